"""The eleven things that reading a posting must get right, each on several sentences of its own."""

import pytest

from storybank.domain.posting import Importance
from storybank.domain.skill import Kind
from storybank.skills import Lexicon, find_mentions, read_posting
from storybank.skills.families import Families
from storybank.skills.lookup import Finds
from storybank.skills.spans import named_spans
from storybank.skills.tagger import Tagged

_NOT_ASKED = [
    ("No experience of {} is needed.", "not required"),
    ("Training in {} provided.", "training is provided"),
    ("{} is not required.", "not required"),
    ("You do not need to know {}.", "not required"),
    ("We will teach you {}.", "training is provided"),
    ("Full training on {} will be given.", "training is provided"),
]
_ASKED_NAMES = ["SAP", "Salesforce", "Python", "AutoCAD"]


def names(text: str) -> set[str]:
    return {requirement.name for requirement in read_posting(text).requirements}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements:\n- You write C++ and C# for embedded boards", {"C++", "C#"}),
        ("Requirements:\n- Several years of .NET behind you", {".NET"}),
        ("Requirements:\n- Node.js on the server, JavaScript in front", {"Node.js", "JavaScript"}),
        ("Requirements:\n- You keep our CI/CD green", {"CI/CD"}),
        ("Requirements:\n- A/B testing of checkout pages", {"A/B testing"}),
        ("Requirements:\n- Three years in R&D", {"R&D"}),
        ("Requirements:\n- Python, R and SQL", {"Python", "R", "SQL"}),
        ("Requirements:\n- Excel, Word and PowerPoint", {"Microsoft Excel", "Microsoft Word", "Microsoft PowerPoint"}),
        ("Requirements:\n- Zoom, Slack and Teams", {"Zoom", "Slack", "Microsoft Teams"}),
        ("Requirements:\n- SQL or Python", {"SQL", "Python"}),
        ("Requirements:\n- Postgres and k8s", {"PostgreSQL", "Kubernetes"}),
        ("Requirements:\n- GA4 and JS", {"Google Analytics", "JavaScript"}),
        ("Requirements:\n- dbt, Snowflake and Terraform", {"dbt", "Snowflake", "Terraform"}),
        ("Requirements:\n- Figma and Adobe Photoshop", {"Figma", "Adobe Photoshop"}),
        ("Requirements:\n- Java, Kotlin and Go", {"Java", "Kotlin", "Go"}),
        ("Requirements:\n- Tableau/Power BI", {"Tableau", "Power BI"}),
    ],
)
def test_names_come_whole_and_under_their_usual_name(text: str, expected: set[str]) -> None:
    assert expected <= names(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("We want people who excel at what they do.", "Microsoft Excel"),
        ("You react to changes on the ward.", "React"),
        ("You will support 16 sales teams.", "Microsoft Teams"),
        ("The desk is in our Irvine office.", "Microsoft Office"),
        ("A Class C driver's licence is needed.", "C"),
        ("You have access to a company car.", "Microsoft Access"),
        ("Spread the word about our bakery.", "Microsoft Word"),
        ("We go to market every spring.", "Go"),
        ("We go to market every spring.", "Spring"),
        ("Rust on the hull must be sanded.", "Rust"),
        ("A swift and friendly answer to guests.", "Swift"),
        ("There is little slack in the rota.", "Slack"),
        ("You reset a password now and then.", "Microsoft Word"),
        ("Digital signage in twelve shops.", "Git"),
        ("You look after the booking platform.", "Microsoft Office"),
        ("Vitamin C and R values are printed on the pack.", "C"),
        ("Vitamin C and R values are printed on the pack.", "R"),
        ("The outlook for the trade is good.", "Microsoft Outlook"),
        ("In exchange you get a day off.", "Microsoft Exchange"),
        ("The dynamics of a small crew suit you.", "Microsoft Dynamics 365"),
        ("We write JavaScript, nothing else.", "Java"),
    ],
)
def test_everyday_words_name_no_skill(text: str, unwanted: str) -> None:
    assert unwanted not in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Requirements:\n- Present results to senior leadership",
        "Requirements:\n- Report weekly to company leadership",
        "Requirements:\n- Prepare slides for executive leadership",
    ],
)
def test_an_audience_is_no_requirement(text: str) -> None:
    assert "Leadership" not in names(text)


@pytest.mark.parametrize(
    ("phrase", "competency"),
    [
        ("work closely with nurses and porters", "teamwork"),
        ("written and verbal communication", "communication"),
        ("explain findings to non-technical staff", "communication"),
        ("strong attention to detail", "attention-to-detail"),
        ("thrive under pressure", "composure"),
        ("a self-starter", "initiative"),
        ("willingness to learn", "learning"),
        ("mentor junior staff", "coaching"),
        ("resolve conflicts between departments", "conflict-resolution"),
        ("problem solving", "problem-solving"),
        ("critical thinking", "critical-thinking"),
        ("time management", "time-management"),
        ("customer service", "customer-focus"),
        ("team player", "teamwork"),
    ],
)
def test_soft_skills_come_as_phrases_with_their_competency(phrase: str, competency: str) -> None:
    found = read_posting(f"Requirements:\n- SQL\n- {phrase}\n- Python").requirements
    assert competency in {r.competency.value for r in found if r.competency}


