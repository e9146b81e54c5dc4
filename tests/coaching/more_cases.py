"""More banks that each rule must notice or leave alone: the sentences that are easily mistaken."""

from storybank.domain.bank import Bank
from storybank.domain.skill import Kind
from storybank.domain.story import SkillTag
from tests.coaching.cases import GOOD, action, for_outsiders, result, situation, story, task

MORE_TRIPS: dict[str, tuple[Bank, ...]] = {
    "bare-claim": (
        action("I am very good at teamwork."),
        action("I'm a great communicator and a natural leader."),
        action("Proficient in Word."),
        result("I am reliable."),
        action("My strong leadership skills helped."),
        story(skills=(*GOOD.skills, SkillTag("Teamwork", Kind.SOFT))),
    ),
    "hypothetical": (
        action("First I would calm everyone."),
        action("I'd make a list and I’d ring them one by one."),
        action("I would probably start with the menu."),
        action("When a colleague is rude, I would speak to them."),
        action("I would always check twice."),
    ),
    "passive-actor": (
        action("Training was delivered to all staff."),
        action("Costs were cut."),
        action("The schedule was rewritten and shared."),
        action("Stakeholders were informed."),
        action("New shelves got installed."),
    ),
    "hedge": (
        action("I guess I led it."),
        action("I mostly helped with the forms."),
        action("Perhaps I was the right person."),
        action("It was, I think, the best way."),
        action("I was just trying to help."),
        action("I sat down and tried to calm them."),
        action("Responsible for ovens and fridges."),
    ),
    "oversell": (
        action("I'm a master of logistics."),
        action("I was the best cook in the city."),
        action("As the leading expert on ovens I decided."),
        result("I have mastered Kubernetes."),
        action("I am a Python expert."),
    ),
    "undersell": (
        action("I was only doing my job."),
        result("We got lucky."),
        result("It was no big deal."),
        action("I'm not an expert."),
        action("I merely assisted the nurse."),
        result("I can't take the credit."),
    ),
    "buzzword": (
        action("I brought a holistic approach."),
        action("I am detail-oriented."),
        action("I always go above and beyond."),
        action("I gave 110 %."),
        action("I delivered a win-win."),
    ),
    "no-lesson": (
        story(title="My biggest mistake"),
        situation("I sent the wrong file to a client by mistake."),
        task("It was my fault that the order was late."),
        situation("I had broken the till."),
        situation("I got the dates wrong."),
    ),
    "no-figure": tuple(
        story(figures=(), result=w)
        for w in (
            "The boss liked it.",
            "It worked.",
            "We won the contract and the team grew.",
            "No complaints came in after that.",
            "The process is still in use today.",
        )
    ),
    "we-not-i": tuple(
        story(action=w, skills=())
        for w in (
            "We called the supplier and we fixed it with our van. I drove.",
            "Everyone worked late.",
            "Called the supplier, fixed the van.",
            "Our crew laid the floor while our lead hand watched us; I swept.",
        )
    ),
    "jargon": tuple(
        for_outsiders(action(w))
        for w in (
            "I raised a PR in Jira.",
            "I ran a regression on the cohort.",
            "I set up CI/CD.",
            "I wrote OKRs.",
            "I did the RCA after the P1.",
        )
    ),
    "no-hard": tuple(
        story(skills=(), action=w)
        for w in (
            "I talked to her and listened.",
            "I stayed late and carried boxes.",
            "I told my boss at once and apologised.",
        )
    ),
    "no-soft": tuple(
        story(skills=(), action=w)
        for w in (
            "I wrote Python scripts and ran them.",
            "I replaced the filter and logged it in Excel.",
            "I calculated the load and drew it in AutoCAD.",
        )
    ),
}
MORE_NEAR: dict[str, tuple[Bank, ...]] = {
    "bare-claim": (
        action("I asked a good listener on the team to sit in."),
        action("I have two good knives."),
        action("I was flexible about the date."),
        action("I am responsible for the keys."),
        action("I hired a strong team player."),
        result("The parents said that my communication skills had helped them."),
    ),
    "hypothetical": (
        action("I agreed with her that I would write the plan."),
        action("I made sure I would be there."),
        action("I'd finished by noon."),
        action("I explained what I would do next and did it."),
        action("I wrote down what I would need and ordered it."),
        action("I told him why I would not sign."),
        action("Each night I would walk the ward once."),
    ),
    "passive-actor": (
        action("I waited until the oven was fixed."),
        action("I knew that the sheet was made for six people."),
        action("The plan was changed by the head twice."),
        action("I was trained by the old cook."),
        action("I got hired there."),
        action("The doors were open and the room was quiet."),
        action("I saw what was done and wrote it down."),
    ),
    "hedge": (
        action("I asked which sort of bread they liked."),
        action("I think on my feet, so I moved the table."),
        action("I just-in-time ordered the milk."),
        situation("I was responsible for the kitchen."),
        action("I asked the cook who helped with the bread."),
        action("I gave just one reason."),
        action("I found a kind of bread that keeps."),
    ),
    "oversell": (
        action("I asked for expert advice."),
        action("I finished my master's degree."),
        action("I did my best."),
        action("I chose the best offer."),
        action("I was told to master the till."),
        action("As a team we did our best."),
    ),
    "undersell": (
        action("I just finished in time."),
        action("Only then did I ask."),
        action("I did nothing until I had asked."),
        situation("It was just a normal day."),
        action("I was the only assistant."),
        result("Anyone can use it now."),
    ),
    "buzzword": (
        action("The driven rain came in."),
        action("I asked a motivated intern to help."),
        action("I was driven to the site."),
        action("I touched the base of the oven."),
        action("I am responsible for people and customers."),
        action("I was enthusiastic, and I asked each cook to try it."),
    ),
    "no-lesson": (
        situation("A colleague had made a mistake."),
        situation("I missed nothing that week."),
        task("I had to find out who had failed."),
        situation("The company lost two clients."),
        story(title="Mistakes in the menu, found early"),
    ),
    "no-figure": tuple(
        story(figures=(), result=w)
        for w in (
            "We saved £200.",
            "It took a day less.",
            "All 12 stayed.",
            "One in three came back.",
            "There are no figures, since the firm closed.",
            "Waiting times dropped from six weeks to two.",
            "Every one of the forty families stayed.",
        )
    ),
    "we-not-i": tuple(
        story(action=w, skills=())
        for w in (
            "I asked the team, and we agreed. I wrote it down.",
            "I led our crew. I checked each floor board myself.",
            "I told us all to stop.",
        )
    ),
    "jargon": tuple(
        for_outsiders(action(w))
        for w in (
            "I used PowerPoint and Word.",
            "I met HR and the CEO.",
            "I wrote the rules in a plain table.",
            "I set targets (OKRs) with each cook.",
            "I taught A and B classes in Room B12.",
            "I sprinted to the door.",
        )
    ),
    "no-hard": tuple(
        story(skills=(), action=w)
        for w in (
            "I drew the plan in AutoCAD.",
            "I changed the dressings and did the wound care.",
            "I rebuilt the rota in Excel.",
            "I welded the crack.",
            "I taught the class phonics.",
        )
    ),
    "no-soft": tuple(
        story(skills=(), action=w)
        for w in (
            "I listened to each of them.",
            "I then asked what had gone wrong.",
            "I took the blame and apologised to the client.",
            "I explained it in plain words to the board.",
            "I brought the two teams together.",
        )
    ),
    "figure-without-source": tuple(
        story(figures=(), result=w) for w in ("The survey showed 15 points more.", "We counted 31 of 31.")
    ),
}
