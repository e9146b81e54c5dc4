"""Each rule notices what it is for and leaves near ones alone; `python -m tests.coaching.test_rules` prints the table."""

import pytest

from storybank.coaching.rules import RULES
from storybank.domain.bank import Bank
from storybank.workspace.checking import bank_findings, story_findings
from tests.coaching.cases import NEAR, TODAY, TRIPS
from tests.coaching.more_cases import MORE_NEAR, MORE_TRIPS

_TRIPS = {rule: (*banks, *MORE_TRIPS.get(rule, ())) for rule, banks in TRIPS.items()}
_LEFT = {rule: (*banks, *MORE_NEAR.get(rule, ())) for rule, banks in NEAR.items()}
_CASES = [(rule, number, bank) for rule, banks in _TRIPS.items() for number, bank in enumerate(banks)]
_NEAR = [(rule, number, bank) for rule, banks in _LEFT.items() for number, bank in enumerate(banks)]

_KNOWN = {("no-hard", 8)}
"""The reader knows welding, but not that who welded shows it."""


def noticed(bank: Bank) -> set[str]:
    """Return the ids of the rules that a bank and its stories trip."""
    found = [item for story in bank.stories for item in story_findings(story, bank, TODAY)]
    return {item.rule for item in (*found, *bank_findings(bank, TODAY))}


@pytest.mark.parametrize(("rule", "number", "bank"), _CASES, ids=[f"{rule}-{number}" for rule, number, _ in _CASES])
def test_what_a_rule_is_for_trips_it(rule: str, number: int, bank: Bank) -> None:
    assert rule in noticed(bank)


@pytest.mark.parametrize(("rule", "number", "bank"), _NEAR, ids=[f"{rule}-{number}" for rule, number, _ in _NEAR])
def test_what_is_near_does_not_trip_it(rule: str, number: int, bank: Bank) -> None:
    if (rule, number) in _KNOWN:
        pytest.xfail("known")
    assert rule not in noticed(bank)


def test_every_rule_has_five_cases_of_either_sort() -> None:
    ids = {rule.id for rule in RULES}
    assert set(TRIPS) == set(NEAR) == ids
    assert min(map(len, (*TRIPS.values(), *NEAR.values()))) >= 5


def main() -> None:
    """Print for each rule how many cases it notices and how many it leaves alone, and those that it gets wrong."""
    print(f"{'rule':26} noticed  left alone  wrong")
    for rule in (item.id for item in RULES):
        missed = [number for number, bank in enumerate(_TRIPS[rule]) if rule not in noticed(bank)]
        shouted = [number for number, bank in enumerate(_LEFT[rule]) if rule in noticed(bank)]
        hit, left = len(_TRIPS[rule]) - len(missed), len(_LEFT[rule]) - len(shouted)
        wrong = ", ".join([f"missed {n}" for n in missed] + [f"shouted at {n}" for n in shouted])
        print(f"{rule:26} {hit:>3}/{len(_TRIPS[rule])}     {left:>3}/{len(_LEFT[rule])}      {wrong}".rstrip())


if __name__ == "__main__":
    main()
