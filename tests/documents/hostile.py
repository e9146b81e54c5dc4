"""Templates and data that mean no good, made from a seed: each must end in a sentence or in a good file.

    python -m tests.documents.hostile 500

tries so many, each in a process of its own (Linux and macOS), and prints how long the slowest took and how much
memory the largest.
"""

import io
import os
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from storybank import documents
from storybank.documents.package import Parts, read_parts
from storybank.documents.rendering import render
from storybank.domain.story import Part, Story
from storybank.errors import UnreadableError
from storybank.resources import templates_dir
from tests import samples
from tests.documents.whole import faults

SECONDS, MEGABYTES = 10, 300
"""What one of them may take."""
MARKER = "storybank-was-here"
_RUN = f"os.system('touch {MARKER}')"
_SNIPPETS = (
    "{{ cycler.__init__.__globals__." + _RUN + " }}",
    "{{ lipsum.__globals__['os'].popen('touch " + MARKER + "') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__()[132].__init__.__globals__ }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x() }}{% endfor %}",
    "{% set x = 'a' * 100000000 %}{{ x }}",
    "{% for a in stories %}{% for b in stories %}{% for c in stories %}{% for d in requirements %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in requirements %}" * 8 + "{{ pitch }}" + "{% endfor %}" * 8,
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "-" * 20000 + "1 }}",
    "{{ pitch" + " ~ pitch" * 3000 + " }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ pitch|" + "|".join(["upper"] * 2000) + " }}",
    "{% if " + " and ".join(["pitch"] * 3000) + " %}x{% endif %}",
    "{% if pitch %}" * 500 + "{% endif %}" * 500,
    "{{{{{{{{" * 500,
    "{% " * 2000,
    "{# " + "x" * 100_000,
    "{% raw %}{{ x }}{% endraw %}",
    "{{ stories }}{{ numbers[99].value }}",
    "{{ pitch.__class__ }}",
    "{{r pitch }}{{r stories }}",
    "{%p for x in stories %}",
    "{%tr endfor %}",
    "{% hm %}{% vm %}{% colspan pitch %}{% cellbg pitch %}",
    "{{ loop.index }}{{ self.title() }}{% block x %}{% endblock %}",
    "{_{ pitch }_} {_% if %_}",
)
_WORDS = ("<w:p>", "&#x0;", "]]>", "{{ 7*7 }}", "\x00\x0b\x1b", "\ud83d", "\ufffe", "مرحبا", "客户", "🙂", "w" * 3000, "%s%n", "\u202e", "a b " * 400)  # fmt: skip


def template(chance: random.Random) -> bytes:
    """Return a template made from a shipped one by a few hostile changes."""
    parts = read_parts((templates_dir() / "prep_sheet.docx").read_bytes())
    for _ in range(chance.randint(1, 3)):
        chance.choice(_CHANGES)(parts, chance)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    whole = bytearray(data.getvalue())
    if chance.random() < 0.1:
        whole = whole[: chance.randrange(len(whole))]
    if chance.random() < 0.1:
        for _ in range(20):
            whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole)


def _part(parts: Parts, chance: random.Random) -> str:
    names = ("word/document.xml", "word/document.xml", "word/footer1.xml", "docProps/core.xml", "word/styles.xml")
    return chance.choice([name for name in names if name in parts])


