"""The whole match, from coverage to gaps."""

from storybank.domain.bank import Bank
from storybank.domain.posting import Posting
from storybank.matching.coverage import cover
from storybank.matching.gaps import find_gaps
from storybank.matching.lineup import Wishes, best_lineup
from storybank.matching.questions import likely_questions, plan_questions
from storybank.matching.ranking import rank
from storybank.matching.values import Match
from storybank.skills.lexicon import Lexicon


def match(bank: Bank, posting: Posting, lexicon: Lexicon, wishes: Wishes | None = None) -> Match:
    """Hold a bank against a posting.

    Args:
        bank: the stories and what else the owner keeps.
        posting: the posting as it was read.
        lexicon: knows which names mean the same, and which skills are near each other.
        wishes: how many stories to bring, which for certain and which not; None for seven at most.

    The answer is the same whatever the order of the bank's stories.
    """
    covered = cover(bank.stories, posting.requirements, lexicon)
    questions = likely_questions(posting.requirements, bank.questions)
    lineup = best_lineup(bank.stories, covered, questions, wishes or Wishes(), lexicon)
    chosen = [story for pick in lineup for story in bank.stories if story.id == pick.story]
    return Match(
        posting=posting,
        requirements=covered,
        lineup=lineup,
        ranking=rank(bank.stories, covered),
        questions=plan_questions(questions, chosen, lexicon),
        gaps=find_gaps(bank, covered, lexicon),
    )
