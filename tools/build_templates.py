"""Build the Word templates, and beside each an outline ("style | text" a line) so that a change can be reviewed.

    python tools/build_templates.py [FOLDER]

Tags in double braces are filled by storybank; anyone may restyle or reword the result in Word.
"""

import re
import sys
import zipfile
from html import unescape
from pathlib import Path

from word_parts import GREY, INK, LINK, RUST, TEAL, TINT, WIDTH, Look, field, paragraph, run, table, write

_TEXT = [
    Look("Normal", size=10, color=INK, after=3),
    Look("Title", size=25, bold=True, after=1, line=0.95),
    Look("Subtitle", size=11.5, color=GREY, after=6),
    Look("Heading 1", size=15, color=TEAL, bold=True, before=12, after=4, keep_next=True, keep=True, level=1),
    Look("Heading 2", size=12, color="FFFFFF", bold=True, before=12, after=5, left=1.6, right=1.6, keep_next=True, keep=True, level=2,
         shade=INK, bars=(("top", 24, 1, INK), ("left", 48, 0, INK), ("bottom", 24, 1, INK), ("right", 48, 0, INK))),
    Look("Cheat Heading", "Heading 1", size=10.5, color=TEAL, bold=True, before=8, after=2, keep_next=True, keep=True, level=1),
    Look("Gap Heading", size=10.5, color=TEAL, bold=True, before=8, after=2, keep_next=True, keep=True, level=2),
    Look("Eyebrow", size=9, color=TEAL, bold=True, caps=True, track=30, after=2, keep_next=True),
    Look("Meta", size=9.5, color=GREY, after=3, line=1.2, keep_next=True),
    Look("Note", size=9.5, color=GREY, after=3, line=1.15),
    Look("Pitch", size=12, before=4, after=8, line=1.15, left=3.5, keep=True, bars=(("left", 36, 8, TEAL),)),
    Look("Table Text", size=9.5, line=1.05),
    Look("Table Head", "Table Text", size=9, bold=True, line=1.05, keep_next=True),
    Look("Big Number", size=20, color=TEAL, bold=True, line=0.95, keep_next=True),
    Look("Big Label", size=9, color=GREY, line=1.0),
    Look("STAR", after=3.5, line=1.06, left=27, hang=27, tabs=(6.5, 27), keep_next=True, keep=True),
    Look("STAR End", "STAR", size=9.5, color=GREY, after=2, line=1.06, left=27, hang=27, tabs=(27,), keep=True),
    Look("Chips", size=8.5, before=1, after=3, line=1.3, keep_next=True),
    Look("Chips in Table", size=8.5, before=1, after=1, line=1.35),
    Look("Bullet", after=3, number=1),
    Look("Checkbox", after=4, number=2),
    Look("Callout", before=8, after=8, left=2.5, right=2.5, keep=True, shade=TINT,
         bars=tuple((side, 8, 5, TEAL) for side in ("top", "left", "bottom", "right"))),
    Look("Email Field", size=10, color=GREY, after=1, left=20, hang=20, tabs=(20,)),
    Look("Email Body", size=11, after=9, line=1.2),
    Look("Footer", size=8.5, color=GREY),
]  # fmt: skip
_MARKS = [
    Look("Chip Hard", is_character=True, size=8.5, color="FFFFFF", bold=True, shade=TEAL),
    Look("Chip Soft", is_character=True, size=8.5, color=RUST, bold=True, box=RUST),
    Look("Skill Hard", is_character=True, color=TEAL, bold=True, underline="single"),
    Look("Skill Soft", is_character=True, color=RUST, bold=True, italic=True, underline="dotted"),
    Look("Figure", is_character=True, color=INK, bold=True, shade="E3E7EA"),
    Look("STAR Letter", is_character=True, color="FFFFFF", bold=True, shade=TEAL, box=TEAL),
    Look("STAR Word", is_character=True, color=TEAL, bold=True),
    Look("Strong", is_character=True, bold=True),
    Look("Hyperlink", is_character=True, color=LINK, underline="single"),
]
LOOKS = [*_TEXT, *_MARKS]


def strong(text: str) -> str:
    """Return words in bold."""
    return run(text, "Strong")


def each(loop: str, *inside: str) -> str:
    """Return paragraphs that are repeated."""
    return "".join((paragraph("Normal", f"{{%p for {loop} %}}"), *inside, paragraph("Normal", "{%p endfor %}")))


