"""Putting the add-in into a person's Excel, taking it out again, and finding what is in the way."""
