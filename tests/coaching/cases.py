"""Banks that each rule must notice, and near ones that it must not.

A case is a whole bank; a sentence is put at the end of one part of a story that has no fault.
"""

from datetime import date
from typing import Any

from msgspec.structs import replace

from storybank.domain.bank import Bank
from storybank.domain.glossary import Glossary
from storybank.domain.interview import Interview
from storybank.domain.job import Job, Status
from storybank.domain.question import Question
from storybank.domain.skill import Kind, Level, Skill
from storybank.domain.story import Evidence, Figure, FigureSource, Part, SkillTag, Story

TODAY = date(2026, 11, 25)
GOOD = Story(
    "lunch",
    "Got two sittings of school lunch out on time",
    situation="Our school kitchen served lunch late on most days, and the second sitting went back to class hungry. Two "
    "cooks had left in one term.",
    task="I had to get both sittings fed by one o'clock with the four people who were left.",
    action="I timed every step for a week and drew the morning as a plan in Excel. I asked each cook which step slowed "
    "them down and listened before I changed anything. Then I moved the vegetables to the day before, taught the new "
    "assistant to run the dishwasher, and wrote the order of work on one sheet by the door. When the oven failed on the "
    "third day, I stayed calm and switched the menu to cold plates within ten minutes.",
    result="Lunch has been on time on 58 of 60 days since. Waste fell by 20 %, and the cooks now swap steps by "
    "themselves.",
    when="2026-03",
    skills=(
        SkillTag("Microsoft Excel", Kind.HARD, (Evidence(Part.ACTION, "drew the morning as a plan in Excel"),)),
        SkillTag("Active listening", Kind.SOFT, (Evidence(Part.ACTION, "listened before I changed anything"),)),
    ),
    figures=(Figure("58 of 60", FigureSource.MEASURED, "the kitchen's log", "days on time"),),
)
"""A story that no rule has anything to say about."""
EXCEL, LISTENING = GOOD.skills


def story(**changes: Any) -> Bank:
    """Return a bank of the good story with some fields changed."""
    return Bank(stories=(replace(GOOD, **changes),))


def with_words(part: Part, words: str) -> Bank:
    """Return a bank of the good story with a sentence more in one part."""
    return Bank(stories=(replace(GOOD, **{part.value: f"{GOOD.text(part)} {words}"}),))


def situation(words: str) -> Bank:
    return with_words(Part.SITUATION, words)


def task(words: str) -> Bank:
    return with_words(Part.TASK, words)


def action(words: str) -> Bank:
    return with_words(Part.ACTION, words)


def result(words: str) -> Bank:
    return with_words(Part.RESULT, words)


