"""Write docs/licenses.md: the packages that storybank stands on, and their licenses, as the packages name them.

Run by `make commands`; a test says when the page is out of date, and when a license came in that storybank can't ship with.
"""

import re
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {"MIT", "BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "ISC", "LGPL-2.1-only", "MPL-2.0"}
"""Licenses of packages that an MIT program may use unchanged."""

_PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==", re.MULTILINE)
_LONGEST = 30
"""A longer text is the license itself, not its name."""
_HEAD = """# Licenses

storybank is MIT licensed. It stands on the packages below, which pip installs beside it, unchanged. This page is made from
what they say of themselves (`make commands`); a test refuses a license that does not go with storybank's own.

| package | license | |
|---|---|---|
"""
_TAIL = """
The GNU Lesser General Public License lets any program use a library that is installed beside it and can be replaced;
docxtpl is. The extra `encrypt` adds pyrage (MIT). The lists of skill names and the models are named in [NOTICE](../NOTICE).
"""


def locked() -> list[str]:
    """Return the names of all packages that are installed with storybank."""
    return sorted(_PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")), key=str.casefold)


def license_of(name: str) -> str:
    """Return the license that an installed package names; "unknown" where it names none."""
    said = metadata.metadata(name)
    classes = [line.rsplit(" :: ", 1)[-1] for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    written = next(iter([*(said.get_all("License-Expression") or []), *(said.get_all("License") or [])]), "")
    found = written if 0 < len(written) <= _LONGEST else next(iter(classes), "unknown")
    return found.removesuffix(" License")


def refused(licenses: Mapping[str, str]) -> list[str]:
    """Return the packages whose license storybank can't ship with.

    Args:
        licenses: the license of each package, by its name.
    """
    return [name for name, its in licenses.items() if not {part.strip("() ") for part in its.split(" OR ")} & ALLOWED]


def page() -> str:
    """Return docs/licenses.md."""
    rows = [f"| {name} | {license_of(name)} | <https://pypi.org/project/{name}/> |" for name in locked()]
    return _HEAD + "\n".join(rows) + "\n" + _TAIL


def main() -> None:
    """Write the page, or say what can't be shipped."""
    wrong = refused({name: license_of(name) for name in locked()})
    if wrong:
        sys.exit(f"Not to be shipped with: {', '.join(wrong)}")
    (ROOT / "docs" / "licenses.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
