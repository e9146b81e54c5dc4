"""What leaving a story at home costs, in words."""

from collections.abc import Mapping

from storybank.domain.wording import counted, listed
from storybank.matching.values import Pick

_MOST = 4


def cost_of_leaving(pick: Pick, numbers: Mapping[str, str]) -> str:
    """Return what the line-up becomes without one of its stories: who comes instead, and what is then weaker.

    Args:
        pick: the story of the line-up.
        numbers: what the stories are called, by id.
    """
    without = pick.without
    instead = f"bring {listed([numbers[story] for story in without.instead])} instead" if without.instead else ""
    weaker = f"weaker in {listed(without.loses, _MOST)}" if without.loses else ""
    silent = f"{counted(len(without.unanswered), 'question')} without a story" if without.unanswered else ""
    return "; ".join(filter(None, (instead, weaker, silent))) or "nothing is lost"
