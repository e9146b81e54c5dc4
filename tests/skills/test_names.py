"""Whole names, everyday words, coordination: what counts as a skill and what only looks like one."""

import pytest

from storybank.skills import read_posting


def names(text: str) -> set[str]:
    return {requirement.name for requirement in read_posting(text).requirements}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Experience with C++, C# and .NET", {"C++", "C#", ".NET"}),
        ("You build Node.js services", {"Node.js"}),
        ("CI/CD pipelines with Jenkins", {"CI/CD", "Jenkins"}),
        ("A/B testing of landing pages", {"A/B testing"}),
        ("Work in R&D", {"R&D"}),
        ("Work in R&amp;D", {"R&D"}),
        ("Python, R and SQL", {"Python", "R", "SQL"}),
        ("Excel, Word and PowerPoint", {"Microsoft Excel", "Microsoft Word", "Microsoft PowerPoint"}),
        ("java spring", {"Java", "Spring"}),
        ("SQL or Python", {"SQL", "Python"}),
        ("experience with Zoom, Slack and Teams", {"Zoom", "Slack", "Microsoft Teams"}),
        ("k8s in production", {"Kubernetes"}),
        ("MS Excel", {"Microsoft Excel"}),
        ("Proficient in Excel.", {"Microsoft Excel"}),
        ("GA4 and Google Tag Manager", {"Google Analytics", "Google Tag Manager"}),
        ("Kubernetes/Docker", {"Kubernetes", "Docker"}),
    ],
)
def test_names_are_found_whole(text: str, expected: set[str]) -> None:
    assert expected <= names(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("digital transformation", "Git"),
        ("reset a password", "Microsoft Word"),
        ("You write JavaScript", "Java"),
        ("on our platform", "Microsoft Office"),
        ("an opportunity to excel", "Microsoft Excel"),
        ("to excel in sales and Python", "Microsoft Excel"),
        ("react to changes", "React"),
        ("oversee 16 sales teams", "Microsoft Teams"),
        ("in our Irvine office", "Microsoft Office"),
        ("in our Irvine Office", "Microsoft Office"),
        ("Valid Class C driver's license", "C"),
        ("We go the extra mile", "Go"),
        ("word of mouth", "Microsoft Word"),
        ("access to data and SQL", "Microsoft Access"),
        ("a slack season", "Slack"),
        ("swift response", "Swift"),
        ("spring semester", "Spring"),
        ("C-level presentation", "C"),
        ("in exchange for SQL", "Microsoft Exchange"),
        ("Müllerpython", "Python"),
        ("present to senior leadership", "Leadership"),
        ("must be able to work this shift", "Adaptability"),
    ],
)
def test_everyday_words_are_no_skills(text: str, unwanted: str) -> None:
    assert unwanted not in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("written and verbal communication", "Communication"),
        ("present to senior leadership", "Communication"),
        ("explain results to non-technical colleagues", "Communication"),
        ("work closely with engineers", "Teamwork"),
        ("a self-starter", "Initiative"),
        ("thrive under pressure", "Composure"),
        ("strong attention to detail", "Attention to detail"),
        ("ability to prioritise", "Time management"),
        ("mentoring junior staff", "Coaching"),
        ("negotiate with suppliers", "Influence"),
        ("resolve conflicts", "Conflict resolution"),
        ("eager to learn", "Learning"),
        ("empathy", "Emotional intelligence"),
        ("listen to residents", "Active listening"),
    ],
)
def test_soft_skills_come_as_phrases(text: str, expected: str) -> None:
    assert expected in names(text)


def test_coordinated_adjectives_stay_one_mention() -> None:
    found = read_posting("Excellent written and verbal communication skills").mentions
    assert [m.text for m in found] in (
        ["written and verbal communication"],
        ["written and verbal communication skills"],
    )
