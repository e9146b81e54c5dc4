"""What the story book says: stories in full, or as answers to forms that allow so many words."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from storybank.documents.cards import card
from storybank.documents.document import Context
from storybank.documents.marks import Finder
from storybank.domain.bank import Bank
from storybank.domain.figures import find_figures
from storybank.domain.story import STAR, Story
from storybank.domain.text import SENTENCE_END, count_words
from storybank.domain.wording import counted

_MARK = re.compile(r"^[ \t]*(?:[*•●▪◦‣]|[-–](?![ \t]+\d)|\d{1,2}[.)])[ \t]+(?=\S)", re.MULTILINE)
"""What stands before an item of a list; "- 25 %" is a figure."""
_ITEM = "• "
"""What stands there while sentences are chosen."""
_OPEN = re.compile(r"(?:[A-Za-z0-9À-ɏ%+#]|(?<![.!?…])[\"”’)\]])$")
"""How a line ends that no mark closes, in scripts that have full stops."""


def book_context(
    stories: Sequence[Story], bank: Bank, *, words: int | None = None, unknown: Finder | None = None
) -> Context:
    """Return what the story book says.

    Args:
        stories: the stories, in the order to print them.
        bank: the bank; its owner is named.
        words: how many words each answer may have; None for the stories in full.
        unknown: finds words that readers may not know.
    """
    return {
        "owner": bank.owner.name,
        "count": counted(len(stories), "story", "stories"),
        "limit": words or 0,
        "stories": [
            {**card(story, str(number), bank, full=True, unknown=unknown), **_answer(story, words)}
            for number, story in enumerate(stories, 1)
        ],
        "is_general": unknown is not None,
        "footer": bank.owner.name or "Story book",
    }


def _answer(story: Story, limit: int | None) -> Context:
    if not limit:
        return {"answer": [], "length": ""}
    paragraphs, dropped = form_answer(story, limit)
    count = sum(count_words(words) for words in paragraphs)
    length = f"{count} of {limit} words"
    if count > limit:
        length += f", {count - limit} too many; what is left holds your proofs and figures, so shorten it yourself"
    elif dropped:
        length += f"; {counted(dropped, 'sentence')} without proof or figure left out"
    return {"answer": paragraphs, "length": length}


def form_answer(story: Story, limit: int) -> tuple[list[str], int]:
    """Return a story as paragraphs of at most `limit` words, and how many sentences were left out for it.

    Sentences go whole: of the task and the situation first, then of the action and the result, the last first, and
    never one that holds a proof or a figure or begins its part.
    """
    parts = {part: _sentences(story.text(part)) for part in STAR}
    situation, task, action, result = STAR
    dropped = 0
    for part in (situation, task, action, result):
        for place in range(len(parts[part]) - 1, 0, -1):
            if _count(parts.values()) <= limit:
                break
            if not _is_needed(parts[part][place], story):
                del parts[part][place]
                dropped += 1
    paragraphs = [[*parts[situation], *parts[task]], parts[action], parts[result]]
    return [_joined(sentences) for sentences in paragraphs if sentences], dropped


def _sentences(text: str) -> list[str]:
    pieces = (piece.strip() for piece in SENTENCE_END.split(_MARK.sub(_ITEM, text)))
    return [piece for piece in pieces if piece]


def _joined(sentences: list[str]) -> str:
    """Return sentences and lines as one paragraph without the marks of lists; scripts without spaces get none."""
    told = sentences[0].removeprefix(_ITEM)
    for before, after in pairwise(sentences):
        told += f"{_closing(before, after)} {after.removeprefix(_ITEM)}"
    if len(sentences) > 1 and _OPEN.search(told):
        told += "."
    return re.sub(r"(?<=[。！？]) ", "", told)


def _closing(before: str, after: str) -> str:
    """Return the mark that a line lacks before the next one."""
    if not _OPEN.search(before):
        return ""
    if not after.removeprefix(_ITEM)[0].islower():
        return "."
    if not after.startswith(_ITEM):
        return ""
    return ";" if before.startswith(_ITEM) else ":"


def _count(parts: Iterable[list[str]]) -> int:
    return sum(count_words(sentence) for sentences in parts for sentence in sentences)


def _is_needed(sentence: str, story: Story) -> bool:
    quotes = (proof.quote for tag in story.skills for proof in tag.evidence)
    words = sentence.removeprefix(_ITEM)
    return bool(find_figures(words)) or any(quote in words or words in quote for quote in quotes)