def when(condition: str, *inside: str) -> str:
    """Return paragraphs that stand only under a condition."""
    return "".join((paragraph("Normal", f"{{%p if {condition} %}}"), *inside, paragraph("Normal", "{%p endif %}")))


def grid(
    widths: tuple[float, ...], head: list[str], loop: str, cells: list[str], caption: str, description: str
) -> str:
    """Return a table with one row an item."""
    rows = [[paragraph("Table Head", title) for title in head], [f"{{%tr for {loop} %}}"], cells, ["{%tr endfor %}"]]
    return table(widths, rows, caption, description, header=True)


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
            paragraph("Title", "{{ job.title }}"),
            when("job.line", paragraph("Subtitle", "{{ job.line }}")),
            when("interview.place or interview.stage", paragraph(
                "Meta", run("{% if interview.place %}"), strong("Where: "), "{{r interview.place }}   ", run("{% endif %}"),
                run("{% if interview.stage %}"), strong("Stage: "), "{{ interview.stage }}", run("{% endif %}"))),
            paragraph("Cheat Heading", "Say this first"),
            paragraph("Pitch", "{{ pitch }}"),
            when("numbers", table((WIDTH / 4,) * 4, [band], "Numbers to land", "Results worth saying aloud, each with its story.", header=False)),
            paragraph("Cheat Heading", "Your stories at a glance"),
            grid((8, 62, 72, 32), ["#", "Story", "Skills it proves", "Result"], "s in stories",
                 ["{{ s.number }}", "{{ s.title }}", chips, "{{ s.headline }}"],
                 "Stories at a glance", "One row a story, with its skills and its result."),
            paragraph("Cheat Heading", "How well you cover the job"),
            paragraph("Normal", "{{ coverage.bar }}  ", strong("{{ coverage.words }}"), "{{ coverage.rest }}"),
            when("interviewers", paragraph("Cheat Heading", "Who you will meet"), each(
                "i in interviewers", paragraph("Bullet", strong("{{ i.name }}"), "{{ i.line }}"))),
            paragraph("Cheat Heading", "Ask at least two"),
            each("q in ask[:3]", paragraph("Bullet", "{{ q }}")),
            paragraph("Callout", strong("{{ thanks.due }} "), "{{ thanks.how }}"),
        )
    )  # fmt: skip


def proof_and_questions() -> str:
    """Return what the job asks for, and what they are likely to ask."""
    return "".join(
        (
            paragraph("Heading 1", "What the job asks for, and your proof", new_page=True),
            paragraph("Meta", run("\u00a0Hard skill\u00a0", "Chip Hard"), "  ", run("\u00a0Soft skill\u00a0", "Chip Soft"),
                      "   ● proved   ◐ shown   ○ claimed or missing   * must-have"),
            grid((50, 16, 22, 17, 69), ["Skill", "Kind", "Cover", "Story", "Proof to mention"], "r in requirements",
                 ["{{ r.name }}{% if r.must %}\u00a0*{% endif %}", paragraph("Chips in Table", "{{r r.kind }}"), "{{ r.mark }} {{ r.word }}", "{{ r.stories }}", "{{ r.proof }}"],
                 "Skills and proof", "Each skill that the job asks for: its kind, how well it is covered, by which story, with which words."),
            when("also_mentioned", paragraph("Note", "Also mentioned, with no story yet: {{ also_mentioned }}.")),
            paragraph("Heading 1", "Questions they are likely to ask"),
            grid((84, 48, 21, 21), ["Question", "Why this story", "Tell story", "Backup"], "q in questions",
                 ["{{ q.text }}", "{{ q.why }}", "{{ q.story }}", "{{ q.backup }}"],
                 "Likely questions", "Each likely question, the story to tell, why, and a backup."),
        )
    )  # fmt: skip


def story_cards() -> str:
    """Return the stories, a card each that never splits over two pages."""
    letters = (
        (letter, letter.lower(), word)
        for letter, word in zip("STAR", ("Situation", "Task", "Action", "Result"), strict=True)
    )
    parts = [
        paragraph("STAR", run(letter, "STAR Letter"), run(f"\t{word}", "STAR Word"), f"\t{{{{r s.{key} }}}}")
        for letter, key, word in letters
    ]
    return "".join(
        (
            paragraph("Heading 1", "Your stories"),
            paragraph("Meta", "Aim for 60 to 90 seconds each. In the text: ", run("hard skill", "Skill Hard"), ", ",
                      run("soft skill", "Skill Soft"), ", ", run("\u00a0figure\u00a0", "Figure"), "."),
            each("s in stories",
                 paragraph("Heading 2", "{{ s.number }}   {{ s.title }}"),
                 paragraph("Meta", "{{ s.line }}"),
                 paragraph("Chips", "{{r s.chips }}"),
                 when("s.opener", paragraph("Meta", strong("Open with: "), "“{{ s.opener }}”")),
                 *parts,
                 when("s.lesson", paragraph("STAR", run("Lesson", "STAR Word"), "\t{{ s.lesson }}")),
                 paragraph("STAR End", strong("They may ask"), "\t{{ s.follow_ups }}")),
        )
    )  # fmt: skip


