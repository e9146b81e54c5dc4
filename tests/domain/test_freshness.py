"""One reading of ages: when a skill was last shown, and how long ago that is."""

from datetime import date

import pytest

from storybank.domain.freshness import is_older, last_shown

TODAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("moments", "day"),
    [
        (["2024-03"], date(2024, 3, 28)),
        (["2024-03-18", "2023-12"], date(2024, 3, 18)),
        (["2024"], date(2024, 12, 31)),
        (["2024-3"], date(2024, 3, 28)),
        (["2024-03", "spring"], None),
        (["2024-13"], None),
        ([], None),
    ],
)
def test_the_last_time_is_known_when_every_time_is(moments: list[str], day: date | None) -> None:
    assert last_shown(moments) == day


@pytest.mark.parametrize(
    ("when", "older"),
    [("2023-11", False), ("2023-10", True), ("2023-11-01", False), ("2023-10-31", True), ("2027", False), ("", False)],
)
def test_an_age_counts_from_the_last_day_that_a_moment_can_mean(when: str, older: bool) -> None:
    assert is_older(last_shown([when]), TODAY, 30) is older
