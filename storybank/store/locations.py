"""Where the bank, the settings of this machine and the log lie."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct


class Locations(Struct, frozen=True):
    """The bank file and the folders around it; none need exist."""

    bank: Path
    config: Path
    state: Path
    cache: Path

    @property
    def drafts(self) -> Path:
        """Where the editor's drafts are kept: beside the bank."""
        return self.bank.parent / "drafts"

    @property
    def backups(self) -> Path:
        """Where the owner's own copies of the bank go when no other place is named."""
        return self.bank.parent / "backups"

    @property
    def results(self) -> Path:
        """Where what was worked out is kept, so that it need not be worked out again."""
        return self.cache / "results"

    @property
    def exchanged(self) -> Path:
        """Where it is kept what each file held when it was last brought in or written."""
        return self.state / "exchanged"

    @property
    def templates(self) -> Path:
        """Where the owner's own templates are looked for."""
        return self.config / "templates"


def locate(environ: Mapping[str, str], bank: Path | None = None) -> Locations:
    """Return where everything lies.

    Args:
        environ: the environment; `STORYBANK_HOME` moves everything below one folder.
        bank: the bank file, wherever it is; None for the usual place.
    """
    home = environ.get("STORYBANK_HOME")
    if home:
        root = Path(home).expanduser()
        data, config, state, cache = root / "data", root / "config", root / "state", root / "cache"
    else:
        import platformdirs  # noqa: PLC0415 - not needed where STORYBANK_HOME is set

        dirs = platformdirs.PlatformDirs("storybank", appauthor=False)
        data, config = dirs.user_data_path, dirs.user_config_path
        state, cache = dirs.user_state_path, dirs.user_cache_path
    return Locations((bank or data / "bank.json").expanduser(), config, state, cache)
