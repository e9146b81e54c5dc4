"""Templates and Word files of anybody's: nothing runs, nothing explodes, and the message says where to look."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from storybank import documents
from storybank.documents import read_docx
from storybank.documents.document import Properties
from storybank.documents.package import pack, unpack
from storybank.documents.rendering import render
from storybank.errors import UnreadableError
from storybank.resources import templates_dir
from tests import samples
from tests.documents.whole import words

PROPERTIES = Properties("Title <&>", "Maya & Co", "en-US", "a4", None)
CONTEXT = {
    "footer": "f",
    "subject": "s",
    "to": "t",
    "send_by": "x",
    "greeting": "g",
    "paragraphs": ["p"],
    "closing": "c",
    "signature": "s",
    "words": 1,
    "open_mail": {"runs": [{"text": "Open", "mark": "link", "target": "mailto:a@b.example"}]},
}


def template(folder: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write a changed copy of the shipped thank-you template."""
    parts = unpack((templates_dir() / "thank_you.docx").read_bytes(), "shipped")
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path = folder / "mine.docx"
    path.write_bytes(target.getvalue())
    return path


def with_words(words: str) -> Callable[[dict[str, bytes]], None]:
    """Put words in the place of the greeting."""

    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ greeting }}", words.encode())

    return change


def filled(folder: Path, words: str) -> str:
    """Return the markup of a document made with words in the place of the greeting."""
    data = render(template(folder, with_words(words)), CONTEXT, PROPERTIES)
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_an_unchanged_copy_renders(tmp_path: Path) -> None:
    assert render(template(tmp_path, lambda _: None), CONTEXT, PROPERTIES)


def test_properties_are_escaped_once(tmp_path: Path) -> None:
    data = render(template(tmp_path, lambda _: None), CONTEXT, PROPERTIES)
    core = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()
    assert "<dc:title>Title &lt;&amp;&gt;</dc:title>" in core


@pytest.mark.parametrize(
    "words",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ greeting.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ paragraphs.append('x') }}",
        "{% set x = paragraphs.__class__ %}{{ x }}",
        "{{ greeting['__class__'] }}",
        "{{ greeting|attr('__class__') }}",
        "{{ greeting.upper() }}",
        "{{ self }}",
        "{{ paragraphs|map('upper') }}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{% macro m() %}x{% endmacro %}{{ m() }}",
        "{% autoescape false %}{{ greeting }}{% endautoescape %}",
        "{{ greeting|safe }}",
    ],
)
def test_a_template_that_reaches_for_python_is_stopped(tmp_path: Path, words: str) -> None:
    with pytest.raises(UnreadableError, match="mine.docx"):
        render(template(tmp_path, with_words(words)), CONTEXT, PROPERTIES)


@pytest.mark.parametrize("part", ["docProps/core.xml", "word/footer1.xml"])
def test_title_and_footer_are_no_way_in_either(tmp_path: Path, part: str) -> None:
    def change(parts: dict[str, bytes]) -> None:
        attack = b"{{ ''.__class__.__mro__ }}"
        old = b"storybank template" if part.startswith("docProps") else b"{{ footer }}"
        assert old in parts[part]
        parts[part] = parts[part].replace(old, attack)

    with pytest.raises(UnreadableError, match="mine.docx"):
        render(template(tmp_path, change), CONTEXT, PROPERTIES)


@pytest.mark.parametrize(
    "words",
    [
        "{% for a in paragraphs %}" * 13 + "{% endfor %}" * 13,
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ greeting|center(1000000000) }}",
        "{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}",
        "{% for c in greeting %}x{% endfor %}",
        "{% for x in [greeting] %}{{ x }}{% endfor %}",
        "{{ paragraphs }}",
    ],
)
def test_a_template_that_would_go_on_for_too_long_is_stopped(tmp_path: Path, words: str) -> None:
    with pytest.raises(UnreadableError, match="mine.docx"):
        render(template(tmp_path, with_words(words)), CONTEXT, PROPERTIES)


def test_loops_are_charged_before_they_write(tmp_path: Path) -> None:
    loops = "{% for a in paragraphs %}{% for b in paragraphs %}x{% endfor %}{% endfor %}"
    many = {**CONTEXT, "paragraphs": ["p"] * 3000}
    with pytest.raises(UnreadableError, match="far more than a document holds"):
        render(template(tmp_path, with_words(loops)), many, PROPERTIES)


def test_what_fields_write_counts_too(tmp_path: Path) -> None:
    long = {**CONTEXT, "paragraphs": ["p" * 200_000] * 100}
    with pytest.raises(UnreadableError, match="far more than a document holds"):
        render(template(tmp_path, with_words("hello")), long, PROPERTIES)


