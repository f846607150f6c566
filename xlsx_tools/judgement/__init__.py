"""Values → verdicts: rating, trend and the gap to target in cases, all exact."""