@pytest.mark.parametrize("text", ["Must be able to work this shift.", "You are able to work weekends."])
def test_being_able_to_work_a_shift_is_no_skill(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{} is a plus", Importance.PREFERRED),
        ("{} would be nice", Importance.PREFERRED),
        ("Ideally some {}", Importance.PREFERRED),
        ("{} preferred but not required", Importance.PREFERRED),
        ("{} is desirable", Importance.PREFERRED),
        ("{} is a must", Importance.REQUIRED),
        ("Must know {}", Importance.REQUIRED),
        ("{} (required)", Importance.REQUIRED),
        ("{} in daily work", None),
    ],
)
@pytest.mark.parametrize(
    ("heading", "default"),
    [
        ("Requirements", Importance.REQUIRED),
        ("QUALIFICATIONS:", Importance.REQUIRED),
        ("**What you bring**", Importance.REQUIRED),
        ("Nice to have", Importance.PREFERRED),
        ("What you will do", Importance.MENTIONED),
    ],
)
def test_a_cue_beats_the_heading_and_the_heading_beats_the_default(
    heading: str, default: Importance, line: str, expected: Importance | None
) -> None:
    posting = read_posting(f"{heading}\n- {line.format('Python')}\n- SQL\n")
    found = {r.name: r.importance for r in posting.requirements}
    assert found["Python"] is (expected or default)
    assert found["SQL"] is default


@pytest.mark.parametrize("name", _ASKED_NAMES)
@pytest.mark.parametrize(("sentence", "why"), _NOT_ASKED)
def test_what_is_not_asked_stands_apart_with_its_reason(sentence: str, why: str, name: str) -> None:
    posting = read_posting(sentence.format(name))
    assert posting.requirements == ()
    assert [(item.text, item.why) for item in posting.not_asked] == [(name, why)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("We are an equal opportunity employer and value leadership.", "equal opportunity text"),
        ("Decisions are made without regard to race or sexual orientation.", "equal opportunity text"),
        ("Benefits\n- Excel training, dental insurance", "benefits and pay"),
        ("What we offer\n- Python courses and free lunch", "benefits and pay"),
        ("Some perks of joining us:\n- Gym card and Python club", "benefits and pay"),
        ("Reasons to work here:\n- Hybrid working, Excel courses", "benefits and pay"),
        ("About us\nWe build SQL tools for bakers.", "about the company"),
        ("How to apply\nWrite to us about Python.", "how to apply"),
        ("Physical demands\nLift up to 50 pounds, operate a forklift.", "physical demands and working conditions"),
    ],
)
def test_text_that_asks_for_nothing_is_left_out_with_its_reason(text: str, why: str) -> None:
    posting = read_posting(text)
    assert posting.requirements == ()
    assert {part.why for part in posting.left_out} == {why}


@pytest.mark.parametrize(
    "heading",
    ["What Sets You Apart (Preferred)", "What the shift looks like", "The job, hour by hour", "Tools we use"],
)
def test_an_unknown_heading_ends_a_part_that_is_left_out(heading: str) -> None:
    assert "Python" in names(f"Benefits\n- Dental insurance\n\n{heading}\n- Python\n- SQL\n")


@pytest.mark.parametrize(
    ("heading", "unwanted"), [("License/Certificate:", "license"), ("EDUCATION AND TRAINING", "training")]
)
def test_a_heading_asks_for_nothing(heading: str, unwanted: str) -> None:
    found = names(f"Duties\nYou write SQL.\n\n{heading}\nYou know Python and CPR.\n")
    assert {"SQL", "Python"} <= found
    assert not [name for name in found if unwanted in name.lower()]


def test_a_place_at_the_top_does_not_hide_the_posting() -> None:
    assert "Python" in names(
        "Location: London, Bristol or Edinburgh (hybrid)\nTeam: Data\n\nYou write Python and SQL.\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I wrote the query in SQL.", True),
        ("I had never used SQL.", False),
        ("I am currently learning SQL.", False),
        ("I was new to SQL.", False),
        ("We did it without SQL.", False),
        ("I failed to learn SQL.", False),
        ("I had no time, so I wrote SQL at night.", True),
        ("Not only did I write SQL, I explained it.", True),
    ],
)
def test_a_story_proves_only_what_it_affirms(text: str, shown: bool) -> None:
    assert ("SQL" in {mention.name for mention in find_mentions(text)}) is shown


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("Based in our office in Colonial Heights, VA, you lead.", "Colonial Heights", False),
        ("You work from cedar falls, ia 50613.", "cedar falls", False),
        ("The depot is near Twin Oaks, TX.", "Twin Oaks", False),
        ("Skilled in pipe fitting, or fabrication.", "pipe fitting", True),
        ("Skilled in ledger tools, MS Excel.", "ledger tools", True),
        ("Skilled in seam sealing, ok to travel.", "seam sealing", True),
        ("We need seam sealing, VA benefits included.", "seam sealing", True),
    ],
)
def test_a_place_with_its_state_is_no_skill(text: str, words: str, stays: bool) -> None:
    start = text.index(words)
    tagged = [Tagged(start, start + len(words), Kind.HARD)]
    found, _ = named_spans(text, tagged, Finds([], []), Lexicon.shipped(), Families.shipped(), 1.0)
    assert bool(found) is stays
