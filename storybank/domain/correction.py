"""What the owner of a bank corrects in the reading of a posting."""

from collections.abc import Iterable

from storybank.domain.posting import Importance
from storybank.domain.record import BankRecord
from storybank.domain.skill import Kind
from storybank.domain.text import fold


class Correction(BankRecord, frozen=True):
    """What the owner decided about one requirement of a job; it holds whenever the posting is read again."""

    name: str
    """The requirement as it was read; of one that the owner added, its name."""
    added: bool = False
    """The owner put it there: it stays when no word of the posting names it."""
    struck: bool = False
    """The posting does not ask for it."""
    renamed: str = ""
    """What the owner calls it; empty for the name as it was read."""
    kind: Kind | None = None
    """Hard or soft as the owner says; None as it was read."""
    importance: Importance | None = None
    """As the owner says; None as it was read."""

    @property
    def shown(self) -> str:
        """The name that the requirement goes by."""
        return self.renamed or self.name

    @property
    def says_nothing(self) -> bool:
        """Whether the requirement is as it was read."""
        return not (self.added or self.struck or self.renamed or self.kind or self.importance)

    def is_about(self, name: str) -> bool:
        """Tell whether a requirement of this name is meant, by the old name or by the new one."""
        return fold(name) in {fold(self.name), fold(self.shown)}


def correction_of(corrections: Iterable[Correction], name: str) -> Correction | None:
    """Return what was decided about the requirement of a name; None when nothing was."""
    return next((correction for correction in corrections if correction.is_about(name)), None)