def words(count: int) -> Bank:
    """Return a bank of one story of `count` words, 14 % + 14 % + 43 % + 29 %."""
    sizes = dict.fromkeys((Part.SITUATION, Part.TASK), count // 7) | {Part.RESULT: 2 * (count // 7)}
    sizes[Part.ACTION] = count - sum(sizes.values())
    texts: dict[str, Any] = {part.value: " ".join((["I", "baked"] * size)[:size]) for part, size in sizes.items()}
    return Bank(stories=(Story("sized", "Sized", **texts),))


def skilled(*skills: Skill, stories: int = 1, **changes: Any) -> Bank:
    """Return a bank with the owner's skills and so many stories that prove Excel and active listening."""
    told = tuple(replace(GOOD, **{"id": f"s{number}", **changes}) for number in range(stories))
    return Bank(stories=told, skills=skills)


def excel(level: Level | None = None, last_used: date | None = None) -> Skill:
    return Skill("excel", "Microsoft Excel", Kind.HARD, (), level, last_used)


def at_pace(pace: int, bank: Bank) -> Bank:
    return replace(bank, preferences=replace(bank.preferences, words_per_minute=pace))


def for_outsiders(bank: Bank, *entries: tuple[str, str]) -> Bank:
    """Return the bank of somebody who speaks to people from outside the trade."""
    return replace(bank, glossary=Glossary(entries), preferences=replace(bank.preferences, audience="general"))


def renamed(title: str, **texts: Any) -> Story:
    return replace(GOOD, id=title.casefold().replace(" ", "-"), title=title, **texts)


_OTHER = {
    "situation": "The library had three hundred overdue books and nobody to ring about them.",
    "task": "I was to bring back half of them by the summer.",
    "action": "I sorted the list by street, wrote a card to each house and stood at the school gate with a box twice a "
    "week. I thanked everyone who came.",
    "result": "We had 211 of 300 back by June.",
}
_BAKERY = {
    "situation": "Our bakery threw away a fifth of its bread every evening while the regulars asked for rolls.",
    "task": "I wanted to halve what we threw away before the winter.",
    "action": "I counted the shelves each hour for two weeks, drew the curve for the owner and baked in three rounds.",
    "result": "Within a month the waste was down to 9 %.",
}


def distinct(count: int, **changes: Any) -> tuple[Story, ...]:
    """Return so many stories that share no sentence."""
    base = replace(GOOD, **changes)
    return tuple(
        replace(
            base,
            id=f"d{n}",
            situation=" ".join(f"place{n}x{i}" for i in range(20)),
            task=" ".join(f"aim{n}x{i}" for i in range(12)),
            action=" ".join(f"I deed{n}x{i}" for i in range(30)),
            result=f"It took {n + 2} days. " + " ".join(f"end{n}x{i}" for i in range(18)),
            skills=tuple(replace(tag, evidence=(Evidence(Part.ACTION, f"deed{n}x1"),)) for tag in base.skills),
        )
        for n in range(count)
    )


SIX = ("Communication", "Leadership", "Teamwork", "Adaptability", "Emotional intelligence", "Problem solving")


def tagged(*names: str, kind: Kind = Kind.SOFT, quote: str = "listened before") -> tuple[SkillTag, ...]:
    proof = (Evidence(Part.ACTION, quote),) if quote else ()
    return tuple(SkillTag(name, kind, proof) for name in names)


def job(**changes: Any) -> Bank:
    return Bank(stories=(GOOD,), jobs=(replace(Job("j", "Cook", "School"), **changes),))


ALL_EIGHT = (
    "failure",
    "mistake",
    "difficult-colleague",
    "leadership",
    "sudden-change",
    "explain-to-non-experts",
    "hardest-problem",
    "greatest-strength",
)
_READY = replace(
    GOOD,
    title="Missed the delivery",
    situation="I missed a delivery, and the head cook was angry with me.",
    lesson="I ring the supplier the day before.",
)
READY = tuple(replace(_READY, id=f"r{n}", answers=ALL_EIGHT[3 * n : 3 * n + 3]) for n in range(3))
"""Three stories that between them answer the eight questions."""

TRIPS: dict[str, tuple[Bank, ...]] = {
    "missing-part": (
        story(situation=""),
        story(task="  \n"),
        story(action=""),
        story(result="\t"),
        story(situation="", task=""),
    ),
    "lost-evidence": (
        story(action=GOOD.action.replace("drew the morning", "drew the day")),
        story(action=GOOD.action.replace("listened", "Listened")),
        story(skills=(replace(EXCEL, evidence=(Evidence(Part.RESULT, "in Excel"),)),)),
        story(skills=(EXCEL, replace(LISTENING, evidence=(Evidence(Part.LESSON, "listened"),)))),
        story(skills=(replace(EXCEL, evidence=(*EXCEL.evidence, Evidence(Part.ACTION, "never written"))),)),
    ),
    "no-figure": tuple(
        story(result=words, figures=())
        for words in (
            "The team wrote the leaflet without a mistake and thanked me.",
            "We were ahead of schedule, and the manager praised both of us.",
            "My boss accepted it, and I have planned more carefully since 2023.",
            "Everyone was happy with how it turned out.",
            "The new system works far better than the old one did.",
        )
    ),
    "figure-without-source": (
        story(figures=(Figure("58 of 60"),)),
        story(figures=(*GOOD.figures, Figure("20 %"))),
        story(figures=()),
        story(figures=(), result="Sales rose by £40,000 in the year after."),
        story(figures=(Figure("20 %", None, "a guess"),)),
    ),
    "no-hard": (
        story(skills=(LISTENING,), action="I asked each cook what was wrong and listened before I changed anything."),
        story(skills=(LISTENING,), action="I calmed the family down and sat with them until the doctor came."),
        story(skills=(), action="I rang everyone, and I told them myself."),
        story(skills=tagged("Teamwork", quote=""), action="I helped the others carry the tables."),
        story(skills=(), action="I never used Excel; I walked around and asked."),
    ),
    "no-soft": (
        story(skills=(EXCEL,), action="I timed the steps and drew the morning as a plan in Excel."),
        story(skills=(), action="I wrote a query in SQL and sent the table."),
        story(skills=(), task="I had to have it by noon.", action="I moved the cupboard and painted the wall."),
        story(skills=(EXCEL,), action="I built the sheet in Excel. I never persuaded anyone."),
        story(skills=(), action="I fitted the pump, drained the tank and welded the crack."),
    ),
    "bare-claim": (
        story(skills=(*GOOD.skills, SkillTag("Empathy", Kind.SOFT))),
        story(skills=(SkillTag("Python", Kind.HARD), LISTENING)),
        action("I'm proficient in Excel's cousin, Access, and I am proficient in PowerPoint."),
        action("I'm a good team player."),
        action("I have great communication skills."),
        action("I am a hard worker."),
        result("I have excellent leadership skills."),
    ),
    "length": (
        words(60),
        words(135),
        words(215),
        words(400),
        at_pace(120, words(190)),
        at_pace(160, words(150)),
    ),
    "top-heavy": (
        story(situation=GOOD.situation * 4),
        story(task=" ".join([GOOD.task] * 5)),
        story(situation=GOOD.situation * 2, task=" ".join([GOOD.task] * 2)),
        story(action="I asked each cook, and I drew a plan in Excel with them."),
        story(result=" ".join([GOOD.result] * 4)),
    ),
    "we-not-i": tuple(
        story(action=words, skills=())
        for words in (
            "We did it, and our team shone.",
            "We met every morning. I wrote it down. We asked the cooks and we changed our plan.",
            "The team drew a plan and moved the vegetables.",
            "Our manager decided; we followed, and then we cleaned up after us.",
            "My team built the sheet and wrote the order of work.",
            "We’d planned it, and we’re proud of what we’ve built. I helped.",
        )
    ),
    "hypothetical": tuple(
        map(
            action,
            (
                "I would ask the cooks first.",
                "If it happened again, I would ring the supplier.",
                "I’d talk to the person in private.",
                "I would have told the head at once.",
                "Normally I'd just start with a plan.",
                "In that case I would not wait.",
                "I would have told them earlier.",
            ),
        )
    ),
    "passive-actor": tuple(
        map(
            action,
            (
                "A new process was implemented.",
                "Errors were reduced by 20 %.",
                "The menu was then completely redesigned.",
                "Two assistants were hired and trained.",
                "The issue was resolved by Friday.",
                "A meeting was held with the cooks.",
            ),
        )
    ),
    "hedge": (
        action("I kind of led the kitchen."),
        action("I tried to calm the cooks."),
        action("I helped with the menu."),
        action("I was involved in the ordering."),
        action("I was responsible for the ovens."),
        action("I just asked them."),
        result("Hopefully it will stay that way."),
        situation("It was sort of my job, I guess."),
        result("I think it worked, maybe better than before."),
    ),
    "oversell": (
        story(action="I'm an expert in Python. I wrote the plan."),
        action("I am a world-class cook."),
        skilled(excel(Level.EXPERT, date(2026, 10, 1)), stories=1),
        skilled(excel(Level.EXPERT, date(2023, 1, 1)), stories=3),
        skilled(Skill("python", "Python", Kind.HARD, (), Level.EXPERT)),
        action("As an expert in nutrition, I chose the menu."),
        action("I know everything there is to know about ovens."),
    ),
    "undersell": (
        action("I'm just a hard worker."),
        action("I only helped."),
        result("I was just lucky."),
        result("It was nothing special."),
        action("I was just the assistant."),
        result("Anyone could have done it."),
        skilled(excel(Level.NOVICE), stories=3),
        skilled(Skill("listen", "Active listening", Kind.SOFT, (), Level.AWARENESS), stories=3),
    ),
    "buzzword": tuple(
        map(
            action,
            (
                "I leveraged synergies across the kitchen.",
                "I am results-driven and proactive.",
                "I thought outside the box.",
                "I am a passionate self-starter.",
                "I picked the low-hanging fruit and moved the needle.",
                "As a go-getter I went the extra mile.",
            ),
        )
    ),
    "jargon": (
        for_outsiders(action("I wrote the ETL job.")),
        for_outsiders(action("I deployed it on Kubernetes.")),
        for_outsiders(result("The MTTR fell to 20 minutes."), ("SLA", "what we promised")),
        for_outsiders(situation("Our KPIs were red.")),
        for_outsiders(action("I cleaned the data with pandas and wrote the SQL.")),
        for_outsiders(action("I agreed the SLA with the HACCP auditor.")),
    ),
    "stale": (
        story(when="2021-01"),
        story(when="2019"),
        story(when="2015-04-03"),
        story(when="spring 2020"),
        story(when="2018-2020"),
        skilled(excel(last_used=date(2024, 5, 1))),
        skilled(excel(last_used=date(2021, 11, 1))),
    ),
    "unknown-answer": (
        story(answers=("mistke",)),
        story(answers=("Sudden-Change", "leadership")),
        story(answers=("leadership", "no such question")),
        story(answers=("",)),
        replace(story(answers=("why-leave",)), questions=(Question("why-stay", "Why do you stay?"),)),
    ),
    "no-lesson": (
        story(answers=("mistake",)),
        story(answers=("failure",)),
        story(title="Missed a deadline"),
        situation("I made a mistake in the order."),
        situation("I forgot to order the milk."),
        task("I had underestimated the time it would take."),
    ),
    "doubled": (
        Bank(stories=(GOOD, replace(GOOD, id="two"))),
        Bank(stories=(GOOD, replace(GOOD, id="two", title="Lunch", situation="We were late every day."))),
        Bank(stories=(GOOD, replace(GOOD, id="two", result=GOOD.result + " The head was glad.", task="I ran it."))),
        story(skills=(*GOOD.skills, replace(EXCEL, name="MS Excel"))),
        Bank(stories=(GOOD,), skills=(excel(), Skill("x", "Excel", Kind.HARD))),
        Bank(stories=(GOOD, renamed("Books back", **_OTHER, lesson=""), replace(GOOD, id="three"))),
    ),
    "too-few-stories": (
        *tuple(Bank(stories=distinct(count)) for count in (1, 2, 3, 4)),
        Bank(stories=(GOOD,), jobs=(Job("j", "Cook"),)),
    ),
    "too-many-stories": tuple(Bank(stories=distinct(count)) for count in (13, 14, 16, 20, 25)),
    "competency-without-story": (
        Bank(stories=(GOOD,)),
        Bank(stories=tuple(replace(GOOD, id=n, skills=tagged(n)) for n in SIX[1:])),
        Bank(stories=tuple(replace(GOOD, id=n, skills=tagged(n)) for n in SIX[:5])),
        Bank(stories=distinct(5, skills=tagged("SQL", kind=Kind.HARD))),
        Bank(stories=distinct(5, skills=tagged("Creativity", "Teamwork"))),
    ),
    "question-without-story": (
        Bank(stories=(GOOD,)),
        Bank(stories=READY[:2]),
        Bank(stories=READY[1:]),
        Bank(stories=tuple(replace(s, lesson="") for s in READY)),
        Bank(stories=(replace(GOOD, answers=("leadership",)),)),
    ),
    "only-hard": (
        Bank(stories=distinct(3, skills=tagged("SQL", kind=Kind.HARD))),
        Bank(stories=(replace(GOOD, skills=(EXCEL,), action="I drew the morning as a plan in Excel."),)),
        Bank(stories=distinct(6, skills=(EXCEL,))),
        skilled(excel(), stories=2, skills=(EXCEL,), action="I drew the morning as a plan in Excel."),
        Bank(stories=distinct(2, skills=tagged("SQL", "Python", kind=Kind.HARD))),
    ),
    "only-soft": (
        Bank(stories=distinct(3, skills=tagged("Teamwork"))),
        Bank(stories=distinct(6, skills=(LISTENING,))),
        Bank(stories=distinct(2, skills=tagged("Leadership", "Coaching"))),
        Bank(stories=(replace(GOOD, skills=(LISTENING,), action="I listened before I changed anything."),)),
        Bank(stories=distinct(1, skills=tagged("Empathy"))),
    ),
    "soft-unproved": (
        Bank(stories=(*distinct(3, skills=(EXCEL,)), replace(GOOD, skills=tagged("Teamwork", "Empathy", quote="")))),
        Bank(stories=(replace(GOOD, skills=tagged("Teamwork", "Leadership", "Empathy", quote="")),)),
        Bank(stories=(replace(GOOD, skills=(LISTENING, *tagged("Teamwork", "Empathy", quote=""))),)),
        Bank(stories=tuple(replace(GOOD, id=n, skills=tagged(n, quote="")) for n in SIX)),
        Bank(stories=(GOOD, replace(GOOD, id="b", skills=tagged("Teamwork", "Empathy", "Coaching", quote="")))),
    ),
    "too-modest": tuple(
        Bank(stories=tuple(replace(item, id=f"m{n}") for n, item in enumerate(told)))
        for told in (
            action("I only helped.").stories * 2,
            action("I'm just a hard worker.").stories + result("I was just lucky.").stories,
            (GOOD, *result("It was nothing special.").stories * 2),
            action("I kind of tried to, maybe, help with it.").stories * 3,
            result("Anyone could have done it.").stories + action("I was just the assistant.").stories,
        )
    ),
    "nothing-to-ask": (
        job(),
        job(status=Status.INTERVIEW),
        job(status=Status.APPLIED, ask=("  ",)),
        job(interviews=(Interview("i"),)),
        job(status=Status.INTERVIEW, interviews=(Interview("i", done=True), Interview("k"))),
    ),
}

NEAR: dict[str, tuple[Bank, ...]] = {
    "missing-part": (
        story(),
        story(lesson=""),
        story(situation="Late lunch."),
        story(title="", headline=""),
        Bank(stories=(Story("new", "Not written yet"),)),
    ),
    "lost-evidence": (
        story(),
        story(skills=()),
        story(skills=(SkillTag("Python", Kind.HARD),)),
        story(skills=(replace(EXCEL, evidence=(Evidence(Part.RESULT, "20 %"),)),)),
        story(lesson="Ask first.", skills=(replace(LISTENING, evidence=(Evidence(Part.LESSON, "Ask first"),)),)),
    ),
    "no-figure": (
        story(),
        story(figures=(), result="We were done in two weeks."),
        story(figures=(), result="Complaints halved."),
        story(figures=(), result="Nobody measured it, but the cooks asked to keep the plan."),
        story(figures=(), result="I can't share the number, which is confidential; it was enough to keep us open."),
        story(figures=(), result="There was no way to measure that, and the families wrote to thank us."),
        story(result="The cooks were glad."),
    ),
    "figure-without-source": (
        story(),
        story(figures=(Figure("20 %", FigureSource.ESTIMATED),)),
        story(figures=(Figure("20 %", FigureSource.REPORTED, "the cook"),)),
        story(figures=(), result="The cooks were glad, and the head came to see."),
        story(figures=(), result="An estimated 20 % less went to waste."),
        story(figures=(), result="The log shows 58 of 60 days on time, as I measured."),
    ),
    "no-hard": (
        story(),
        story(skills=(EXCEL,)),
        story(skills=(LISTENING,)),
        story(skills=(), action="I wrote a query in SQL and sent the table."),
        story(skills=(SkillTag("Baking", Kind.HARD),), action="I baked the bread myself."),
    ),
    "no-soft": (
        story(),
        story(skills=(LISTENING,)),
        story(skills=(EXCEL,)),
        story(skills=(), action="I calmed the family down and sat with them."),
        story(skills=(EXCEL,), action="I asked what had gone wrong and drew it in Excel."),
    ),
    "bare-claim": (
        story(),
        story(skills=()),
        action("My manager said that communication skills matter to her."),
        action("I needed a team player, so I asked Ana."),
        action("I became proficient in Excel by rebuilding the order sheet in Excel with a colleague."),
        action("I am good at listening, so I asked each of them what they needed and wrote it down."),
        action("The good team player on the night shift showed me the ropes."),
    ),
    "length": (
        words(140),
        words(163),
        words(210),
        at_pace(120, words(130)),
        at_pace(160, words(230)),
        story(task="", action="I baked."),
    ),
    "top-heavy": (
        story(),
        story(result=GOOD.result + " The head came to see it."),
        story(situation=GOOD.situation + " It was winter."),
        story(action=GOOD.action * 2),
        story(task="I ran it."),
        story(situation=GOOD.situation * 9, action=""),
    ),
    "we-not-i": (
        story(),
        story(situation="We were late. Our kitchen was small, and we had no plan for us."),
        story(result="We saved 20 %, and our head thanked us; we kept it."),
        action("We met twice."),
        action("I said “we can do it, we know our kitchen, we just need our plan” to them."),
        action("I sold it to the US team."),
        story(action="I asked, I’ve drawn it, and I'm the one who taught us how we plan our day.", skills=()),
    ),
    "hypothetical": (
        *tuple(
            map(
                action,
                (
                    "I promised them that I would ring on Friday.",
                    "I told her I would be back.",
                    "Every morning I would read the log before anyone came.",
                    "I’d seen it fail before, so I rang first.",
                    "She asked whether I would stay.",
                    "I said “I would wait” and waited.",
                    "The cooks would swap steps.",
                ),
            )
        ),
        result("Next time I would ask earlier."),
    ),
    "passive-actor": (
        action("I was asked to stay."),
        action("The menu was approved by the head cook."),
        action("I was tired but happy, and they were worried."),
        action("I found the sheet that was written in 2009."),
        action("I checked that nothing was changed twice."),
        result("Errors were reduced by 20 %."),
        situation("A new system was implemented."),
        action("When it was finished, I cleaned up."),
    ),
    "hedge": (
        action("I asked what kind of help they wanted."),
        action("I gave them about 20 minutes, or roughly half of the break."),
        action("I had just ten minutes left."),
        action("I cooked just before noon, just as they came in."),
        task("I was responsible for two sittings."),
        action("I said “maybe tomorrow” and meant it."),
        situation("Two cooks had tried to fix it and were involved in a quarrel."),
        action("I asked the two people responsible for ordering."),
        action("It was the kind of day that needs a plan."),
        action("I sorted the plates and found this sort of dish."),
    ),
    "oversell": (
        action("I asked an expert in nutrition."),
        action("I am no expert in ovens."),
        skilled(excel(Level.EXPERT, date(2026, 10, 1)), stories=2),
        skilled(excel(Level.ADVANCED, date(2020, 1, 1)), stories=1),
        skilled(excel(Level.EXPERT), stories=3),
        action("The supplier's experts came."),
        replace(skilled(stories=2), stories=(GOOD, *action("I am an expert in Excel.").stories)),
    ),
    "undersell": (
        situation("Only three of us were left."),
        action("I was the only one with a key."),
        action("I only changed the menu after I had asked everyone."),
        action("I had just arrived."),
        result("It cost only £40."),
        skilled(excel(Level.NOVICE), stories=2),
        skilled(excel(Level.INTERMEDIATE), stories=4),
    ),
    "buzzword": (
        action("I used a lever to open the oven."),
        action("The proactive supplier rang me."),
        action("I boxed the plates and stood outside the box room."),
        action("My detail-oriented colleague read it twice."),
        action("I leveraged the old ovens, which cut the bake by 20 minutes."),
        action("Proactively I rang the supplier at six, and the milk came at seven."),
    ),
    "jargon": (
        for_outsiders(story()),
        for_outsiders(action("I wrote the ETL job."), ("ETL", "moving data every night")),
        for_outsiders(action("I agreed the service level agreement (SLA) with them.")),
        for_outsiders(action("I sent the PDF to the CEO in the UK by 9 AM.")),
        action("I wrote the ETL job on Kubernetes."),
        for_outsiders(action("I wrote it in SQL, a language that asks a database questions.")),
        for_outsiders(action("I said NO. I put it on TV.")),
    ),
    "stale": (
        story(),
        story(when=""),
        story(when="2022"),
        story(when="2021-12"),
        story(when="2019-2023"),
        skilled(excel(last_used=date(2024, 6, 1))),
        skilled(Skill("l", "Active listening", Kind.SOFT, last_used=date(2015, 1, 1))),
    ),
    "unknown-answer": (
        story(),
        story(answers=("leadership", "sudden-change")),
        story(answers=("active-listening",)),
        story(answers=("Earn trust", "customer obsession")),
        replace(story(answers=("why-stay",)), questions=(Question("why-stay", "Why do you stay?"),)),
    ),
    "no-lesson": (
        story(),
        story(answers=("mistake",), lesson="Ask early."),
        story(answers=("failure",), result=GOOD.result + " I learned to ask early."),
        situation("I found a mistake in the supplier's order."),
        situation("The oven failed, and the last cook missed his bus."),
        story(title="Missed a deadline", result="Since then I have met 31 of 31."),
        task("I had to make sure that nothing was lost or late."),
    ),
    "doubled": (
        story(),
        Bank(stories=(GOOD, renamed("Books back", **_OTHER))),
        Bank(stories=(GOOD, renamed("Books back", **_OTHER), renamed("Bread", **_BAKERY))),
        Bank(stories=(GOOD, replace(renamed("Bread", **_BAKERY), situation=GOOD.situation))),
        story(skills=(*GOOD.skills, *tagged("PostgreSQL", "SQL", kind=Kind.HARD))),
        Bank(stories=(GOOD,), skills=(excel(), Skill("x", "Word", Kind.HARD))),
        Bank(stories=distinct(5)),
    ),
    "too-few-stories": (*tuple(Bank(stories=distinct(count)) for count in (5, 6, 7, 12)), Bank()),
    "too-many-stories": tuple(Bank(stories=distinct(count)) for count in (1, 5, 7, 11, 12)),
    "competency-without-story": (
        Bank(),
        Bank(stories=tuple(replace(GOOD, id=n, skills=tagged(n)) for n in SIX)),
        Bank(stories=(replace(GOOD, skills=tagged(*SIX)),)),
        Bank(stories=(replace(GOOD, skills=tagged(*SIX[:5]), answers=("problem-solving",)),)),
        Bank(stories=(replace(GOOD, skills=tagged("Empathy", *SIX[:4], *SIX[5:])),)),
    ),
    "question-without-story": (
        Bank(),
        Bank(stories=READY),
        Bank(stories=(*READY, GOOD)),
        Bank(stories=READY[::-1]),
        Bank(stories=(*READY, *distinct(4))),
    ),
    "only-hard": (
        Bank(),
        story(),
        Bank(stories=(*distinct(3, skills=(EXCEL,)), GOOD)),
        Bank(stories=distinct(3, skills=(LISTENING,))),
        Bank(stories=distinct(3, skills=())),
        story(skills=(EXCEL,), action="I calmed the family down and drew it in Excel."),
    ),
    "only-soft": (
        Bank(),
        story(),
        Bank(stories=(*distinct(3, skills=(LISTENING,)), GOOD)),
        Bank(stories=distinct(3, skills=(EXCEL,))),
        Bank(stories=distinct(3, skills=())),
        story(skills=(LISTENING,)),
    ),
    "soft-unproved": (
        Bank(),
        story(),
        story(skills=(*GOOD.skills, *tagged("Teamwork", quote=""))),
        story(skills=tagged("Python", "SQL", kind=Kind.HARD, quote="")),
        Bank(stories=(GOOD, *distinct(3), replace(GOOD, id="b", skills=tagged("Teamwork", "Empathy", quote="")))),
    ),
    "too-modest": (
        Bank(),
        story(),
        action("I only helped."),
        Bank(stories=(GOOD, *result("I was just lucky.").stories)),
        Bank(stories=distinct(7) + result("It was nothing special.").stories),
        Bank(stories=(GOOD, *action("I tried to calm them.").stories)),
    ),
    "nothing-to-ask": (
        Bank(),
        story(),
        job(ask=("What changed this year?",)),
        job(status=Status.REJECTED),
        job(status=Status.OFFER),
        job(status=Status.WITHDRAWN, interviews=(Interview("i"),)),
    ),
}
