"""The table of rules: stable ids, how serious each is at its worst, and what `storybank check --explain` says."""

from typing import NamedTuple

from storybank.coaching.finding import Severity

_ERROR, _WARNING, _INFO = Severity


class Rule(NamedTuple):
    """A rule as people and scripts know it."""

    id: str
    severity: Severity
    """The worst that it reports; `length`, `stale` and a few others also report less."""
    notices: str
    matters: str
    trips: str
    """An example that trips it."""
    mend: str


RULES = (
    Rule(
        "missing-part",
        _ERROR,
        "Situation, Task, Action or Result is empty.",
        "Interviewers listen for all four; without one they ask, or they give up.",
        "A story that ends with what you did.",
        "Write one sentence into the empty part.",
    ),
    Rule(
        "lost-evidence",
        _ERROR,
        "Words that prove a skill no longer stand in the story.",
        "The sheet would quote what you no longer say.",
        "“drew a plan” was marked, and now Action says “made a plan”.",
        "Mark the new words, or take the tag off.",
    ),
    Rule(
        "no-figure",
        _WARNING,
        "Result has no figure, and does not say why not.",
        "A figure is what they write down and remember.",
        "“It went much better after that.”",
        "Time, money, quality, people or risk: “It took two hours less.” Or: “Nobody measured it, but ...”",
    ),
    Rule(
        "we-not-i",
        _WARNING,
        "Action says we and our more often than I and my, or never says I.",
        "They hire you, and can't tell what you did. In Situation and Result “we” is fine.",
        "“We met, we planned, and our team built it.”",
        "“I called the meeting and wrote the plan; the team built it with me.”",
    ),
    Rule(
        "bare-claim",
        _WARNING,
        "A skill is tagged or claimed, and nothing in the story shows it.",
        "Everybody says it; a deed is believed.",
        "“I'm a good team player.”",
        "Say the deed: “I asked both shifts what they needed.” Then mark it.",
    ),
    Rule(
        "hypothetical",
        _WARNING,
        "Action says what you would do.",
        "They asked for a time when you did it.",
        "“I would talk to the person first.”",
        "“I talked to her first.” Promises (“I said that I would ring”) and habits are fine.",
    ),
    Rule(
        "no-lesson",
        _WARNING,
        "Something went wrong, and the story does not say what you learned.",
        "The lesson is what the question about a mistake is for.",
        "“I missed the deadline. My manager took it well.”",
        "Fill Lesson with what you do differently since.",
    ),
    Rule(
        "unknown-answer",
        _WARNING,
        "What stands under answers is no question's key, no competency and no name of a framework.",
        "The story is not told for the question that you mean it for.",
        "`answers: [mistke]`",
        "Take the key from `storybank question list`.",
    ),
    Rule(
        "oversell",
        _WARNING,
        "You call yourself an expert, and fewer than two stories prove it, or you have not used the skill for three years.",
        "One question deeper, and it costs you everything else you said.",
        "“I'm an expert in Python”, learned last month.",
        "Say how long and for what you used it.",
    ),
    Rule(
        "undersell",
        _WARNING,
        "You make little of what you did, or call yourself a beginner in what three stories prove.",
        "Nobody will think more of it than you do.",
        "“I'm just a hard worker.”",
        "Say what you did and what came of it, without just, only or luck.",
    ),
    Rule(
        "length",
        _WARNING,
        "Told at your pace, the story takes less than 60 or more than 90 seconds; far off is under 30 or over 120.",
        "Too short proves nothing, too long is not heard out.",
        "A story of 300 words.",
        "Cut Situation and Task first; add to Action.",
    ),
    Rule(
        "stale",
        _WARNING,
        "The story is over five years old, or a hard skill was last used over 30 months (60: a warning) ago.",
        "They ask what you can do now.",
        "“In 2015 I ...”",
        "Tell a newer story, or say how you have kept it up.",
    ),
    Rule(
        "no-soft",
        _INFO,
        "Neither a tag nor the words show how you work with others.",
        "Skill alone is half of what they ask about.",
        "“I wrote a query and sent the table.”",
        "“I asked the two teams what they needed, then wrote the query.”",
    ),
    Rule(
        "no-hard",
        _INFO,
        "Neither a tag nor the words show what you can do.",
        "A story that could be told of any job proves none.",
        "“I listened to everyone and we agreed.”",
        "Name the tool, the method or the craft.",
    ),
    Rule(
        "passive-actor",
        _INFO,
        "In Action, something was done, and nobody did it.",
        "It leaves open whether it was you.",
        "“A new process was implemented.”",
        "“I drew up a new process, and the shift leads brought it in.”",
    ),
    Rule(
        "hedge",
        _INFO,
        "Words that take weight from what you say; about and roughly before a number are fine.",
        "It sounds as if you were not sure that you did it.",
        "“I kind of helped with the menu.”",
        "“I wrote the menu for the second week.”",
    ),
    Rule(
        "buzzword",
        _INFO,
        "A stock word, and no figure, deed or marked words after it.",
        "It is in everybody's answer and says nothing of yours.",
        "“I am a results-driven self-starter.”",
        "Say the deed that the word stands for.",
    ),
    Rule(
        "figure-without-source",
        _INFO,
        "A figure is not marked measured, reported or estimated.",
        "“How do you know?” is the question that follows.",
        "“Sales rose by 30 %.”",
        "Add it under figures, with its source and what it rests on.",
    ),
    Rule(
        "top-heavy",
        _INFO,
        "Situation and Task take over 40 % of the words, or Action is not the longest part.",
        "They want to hear what you did.",
        "A minute about the company, ten seconds about you.",
        "One sentence for where, one for what you had to do.",
    ),
    Rule(
        "jargon",
        _INFO,
        "For listeners from outside the trade: short forms and terms that neither the story nor your glossary explains.",
        "The first talk is often with somebody from outside your field.",
        "“The ETL broke our SLA.”",
        "Say it in plain words. `storybank settings audience general` checks every story for this; `--rule jargon` does once.",
    ),
    Rule(
        "doubled",
        _INFO,
        "Two stories are near copies, or two names mean one skill.",
        "Told twice in one day, a story counts once.",
        "Excel in one story, MS Excel in the next.",
        "Keep one story; use one name.",
    ),
    Rule(
        "only-hard",
        _WARNING,
        "The bank has hard skills and no soft one.",
        "Only hard skills is the first of five mistakes that cost interviews.",
        "Five stories of tools, and nobody else in them.",
        "Say whom you asked, told, taught or calmed.",
    ),
    Rule(
        "soft-unproved",
        _WARNING,
        "Half of the soft tags in the bank, or more, have no words that prove them.",
        "Soft claims without evidence is the second of five mistakes that cost interviews.",
        "Tags for teamwork, empathy and leadership, and no words marked.",
        "Mark the words, or take the tags off.",
    ),
    Rule(
        "too-modest",
        _WARNING,
        "Two stories or more make little of what you did.",
        "Too modest is the third of five mistakes that cost interviews.",
        "“I only helped”, and in the next story “I was just lucky”.",
        "Say I, what you did, and the figure.",
    ),
    Rule(
        "question-without-story",
        _WARNING,
        "One of the eight questions that always come has no story; four or more are a warning.",
        "Behavioral questions unprepared is the fourth of five mistakes that cost interviews.",
        "No story of a mistake with its lesson.",
        "Write the story that the message names, or say which story is meant for it under answers.",
    ),
    Rule(
        "nothing-to-ask",
        _WARNING,
        "A job that is still open has no questions to ask, those about pay aside; with an interview ahead this is a warning.",
        "No questions to ask is the fifth of five mistakes that cost interviews.",
        "A job with an interview on Thursday and an empty list.",
        "Add two or three with `storybank job ask`.",
    ),
    Rule(
        "only-soft",
        _WARNING,
        "The bank has soft skills and no hard one.",
        "Nobody is hired for listening alone.",
        "Five stories of kindness, and no tool, method or craft in them.",
        "Name what you used or know.",
    ),
    Rule(
        "competency-without-story",
        _INFO,
        "Communication, leadership, teamwork, adaptability, emotional intelligence or problem solving has no story; or a name of the framework that you set.",
        "Nearly every interview asks about these six.",
        "Five stories of teamwork, and none of a change of plans.",
        "Write one, or tag the words that show it.",
    ),
    Rule(
        "too-few-stories",
        _INFO,
        "The bank holds under five stories.",
        "Five to seven answer most interviews; with fewer you tell one twice.",
        "A bank of two stories.",
        "Write down the next one, if only its four first sentences.",
    ),
    Rule(
        "too-many-stories",
        _INFO,
        "The bank holds over twelve stories.",
        "Nobody keeps so many ready to tell.",
        "A bank of twenty stories.",
        "Keep the best; removed stories can be restored.",
    ),
)
"""Every rule, within one severity the most useful first."""


def rule(rule_id: str) -> Rule:
    """Return the rule with an id."""
    return next(item for item in RULES if item.id == rule_id)