def _insert(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    places = parts[name].split(b"</w:t>")
    at = chance.randrange(len(places))
    places[at] += chance.choice(_SNIPPETS).replace("&", "&amp;").replace("<", "&lt;").encode()
    parts[name] = b"</w:t>".join(places)


def _cut(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    start = chance.randrange(len(parts[name]))
    parts[name] = parts[name][:start] + parts[name][start + chance.randrange(400) :]


def _repeat(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    at = parts[name].find(b"<w:p>")
    many = chance.choice([b"<w:p>", b"<w:tbl><w:tr><w:tc>", b"<w:p/>", b"<w:r><w:t>{</w:t></w:r>", b"{{", b"</w:t>"])
    parts[name] = parts[name][:at] + many * chance.choice([10, 1000, 100_000]) + parts[name][at:]


def _swell(parts: Parts, chance: random.Random) -> None:
    parts[chance.choice(["word/media/x.png", "word/extra.xml", "customXml/item1.xml"])] = b" " * chance.choice([10**6, 10**7, 10**8])  # fmt: skip


def _declare(parts: Parts, chance: random.Random) -> None:
    name = _part(parts, chance)
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    encodings = (b"UTF-7", b"UTF-16", b"EBCDIC-CP-US", b"UTF-8")
    head = b'<?xml version="1.0" encoding="' + chance.choice(encodings) + b'"?>'
    parts[name] = head + (lol if chance.random() < 0.5 else b"") + parts[name].split(b"?>", 1)[-1]


def _link(parts: Parts, chance: random.Random) -> None:
    kind = chance.choice([b"hyperlink", b"image", b"attachedTemplate", b"subDocument", b"oleObject"])
    target = chance.choice([b"file:///etc/passwd", b"http://evil.example/x", b"../../../x", b"word/none.xml"])
    mode = chance.choice([b' TargetMode="External"', b""])
    link = b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/' + kind
    link += b'" Target="' + target + b'"' + mode + b"/></Relationships>"
    name = "word/_rels/document.xml.rels"
    parts[name] = parts.get(name, b"").replace(b"</Relationships>", link)


def _drop(parts: Parts, chance: random.Random) -> None:
    parts.pop(chance.choice(list(parts)), None)


_CHANGES: tuple[Callable[[Parts, random.Random], None], ...] = (_insert, _insert, _insert, _insert, _cut, _repeat, _swell, _declare, _link, _drop)  # fmt: skip


def story(chance: random.Random, number: int) -> Story:
    """Return a story of hostile words."""

    def words() -> str:
        return " ".join(chance.choice((*_WORDS, "I did it.", "25 %")) for _ in range(chance.randint(0, 30)))

    parts: dict[str, Any] = {part.value: words() for part in Part}
    skills = tuple(replace(tag, name=words() or "x") for tag in samples.story("churn").skills)
    return replace(
        samples.story("churn"), id=f"s{number}", title=words(), headline=words(), opener=words(), where=words(), skills=skills, **parts,
    )  # fmt: skip


def attempt(seed: int, folder: Path) -> str:
    """Make one document of a hostile template, or of hostile data, and return how it ended.

    Raises:
        AssertionError: the file that came out is not whole.
    """
    chance = random.Random(seed)
    bank = samples.bank()
    path = None
    if seed % 5:
        path = folder / "prep_sheet.docx"
        path.write_bytes(template(chance))
        document = documents.prep_sheet(samples.sample_match(), samples.job(), bank)
    else:
        stories = tuple(story(chance, number) for number in range(chance.choice([1, 5, 70])))
        document = documents.story_book(stories, replace(bank, stories=stories), words=chance.choice([None, 50]))
    try:
        data = render(path, document.context, document.properties) if path else documents.as_word(document)
    except UnreadableError as error:
        _expect(str(error).startswith("The template prep_sheet.docx") and "\n" not in str(error), str(error))
        return "a sentence"
    found = [fault for fault in faults(data, may_hold_braces=True) if "twice" in fault or "missing" in fault]
    _expect([fault for fault in found if "style" not in fault] == [], str(found))
    return "a file"


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def main(count: int) -> None:
    """Try so many, each in a process of its own, and print the slowest and the largest."""
    ended: dict[str, int] = {}
    slowest, largest = (0.0, -1), (0.0, -1)
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        samples.sample_match()
        for seed in range(count):
            start = time.monotonic()
            child = os.fork()
            if child == 0:
                try:
                    how = attempt(seed, Path(name))
                except BaseException as error:  # noqa: BLE001 - the parent tells of it
                    print(f"seed {seed}: {type(error).__name__}: {error}", flush=True)
                    os._exit(3)
                os._exit(1 if how == "a sentence" else 0)
            _, status, usage = os.wait4(child, 0)
            how = ("a file", "a sentence", "", "a fault")[os.waitstatus_to_exitcode(status)]
            ended[how] = ended.get(how, 0) + 1
            slowest = max(slowest, (time.monotonic() - start, seed))
            largest = max(largest, (usage.ru_maxrss / 1024, seed))
        assert not Path(name, MARKER).exists()
    print(ended, f"slowest {slowest[0]:.1f} s (seed {slowest[1]}), largest {largest[0]:.0f} MB (seed {largest[1]})")


if __name__ == "__main__":
    main(int(sys.argv[1]))
