"""Textual's list of options, safe while it is hidden or has no room."""

from textual.widgets import OptionList


class Options(OptionList):
    """A list whose keys for pages rest while it has no room; Textual's looks for lines that it has not laid out."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go by pages where there are some."""
        if action.startswith("page") and not self.scrollable_content_region:
            return False
        return super().check_action(action, parameters)
