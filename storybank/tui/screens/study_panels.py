"""What the panels of the study say."""

from textual.content import Content

from storybank.domain.bank import Bank
from storybank.domain.skill import Kind
from storybank.domain.wording import counted
from storybank.matching.studied import ENOUGH, State, StudiedSkill, Study
from storybank.tui.content import QUIET, TONES, cut, key, lines, quiet
from storybank.tui.key_names import key_of
from storybank.tui.widgets.listing import Row

_MARKS = {
    State.PROVED: ("●", "$success"),
    State.SHOWN: ("◐", "$primary"),
    State.CLAIMED: ("○", QUIET),
    State.STALE: ("◌", "$text-warning"),
    State.MISSING: ("▲", "$text-error"),
}
_MEANING = {
    State.PROVED: "proved with a result",
    State.SHOWN: "shown, no result yet",
    State.CLAIMED: "only claimed",
    State.STALE: "proved long ago",
    State.MISSING: "no story shows it",
}
_NAME = 26
_EIGHTHS = " ▏▎▍▌▋▊▉█"
KINDS = ((Kind.HARD, Kind.SOFT), (Kind.HARD,), (Kind.SOFT,))


def paste_one() -> str:
    """Return how a posting comes in, where there is none to count."""
    back, paste = key_of("aside.back", "esc"), key_of("job.paste", "a")
    return f"Press {back}, then {paste}, and paste a job description."


def study_summary(study: Study) -> Content:
    """Return how many postings were counted, and what that is worth."""
    if not study.postings:
        return quiet(f"No posting was read. {paste_one()}")
    count = counted(study.postings, "posting")
    copies = f", {counted(study.copies, 'copy', 'copies')} left out" if study.copies else ""
    more = "" if study.postings >= ENOUGH else "  10 to 15 of one role tell more."
    head = Content.assemble((count, "bold"), (f"{copies}{more}", QUIET))
    if not study.skills:
        return lines([head, quiet("No skill was recognized. Are these whole postings?")])
    proved = sum(item.state is State.PROVED for item in study.skills)
    return Content.assemble(
        head, "\n", (str(proved), "bold $text-success"), (f" of {len(study.skills)} skills proved", QUIET)
    )


def study_rows(study: Study, width: int, kind: int) -> list[Row]:
    """Return a bar for each skill that is shown.

    Args:
        study: what was counted.
        width: cells there are.
        kind: place in `KINDS` of the kinds to show.
    """
    digits = len(str(study.postings))
    room = max(4, width - _NAME - 2 * digits - 10)
    return [
        (f"{item.asked.kind}:{item.asked.name}", _bar(item, study.postings, digits, room))
        for item in study.skills
        if item.asked.kind in KINDS[kind]
    ]


def _bar(item: StudiedSkill, postings: int, digits: int, room: int) -> Content:
    mark, tone = _MARKS[item.state]
    name = cut(item.asked.name, _NAME - 1)
    share = f"{item.asked.postings:>{digits}} of {postings} "
    return Content.assemble(
        (f"{mark} ", tone),
        (name, f"$text-{TONES[item.asked.kind]}"),
        " " * (_NAME - Content(name).cell_length),
        share,
        (_blocks(item.asked.postings / max(1, postings), room), tone),
    )


def _blocks(share: float, room: int) -> str:
    """Return a bar of a length in eighths of a cell."""
    eighths = max(1, round(share * room * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def skill_page(skill: StudiedSkill, study: Study | None, bank: Bank) -> Content:
    """Return how a skill is asked for, which stories prove it and what to do."""
    asked = skill.asked
    postings = study.postings if study else asked.postings
    counts = ((asked.required, "required"), (asked.preferred, "preferred"), (asked.mentioned, "only mentioned"))
    how = ", ".join(f"{how} in {count}" for count, how in counts if count)
    mark, tone = _MARKS[skill.state]
    rows = [
        Content.assemble((asked.name, "bold"), (f"  {asked.kind} skill", QUIET)),
        quiet(f"{asked.postings} of {counted(postings, 'posting')}: {how}"),
        Content(""),
        Content.assemble((f"{mark} {_MEANING[skill.state]}", tone)),
    ]
    titles, numbers = bank.titles, bank.numbers
    rows += [
        Content.assemble((f"{numbers[story]:<3}", "bold $accent"), titles[story])
        for story in skill.stories
        if story in titles
    ]
    rows += [Content(""), Content(skill.advice)] if skill.advice else []
    opens = key("enter", "open the story") if skill.stories else key("enter", "write that story")
    return lines([*rows, Content(""), opens])
