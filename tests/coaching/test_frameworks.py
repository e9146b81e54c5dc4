"""Competencies in an employer's words."""

import pytest
from msgspec.structs import replace

from storybank.coaching.frameworks import FRAMEWORKS, _names, in_words_of
from storybank.domain.bank import Bank, Preferences
from storybank.domain.skill import Competency, Kind
from storybank.domain.story import SkillTag, Story
from storybank.skills import Lexicon
from storybank.workspace.checking import bank_findings
from tests import samples
from tests.coaching.cases import TODAY

LEXICON = Lexicon.shipped()
STORY = Story("s", "S", action="I did.", skills=(SkillTag("Teamwork", Kind.SOFT),))


@pytest.mark.parametrize(("framework", "count"), [("nace", 8), ("amazon", 16), ("civil-service", 9)])
def test_each_framework_is_whole_and_each_name_means_a_family_of_ours(framework: str, count: int) -> None:
    names = _names(framework)
    assert len({name for name, _ in names}) == count
    assert all(families and set(families) <= {*Competency, "hard"} for _, families in names)


def test_a_story_shows_a_name_by_its_soft_skills_or_because_its_owner_says_so() -> None:
    meant = replace(STORY, id="m", answers=("frugality",), skills=(SkillTag("SQL", Kind.HARD),))
    amazon = {item.name: item.stories for item in in_words_of("amazon", (STORY, meant), LEXICON)}
    assert amazon["Frugality"] == ("m",)
    nace = {item.name: item.stories for item in in_words_of("nace", (STORY, meant), LEXICON)}
    assert (nace["Teamwork"], nace["Technology"], nace["Leadership"]) == (("s",), ("m",), ())


def test_no_framework_has_no_names() -> None:
    assert in_words_of("", (STORY,), LEXICON) == in_words_of("none", (STORY,), LEXICON) == ()


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_check_names_what_is_missing_in_the_words_of_the_framework(framework: str) -> None:
    bank = replace(samples.bank(), preferences=Preferences(framework=framework))
    missing = [item.name for item in in_words_of(framework, bank.stories, LEXICON) if not item.stories]
    (found,) = [item for item in bank_findings(bank, TODAY) if item.rule == "competency-without-story"]
    assert missing
    assert all(f"“{name}”" in found.message for name in missing)
    assert FRAMEWORKS[framework] in found.message


def test_a_framework_that_is_not_known_leaves_the_check_as_it_is() -> None:
    bank = Bank(stories=(STORY,))
    newer = replace(bank, preferences=Preferences(framework="of a newer storybank"))
    assert bank_findings(newer, TODAY) == bank_findings(bank, TODAY)
