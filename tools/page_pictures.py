"""Take the pictures of the demo's pages: `make pages`. Needs LibreOffice and poppler (pdftoppm).

The pages are those that the tests check; look at them beside the last ones before you commit.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from storybank import documents
from storybank.documents import Document
from storybank.documents.pdf import pdf_of
from storybank.workspace.samples.documents import sample_documents

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
RESOLUTION = 72
PAGES = {"prep_sheet": (1, 3, 4), "thank_you": (1,), "story_book": (1,), "mock_interview": (1,)}
"""The first document of each kind, and which of its pages."""


def picture(document: Document, page: int, target: Path) -> None:
    """Write one page of a document as a PNG."""
    with tempfile.TemporaryDirectory() as name:
        paper = Path(name) / "document.pdf"
        paper.write_bytes(pdf_of(documents.as_word(document)))
        stem = str(target.with_suffix(""))
        command = ["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), "-f", str(page), "-l", str(page)]
        subprocess.run([*command, str(paper), stem], check=True)


def main() -> None:
    """Take every picture."""
    if shutil.which("pdftoppm") is None:
        raise SystemExit("pdftoppm is missing: install poppler")
    first: dict[str, Document] = {}
    for document in sample_documents():
        first.setdefault(document.template, document)
    for kind, pages in PAGES.items():
        for page in pages:
            target = FOLDER / f"{kind.replace('_', '-')}-{page}.png"
            picture(first[kind], page, target)
            print(f"{target.name}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
