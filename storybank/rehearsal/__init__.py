"""When to rehearse what, and the drill."""
