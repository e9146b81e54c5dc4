"""Build the shipped lexicon from the lists in tools/lexicon/; the same lists give the same bytes.

    python tools/build_lexicon.py [SOURCES]

SOURCES (tools/lexicon/sources) is a folder with esco_v1.1.1.tsv and onet_technology.tsv, extracts of the two open
sources. ESCO gives knowledge of two to four words, O*NET technologies that are hot or in demand. The curated lists come first: core.tsv
(name, aliases, t for a tool, neighbors; ~ before a word that is also an everyday word), labels.tsv (the
same form), soft.tsv (competency, name, phrases), deeds.tsv (competency, what people did who have it) and dropped.txt (labels that hurt on real postings).
"""

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from storybank.skills.lexicon import GAP
from storybank.skills.words import key, root_key

LISTS = Path(__file__).parent / "lexicon"
TARGET = Path(__file__).parent.parent / "storybank" / "skills" / "data" / "lexicon.tsv"


def main() -> None:
    """Write the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="?", default=LISTS / "sources")
    sources: Path = parser.parse_args().sources
    taken = {key(line) for line in (LISTS / "dropped.txt").read_text(encoding="utf-8").splitlines()}
    rows = [row for row in (_hard(fields, taken) for fields in hard_names(sources)) if row]
    deeds = dict(line.split("\t") for line in (LISTS / "deeds.tsv").read_text(encoding="utf-8").splitlines())
    for line in (LISTS / "soft.tsv").read_text(encoding="utf-8").splitlines():
        competency, name, phrases = line.split("\t")
        rows.append(_soft(competency, name, phrases, deeds.pop(competency, "")))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8", newline="\n")
    print(f"{len(rows)} skills, {TARGET.stat().st_size} bytes")


def hard_names(sources: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, aliases, tool mark and neighbors of hard skills, the curated ones first."""
    for file in ("core.tsv", "labels.tsv"):
        for line in (LISTS / file).read_text(encoding="utf-8").splitlines():
            name, aliases, tool, near = line.split("\t")
            yield name, aliases, tool, near
    for name in sorted(_onet(sources / "onet_technology.tsv")):
        yield name, "", "t", ""
    for name, aliases in sorted(_esco(sources / "esco_v1.1.1.tsv")):
        yield name, aliases, "", ""


def _onet(path: Path) -> Iterator[str]:
    for row in _table(path):
        name = re.sub(r"\s+software$|\s*\([^)]*\)", "", row["name"]).strip()
        if "Y" in (row["hot"], row["in_demand"]) and len(name) > 3 and len(name.split()) <= 4:
            yield name


def _esco(path: Path) -> Iterator[tuple[str, str]]:
    for row in _table(path):
        label = re.sub(r"\s*\([^)]*\)", "", row["preferred"]).strip()
        if "K" in row["types"] and 2 <= len(label.split()) <= 4:
            yield label[0].upper() + label[1:], ""


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _hard(fields: tuple[str, str, str, str], taken: set[str]) -> str:
    name, aliases, tool, near = fields
    spellings = [alias for alias in aliases.split("|") if alias]
    if f"~{name}" not in spellings:
        spellings.insert(0, name)
    keys = []
    for spelling in spellings:
        words = key(spelling)
        if words and words not in taken:
            taken.add(words)
            keys.append(f"~{words}" if spelling.startswith("~") else words)
    return "\t".join((name, "h", tool, near, "|".join(keys), "", "")) if keys else ""


def _soft(competency: str, name: str, phrases: str, deeds: str) -> str:
    return "\t".join((name, competency, "", "", "", _all_roots(f"{name}|{phrases}"), _all_roots(deeds)))


def _all_roots(phrases: str) -> str:
    return "|".join(dict.fromkeys(filter(None, map(_roots, phrases.split("|")))))


def _roots(phrase: str) -> str:
    return f" {GAP} ".join(root_key(part) for part in phrase.split(GAP))


if __name__ == "__main__":
    main()
