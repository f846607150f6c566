"""Case lists → figures: each indicator first as a cohort, a row per case, then summed."""
