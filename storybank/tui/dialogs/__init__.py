"""Dialogs: each asks one thing and returns the answer as a value."""
