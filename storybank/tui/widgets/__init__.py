"""Widgets that know how to draw themselves and nothing of the bank."""
