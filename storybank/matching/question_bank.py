"""The questions themselves, in our own words: what each tests, what the answer needs, what is asked next."""

from storybank.domain.question import Question, Shape
from storybank.domain.skill import Competency

ALWAYS = (
    Question(
        "hardest-problem",
        "What is the hardest problem you have solved at work?",
        (Competency.PROBLEM_SOLVING, Competency.CRITICAL_THINKING),
        follow_ups=("How did you know that this was the cause?", "What did you try first that did not work?"),
    ),
    Question(
        "explain-to-non-experts",
        "Tell me about a time you explained something difficult to people outside your field.",
        (Competency.COMMUNICATION,),
        follow_ups=("How did you know that they had understood?", "What did you leave out?"),
    ),
    Question(
        "leadership",
        "Tell me about a time you led others without being their manager.",
        (Competency.LEADERSHIP,),
        follow_ups=("Who did not want to follow, and what did you do?", "What was your part, and what was theirs?"),
    ),
    Question(
        "difficult-colleague",
        "Tell me about a time you worked with somebody who disagreed with you.",
        (Competency.CONFLICT_RESOLUTION, Competency.EMOTIONAL_INTELLIGENCE, Competency.INFLUENCE),
        Shape.OTHER_SIDE,
        ("What would they say about it?", "How do you work together today?"),
    ),
    Question(
        "sudden-change",
        "Tell me about a time when plans changed overnight.",
        (Competency.ADAPTABILITY, Competency.COMPOSURE),
        follow_ups=("What did you give up?", "What did you find hardest yourself?"),
    ),
    Question(
        "mistake",
        "Tell me about a mistake you made.",
        (Competency.ACCOUNTABILITY,),
        Shape.LESSON,
        ("How did people take it?", "What do you do differently now?"),
    ),
    Question(
        "failure",
        "Tell me about something that failed.",
        (Competency.ACCOUNTABILITY, Competency.LEARNING),
        Shape.LESSON,
        ("When did you know?", "What would you do at the start, were it today?"),
    ),
    Question(
        "greatest-strength",
        "What is your greatest strength?",
        (),
        Shape.FIGURE,
        ("How do you know the number?", "When does that strength get in your way?"),
    ),
)
"""The eight that every candidate should be ready for."""

BY_COMPETENCY = (
    Question(
        "initiative-unasked",
        "Tell me about something you improved although nobody had asked you to.",
        (Competency.INITIATIVE,),
        follow_ups=("Who keeps it going now?", "What did you put aside for it?"),
    ),
    Question(
        "teamwork-across",
        "Tell me about a result you could only reach together with another team.",
        (Competency.TEAMWORK,),
        follow_ups=("What did they need from you?", "What was your own part?"),
    ),
    Question(
        "listening",
        "Tell me about a time when listening changed what you did.",
        (Competency.ACTIVE_LISTENING, Competency.EMOTIONAL_INTELLIGENCE),
        follow_ups=("What had you thought before?",),
    ),
    Question(
        "priorities",
        "Tell me about a week in which everything was urgent.",
        (Competency.TIME_MANAGEMENT,),
        follow_ups=("What did you leave undone, and who knew?",),
    ),
    Question(
        "detail",
        "Tell me about an error that you caught before it did harm.",
        (Competency.ATTENTION_TO_DETAIL,),
        follow_ups=("How do you check your own work?",),
    ),
    Question(
        "customer",
        "Tell me about a customer you could not give what they wanted.",
        (Competency.CUSTOMER_FOCUS,),
        follow_ups=("Did they come back?",),
    ),
    Question(
        "upset-person",
        "Tell me about a time you dealt with somebody who was upset.",
        (Competency.EMOTIONAL_INTELLIGENCE,),
        follow_ups=("What did you say first?",),
    ),
    Question(
        "conflict-between-others",
        "Tell me about a conflict between others that you helped to settle.",
        (Competency.CONFLICT_RESOLUTION,),
        Shape.OTHER_SIDE,
        ("What did each side want?",),
    ),
    Question(
        "persuade",
        "Tell me about a time you changed somebody's mind.",
        (Competency.INFLUENCE,),
        follow_ups=("What was their best argument?",),
    ),
    Question(
        "team-through-hard-time",
        "Tell me about a time you brought a team through a hard stretch.",
        (Competency.LEADERSHIP,),
        follow_ups=("How did you notice that somebody was struggling?",),
    ),
    Question(
        "no-clear-answer",
        "Tell me about a problem that had no clear answer.",
        (Competency.PROBLEM_SOLVING,),
        follow_ups=("What did you rule out, and why?",),
    ),
    Question(
        "evidence-against",
        "Tell me about a time when the evidence was against what you believed.",
        (Competency.CRITICAL_THINKING,),
        follow_ups=("How long did it take you to change course?",),
    ),
    Question(
        "decision",
        "Tell me about a decision you had to make before you knew enough.",
        (Competency.DECISION_MAKING,),
        follow_ups=("What would have made you turn back?",),
    ),
    Question(
        "pressure",
        "Tell me about a day when you had to stay calm while others did not.",
        (Competency.COMPOSURE,),
        follow_ups=("What did it cost you afterwards?",),
    ),
    Question(
        "learn-fast",
        "Tell me about something you had to learn in a hurry.",
        (Competency.LEARNING,),
        follow_ups=("How did you know that you knew enough?",),
    ),
    Question(
        "coach",
        "Tell me about somebody who got better at their work because of you.",
        (Competency.COACHING,),
        follow_ups=("What would they say you did?",),
    ),
    Question(
        "idea",
        "Tell me about an idea of yours that was used.",
        (Competency.CREATIVITY,),
        follow_ups=("Where did it come from?",),
    ),
    Question(
        "left-out",
        "Tell me about a time you made sure that somebody was not left out.",
        (Competency.INCLUSION,),
        follow_ups=("What made you notice?",),
    ),
    Question(
        "owned-it",
        "Tell me about a time you took responsibility for something that was not only your doing.",
        (Competency.ACCOUNTABILITY,),
        follow_ups=("What changed afterwards?",),
    ),
    Question(
        "changing-priorities",
        "Tell me about a piece of work whose goal moved while you were doing it.",
        (Competency.ADAPTABILITY,),
        follow_ups=("How did you keep the others informed?",),
    ),
    Question(
        "hard-message",
        "Tell me about a message that nobody wanted to hear and that you had to give.",
        (Competency.COMMUNICATION,),
        follow_ups=("How did you prepare it?",),
    ),
)
"""One or two for each competency; asked when the posting names it."""
