"""Case lists in: finding the files, reading them, matching headings and codes, and typing cells."""
