"""What storybank stands on may be shipped with it, and the page says so."""

import importlib
from types import ModuleType

import pytest

from tests.house.pages import ROOT, read


@pytest.fixture
def licenses(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool that writes the page."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("licenses")


def test_the_page_names_every_package_and_its_license(licenses: ModuleType) -> None:
    assert read("docs/licenses.md") == licenses.page(), "run `make commands`"
    assert {"textual", "loro", "docxtpl"} <= set(licenses.locked())


def test_no_license_came_in_that_does_not_go_with_ours(licenses: ModuleType) -> None:
    assert licenses.refused({name: licenses.license_of(name) for name in licenses.locked()}) == []


def test_a_license_that_does_not_go_with_ours_is_named(licenses: ModuleType) -> None:
    found = {"a": "MIT", "b": "GPL-3.0-only", "c": "unknown", "d": "GPL-2.0-only OR MIT", "e": "MIT AND GPL-3.0-only"}
    assert licenses.refused(found) == ["b", "c", "e"]
