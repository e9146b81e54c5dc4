"""Stories and matches as styled text. A person's words are always `Content`, never markup."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.content import Content

from storybank.coaching.rounds import ThanksDue, due_words
from storybank.domain.dates import DateStyle
from storybank.domain.figures import find_figures
from storybank.domain.pace import seconds
from storybank.domain.skill import Kind
from storybank.domain.story import STAR, Part, SkillTag, Story
from storybank.domain.text import count_words
from storybank.matching.values import Coverage

QUIET = "$foreground 70%"
TONES = {Kind.HARD: "primary", Kind.SOFT: "secondary"}
MARKS = {Coverage.PROVED: "●", Coverage.SHOWN: "◐", Coverage.CLAIMED: "○", Coverage.NONE: "·"}
MARK_TONES = {
    Coverage.PROVED: "$success",
    Coverage.SHOWN: "$primary",
    Coverage.CLAIMED: QUIET,
    Coverage.NONE: "$foreground 30%",
}


def styled(text: str, style: str) -> Content:
    """Return text in one style."""
    return Content.styled(text, style)


def quiet(text: str) -> Content:
    """Return text that steps back."""
    return styled(text, QUIET)


def lines(parts: Iterable[Content]) -> Content:
    """Return parts below each other."""
    return Content("\n").join(list(parts))


def cut(text: str, most: int) -> str:
    """Return text that takes at most so many cells, with an ellipsis where it was cut."""
    return Content(text).truncate(most, ellipsis=True).plain


def key(name: str, meaning: str) -> Content:
    """Return a key and what it does."""
    return Content.assemble((name, "bold $accent"), " ", (meaning, QUIET))


def minutes(spoken: int) -> str:
    """Return a time as a clock shows it: "1:12"."""
    return f"{spoken // 60}:{spoken % 60:02}"


def story_row(number: int, story: Story, words_per_minute: int, told: Content) -> Content:
    """Return a story's two lines in the list; `told` says how it was told last."""
    names = [*story.names(Kind.HARD), *story.names(Kind.SOFT)]
    more = f" +{len(names) - 2}" if len(names) > 2 else ""
    skills = ", ".join(names[:2]) + more if names else "no skills yet"
    spoken = f"{seconds(story.words, words_per_minute)} s"
    return Content.assemble(
        (f"{number:>2}  ", "bold"),
        (story.title or "Untitled story", "bold"),
        "\n    ",
        (f"{spoken:>5}  ", QUIET),
        told,
        (skills, QUIET),
    )


def spans_of(text: str, part: Part, tags: Sequence[SkillTag]) -> list[tuple[int, int, str]]:
    """Return where evidence stands in a part's text; the earlier tag wins where two overlap."""
    spans: list[tuple[int, int, str]] = []
    for tag in tags:
        for proof in tag.evidence:
            start = text.find(proof.quote) if proof.part is part and proof.quote else -1
            end = start + len(proof.quote)
            if start >= 0 and all(end <= s or start >= e for s, e, _ in spans):
                spans.append((start, end, tag.kind))
    return sorted(spans)


def story_part(story: Story, part: Part, words_per_minute: int) -> Content:
    """Return one part with its heading, its evidence underlined and its figures in bold."""
    text = story.text(part)
    body = Content(text) if text else quiet("still empty")
    for start, end in find_figures(text):
        body = body.stylize("bold $text-success", start, end)
    for start, end, kind in spans_of(text, part, story.skills):
        body = body.stylize(f"underline $text-{TONES[Kind(kind)]}", start, end)
    spoken = f"  {seconds(count_words(text), words_per_minute)} s" if part in STAR else ""
    heading = Content.assemble((part.letter, "bold $accent"), (f" {part.value.capitalize()}", "bold"), (spoken, QUIET))
    return Content.assemble(heading, "\n", body)


def story_page(story: Story, words_per_minute: int) -> Content:
    """Return a story in full, but for its chips."""
    parts = [*STAR, *([Part.LESSON] if story.lesson else [])]
    return Content("\n\n").join([story_part(story, part, words_per_minute) for part in parts])


def thanks_words(due: Sequence[ThanksDue], now: datetime, dates: DateStyle) -> Content:
    """Return the next thank-you and by when it goes out; nothing when none is due."""
    if not due:
        return Content("")
    first, more = due[0], len(due) - 1
    mark, tone = ("▲", "$text-error") if first.when < now else ("○", "$text-warning")
    words = f"{mark} thank-you {due_words(first.when, now, dates)}"
    return styled(f"{words} +{more}" if more else words, tone)
