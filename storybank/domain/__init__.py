"""What the words of storybank are: frozen values, the standard library only, no clock and no disk."""
