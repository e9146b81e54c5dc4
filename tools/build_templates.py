"""Build the Word templates, and beside each an outline ("style | text" a line) so that a change can be reviewed.

    python tools/build_templates.py [FOLDER]

Tags in double braces are filled by storybank; anyone may restyle or reword the result in Word.
"""

import re
import sys
import zipfile
from html import unescape
from pathlib import Path

from template_styles import LOOKS
from word_parts import WIDTH, field, paragraph, run, table, together, twips, write

_RATINGS = "1    2    3    4    5"


def strong(text: str) -> str:
    """Return words in bold."""
    return run(text, "Strong")


def each(loop: str, *inside: str) -> str:
    """Return paragraphs that are repeated."""
    return "".join((paragraph("Normal", f"{{%p for {loop} %}}"), *inside, paragraph("Normal", "{%p endfor %}")))


def when(condition: str, *inside: str) -> str:
    """Return paragraphs that stand only under a condition."""
    return "".join((paragraph("Normal", f"{{%p if {condition} %}}"), *inside, paragraph("Normal", "{%p endif %}")))


def either(condition: str, yes: str, no: str) -> str:
    """Return one of two stretches of paragraphs."""
    return "".join((paragraph("Normal", f"{{%p if {condition} %}}"), yes, paragraph("Normal", "{%p else %}"), no, paragraph("Normal", "{%p endif %}")))  # fmt: skip


def grid(
    widths: tuple[float, ...], head: list[str], loop: str, cells: list[str], caption: str, description: str
) -> str:
    """Return a table with one row an item."""
    rows = [[paragraph("Table Head", title) for title in head], [f"{{%tr for {loop} %}}"], cells, ["{%tr endfor %}"]]
    return table(widths, rows, caption, description, header=True)


def title(words: str) -> str:
    """Return the title, smaller where it is long."""
    return either(f"{words}|length > 60", paragraph("Title Long", f"{{{{ {words} }}}}"), paragraph("Title", f"{{{{ {words} }}}}"))  # fmt: skip


def cheat_sheet() -> str:
    """Return page 1: all that must be at hand."""
    band = [
        f"{paragraph('Big Number', f'{{{{ numbers[{i}].value }}}}')}{paragraph('Big Label', f'{{{{ numbers[{i}].label }}}}')}"
        for i in range(4)
    ]
    chips = paragraph("Chips in Table", "{{r s.chips }}")
    return "".join(
        (
            paragraph("Eyebrow", "Interview prep sheet"),
            title("job.title"),
            when("job.line", paragraph("Subtitle", "{{ job.line }}")),
            when("interview.place or interview.stage", paragraph(
                "Meta", run("{% if interview.place %}"), strong("Where: "), "{{r interview.place }}   ", run("{% endif %}"),
                run("{% if interview.stage %}"), strong("Stage: "), "{{ interview.stage }}", run("{% endif %}"))),
            paragraph("Cheat Heading", "Say this first"),
            paragraph("Pitch", "{{ pitch }}"),
            when("numbers", table((WIDTH / 4,) * 4, [band], "Numbers to land", "Results worth saying aloud, each with its story.", header=False)),
            paragraph("Cheat Heading", "Your stories at a glance"),
            either("glance", grid((8, 62, 72, 32), ["#", "Story", "Skills it proves", "Result"], "s in glance",
                                  ["{{ s.number }}", "{{ s.title }}", chips, "{{ s.headline }}"],
                                  "Stories at a glance", "One row a story, with its skills and its result."),
                   paragraph("Normal", "None of your stories shows what this posting asks for. Mark the words that do, or write one.")),
            paragraph("Cheat Heading", "How well you cover the job"),
            paragraph("Normal", "{{ coverage.bar }}  ", strong("{{ coverage.words }}"), "{{ coverage.rest }}"),
            when("interviewers", paragraph("Cheat Heading", "Who you will meet"), each(
                "i in interviewers", paragraph("Bullet", strong("{{ i.name }}"), "{{ i.line }}"))),
            paragraph("Cheat Heading", "Ask at least two"),
            each("q in ask_first", paragraph("Bullet", "{{ q }}")),
            paragraph("Callout", strong("{{ thanks.due }} "), "{{ thanks.how }}"),
        )
    )  # fmt: skip


