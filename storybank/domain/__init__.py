"""What the words of storybank are: frozen values, no clock, no disk, and no library but msgspec."""
