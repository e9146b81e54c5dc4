"""What the panels of the job screen say."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from storybank.coaching.told import told_marks
from storybank.domain.bank import Bank
from storybank.domain.job import Job
from storybank.domain.posting import Importance
from storybank.matching.cost import cost_of_leaving
from storybank.matching.values import Coverage, CoveredRequirement, Gap, Match, Pick
from storybank.tui.content import MARK_TONES, QUIET, key, lines, quiet
from storybank.tui.key_names import key_of
from storybank.tui.widgets.coverage import ASKED
from storybank.tui.widgets.listing import Row

_MOST_OTHERS = 20
"""The most stories listed beside those of the line-up."""


def summary(match: Match) -> Content:
    """Return how many skills are proved, and what the marks mean."""
    if not match.requirements:
        nothing = "No skill was recognized. Is this the whole posting?"
        return Content.assemble((nothing, "$text-warning"), "\n", key(key_of("job.add", "+"), "add what it asks for"))
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
        ("●", "$success"),
        (" proved with a result  ", QUIET),
        ("◐", "$primary"),
        (" shown  ○ only claimed  ", QUIET),
        ("▲", "$text-error"),
        (" gap", QUIET),
    )
    return Content.assemble(counts, "\n", legend)


def evidence(match: Match, row: int, story: str, bank: Bank) -> Content:
    """Return the words behind a cell; where nothing is proved, what can be said and done."""
    if row >= len(match.requirements):
        return Content("")
    item = match.requirements[row]
    gap = next((gap for gap in match.gaps if gap.requirement == item.requirement), None)
    cell = item.cell(story)
    if gap is not None and (cell is None or not cell.evidence):
        return _gap(gap, key(key_of("job.new", "n"), "write a story for this"))
    if not story:
        return _asked(item)
    title = Content.styled(next((s.title for s in bank.stories if s.id == story), ""), "bold")
    head = Content.assemble((item.requirement.name, "bold"), (" in ", QUIET), bank.numbers[story], " ", title)
    if cell is None:
        return lines([head, quiet(f"Not in this story. {key_of('job.open', 'enter')} opens it.")])
    near = f" by {cell.near}, which is near" if cell.near else ""
    head = Content.assemble(head, (f"  {cell.coverage}{near}", MARK_TONES[cell.coverage]))
    if not cell.evidence:
        opens, marks = key_of("job.open", "enter"), key_of("editor.prove", "ctrl+l")
        words = f"No words prove it yet. {opens} opens the story; select them and press {marks}."
        return lines([head, quiet(words)])
    proof = cell.evidence[0]
    return Content.assemble(head, "\n", (proof.part.letter, "bold $accent"), (f" “{proof.quote}”", "italic"))


def lineup_rows(match: Match, job: Job, bank: Bank) -> list[Row]:
    """Return the stories to bring and why; then those that stay at home."""
    if not bank.stories:
        return [("", quiet(f"No story yet. {key_of('job.new', 'n')} writes one.\n"))]
    titles, numbers = bank.titles, bank.numbers
    told = told_marks(job, bank)
    rows = []
    for pick in match.lineup:
        marks = [("pinned  ", "$accent")] * pick.pinned
        marks += [(f"{told[pick.story]}  ", "$text-warning")] if pick.story in told else []
        rows.append((pick.story, _story(numbers[pick.story], titles[pick.story], [*marks, (pick.why, QUIET)])))
    brought = {pick.story for pick in match.lineup}
    others = [*job.banned, *(item.story for item in match.ranking if item.story not in job.banned)]
    home = [story for story in others if story in numbers and story not in brought][:_MOST_OTHERS]
    if home:
        rows.append(("", Content.styled("Stay at home", "bold $foreground 70%")))
    for story in home:
        why = ("you banned it", "$accent") if story in job.banned else ("not needed beside these", QUIET)
        rows.append((story, _story(numbers[story], titles[story], [why])))
    return rows


def cost(match: Match, story: str, job: Job, bank: Bank) -> Content:
    """Return what leaving a story of the line-up at home costs, or how to bring one that stays."""
    pick = next((pick for pick in match.lineup if pick.story == story), None)
    if pick is not None:
        words = cost_of_leaving(pick, bank.numbers)
        return Content.assemble((f"Without {bank.numbers[story]}: ", "bold"), (words, QUIET), "\n", _keys(pick))
    if story in job.banned:
        return key(key_of("job.ban", "b"), "let the match decide again")
    return key(key_of("job.pin", "p"), "bring it anyway") if story else Content("")


def gap_list(match: Match) -> Content:
    """Return what no story proves, and what to do."""
    if not match.requirements:
        return quiet("Nothing is asked for yet.")
    if not match.gaps:
        return Content.styled("✓ every skill that is required or preferred is proved", "$text-success")
    rows = list(_gaps(match.gaps))
    if any(not gap.nearest for gap in match.gaps):
        rows.append(quiet("Of what you have not done, say so, and how you would learn it."))
    return lines(
        [
            *rows,
            Content.assemble(
                key(key_of("job.gap", "g"), "next gap"), "  ", key(key_of("job.new", "n"), "write a story for it")
            ),
        ]
    )


def _gaps(gaps: Sequence[Gap]) -> Iterator[Content]:
    for gap in gaps:
        if gap.nearest or gap.say:
            yield _gap(gap)
        else:
            yield Content.assemble(_gap_name(gap), (", no story", QUIET))


def _gap(gap: Gap, *beside: Content) -> Content:
    say = [Content.assemble(("You can say: ", QUIET), (f"“{gap.say}”", "italic"))] if gap.say else []
    return lines([Content("   ").join([_gap_name(gap), *beside]), quiet(gap.advice), *say])


def _gap_name(gap: Gap) -> Content:
    asked = gap.requirement
    return Content.assemble(("▲ ", "$text-error"), (asked.name, "bold"), (f"  {ASKED[asked.importance]}", QUIET))


def _story(number: str, title: str, below: Sequence[tuple[str, str]]) -> Content:
    return Content.assemble((f"{number:<3}", "bold $accent"), (title, "bold"), "\n   ", *below)


def _keys(pick: Pick) -> Content:
    pin = key(key_of("job.pin", "p"), "let go" if pick.pinned else "pin")
    return Content.assemble(pin, "  ", key(key_of("job.ban", "b"), "leave it at home"))


def _asked(item: CoveredRequirement) -> Content:
    times = {0: "added by you", 1: "named once"}.get(item.requirement.count, f"named {item.requirement.count} times")
    asked = f"  {item.requirement.importance}, {times}. Move right to see the proof in each story."
    return Content.assemble((item.requirement.name, "bold"), (asked, QUIET))


def columns(match: Match, bank: Bank, most: int) -> tuple[str, ...]:
    """Return ids of the stories that have a column: all of them, or where they are too many, the line-up."""
    if len(bank.stories) <= most:
        return tuple(story.id for story in bank.stories)
    brought: Mapping[str, str] = {pick.story: pick.story for pick in match.lineup}
    return tuple(story.id for story in bank.stories if story.id in brought)[:most]


def welcome() -> Content:
    """Return what stands there when no job is saved yet."""
    return lines(
        [
            Content.styled("No job yet", "bold"),
            quiet("Paste a job description: storybank finds the skills that it asks for,"),
            quiet("and shows which of your stories prove them."),
            Content(""),
            key(key_of("job.paste", "a"), "paste a posting"),
            key(key_of("screen.bank", "1"), "back to your stories"),
            Content(""),
            quiet("From a file: storybank job add posting.txt"),
        ]
    )
