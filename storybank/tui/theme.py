"""The colors: one place, three themes; everything else speaks of them by variable."""

from textual.theme import Theme

DARK = Theme(
    "storybank",
    primary="#6cb6eb",
    secondary="#d69ac0",
    accent="#e8b34b",
    success="#45b694",
    warning="#e8b34b",
    error="#ea7f5c",
    background="#11151b",
    surface="#171c24",
    panel="#222a35",
    foreground="#dbe2ea",
    dark=True,
    variables={"border-blurred": "#2d3744", "border": "#6cb6eb", "input-selection-background": "#6cb6eb 30%"},
)
PAPER = Theme(
    "storybank-paper",
    primary="#1f6fae",
    secondary="#9c3f79",
    accent="#775000",
    success="#0f7a5a",
    warning="#775000",
    error="#b5452a",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e2d9",
    foreground="#23272e",
    dark=False,
    variables={"border-blurred": "#cfc9bc", "border": "#1f6fae"},
)
CONTRAST = Theme(
    "storybank-contrast",
    primary="#8fd3ff",
    secondary="#ffb3e6",
    accent="#ffd84d",
    success="#5fffb0",
    warning="#ffd84d",
    error="#ff9b7a",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    foreground="#ffffff",
    dark=True,
    variables={"border-blurred": "#8a8a8a", "border": "#ffffff", "input-selection-background": "#8fd3ff 35%"},
)
THEMES = (DARK, PAPER, CONTRAST)