def proof_and_questions() -> str:
    """Return what the job asks for, and what they are likely to ask."""
    return "".join(
        (
            paragraph("Heading 1", "What the job asks for, and your proof", new_page=True),
            either("requirements", paragraph("Meta", run("\u00a0Hard skill\u00a0", "Chip Hard"), "  ", run("\u00a0Soft skill\u00a0", "Chip Soft"),
                      "   ● proved   ◐ shown   ○ claimed or missing   * must-have") +
            grid((50, 16, 22, 17, 69), ["Skill", "Kind", "Cover", "Story", "Proof to mention"], "r in requirements",
                 ["{{ r.name }}{% if r.must %}\u00a0*{% endif %}", paragraph("Chips in Table", "{{r r.kind }}"), "{{ r.mark }} {{ r.word }}", "{{ r.stories }}", "{{ r.proof }}"],
                 "Skills and proof", "Each skill that the job asks for: its kind, how well it is covered, by which story, with which words."),
                   paragraph("Normal", "The posting asks for no skill by name. Bring the stories that you tell best.")),
            when("also_mentioned", paragraph("Note", "Also mentioned, with no story yet: {{ also_mentioned }}.")),
            paragraph("Heading 1", "Questions they are likely to ask"),
            grid((90, 46, 20, 18), ["Question", "They are testing", "Tell story", "Backup"], "q in questions",
                 ["{{ q.text }}", "{{ q.tests }}{% if q.story == '–' %}; {{ q.why }}{% endif %}", "{{ q.story }}", "{{ q.backup }}"],
                 "Likely questions", "Each likely question, what it tests, the story to tell and a backup."),
        )
    )  # fmt: skip


def story_card(*, with_follow_ups: bool) -> tuple[str, ...]:
    """Return one story's card, which never splits over two pages; its heading stands where Word's outline sees it."""
    letters = (
        (letter, letter.lower(), word)
        for letter, word in zip("STAR", ("Situation", "Task", "Action", "Result"), strict=True)
    )
    parts = [
        paragraph("STAR", run(letter, "STAR Letter"), run(f"\t{word}", "STAR Word"), f"\t{{{{r s.{key} }}}}")
        for letter, key, word in letters
    ]
    end = (
        paragraph("STAR End", strong("They may ask"), "\t{{ s.follow_ups }}")
        if with_follow_ups
        else paragraph("STAR End", strong("Figures"), "\t{% if s.figures %}{% for f in s.figures %}{{ f.value }} {{ f.known }}{% if not loop.last %}; {% endif %}{% endfor %}{% else %}none yet{% endif %}")
    )  # fmt: skip
    return (
        paragraph("Heading 2", "{{ s.number }}   {{ s.title }}"),
        paragraph("Card Head", "{% if s.line %}{{ s.line }}\n{% endif %}", "{{r s.chips }}",
                  "{% if s.opener %}\n", strong("Open with: "), "“{{ s.opener }}”{% endif %}"),
        together(
            "Story card",
            *parts,
            when("s.lesson", paragraph("STAR", run("Lesson", "STAR Word"), "\t{{ s.lesson }}")),
            when("s.say_plainly", paragraph("STAR", run("Plain words", "STAR Word"), "\tSay in words that anybody knows: {{ s.say_plainly }}")),
            end,
        ),
    )  # fmt: skip


def legend(words: str) -> str:
    """Return the line that explains the marks."""
    return paragraph(
        "Meta", words, run("hard skill", "Skill Hard"), ", ", run("soft skill", "Skill Soft"), ", ",
        run("\u00a0figure\u00a0", "Figure"), run("{% if is_general %}, "), run("term of the trade", "Jargon"), run("{% endif %}"), ".")  # fmt: skip


def story_cards() -> str:
    """Return the stories, a card each."""
    return "".join(
        (
            when("stories",
                 paragraph("Heading 1", "Your stories"),
                 legend("Cues, not a script: aim for 60 to 90 seconds each. In the text: "),
                 each("s in stories", *story_card(with_follow_ups=True))),
        )
    )  # fmt: skip