def around_the_day() -> str:
    """Return gaps, notes, questions to ask, the day itself, and the blanks for afterwards."""
    return "".join(
        (
            when("gaps", paragraph("Heading 1", "Gaps, and how to answer them"), each(
                "g in gaps", paragraph("Gap Heading", "{{ g.letter }}.  {{ g.name }}"),
                when("g.say", paragraph("Pitch", "“{{ g.say }}”")),
                paragraph("Note", strong("What to do: "), "{{ g.advice }}"))),
            paragraph("Heading 1", "Company notes"),
            each("n in research", paragraph("Bullet", strong("{{ n.heading }}. "), "{{ n.text }}")),
            when("not_researched", paragraph("Note", "Not researched yet: {{ not_researched }}.")),
            paragraph("Heading 1", "Questions to ask them"),
            each("q in ask", paragraph("Bullet", "{{ q }}")),
            paragraph("Heading 1", "On the day"),
            each("c in checklist", paragraph("Checkbox", "{{ c }}")),
            when("interviewers", paragraph("Heading 1", "Straight after: notes for your thank-you emails"),
                 grid((42, 76, 56), ["Interviewer", "A moment to mention", "Skill to reinforce"], "i in interviewers",
                      ["{{ i.name }}\n\n", "{{ i.moment }}", "{{ i.skill }}"],
                      "Thank-you notes", "Room for one moment and one skill for each interviewer.")),
            paragraph("Callout", strong("{{ thanks.due }} "), "Thank them, name the moment, tie it to one skill, say that you are still keen."),
        )
    )  # fmt: skip


def page_footer() -> str:
    """Return the line at the foot of each page."""
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{round(WIDTH * 1440 / 25.4)}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{stop}</w:pPr>{run("{{ footer }}")}{run(chr(9) + "Page ")}{field("PAGE")}{run(" of ")}{field("NUMPAGES")}</w:p>'


def thank_you() -> str:
    """Return the thank-you email as a page to read before sending."""
    fields = (("To", "{{ to }}"), ("Subject", "{{ subject }}"), ("Send by", "{{ send_by }}"))
    return "".join(
        (
            paragraph("Eyebrow", "Thank-you email draft"),
            paragraph("Title", "{{ subject }}"),
            *(paragraph("Email Field", strong(name), f"\t{value}") for name, value in fields),
            paragraph("Heading 1", "Message"),
            paragraph("Email Body", "{{ greeting }}"),
            each("p in paragraphs", paragraph("Email Body", "{{ p }}")),
            paragraph("Email Body", "{{ closing }}\n{{ signature }}"),
            paragraph("Callout", strong("Before you send. "),
                      "{{ words }} words. Is the moment true? Is the name spelled right? One email per interviewer, and none copied from another."),
        )
    )  # fmt: skip


def outline(path: Path) -> str:
    """Return a template's paragraphs, one a line: style and text."""
    document = zipfile.ZipFile(path).read("word/document.xml").decode()
    lines = []
    for body in re.findall(r"<w:p>(.*?)</w:p>", document, re.DOTALL):
        style = re.search(r'<w:pStyle w:val="(\w+)"', body)
        words = "".join(
            "\t" if tag == "<w:tab/>" else text for tag, text in re.findall(r"(<w:tab/>)|<w:t[^>]*>([^<]*)</w:t>", body)
        )
        lines.append(f"{style[1] if style else ''} | {unescape(words)}")
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Write both templates and their outlines."""
    sheet = cheat_sheet() + proof_and_questions() + story_cards() + around_the_day()
    for name, body, margin in (("prep_sheet", sheet, 18), ("thank_you", thank_you(), 25)):
        path = folder / f"{name}.docx"
        write(path, body, page_footer(), LOOKS, margin)
        (folder / f"{name}.outline.txt").write_text(outline(path), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "templates")