def test_a_template_may_use_what_the_manual_names(tmp_path: Path) -> None:
    words = "{% if words > 0 and not closing %}a{% elif paragraphs|length == 1 %}{{ greeting|upper ~ '!' }}{% endif %}"
    assert "G!" in filled(tmp_path, words)
    assert "1:p" in filled(tmp_path, "{% for p in paragraphs if p %}{{ loop.index }}:{{ p }}{% endfor %}")


def test_markup_in_a_field_stays_words(tmp_path: Path) -> None:
    context = {**CONTEXT, "paragraphs": ["a < b & c </w:t> {_{ x }_} {{ 7*7 }}"]}
    data = render(template(tmp_path, lambda _: None), context, PROPERTIES)
    assert "a < b & c </w:t> {_{ x }_} {{ 7*7 }}" in words(data)


def test_controls_and_half_pairs_are_dropped_and_what_follows_them_stays(tmp_path: Path) -> None:
    context = {**CONTEXT, "paragraphs": ["a\x00b\x0bc\x0cd\x1be\ufffef\ud83dg"]}
    assert "ab\nc\ndefg" in words(render(template(tmp_path, lambda _: None), context, PROPERTIES))
    marked = {"runs": [{"text": "x\x1by\ud83dz", "mark": "link", "target": "https://x.example/\x00"}]}
    data = render(template(tmp_path, lambda _: None), {**CONTEXT, "open_mail": marked}, PROPERTIES)
    assert "xyz" in words(data)


@pytest.mark.parametrize(("part", "field"), [("document", b"{{ greeting }}"), ("footer1", b"{{ footer }}")])
def test_words_are_never_lost_by_a_template_that_opens_in_one_place_and_closes_in_another(
    tmp_path: Path, part: str, field: bytes
) -> None:
    def change(parts: dict[str, bytes]) -> None:
        head, found, rest = parts[f"word/{part}.xml"].partition(field)
        assert found
        cell = b"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        inside, end, after = rest.partition(b"</w:p>")
        parts[f"word/{part}.xml"] = head + b"{% if not greeting %}" + inside + end + cell + after

    with pytest.raises(UnreadableError, match="can't be filled"):
        render(template(tmp_path, change), CONTEXT, PROPERTIES)


def test_a_part_that_no_program_can_read_goes_into_no_document(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        link = b'<Relationship Id="rId9" Type="http://x/customXml" Target="more.xml"/></Relationships>'
        rels = parts["word/_rels/document.xml.rels"]
        parts["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", link)
        parts["word/more.xml"] = b"<torn"

    with pytest.raises(UnreadableError, match="can't be filled"):
        render(template(tmp_path, change), CONTEXT, PROPERTIES)


def test_marked_words_use_character_styles_and_no_look_of_their_own() -> None:
    sheet = documents.prep_sheet(samples.sample_match(), samples.job(), samples.bank())
    text = zipfile.ZipFile(io.BytesIO(documents.as_word(sheet))).read("word/document.xml").decode()
    inside = set(re.findall(r"<w:(\w+)", "".join(re.findall(r"<w:rPr>(.*?)</w:rPr>", text))))
    assert inside == {"rStyle"}


@pytest.mark.parametrize("path", sorted(templates_dir().glob("*.docx")), ids=lambda path: path.stem)
def test_a_shipped_template_carries_nothing_that_nobody_asked_for(path: Path) -> None:
    parts = unpack(path.read_bytes(), "shipped")
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    }
    assert re.search(rb'w:name="compatibilityMode" [^>]*w:val="15"', parts["word/settings.xml"])
    assert b"python-docx" not in b"".join(parts.values())
    assert path.stat().st_size < 15_000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ greting }}", "'greting' is undefined, near “{{ greting }}”"),
        ("{{ greeting.title.x }}", "asks for something that is not there"),
        ("{% if greeting %}", "can't be read"),
        ("Dear {{ greeting", "a tag is never closed, near “{{ greeting”"),
        ("{%pif greeting %}", "near “{%pif greeting %}”"),
        ("{%trfor x in paragraphs %}", "near “{%trfor x in paragraphs %}”"),
        ("{{ greeting | nofilter }}", "nofilter"),
        ("{{ greeting.upper() }}", "calls nothing"),
    ],
)
def test_a_broken_template_names_itself_and_the_tag(tmp_path: Path, words: str, said: str) -> None:
    with pytest.raises(UnreadableError, match="mine.docx") as caught:
        render(template(tmp_path, with_words(words)), CONTEXT, PROPERTIES)
    assert said in str(caught.value)
    assert caught.value.hint