def around_the_day() -> str:
    """Return gaps, notes, questions to ask, the day itself, and the blanks for afterwards."""
    details = "".join(
        when(f"interview.{key}", paragraph("Detail", strong(name), f"\t{{{{{sign} interview.{key} }}}}"))
        for name, key, sign in (("When", "when", ""), ("Where", "place", "r"), ("How", "format", ""), ("Stage", "stage", ""))
    )  # fmt: skip
    return "".join(
        (
            when("gaps", paragraph("Heading 1", "Gaps, and how to answer them"), each(
                "g in gaps", paragraph("Gap Heading", "{{ g.letter }}.  {{ g.name }}"),
                when("g.say", paragraph("Say", "“{{ g.say }}”")),
                paragraph("Note", strong("What to do: "), "{{ g.advice }}")),
                when("more_gaps", paragraph("Note", strong("No proof yet either: "), "{{ more_gaps }}."))),
            paragraph("Heading 1", "Company notes"),
            each("n in research", paragraph("Bullet", strong("{{ n.heading }}. "), "{{ n.text }}")),
            when("not_researched", paragraph("Note", "Not researched yet: {{ not_researched }}.")),
            paragraph("Heading 1", "Questions to ask them"),
            each("g in ask", when("g.who", paragraph("Gap Heading", "{{ g.who }}")), each("q in g.questions", paragraph("Bullet", "{{ q }}"))),
            paragraph("Heading 1", "On the day"),
            details,
            each("c in checklist", paragraph("Checkbox", "{{ c }}")),
            paragraph("Heading 1", "Straight after: notes for your thank-you emails"),
            grid((42, 76, 56), ["Interviewer", "A moment to mention", "Skill to reinforce"], "i in afterwards",
                 ["{{ i.name }}\n\n", "{{ i.moment }}", "{{ i.skill }}"],
                 "Thank-you notes", "Room for one moment and one skill for each interviewer."),
            paragraph("Callout", strong("{{ thanks.due }} "), "Thank them, name the moment, tie it to one skill, say that you are still keen."),
        )
    )  # fmt: skip


def page_footer(margin: float) -> str:
    """Return the line at the foot of each page, which ends at the right margin of an A4 page."""
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{twips(210 - 2 * margin)}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{stop}</w:pPr>{run("{{ footer }}")}{run(chr(9) + "Page ")}{field("PAGE")}{run(" of ")}{field("NUMPAGES")}</w:p>'


def email(name: str, fields: tuple[tuple[str, str], ...], before_sending: str) -> str:
    """Return an email as a page to read before sending."""
    return "".join(
        (
            paragraph("Eyebrow", name),
            paragraph("Title Long", "{{ subject }}"),
            *(paragraph("Email Field", strong(field_name), f"\t{value}") for field_name, value in fields),
            paragraph("Heading 1", "Message"),
            paragraph("Email Body", "{{ greeting }}"),
            each("p in paragraphs", paragraph("Email Body", "{{ p }}")),
            paragraph("Email Body", "{{ closing }}\n{{ signature }}"),
            paragraph("Callout", strong("Before you send. "), f"{{{{ words }}}} words. {before_sending} ", "{{r open_mail }}"),
        )
    )  # fmt: skip


def thank_you() -> str:
    """Return the thank-you email."""
    fields = (("To", "{{ to }}"), ("Subject", "{{ subject }}"), ("Send by", "{{ send_by }}"))
    return email("Thank-you email draft", fields, "Is the moment true? Is the name spelled right? One email per interviewer, and none copied from another.")  # fmt: skip


def feedback_request() -> str:
    """Return the request for feedback."""
    fields = (("To", "{{ to }}"), ("Subject", "{{ subject }}"))
    return email("Feedback request draft", fields, "Send it within a week of the decision, once, and thank whoever answers. File the answer with the story that it is about.")  # fmt: skip


