"""The pages, as LibreOffice lays them out: as many as intended, and no story's card on two of them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from storybank import documents
from tests.documents.data_sets import data_sets, document_of

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None, reason="needs LibreOffice and poppler"
)
KINDS = ("prep", "prep in full", "stories", "answers", "mock", "feedback")
ENDS = {"prep": "They may ask", "prep in full": "They may ask", "stories": "Figures"}
"""The words that each card ends with."""
HEAD = re.compile(r"about \d+ seconds as written")
"""The line below each card's heading."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    """The text of every page of every document; LibreOffice is started once."""
    folder = tmp_path_factory.mktemp("pages")
    files = {(name, kind): folder / f"{name}-{kind}.docx" for name in data_sets() for kind in KINDS}
    for (name, kind), path in files.items():
        path.write_bytes(documents.as_word(document_of(name, kind)))
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'settings').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files.values())],
        capture_output=True, check=True, timeout=600, env=environ,
    )  # fmt: skip
    return {case: text_of(path.with_suffix(".pdf")) for case, path in files.items()}


def text_of(path: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return re.sub("[\u202a-\u202e]", "", text).split("\f")[:-1]


@pytest.mark.parametrize("name", data_sets())
def test_a_prep_sheet_has_as_many_pages_as_intended(name: str, pages: dict[tuple[str, str], list[str]]) -> None:
    least, most = data_sets()[name].pages
    assert least <= len(pages[name, "prep"]) <= most


@pytest.mark.parametrize("kind", ENDS)
@pytest.mark.parametrize("name", data_sets())
def test_no_card_is_split_over_pages(name: str, kind: str, pages: dict[tuple[str, str], list[str]]) -> None:
    text = pages[name, kind]
    heads = [place for place, page in enumerate(text) for _ in HEAD.finditer(page)]
    ends = [place for place, page in enumerate(text) for _ in re.finditer(ENDS[kind], page)]
    assert heads == ends
    assert len(ends) == len(document_of(name, kind).context["stories"])
    assert not any(HEAD.search(page.split("\n")[0]) for page in text)


def test_page_1_is_the_cheat_sheet_and_nothing_else(pages: dict[tuple[str, str], list[str]]) -> None:
    for name in ("usual", "panel of five", "no interview", "one story", "twelve"):
        first, second, *_ = pages[name, "prep"]
        assert "Ask at least two" in first
        assert "Thank-you emails are due" in first
        assert second.lstrip().startswith("What the job asks for")


def test_short_documents_stay_short(pages: dict[tuple[str, str], list[str]]) -> None:
    for name in data_sets():
        assert len(pages[name, "feedback"]) == 1
        assert len(pages[name, "mock"]) <= 2
    assert len(pages["usual", "stories"]) <= 4
    assert len(pages["usual", "answers"]) <= 3
    assert len(pages["huge", "stories"]) <= 30
