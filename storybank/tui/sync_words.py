"""What the app says of sync: in the top row, in the dialog, and in one line when something came in."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from storybank.domain.wording import counted
from storybank.tui.content import QUIET, lines, quiet, styled
from storybank.workspace.sync_report import Report, Trouble
from storybank.workspace.sync_watch import Sight, Standing, standing

_MOST_NAMES = 2
_NOTHING = Content("")
_FRAME = {
    Standing.OFF: _NOTHING,
    Standing.IN_STEP: styled("✓ in step", "$text-success"),
    Standing.UNSENT: styled("◐ not sent", "$text-primary"),
    Standing.AWAY: styled("▲ folder away", "$text-warning"),
    Standing.REFUSED: styled("▲ not synced", "$text-error"),
}
_SENTENCES = {
    Standing.OFF: (
        "○",
        QUIET,
        "Your bank is on this machine only.",
        "Name a folder that your machines share: one in Dropbox, OneDrive, iCloud or Syncthing, or on a USB stick.",
    ),
    Standing.IN_STEP: ("✓", "$text-success", "In step.", "What you change goes out by itself, in seconds."),
    Standing.UNSENT: ("◐", "$text-primary", "Changes made here are not sent yet.", "They go out in seconds."),
    Standing.AWAY: (
        "▲",
        "$text-warning",
        "The folder is not there, or does not answer.",
        "Plug it in, or start what carries it. Go on writing: what you change is kept here and sent then.",
    ),
}


def frame_words(sight: Sight | None, report: Report, key: str) -> tuple[Content, Content]:
    """Return how sync stands for the top row, and the same where there is little room.

    Args:
        sight: how it looks from outside; None before the first look.
        report: what the last sync said.
        key: opens the dialog in which to choose.
    """
    copies = len(sight.copies) if sight else 0
    if report.open or copies:
        what = counted(report.open, "conflict") if report.open else counted(copies, "conflict copy", "conflict copies")
        count = report.open or copies
        return _asking(f"▲ {what}", key), styled(f"▲{count}", "$text-warning")
    if sight is None:
        return _NOTHING, _NOTHING
    state = standing(sight, report)
    is_well = state in {Standing.OFF, Standing.IN_STEP, Standing.UNSENT}
    return _FRAME[state], _NOTHING if is_well else _FRAME[state][:1]


def arrival_words(report: Report, titles: Sequence[str]) -> str:
    """Return in one line what a sync brought; empty when it brought nothing."""
    if not report.received:
        return ""
    named = ", ".join(f"“{title}”" for title in titles[:_MOST_NAMES])
    more = f" and {len(titles) - _MOST_NAMES} more" if len(titles) > _MOST_NAMES else ""
    return f"{counted(report.received, 'change')} came in{f': {named}{more}' if named else ''}."


def asking_words(report: Report, sync: str, choose: str) -> str:
    """Return in one line what waits for the person, and by which keys it is chosen; empty when nothing does."""
    if not report.open:
        return ""
    what = f"{counted(len(report.clashes), 'place')} with two versions" if report.clashes else ""
    back = f"{counted(len(report.returned), 'thing')} back that was removed" if report.returned else ""
    return f"{' and '.join(filter(None, (what, back)))}: press {sync}, then {choose}, to choose."


def sync_page(sight: Sight | None, report: Report, *, is_busy: bool) -> Content:
    """Return all there is to say, each thing with what to do about it."""
    folder = str(sight.folder) if sight and sight.folder else "none yet"
    kind = ", encrypted" if sight and sight.is_encrypted else ""
    rows = [Content.assemble(("Folder  ", QUIET), (folder, "bold"), kind)]
    if is_busy:
        rows.append(quiet("○ syncing ..."))
    elif sight is not None:
        rows.append(_state(sight, report))
    rows += _open(report)
    rows += [_trouble("○", "$text-warning", item) for item in report.unread]
    rows += [quiet(f"· {note}") for note in report.notes]
    if sight and sight.copies:
        names = ", ".join(path.name for path in sight.copies)
        is_one = len(sight.copies) == 1
        words = f"{'A conflict copy lies' if is_one else 'Conflict copies lie'} beside your bank: {names}."
        hint = "Merge it in; it is kept as it was." if is_one else "Merge them in; each is kept as it was."
        rows.append(_trouble("▲", "$text-warning", Trouble(words, hint)))
    return lines(rows)


def came_back(title: str, kind: str) -> Content:
    """Return what is to say of something that was removed and is back."""
    return Content.assemble(
        (f"“{title}”", "bold"), f" ({kind}) was removed on one machine, and edited on another after that. It is back."
    )


def _state(sight: Sight, report: Report) -> Content:
    state = standing(sight, report)
    if state is not Standing.REFUSED:
        mark, tone, words, hint = _SENTENCES[state]
        return _trouble(mark, tone, Trouble(words, hint))
    trouble = report.refusal or report.failure or Trouble("")
    if report.asks:
        trouble = Trouble(trouble.words, "Sync now to decide; nothing was changed so far.")
    return _trouble("▲", "$text-error", trouble)


def _open(report: Report) -> Iterator[Content]:
    if report.clashes:
        words = f"{counted(len(report.clashes), 'place')} with two versions."
        yield _trouble("▲", "$text-warning", Trouble(words, "Choose one, or keep both; nothing is lost until then."))
    for item in report.returned:
        yield Content.assemble(("▲ ", "$text-warning"), came_back(item.title, item.kind), (" Keep it, or not.", QUIET))


def _trouble(mark: str, tone: str, trouble: Trouble) -> Content:
    files = f" ({', '.join(trouble.files[:_MOST_NAMES])})" if trouble.files else ""
    return Content.assemble((f"{mark} ", tone), trouble.words, (f" {trouble.hint}{files}", QUIET))


def _asking(words: str, key: str) -> Content:
    return Content.assemble((words, "$text-warning"), " " if key else "", (key, "bold $accent"))
