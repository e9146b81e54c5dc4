"""Keys are done one after the other, however fast they come."""

import time
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump
from textual.notifications import SeverityLevel

_SOON = 0.01
"""Seconds between looks at whether a screen is open."""
_PATIENCE = 0.5
"""Seconds until a key whose widget is gone counts as done."""


class TypeAhead(App[None]):
    """Lets each key be done before the next one is looked at.

    Textual hands keys to the widget that has the focus when they arrive. On a slow line several arrive together, and
    those after one that opens a screen, or moves on, would go to the old one, be lost, or be taken for commands.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: list[Event] = []
        self._in_hand = 0
        self._last = 0
        self._standing: dict[str, float] = {}

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice, unless the same one still stands there."""
        now, lasts = time.monotonic(), self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self._standing = {words: until for words, until in self._standing.items() if until > now}
        if message not in self._standing:
            self._standing[message] = now + lasts
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def clear_notifications(self) -> None:
        """Take all notices away."""
        self._standing = {}
        super().clear_notifications()

    def on_line_box_more_lines(self) -> None:
        """Say that lines were left out, where nobody took them."""
        self.notify("Only the first line fits into this box; the others were left out.", severity="warning")

    async def on_event(self, event: Event) -> None:
        """Do a key, or hold it until those before it are done; in a window too small to show what it does, drop it."""
        if isinstance(event, Key | Paste) and self._is_blind and getattr(event, "key", "") != "ctrl+q":
            return
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._held or self._in_hand or not self.screen.is_mounted:
            self._held.append(event)
            if not self._in_hand and len(self._held) == 1:
                self.set_timer(_SOON, self._go_on)
        else:
            await self._take(event)

    @property
    def _is_blind(self) -> bool:
        return self.screen.has_class("-tiny") or self.screen.has_class("-low")

    async def _take(self, event: Event) -> None:
        target: Any = self.focused or self.screen
        self._last = number = self._in_hand = self._last + 1
        await super().on_event(event)
        if event.is_forwarded:
            self.set_timer(_PATIENCE, lambda: self._done(number))
            self._follow(target, number)
        else:
            self._done(number)

    def _follow(self, node: MessagePump, number: int) -> None:
        """Go behind the key, from its widget up to the app."""
        parent = node.parent if isinstance(node, DOMNode) else None
        if node is self:
            self.call_later(self._done, number)
        elif not node.call_later(self._follow, parent or self, number):
            self._done(number)

    def _done(self, number: int) -> None:
        if self._in_hand == number:
            self._in_hand = 0
            if self._held:
                self.call_later(self._go_on)

    async def _go_on(self) -> None:
        if self._held and not self._in_hand:
            if self.screen.is_mounted:
                await self._take(self._held.pop(0))
            else:
                self.set_timer(_SOON, self._go_on)
