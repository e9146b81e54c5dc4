"""A note and its story, edited on both sides in any order: no word is lost, nothing comes in twice."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from storybank.domain.story import Part, Story
from storybank.errors import NotWrittenError
from storybank.exchange.markdown import story_from_markdown, story_to_markdown
from storybank.workspace import Workspace
from storybank.workspace.imports import import_stories
from storybank.workspace.story_files import write_stories

EDITED = (Part.SITUATION, Part.ACTION)
STEPS = st.lists(
    st.one_of(
        st.sampled_from(["import", "dump", "rename", "forget"]),
        st.tuples(st.sampled_from(["bank", "file"]), st.sampled_from(EDITED)),
    ),
    min_size=3,
    max_size=9,
)


class Sides:
    """A bank, a folder with one note, and the words that somebody wrote and nobody has replaced knowingly."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace.open(environ={"STORYBANK_HOME": str(root / "home")})
        self.folder = root / "notes"
        self.folder.mkdir()
        self.note = self.folder / "Calm.md"
        self.note.write_text("## Situation\nword0\n## Action\nword1\n")
        self.alive = {"word0", "word1"}
        self.words = (f"word{number}" for number in range(2, 99))
        self.bring_in()

    @property
    def held(self) -> str:
        """All words of either side."""
        return " ".join([story_to_markdown(story) for story in self.workspace.bank.stories] + self._files())

    def _files(self) -> list[str]:
        return [path.read_text() for path in sorted(self.folder.glob("*.md"))]

    def bring_in(self) -> None:
        """Import, and see that a second import finds nothing to do."""
        import_stories(self.workspace, [str(self.folder)])
        again = import_stories(self.workspace, [str(self.folder)])
        assert (again.added, again.changed, again.beside) == (0, 0, 0)

    def write_out(self) -> None:
        """Write the notes; a note that was edited is not written over."""
        with contextlib.suppress(NotWrittenError):
            write_stories(self.workspace, self.folder, force=False)

    def rename(self) -> None:
        """Give the note another name."""
        self.note = self.note.rename(self.note.with_name(f"{next(self.words)}.md"))

    def forget(self) -> None:
        """Lose what this machine knows of the notes."""
        shutil.rmtree(self.workspace.locations.exchanged, ignore_errors=True)

    def edit(self, side: str, part: Part) -> None:
        """Replace the words of one part on one side."""
        old = self._mine() if side == "bank" else story_from_markdown(self.note.read_text(), "x", "x")
        word = next(self.words)
        self.alive = self.alive - {old.text(part)} | {word}
        new = replace(old, **{part.value: word})
        if side == "bank":
            self.workspace.save_story(new, base=old)
        else:
            self.note.write_text(story_to_markdown(new))

    def _mine(self) -> Story:
        return self.workspace.bank.stories[0]


@contextlib.contextmanager
def both_sides() -> Iterator[Sides]:
    """Give a bank and a note in a folder of their own."""
    with tempfile.TemporaryDirectory() as root:
        yield Sides(Path(root))


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_no_word_of_either_side_is_lost_and_nothing_comes_in_twice(steps: list[str | tuple[str, Part]]) -> None:
    with both_sides() as sides:
        for step in steps:
            if isinstance(step, tuple):
                sides.edit(*step)
            else:
                {"import": sides.bring_in, "dump": sides.write_out, "rename": sides.rename, "forget": sides.forget}[
                    step
                ]()
            assert sides.alive <= set(sides.held.split())
