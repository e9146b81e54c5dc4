"""The size budget holds, and bites."""

from pathlib import Path

from tests.house.sizes import APP_LINES, FUNCTION_LINES, MODULE_LINES, oversized

HOUSE = Path(__file__).parents[2] / "storybank"


def test_nothing_in_the_house_is_over_its_budget() -> None:
    assert list(oversized(HOUSE)) == []


def test_a_module_that_is_too_long_is_named(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * (MODULE_LINES + 1))
    assert [fault.split("/")[-1] for fault in oversized(tmp_path)] == [
        f"long.py: {MODULE_LINES + 1} lines, at most 300"
    ]


def test_a_function_that_is_too_long_is_named(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("def much() -> None:\n" + "    pass\n" * FUNCTION_LINES)
    assert [fault.split("/")[-1] for fault in oversized(tmp_path)] == ["long.py:1 much: 41 lines, at most 40"]


def test_an_app_class_that_is_too_long_is_named(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("class Mine(App[None]):\n" + "    x = 1\n" * APP_LINES)
    assert [fault.split("/")[-1] for fault in oversized(tmp_path)] == ["app.py:1 Mine: 151 lines, at most 150"]


def test_an_app_class_that_comes_from_another_is_named(tmp_path: Path) -> None:
    (tmp_path / "base.py").write_text("class Base(App[None]):\n    x = 1\n")
    (tmp_path / "mine.py").write_text("class Mine(Base):\n" + "    x = 1\n" * APP_LINES)
    assert [fault.split("/")[-1] for fault in oversized(tmp_path)] == ["mine.py:1 Mine: 151 lines, at most 150"]


def test_what_is_just_within_its_budget_passes(tmp_path: Path) -> None:
    (tmp_path / "fits.py").write_text("def much() -> None:\n" + "    pass\n" * (FUNCTION_LINES - 1) + "x = 1\n" * 260)
    assert list(oversized(tmp_path)) == []
