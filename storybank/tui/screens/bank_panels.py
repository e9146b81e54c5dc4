"""What the panels of the bank screen say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from storybank.domain.pace import seconds
from storybank.domain.skill import Kind
from storybank.domain.story import Story
from storybank.tui.content import QUIET, key, lines, quiet, story_page, styled
from storybank.tui.key_names import key_of
from storybank.tui.widgets.chips import chips

if TYPE_CHECKING:
    from storybank.coaching.finding import Finding
    from storybank.workspace.checking import Health

_MOST_SKILLS = 8


def preview_page(story: Story, pace: int, told: str, found: "Sequence[Finding] | None", width: int) -> Content:
    """Return a story to read; `found` is what a check found, None before it was checked."""
    place = ", ".join(filter(None, (story.where, story.when)))
    facts = [(f"\n{words}", QUIET) for words in (story.headline, place) if words]
    spoken = quiet(f"{story.words} words, {seconds(story.words, pace)} s aloud{told}   ")
    return Content("\n\n").join(
        [
            Content.assemble((story.title or "Untitled story", "bold"), *facts),
            chips(story.names(Kind.HARD), story.names(Kind.SOFT), width),
            story_page(story, pace),
            Content.assemble(spoken, _verdict(story, found)),
        ]
    )


def _verdict(story: Story, found: "Sequence[Finding] | None") -> Content:
    if found is None:
        return Content("")
    if not story.words:
        return styled(f"▲ Nothing is told yet. Press {key_of('bank.edit', 'e')} to write it.", "$text-warning")
    worst = next((item for item in found if item.severity != "info"), None)
    return styled(f"▲ {worst.message}", "$text-warning") if worst else styled("✓ ready", "$text-success")


def nothing_found(words: str) -> Content:
    """Return what stands there when no story fits the filter."""
    shows_all = f"Press {key_of('bank.clear', 'esc')} to see all of them."
    return quiet(f"No story holds “{words}”. {shows_all}") if words else Content("")


def health_page(health: "Health", _width: int) -> Content:
    """Return how ready the bank is: what it lacks, and what to do about it."""
    parts = [_number(health), _questions(health), _competencies(health), _skills(health)]
    return Content("\n\n").join(parts)


def _number(health: "Health") -> Content:
    word = "story" if health.stories == 1 else "stories"
    aim = f"  write {health.lacks_stories} more" if health.lacks_stories else "  five to seven answer most interviews"
    return Content.assemble((str(health.stories), "bold"), f" {word}", (aim, QUIET))


def _questions(health: "Health") -> Content:
    asked = [Content.assemble(("▲ ", "$text-error"), question.text) for question in health.unanswered]
    heading = styled("Questions that no story answers", QUIET)
    return lines([heading, *asked]) if asked else _good("The eight questions that always come have a story.")


def _competencies(health: "Health") -> Content:
    missing = [Content.assemble(("▲ ", "$text-error"), item.replace("-", " ").capitalize()) for item in health.missing]
    heading = styled("Asked everywhere, and in no story", QUIET)
    return lines([heading, *missing]) if missing else _good("Every core competency has a story.")


def _skills(health: "Health") -> Content:
    if not health.skills:
        keys = f"press {key_of('bank.edit', 'e')}, then {key_of('editor.accept', 'f2')}"
        return Content.assemble(("▲ ", "$text-error"), f"No story is tagged with a skill: {keys}.")
    if not health.thin:
        return _good(f"All {health.skills} of your skills hold.")
    rows = [
        Content.assemble((own.skill.name, "bold"), "  ", (own.remarks[0].message, QUIET))
        for own in health.thin[:_MOST_SKILLS]
    ]
    more = [quiet(f"and {len(health.thin) - _MOST_SKILLS} more: storybank skill list")]
    heading = styled(f"Thin skills, {len(health.thin)} of {health.skills}", QUIET)
    return lines([heading, *rows, *(more if len(health.thin) > _MOST_SKILLS else [])])


def _good(words: str) -> Content:
    return Content.assemble(("✓ ", "$text-success"), (words, QUIET))


def welcome() -> Content:
    """Return what an empty bank says: what it is, why, and which keys."""
    keys = [
        (key_of("bank.new", "n"), "write the first story: four short boxes"),
        (key_of("bank.import", "i"), "import stories from Markdown or JSON files"),
        (key_of("screen.job", "2"), "start from a job description: see which stories you need"),
        (
            key_of("bank.samples", "s"),
            f"look around with six sample stories; {key_of('bank.undo', 'u')} takes them away again",
        ),
        (key_of("app.help", "f1"), "all keys"),
    ]
    width = max(len(name) for name, _ in keys)
    return lines(
        [
            styled("Your bank is empty", "bold"),
            quiet("Interviewers ask for stories: what happened, what you did, and"),
            quiet("what came of it. Keep five to seven here, each tied to the"),
            quiet("skills that it proves; they answer most interviews."),
            Content(""),
            *(key(f"{name:<{width}}", meaning) for name, meaning in keys),
        ]
    )
