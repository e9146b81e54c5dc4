"""Stories and the bank held against every rule; a good answer passes in silence."""

from collections.abc import Callable, Iterable, Iterator

from storybank.coaching import (
    rules_answers,
    rules_bank,
    rules_claims,
    rules_doubled,
    rules_figures,
    rules_jargon,
    rules_levels,
    rules_parts,
    rules_skills,
    rules_words,
)
from storybank.coaching.context import Context
from storybank.coaching.finding import Finding, Severity
from storybank.coaching.rules import RULES
from storybank.domain.story import Story

MOST_USEFUL = 2
"""So many findings are shown first; more than that nobody mends at once."""

_STORY_RULES: tuple[Callable[[Story, Context], Iterator[Finding]], ...] = (
    rules_parts.missing_part,
    rules_parts.length,
    rules_parts.top_heavy,
    rules_parts.stale_story,
    rules_parts.no_lesson,
    rules_answers.unknown_answer,
    rules_figures.no_figure,
    rules_figures.figure_without_source,
    rules_skills.lost_evidence,
    rules_skills.no_hard,
    rules_skills.no_soft,
    rules_skills.bare_tag,
    rules_claims.bare_phrase,
    rules_claims.oversell_phrase,
    rules_claims.undersell_phrase,
    rules_words.we_not_i,
    rules_words.hypothetical,
    rules_words.passive_actor,
    rules_words.hedge,
    rules_words.buzzword,
    rules_jargon.jargon,
)
_BANK_RULES: tuple[Callable[[Context], Iterator[Finding]], ...] = (
    rules_bank.number_of_stories,
    rules_bank.competency_without_story,
    rules_bank.question_without_story,
    rules_bank.only_one_kind,
    rules_bank.soft_unproved,
    rules_bank.too_modest,
    rules_bank.nothing_to_ask,
    rules_levels.stale_skill,
    rules_levels.oversold_skill,
    rules_levels.undersold_skill,
    rules_doubled.doubled_stories,
    rules_doubled.doubled_skills,
)
_SEVERITIES = list(Severity)
_USEFULNESS = {rule.id: place for place, rule in enumerate(RULES)}


def check_story(story: Story, context: Context) -> tuple[Finding, ...]:
    """Return what would weaken a story, the most useful first; nothing for one that is not begun."""
    if story.words == 0:
        return ()
    return _most_useful_first(finding for rule in _STORY_RULES for finding in rule(story, context))


def check_bank(context: Context) -> tuple[Finding, ...]:
    """Return what would weaken the bank as a whole, the most useful first; its stories are checked one by one."""
    return _most_useful_first(finding for rule in _BANK_RULES for finding in rule(context))


def _most_useful_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda item: (_SEVERITIES.index(item.severity), _USEFULNESS[item.rule])))
