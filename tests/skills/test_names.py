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
        ("Requirements\n- proficient in excel", {"Microsoft Excel"}),
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
        ("Requirements\n- Python\n- You excel at baking", "Excel"),
        ("Requirements\n- Python\n- People who excel at this", "Microsoft Excel"),
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


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Perform minor and major repairs to boilers and pumps", "Automotive repair"),
        ("Partner with the security team", "CompTIA Security+"),
        ("Testing of food and water samples", "Software testing"),
        ("You bring charity governance experience", "Data governance"),
        ("Daily check-ins with your supervisor", "Reservations"),
        ("A good grasp of climate modelling", "Data modeling"),
        ("Good subject knowledge and a love of reading", "Mathematics"),
        ("Programs parts on a CMM", "Computerized maintenance management"),
        ("You attend suspension hearings", "Suspension repair"),
        ("You translate complex requirements", "Translation"),
    ],
)
def test_a_wide_word_does_not_take_a_narrow_name(text: str, unwanted: str) -> None:
    assert unwanted not in names(f"Requirements\n- {text}\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Excel is required", "Microsoft Excel"),
        ("Security+ certification", "CompTIA Security+"),
        ("Work orders in a CMMS", "Computerized maintenance management"),
        ("Repairs vehicles and trailers", "Automotive repair"),
        ("Regression testing of our app", "Software testing"),
    ],
)
def test_the_narrow_name_itself_is_known(text: str, expected: str) -> None:
    assert expected in names(f"Requirements\n- {text}\n")


def test_words_that_only_count_or_point_are_no_part_of_a_name() -> None:
    assert "Hydraulic lifts" in names("Requirements\n- Knowledge of various types of hydraulic lifts\n")


@pytest.mark.parametrize("line", ["A combination of education and experience", "Full-time training in a related field"])
def test_words_that_name_no_skill_are_none(line: str) -> None:
    found = names(f"Minimum qualifications\n- Three years of SQL\n- {line}\n")
    assert "SQL" in found
    assert not {name for name in found if "education" in name.lower() or "training" in name.lower()}
