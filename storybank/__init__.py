"""storybank: a bank of interview stories."""

__version__ = "0.1.0"
