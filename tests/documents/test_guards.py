"""Templates and Word files of anybody's: nothing runs, nothing explodes, and the message says where to look."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from storybank.documents import read_docx
from storybank.documents.document import Properties
from storybank.documents.package import pack, unpack
from storybank.documents.rendering import render
from storybank.errors import UnreadableError
from storybank.resources import templates_dir

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
    ],
)
def test_a_template_that_reaches_for_python_is_stopped(tmp_path: Path, words: str) -> None:
    with pytest.raises(UnreadableError, match="mine.docx"):
        render(template(tmp_path, with_words(words)), CONTEXT, PROPERTIES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ greting }}", "'greting' is undefined"),
        ("{{ greeting.title.x }}", "asks for something that is not there"),
        ("{% if greeting %}", "can't be read"),
        ("{{ greeting | nofilter }}", "nofilter"),
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

    data = render(template(tmp_path, like_libreoffice), CONTEXT, PROPERTIES)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names.count("docProps/core.xml") == 1


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


def no_document(parts: dict[str, bytes]) -> None:
    parts["[Content_Types].xml"] = b"<Types/>"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (external, "outside itself"),
        (doctype, "DOCTYPE"),
        (macros, "macros"),
        (bomb, "far too much"),
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
