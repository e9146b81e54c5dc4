"""The questions that come with storybank, and which story answers which."""

import itertools
import random
from collections import Counter

import pytest
from msgspec.structs import replace

from storybank.domain.posting import Importance, Mention, Requirement
from storybank.domain.question import Question, Shape
from storybank.domain.skill import Competency, Kind
from storybank.domain.story import Story
from storybank.matching.question_bank import always, by_competency
from storybank.matching.questions import MOST_FIRST, MOST_QUESTIONS, fit, likely_questions, plan_questions
from storybank.skills import Lexicon

LEXICON = Lexicon.shipped()


def test_there_are_questions_for_every_competency_each_with_what_is_asked_next() -> None:
    every = (*always(), *by_competency())
    assert len(always()) == 8
    assert len(every) >= 56
    assert len({question.key for question in every}) == len({question.text for question in every}) == len(every)
    assert all(len(question.follow_ups) >= 2 for question in every)
    of_family = Counter(question.competencies[0] for question in by_competency())
    assert all(of_family[competency] >= 2 for competency in Competency)
    shaped = Counter(question.shape for question in every)
    assert min(shaped.values()) >= 3


def soft(competency: Competency, importance: Importance) -> Requirement:
    return Requirement(competency.value, Kind.SOFT, importance, competency, (Mention(0, 1, "x", "x", Kind.SOFT),))


def test_a_required_competency_calls_for_more_questions_than_one_that_is_nice_to_have() -> None:
    listening, coaching = Competency.ACTIVE_LISTENING, Competency.COACHING
    asked = [soft(coaching, Importance.PREFERRED), soft(listening, Importance.REQUIRED)]
    called = likely_questions(asked)[len(always()) :]
    families = Counter(question.competencies[0] for question in called)
    assert families == {listening: 2, coaching: 1}
    everything = [soft(competency, Importance.REQUIRED) for competency in Competency]
    assert len(likely_questions(everything)) == MOST_QUESTIONS


def test_the_owners_own_questions_are_always_there() -> None:
    own = Question("why-leave", "Why do you want to leave?")
    assert own in likely_questions([], [own])


@pytest.mark.parametrize("shape", Shape)
def test_a_story_that_its_owner_names_a_question_for_is_told_for_it_whatever_its_shape(shape: Shape) -> None:
    question = Question("mistake", "Tell me about a mistake.", (Competency.ACCOUNTABILITY,), shape)
    meant = Story("s", "S", lesson="Ask early.", answers=("mistake",))
    (plan,) = plan_questions([question], [meant], LEXICON)
    assert (plan.story, plan.why) == ("s", "you chose this story for it")
    assert bool(fit(question, replace(meant, lesson=""), LEXICON)) is (shape is not Shape.LESSON)
    of_family = Story("s", "S", answers=("accountability",))
    assert bool(fit(question, of_family, LEXICON)) is (shape is Shape.ANY)


def test_a_question_whose_stories_are_taken_gets_one_as_its_backup_and_says_so() -> None:
    questions = [Question(f"q{n}", f"Q{n}?", shape=Shape.LESSON) for n in range(MOST_FIRST + 1)]
    story = Story("s", "S", situation="I missed a deadline.", lesson="Say it early.")
    *served, left = plan_questions(questions, [story], LEXICON)
    assert {plan.story for plan in served} == {"s"}
    assert (left.story, left.backup, left.why) == ("", "s", "what fits is told first for 3 other questions")
    (unfit,) = plan_questions(questions[:1], [replace(story, lesson="")], LEXICON)
    assert (unfit.story, unfit.backup) == ("", "")
    assert unfit.why.startswith("needs a story of something that went wrong")


@pytest.mark.parametrize("seed", range(60))
def test_as_many_questions_as_can_be_are_given_a_story(seed: int) -> None:
    random_ = random.Random(seed)
    keys = [f"q{number}" for number in range(random_.randint(1, 6))]
    stories = [
        Story(f"s{n}", "S", answers=tuple(key for key in keys if random_.random() < 0.4))
        for n in range(random_.randint(1, 3))
    ]
    questions = [Question(key, key) for key in keys]
    plans = plan_questions(questions, stories, LEXICON)
    load = Counter(plan.story for plan in plans if plan.story)
    assert max(load.values(), default=0) <= MOST_FIRST
    able = [[story.id for story in stories if fit(question, story, LEXICON)] or [""] for question in questions]
    most = max(
        sum(bool(story) for story in choice)
        for choice in itertools.product(*([*ids, ""] for ids in able))
        if max(Counter(filter(None, choice)).values(), default=0) <= MOST_FIRST
    )
    assert sum(load.values()) == most
