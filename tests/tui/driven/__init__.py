"""The installed command in a real terminal, driven as a person would."""
