"""What setting up, CI and the documentation need; no part of the package."""
