"""What the pages say is so: every command of them works, every option is there, every link leads somewhere."""

import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import click
import msgspec
import pytest

from storybank.cli.main import storybank
from storybank.exchange.markdown import story_from_markdown
from storybank.matching.question_bank import always
from storybank.store.records import bank_to_tables
from storybank.workspace import samples
from storybank.workspace.samples import sample_bank
from tests.house.pages import (
    PAGES,
    ROOT,
    blocks,
    commands_in_sentences,
    headings,
    kinds_of_blocks,
    links,
    not_run,
    read,
    script,
)
from tests.samples import bank_fields

NEW = "README.md"
"""The page of somebody whose bank is empty; all others speak of the sample bank."""
APART = "docs/commands.md"
"""The page whose commands stand for themselves; on all others one follows the other."""
RUN = [page for page in PAGES if script(page).strip()]
SAMPLES = Path(samples.__file__).parent
WRITTEN_DAY = "2027-01-14"
"""The day of the interviews in the pages; here it is always ahead."""
MAY_SAY_NO = {"check --fail-on warning", "match posting.txt --strict", "sync conflicts"}
"""The commands of the pages that may answer no, and exit with 1."""
DATA = {"", "markdown", "toml", "sql"}
"""Blocks that are no commands: forms of files, tables of figures."""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A home with what the pages speak of: `storybank` on the path, postings, stories, an editor that fills one in."""
    (tmp_path / "bin").mkdir()
    answer = '[ "$code" = 1 ] && echo "$*" >> "$HOME/no.txt" && exit 0\nexit "$code"'
    _program(tmp_path / "bin" / "storybank", f'"{sys.executable}" -m storybank "$@"\ncode=$?\n{answer}\n')
    _program(tmp_path / "bin" / "editor", 'cat "$HOME/deadline.md" > "$1"\n')
    for name in ("postings", "stories", "Dropbox", "stick"):
        (tmp_path / name).mkdir()
    story = (SAMPLES / "6-deadline.md").read_text(encoding="utf-8")
    story = story.replace("id: missed-deadline-71aa\n", "").replace("title: Missed", "title: Met")
    for name in ("deadline.md", "stories/other.md"):
        (tmp_path / name).write_text(story, encoding="utf-8")
    for name in ("posting.txt", "postings/posting.txt"):
        shutil.copy(SAMPLES / "posting.txt", tmp_path / name)
    (tmp_path / "postings.lines").write_text("SQL is required.\nWe need Excel.\n")
    return tmp_path


def _program(path: Path, commands: str) -> None:
    path.write_text(f"#!/bin/sh\n{commands}")
    path.chmod(0o755)


def _sample_bank(home: Path, day: str) -> Path:
    """Put the sample bank into a home, with its interview ahead and one older version to go back to."""
    data = home / "data"
    (data / "backups").mkdir(parents=True)
    bank = msgspec.json.encode(bank_to_tables(sample_bank())).replace(WRITTEN_DAY.encode(), day.encode())
    (data / "bank.json").write_bytes(bank)
    (data / "backups" / "older.json").write_bytes(bank.replace(b"fourteen months", b"ten months"))
    (home / "sample.json").write_bytes(bank)
    return home / "sample.json"


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="the pages speak to bash")
@pytest.mark.parametrize("page", RUN)
def test_the_commands_of_a_page_work_as_they_stand_there(page: str, world: Path) -> None:
    home, day = world / "home", f"{datetime.now() + timedelta(days=14):%Y-%m-%d}"  # noqa: DTZ005 - the owner's own day
    commands = script(page).replace(WRITTEN_DAY, day)
    if page != NEW:
        sample = _sample_bank(home, day)
        if page == APART:
            anew = f'anew() {{ cp "{sample}" "{home}/data/bank.json"; rm -f ./*.docx; }}'
            commands = "\n".join([anew, *(f"anew\n{line}" for line in commands.splitlines())])
    environ = {**os.environ, "HOME": str(world), "STORYBANK_HOME": str(home), "PYTHONPATH": str(ROOT)}
    environ |= {"PATH": f"{world / 'bin'}{os.pathsep}{os.environ['PATH']}", "EDITOR": "editor", "VISUAL": ""}
    command = ["bash", "-c", f"set -euv\n{commands}\n"]
    done = subprocess.run(
        command, cwd=world, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "storybank stumbled" not in done.stderr
    answered_no = (world / "no.txt").read_text().splitlines() if (world / "no.txt").exists() else []
    assert set(answered_no) <= MAY_SAY_NO, done.stderr
    if page == NEW:
        assert len(list(world.glob("*-prep.docx"))) == 2, "one sheet before the interview has a day, one after"


@pytest.mark.parametrize("page", PAGES)
def test_a_block_is_commands_or_data(page: str) -> None:
    assert kinds_of_blocks(page) <= {"console", *DATA}


def test_the_form_of_a_story_is_one_that_can_be_read() -> None:
    (form,) = blocks("markdown")
    story = story_from_markdown(form, "docs/formats.md")
    assert [(tag.name, len(tag.evidence)) for tag in story.skills] == [("Project planning", 1), ("Accountability", 1)]
    assert set(story.answers) <= {question.key for question in always()}
    assert story.missing_parts == ()


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_run_is_there_all_the_same(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text()
    for line in not_run(page):
        name, word = line.split()[:2]
        assert name != "make" or f"\n{word}:" in makefile, line
        assert not word.startswith("tools/") or (ROOT / word).is_file(), line


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_in_sentences_are_those_of_the_program(page: str) -> None:
    for command in commands_in_sentences(page):
        assert _strange(command) == [], command


def test_a_command_or_an_option_that_is_gone_is_noticed() -> None:
    assert _strange("storybank stroll list") == ["stroll"]
    assert _strange("storybank story lst") == ["lst"]
    assert _strange("storybank sync --adopted") == ["--adopted"]
    assert _strange("storybank export JOB --kind thanks --out x") == []


def _strange(command: str) -> list[str]:
    """Return the words of a command that the program does not know: commands and options."""
    strange: list[str] = []
    context = click.Context(storybank, info_name="storybank")
    options = {"-h", "--help"}
    current: click.Command = storybank
    for word in shlex.split(command)[1:]:
        options |= set(_options_of(current))
        if word.startswith("-") and word != "-":
            strange += [word] if word not in options else []
        elif isinstance(current, click.Group) and (below := current.get_command(context, word)):
            current = below
        elif isinstance(current, click.Group) and current.name != "sync" and re.fullmatch(r"[a-z-]+", word):
            return [*strange, word]
    return strange


def _options_of(command: click.Command) -> Iterator[str]:
    below = command.commands.values() if isinstance(command, click.Group) else ()
    for one in (command, *(other for other in below if other.hidden)):
        for option in one.params:
            yield from option.opts


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for name, heading in links(page):
        target = (ROOT / page).parent / name if name else ROOT / page
        assert target.is_file(), name
        assert not heading or heading in headings(target), f"{name}#{heading}"


def test_every_page_is_in_the_index() -> None:
    there = {f"docs/{name}" for name, _ in links("docs/README.md")}
    assert there == {page for page in PAGES if page.startswith("docs/")} - {"docs/README.md"}


def test_the_readme_is_read_in_three_minutes() -> None:
    assert len(read("README.md").split()) < 1000


def test_the_page_of_commands_and_the_man_page_are_what_the_program_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    command_pages = importlib.import_module("command_pages")
    assert read("docs/commands.md") == command_pages.markdown(), "run `make commands`"
    assert read("docs/storybank.1") == command_pages.man_page(), "run `make commands`"
    written = {option for page in command_pages.pages() for option, _ in page.options}
    assert {"--bank PATH", "--strict", "--adopt", "--kind [prep|thanks|feedback|stories|mock]"} <= written


def test_the_page_of_keys_is_what_the_app_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    key_page = importlib.import_module("key_page")
    assert read("docs/keys.md") == key_page.page(), "run `make commands`"
    names = {name for *_, name in key_page.rows()}
    assert {"app.help", "bank.new", "job.pin", "practice.begin"} <= names
    assert {line.split(" = ")[0] for block in blocks("toml") for line in block.splitlines()} <= names


def test_every_option_says_what_it_does() -> None:
    assert list(_silent(storybank, "storybank")) == []


def _silent(command: click.Command, name: str) -> Iterator[str]:
    """Yield each command without a word of help, and each option without one."""
    if not command.help:
        yield name
    yield from (
        f"{name} {option.opts[0]}" for option in command.params if isinstance(option, click.Option) and not option.help
    )
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            below = command.get_command(context, word)
            if below is not None:
                yield from _silent(below, f"{name} {word}")


def test_every_field_of_the_bank_is_in_the_page_of_formats() -> None:
    text = read("docs/formats.md")
    named = set(re.findall(r"`([a-z_]+)`", text))
    tables = bank_to_tables(sample_bank())
    assert set(tables) <= named
    assert bank_fields() - named - {"id", "key"} == set(), "tell of it in docs/formats.md"
