"""Values → verdicts: rating, trend and the gap to target in cases; exact and cheap to import."""
