"""A person's whole week, from the empty bank to the thank-you, by keys alone."""

import re
from datetime import datetime

from storybank.domain.pace import SHORTEST
from storybank.domain.rehearsal import FEWEST_SECONDS
from tests.tui.driven.material import (
    ASKED,
    COMPANY,
    IMPORTED,
    MOMENTS,
    PEOPLE,
    POSITION,
    POSTING,
    STORIES,
    TO_MEND,
    WENT_WELL,
    Told,
)
from tests.tui.driven.terminal import Terminal


def first_run(week: Terminal) -> None:
    """See what it is, and write the first stories."""
    week.see("Your bank is empty", "write the first story", "q Quit")
    for number, told in enumerate(STORIES, 1):
        week.press("n")
        week.see("Speaking time")
        write(week, told)
        week.press("Escape")
        week.see(
            "S Situation",
            told.situation[:20],
            told.shows,
            f"{number} {'story' if number == 1 else 'stories'}",
            "● saved",
            "n New",
        )


def write(week: Terminal, told: Told) -> None:
    """Type a story into its boxes, and take a skill that was found in it."""
    for words in (told.title, told.headline, told.situation, told.task, told.action, told.result):
        week.type(words)
        week.see(words.split()[-1])
        week.press("Tab")
    week.see("◐ draft kept", told.shows, "f2 add")
    week.press("F2")
    week.see("◐ draft kept")


def bring_in(week: Terminal) -> None:
    """Import two stories that were written elsewhere."""
    week.press("i")
    week.see("What to bring in?")
    week.type(" ".join(IMPORTED))
    week.press("Enter")
    week.see("5 stories", "Halved the time of the")


def find_job(week: Terminal) -> None:
    """Paste a posting, and put right what was read in it."""
    week.press("2")
    week.see("No job yet", "paste a posting")
    week.press("a")
    week.see("Paste the job description here")
    week.paste(POSTING)
    week.see("a number that", POSITION)
    week.press("BTab", "BTab")
    week.type(COMPANY)
    week.see(COMPANY)
    week.press("C-s")
    week.see("of 15 skills proved", f"{POSITION}, Brack", "Forklift operation")


def correct(week: Terminal) -> None:
    """Strike what is no skill, weigh what they mean more strongly, add what they only said on the phone."""
    week.press("End", "Up", "Up")
    week.see("Turn scan and route data in 1")
    week.press("d")
    week.see("of 14 skills proved", gone="route da…")
    week.press("End")
    week.see("Coaching in 1")
    week.press("i")
    week.see("Coaching                must")
    week.press("+")
    week.see("Which skill does the job ask for?")
    week.type("Planning")
    week.see("Planning  (hard)", "Planning  (soft)")
    week.press("Down", "Enter")
    week.see("of 15 skills proved", "Planning                must", "Planning in 1")


def choose(week: Terminal) -> None:
    """Pin a story, and leave another one at home."""
    week.press("l")
    week.see("Bring these", "p pin", "enter Open  v Posting")
    week.press("End")
    week.see("p bring it anyway")
    week.press("p")
    week.see("p let go")


def meet(week: Terminal, when: datetime) -> None:
    """Add the interview, and the two people in it."""
    week.press("Escape")
    week.see("skills proved", "\n v Posting")
    week.press("r")
    week.see("No interview yet", "n add a round")
    week.press("n")
    week.see("An interview", "ctrl+s saves")
    for words in (f"{when:%Y-%m-%d %H:%M}", "First round"):
        week.type(words)
        week.see(words)
        week.press("Tab")
    week.press("C-s")
    week.see(f"{when:%H:%M}  First round", "nobody yet")
    week.press("Tab")
    for name, role, email in PEOPLE:
        week.see("n New")
        week.press("n")
        week.see("Whom you meet", "What you found out")
        for words in (name, role, email):
            week.type(words)
            week.see(words)
            week.press("Tab")
        week.press("C-s")
        week.see(name, email, gone="ctrl+s saves")


def practice(week: Terminal) -> None:
    """Tell a story against the clock, and log how it went."""
    week.press("3")
    week.see("Due today", f"Up to {COMPANY}"[:25], "in 3 days")
    week.press("Space")
    week.see("Named it")
    week.press("Space")
    week.see("Told it", "to the zone")
    week.until(lambda shown: _seconds_told(shown) > FEWEST_SECONDS, "shows no clock that runs")
    week.press("Space")
    week.see("How did it go")
    week.press("3")
    week.see("Keep it")
    week.press("5")
    week.see("rushed")
    week.press("Space")
    week.see("1 told", "Undo")


def _seconds_told(shown: str) -> int:
    found = re.search(r"(\d+) s to the zone", shown)
    return SHORTEST - int(found[1]) if found else 0


def export(week: Terminal) -> None:
    """Write the prep sheet."""
    week.press("x")
    week.see("Export for", "Prep sheet, to bring", "enter writes it", "✓")
    week.press("Enter")
    week.see("Written", "prep.docx", gone="Export for")


def move(week: Terminal, when: datetime) -> None:
    """They call: the interview is sooner."""
    week.press("2")
    week.see("skills proved")
    week.press("r")
    week.see("First round")
    week.press("Enter")
    week.see("This interview", "ctrl+s saves")
    week.press("C-u")
    week.type(f"{when:%Y-%m-%d %H:%M}")
    week.see(f"{when:%Y-%m-%d %H:%M}")
    week.press("C-s")
    week.see("it is over: b note what was asked", gone="This interview")


def debrief(week: Terminal) -> None:
    """Note what was asked and told, and a moment with each person."""
    week.press("b")
    week.see("Debrief: First round", "A question they asked")
    week.type(ASKED)
    week.see(ASKED[-20:])
    week.press("Enter")
    week.see("Which story answered")
    week.press("Down", "Down")
    week.press("Enter")
    week.see("How did your answer go?")
    week.press("Enter")
    week.see("Keep it among your own, to be ready for it?")
    week.press("y")
    week.see("Debrief: First round", gone="Keep it among")
    week.press("Tab")
    for words in (WENT_WELL, TO_MEND, *MOMENTS):
        week.type(words)
        week.see(words[-20:])
        week.press("Tab")
    week.press("Escape")
    week.see("Whom you meet", gone="Debrief: First round")
    week.press("Tab")
    week.see(*MOMENTS)
    week.press("End")
    week.see(f"Went well: {WENT_WELL}", f"To mend: {TO_MEND}")
    week.press("BTab")


def thank(week: Terminal) -> None:
    """Write the thank-yous, and say that they are sent."""
    week.press("t")
    week.see("Write the thank-yous (Word) into", "One for each interviewer.")
    week.press("C-s")
    week.see("Written", gone="Write the thank-yous")
    week.press("s")
    week.see("thank-yous sent")


def leave(week: Terminal) -> None:
    """Go home."""
    week.press("1")
    week.see("5 stories", "● saved")
