"""When to rehearse what, and the drill. The only home of fsrs."""
