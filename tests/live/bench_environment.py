"""Names in the environment by which LibreOffice, and what it starts, know the bench."""

PLACES = "SCORECARD_BENCH_PLACES"
"""The folders to import from, parted by colons; the bench's own is the first."""

ROOT = "SCORECARD_BENCH_ROOT"
"""The folder of the project."""

PYTHON = "SCORECARD_BENCH_PYTHON"
"""The interpreter that buttons run in."""

ADDRESS = "SCORECARD_BENCH_ADDRESS"
"""Where LibreOffice listens: ``host=…,port=…``."""

DIARY = "SCORECARD_BENCH_DIARY"
"""The file that notes messages, errors, and what the status bar said, one JSON object a line."""

LIMIT = "SCORECARD_BENCH_LIMIT"
"""The file that says, in blocks of 512 bytes, how large a file a button may write; often empty."""
