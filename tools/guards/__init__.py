"""The safeguards that must be missed when they are gone, an area each."""
