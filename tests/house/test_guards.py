"""Each safeguard that `make guards` takes away stands where it looks for it: once."""

import importlib

import pytest

from tests.house.pages import ROOT


@pytest.mark.parametrize("area", ["sync", "documents"])
def test_every_safeguard_is_where_it_is_looked_for(area: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    guards = importlib.import_module(f"guards.{area}").GUARDS
    lost = [guard.name for guard in guards if (ROOT / guard.path).read_text("utf-8").count(guard.code) != 1]
    assert lost == []
    assert len(guards) > 30
    assert len({guard.name for guard in guards}) == len(guards)
