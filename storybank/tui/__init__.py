"""The full-screen app. The only home of textual and rich."""
