"""The case lists: what each one holds, declared once, for reading, matching, checking and help."""