def test_a_template_saved_by_libreoffice_has_one_set_of_properties(tmp_path: Path) -> None:
    def like_libreoffice(parts: dict[str, bytes]) -> None:
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(
            b"openxmlformats.org/package/2006/relationships/metadata",
            b"openxmlformats.org/officedocument/2006/relationships/metadata",
        )

    parts = unpack(render(template(tmp_path, like_libreoffice), CONTEXT, PROPERTIES), "made")
    assert parts["_rels/.rels"].count(b"docProps/core.xml") == 1
    assert b"<dc:title>Title &lt;&amp;&gt;</dc:title>" in parts["docProps/core.xml"]


def external(parts: dict[str, bytes]) -> None:
    link = b'<Relationship Id="rId9" Type="http://x/attachedTemplate" Target="http://evil.example/x.dotm" TargetMode="External"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link)


def doctype(parts: dict[str, bytes]) -> None:
    parts["word/styles.xml"] = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + parts["word/styles.xml"].split(b"?>", 1)[1]
    )


def macros(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"macro"


def bomb(parts: dict[str, bytes]) -> None:
    parts["word/media/a.xml"] = b" " * 40_000_000


def long_markup(parts: dict[str, bytes]) -> None:
    parts["word/more.xml"] = b" " * 10_000_000


def no_document(parts: dict[str, bytes]) -> None:
    parts["[Content_Types].xml"] = b"<Types/>"


def hidden_doctype(parts: dict[str, bytes]) -> None:
    head = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x [+ADwAIQ-ENTITY a +ACI-b+ACI-+AD4-]+AD4-'
    parts["word/styles.xml"] = head + parts["word/styles.xml"].split(b"?>", 1)[1]


def wide_doctype(parts: dict[str, bytes]) -> None:
    parts["word/styles.xml"] = '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16")


def many_parts(parts: dict[str, bytes]) -> None:
    parts.update({f"word/media/{number}.png": b"" for number in range(400)})


def large_picture(parts: dict[str, bytes]) -> None:
    parts["word/media/a.png"] = b" " * 40_000_000


def prefixed_external(parts: dict[str, bytes]) -> None:
    link = b'<r:Relationship xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships" Id="rId9" Type="x/image" Target="http://evil.example/x" TargetMode="External"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (hidden_doctype, "odd encoding"),
        (wide_doctype, "DOCTYPE"),
        (many_parts, "far too much"),
        (large_picture, "far too much"),
        (prefixed_external, "outside itself"),
        (external, "outside itself"),
        (doctype, "DOCTYPE"),
        (macros, "macros"),
        (bomb, "far too much"),
        (long_markup, "far too much"),
        (no_document, "not a .docx"),
    ],
)
def test_a_file_that_is_not_safe_is_refused_as_template_and_as_posting(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    path = template(tmp_path, change)
    for use in (lambda: render(path, CONTEXT, PROPERTIES), lambda: read_docx(path)):
        with pytest.raises(UnreadableError, match="mine.docx") as caught:
            use()
        assert said in str(caught.value)


def test_a_file_that_holds_a_part_twice_is_refused(tmp_path: Path) -> None:
    path = template(tmp_path, lambda _: None)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", b"<x/>")
    with pytest.raises(UnreadableError, match="the same part twice"):
        render(path, CONTEXT, PROPERTIES)


def tag_in_a_name(parts: dict[str, bytes]) -> None:
    text = parts["word/document.xml"]
    parts["word/document.xml"] = text.replace(b'<w:pStyle w:val="EmailBody"/>', b'<w:pStyle w:val="{{ x }}"/>', 1)


def far_too_long(parts: dict[str, bytes]) -> None:
    text = parts["word/document.xml"]
    parts["word/document.xml"] = text.replace(b"{{ greeting }}", b"words " * 300_000)


def far_too_many_tags(parts: dict[str, bytes]) -> None:
    text = parts["word/document.xml"]
    parts["word/document.xml"] = text.replace(b"{{ greeting }}", b"{{ greeting }}" * 4_000)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (tag_in_a_name, "where no words stand"),
        (far_too_long, "far longer"),
        (far_too_many_tags, "far more tags"),
    ],
)
def test_a_template_that_would_keep_its_reader_busy_is_refused(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    with pytest.raises(UnreadableError, match=said):
        render(template(tmp_path, change), CONTEXT, PROPERTIES)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"plain words"])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="not a whole Word file"):
        read_docx(path)


def test_a_template_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="can't be read"):
        render(tmp_path / "none.docx", CONTEXT, PROPERTIES)


def test_a_posting_in_word_is_read_line_by_line() -> None:
    text = read_docx(templates_dir() / "thank_you.docx")
    assert "Message\n{{ greeting }}\n" in text


def test_packing_is_the_same_whatever_the_order_of_the_parts() -> None:
    parts = unpack((templates_dir() / "thank_you.docx").read_bytes(), "shipped")
    assert pack(parts) == pack(dict(reversed(parts.items())))
