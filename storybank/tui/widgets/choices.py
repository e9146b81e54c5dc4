"""A list to choose from, whatever room there is."""

from textual.widgets import OptionList


class Choices(OptionList):
    """Options; Textual's own list stumbles over the keys for pages while it has no room."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - textual's signature
        """Offer to go by pages where there are some."""
        return bool(self.scrollable_content_region) or action not in {"page_up", "page_down"}
