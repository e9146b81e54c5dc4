"""How large the window is, as classes of every screen and dialog for the styles; in characters."""

WIDTHS = [(0, "-tiny"), (60, "-narrow"), (100, "-normal"), (160, "-wide")]
HEIGHTS = [(0, "-low"), (16, "-short"), (30, "-tall")]