def story_book() -> str:
    """Return the story book: stories in full, or as answers to forms."""
    answers = each("s in stories",
                   paragraph("Heading 2", "{{ s.number }}   {{ s.title }}"),
                   paragraph("Chips", "{{r s.chips }}"),
                   each("p in s.answer", paragraph("Answer", "{{ p }}")),
                   paragraph("Note", "{{ s.length }}"))  # fmt: skip
    return "".join(
        (
            paragraph("Eyebrow", "{% if limit %}Form answers{% else %}Story book{% endif %}"),
            paragraph("Title", "{% if owner %}{{ owner }}{% else %}Your stories{% endif %}"),
            paragraph("Subtitle", "{{ count }}{% if limit %}, each in at most {{ limit }} words{% endif %}"),
            either("limit", paragraph("Heading 1", "Answers"), paragraph("Heading 1", "Stories")),
            either("limit", answers, legend("In the text: ") + each("s in stories", *story_card(with_follow_ups=False))),
        )
    )  # fmt: skip


def mock_interview() -> str:
    """Return the sheet for a friend who plays the interviewer."""
    return "".join(
        (
            paragraph("Eyebrow", "Mock interview"),
            either("job.title", title("job.title"), paragraph("Title", "Mock interview")),
            paragraph("Subtitle", "For whoever plays the interviewer; {{ owner }} answers{% if job.company %}  ·  {{ job.company }}{% endif %}"),
            paragraph("Pitch", "Ask in any order, and look up while they talk. Do not help, do not fill a silence. Take the time of each answer; then ask what you did not believe. Rate at once, by the words below, and talk about it only at the end."),
            paragraph("Heading 1", "How to rate"),
            grid((14, 30, 130), ["Mark", "Answer", "Give this mark when"], "s in scale", ["{{ s.mark }}", paragraph("Table Text", strong("{{ s.name }}")), "{{ s.means }}"],
                 "Rating scale", "What each mark from 5 to 1 means."),
            paragraph("Heading 1", "Questions"),
            grid((8, 92, 18, 30, 26), ["#", "Ask, and listen for", "Seconds", "Mark (circle one)", "Note"], "q in questions",
                 ["{{ q.number }}",
                  paragraph("Table Text", strong("{{ q.text }}")) + paragraph("Table Note", "Listen for {{ q.listen_for }}.{% if q.follow_ups %} Then: {{ q.follow_ups }}{% endif %}"),
                  "", paragraph("Table Text", _RATINGS), ""],
                 "Questions", "Each question, what to listen for, and room for its time, mark and a note."),
            paragraph("Heading 1", "At the end, tell them"),
            paragraph("Checkbox", "The answer that convinced you most, and the words that did it: ______________________________"),
            paragraph("Checkbox", "The figure or result that you still remember without looking: ______________________________"),
            paragraph("Checkbox", "The one thing to change before the interview: ______________________________"),
            paragraph("Callout", strong("One thing is enough. "), "Tell the good first, then one change, then let them tell that story once more."),
        )
    )  # fmt: skip


def outline(path: Path) -> str:
    """Return a template's paragraphs, one a line: style and text."""
    document = zipfile.ZipFile(path).read("word/document.xml").decode()
    lines = []
    for body in re.findall(r"<w:p>(.*?)</w:p>", document, re.DOTALL):
        style = re.search(r'<w:pStyle w:val="(\w+)"', body)
        words = "".join(
            {"<w:tab/>": "\t", "<w:br/>": "\\n"}.get(tag, text)
            for tag, text in re.findall(r"(<w:tab/>|<w:br/>)|<w:t(?: [^>]*)?>([^<]*)</w:t>", body)
        )
        lines.append(f"{style[1] if style else ''} | {unescape(words)}")
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Write every template and its outline."""
    sheet = cheat_sheet() + proof_and_questions() + story_cards() + around_the_day()
    bodies = {
        "prep_sheet": (sheet, 18),
        "thank_you": (thank_you(), 25),
        "feedback_request": (feedback_request(), 25),
        "story_book": (story_book(), 18),
        "mock_interview": (mock_interview(), 18),
    }
    for name, (body, margin) in bodies.items():
        path = folder / f"{name}.docx"
        write(path, body, page_footer(margin), LOOKS, margin)
        (folder / f"{name}.outline.txt").write_text(outline(path), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "templates")
