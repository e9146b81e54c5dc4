"""Pick from open sources the labels that help, into tools/lexicon/; run when a source has a new edition.

    python tools/pick_labels.py --esco FILE.tsv --onet FILE.tsv --postings FOLDER...

ESCO: knowledge and language labels of two to four words. O*NET: technologies that are "hot" or in demand. Labeled
postings (FOLDER/labels.jsonl beside FOLDER/ID.txt): the words that a person marked as a skill. A label that stands
in the postings and was marked there less often than not is left out; so is what the curated lists hold already.
"""

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_lexicon import FOLDER, curated_forms

from storybank.skills.words import fold

SHARE = 0.6
"""Share of a phrase's places in the postings that a person marked."""


def main() -> None:
    """Write onet.txt, esco.txt and phrases.tsv."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--esco", type=Path, required=True)
    parser.add_argument("--onet", type=Path, required=True)
    parser.add_argument("--postings", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    postings = Postings(given.postings)
    known = curated_forms()
    phrases = {key: row for key, row in postings.phrases() if key not in known}
    write("phrases.tsv", ["\t".join(row) for row in phrases.values()])
    known |= set(phrases)
    onet = {fold(name): name for name in onet_names(given.onet) if postings.allow(name)}
    write("onet.txt", [postings.marked(name) for key, name in onet.items() if key not in known])
    known |= set(onet)
    esco = {fold(name): name for name in esco_names(given.esco) if postings.allow(name)}
    write("esco.txt", [name for key, name in esco.items() if key not in known])


def write(name: str, lines: list[str]) -> None:
    """Write sorted lines."""
    (FOLDER / name).write_text(
        "\n".join(sorted(set(lines), key=lambda line: (line.lower(), line))) + "\n", encoding="utf-8"
    )
    print(f"{name}: {len(set(lines))}")


def onet_names(path: Path) -> Iterator[str]:
    """Yield the names of technologies in wide use."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = re.sub(r"\s+software$|\s*\([^)]*\)", "", row["name"]).strip()
            if "Y" in (row["hot"], row["in_demand"]) and len(name) > 1 and len(name.split()) <= 4:
                yield name


def esco_names(path: Path) -> Iterator[str]:
    """Yield knowledge and language labels of two to four words."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = re.sub(r"\s*\([^)]*\)", "", row["preferred"]).strip()
            if set(row["types"]) & {"K", "L"} and 2 <= len(name.split()) <= 4:
                yield name[0].upper() + name[1:]


class Postings:
    """Labeled postings, and how often each phrase of them was marked as a skill."""

    def __init__(self, folders: list[Path]) -> None:
        self.text = ""
        self.spans: list[tuple[int, int]] = []
        self.labels: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        for folder in folders:
            for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
                self._add(json.loads(line), (folder / f"{json.loads(line)['id']}.txt").read_bytes().decode())
        self.folded = fold(self.text)
        self.words = set(re.findall(r"\b[a-z]+\b", self.text))

    def _add(self, record: dict[str, list[dict[str, str]]], text: str) -> None:
        base = len(self.text)
        self.text += text + "\n\n"
        for span in record["spans"]:
            at = -1
            for _ in range(int(span.get("nth", 0)) + 1):
                at = text.find(span["text"], at + 1)
            self.spans.append((base + at, base + at + len(span["text"])))
            label = (span["name"], span["kind"], span.get("competency", ""), span["text"])
            self.labels[fold(span["text"])].append(label)

    def counts(self, phrase: str) -> tuple[int, int]:
        """Return how often a phrase stands in the texts, and how often that place was marked."""
        places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(fold(phrase))}(?!\w)", self.folded)]
        marked = sum(any(s < end and start < e for s, e in self.spans) for start, end in places)
        return len(places), marked

    def allow(self, phrase: str) -> bool:
        """Tell whether the postings have nothing against a phrase."""
        places, marked = self.counts(phrase)
        return places == 0 or marked / places >= SHARE

    def marked(self, name: str) -> str:
        """Return a name, with the mark of ambiguity when it is a common word as well."""
        return f"{name}!" if name.lower() in self.words or (" " not in name and len(name) <= 3) else name

    def phrases(self) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
        """Yield the marked phrases that can be trusted elsewhere: key and (phrase, kind, competency, name)."""
        for key, labels in self.labels.items():
            words = len(key.split())
            places, marked = self.counts(key)
            longest = 4 if labels[0][1] == "hard" else 6
            enough = places >= (3 if words == 1 else 1)
            if (
                words <= longest
                and enough
                and key[:1].isalnum()
                and marked / max(1, places) >= (0.8 if words == 1 else SHARE)
            ):
                (name, kind, competency, _), _ = Counter(labels).most_common(1)[0]
                yield key, (key, kind, competency, name)


if __name__ == "__main__":
    main()
