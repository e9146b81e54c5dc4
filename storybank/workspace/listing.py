"""The stories as a list shows them: filtered by words, in the order that the person asks for."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum

from storybank.domain.bank import Bank
from storybank.domain.story import Story
from storybank.domain.text import fold

NumberedStory = tuple[int, Story]
"""A story with its place in the bank, 1 for the first: its number on every screen and in the answers of commands."""
_NEVER = datetime.min.replace(tzinfo=UTC)


class Order(StrEnum):
    """What a list of stories goes by."""

    KEPT = "as kept"
    TITLE = "by title"
    EDITED = "last edited first"
    LENGTH = "shortest first"

    @property
    def following(self) -> "Order":
        """The next one, the first after the last."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


_KEYS: dict[Order, Callable[[NumberedStory], tuple[object, ...]]] = {
    Order.KEPT: lambda item: (item[0],),
    Order.TITLE: lambda item: (fold(item[1].title), item[0]),
    Order.EDITED: lambda item: (-(item[1].updated or _NEVER).timestamp(), item[0]),
    Order.LENGTH: lambda item: (item[1].words, item[0]),
}


def listed_stories(bank: Bank, words: str = "", order: Order = Order.KEPT) -> tuple[NumberedStory, ...]:
    """Return the stories that hold all of the words in title, headline, place, date or skills, in an order."""
    wanted = fold(words).split()
    numbered = enumerate(bank.stories, 1)
    fitting = [item for item in numbered if not wanted or _holds(item[1], wanted)]
    return tuple(fitting if order is Order.KEPT else sorted(fitting, key=_KEYS[order]))


def skill_names(bank: Bank) -> tuple[str, ...]:
    """Return the names of the skills that the stories are tagged with, each once, by name."""
    names = {fold(tag.name): tag.name for story in bank.stories for tag in story.skills}
    return tuple(name for _, name in sorted(names.items()))


def _holds(story: Story, wanted: list[str]) -> bool:
    told = (story.title, story.headline, story.where, story.when, *(tag.name for tag in story.skills))
    searched = fold(" ".join(told))
    return all(word in searched for word in wanted)
