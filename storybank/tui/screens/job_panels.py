"""What the panels of the job screen say."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from storybank.domain.bank import Bank
from storybank.domain.posting import Importance
from storybank.matching.values import Coverage, CoveredRequirement, Match
from storybank.tui.content import MARK_TONES, MARKS, QUIET, TONES, quiet

_ASKED = {Importance.REQUIRED: "must", Importance.PREFERRED: "plus", Importance.MENTIONED: "named"}
_NAME = 24


def summary(match: Match) -> Content:
    """Return how many skills are covered, and what the marks mean."""
    if not match.requirements:
        return Content.styled("No skill was recognized. Is this the whole posting?", "$text-warning")
    proved = sum(item.coverage is Coverage.PROVED for item in match.requirements)
    missing = sum(
        item.coverage is Coverage.NONE and item.requirement.importance is Importance.REQUIRED
        for item in match.requirements
    )
    counts = Content.assemble(
        (str(proved), "bold $text-success"), (f" of {len(match.requirements)} skills proved   ", QUIET)
    )
    if missing:
        counts = Content.assemble(
            counts, (str(missing), "bold $text-error"), (f" must-have{'s' * (missing > 1)} missing", QUIET)
        )
    legend = Content.assemble(
        ("●", "$success"), (" proved  ", QUIET), ("◐", "$primary"), (" shown  ○ claimed  ▲ gap", QUIET)
    )
    return Content.assemble(counts, "\n", legend)


def grid_rows(match: Match, stories: Sequence[str]) -> Iterator[list[Content]]:
    """Yield a row for each skill: its name, how it is asked for, and a mark for each story."""
    for item in match.requirements:
        is_gap = item.coverage is Coverage.NONE
        name = (
            item.requirement.name if len(item.requirement.name) <= _NAME else item.requirement.name[: _NAME - 1] + "…"
        )
        tone = "bold $text-error" if is_gap else f"$text-{TONES[item.requirement.kind]}"
        row = [Content.styled(f"{'▲' if is_gap else ' '} {name}", tone), quiet(_ASKED[item.requirement.importance])]
        for story in stories:
            cell = item.cell(story)
            coverage = cell.coverage if cell else Coverage.NONE
            row.append(Content.styled(MARKS[coverage], MARK_TONES[coverage]))
        yield row


def evidence(match: Match, row: int, story: str, bank: Bank) -> Content:
    """Return the words behind a cell, or what the row asks for."""
    if row >= len(match.requirements):
        return Content("")
    item = match.requirements[row]
    if not story:
        return _asked(item)
    title = next((s.title for s in bank.stories if s.id == story), "")
    cell = item.cell(story)
    head = Content.assemble((item.requirement.name, "bold"), (" in ", QUIET), (title, "bold"))
    if cell is None:
        return Content.assemble(head, "\n", ("Not in this story. enter opens it.", QUIET))
    near = f" by {cell.near}, which is near" if cell.near else ""
    head = Content.assemble(head, (f"  {cell.coverage}{near}", MARK_TONES[cell.coverage]))
    if not cell.evidence:
        return Content.assemble(
            head, "\n", ("No words prove it yet. enter opens the story; select them and press ctrl+l.", QUIET)
        )
    proof = cell.evidence[0]
    return Content.assemble(head, "\n", (proof.part.letter, "bold $accent"), (f" “{proof.quote}”", "italic"))


def lineup(match: Match, bank: Bank) -> Content:
    """Return the stories to bring, and why."""
    if not match.lineup:
        return quiet("No story yet. Press 1, then n, to write one.")
    numbers = {story.id: (number, story.title) for number, story in enumerate(bank.stories, 1)}
    rows = []
    for pick in match.lineup:
        number, title = numbers[pick.story]
        rows.append(Content.assemble((f"{number}  ", "bold $accent"), (title, "bold"), "\n   ", (pick.why, QUIET)))
    return Content("\n").join(rows)


def gaps(match: Match) -> Content:
    """Return what no story proves, and what to do."""
    if not match.gaps:
        return Content.styled("✓ every skill that is required or preferred is proved", "$text-success")
    rows = [
        Content.assemble(
            ("▲ ", "$text-error"),
            (gap.requirement.name, "bold"),
            (f"  {gap.requirement.importance}\n  {gap.advice}", QUIET),
        )
        for gap in match.gaps
    ]
    return Content("\n").join(rows)


def _asked(item: CoveredRequirement) -> Content:
    times = "once" if item.requirement.count == 1 else f"{item.requirement.count} times"
    asked = f"  {item.requirement.importance}, named {times}. Move right to see the proof in each story."
    return Content.assemble((item.requirement.name, "bold"), (asked, QUIET))
