"""How many postings of 4 KB are read a second of CPU time, on one core, once the models are loaded."""

import json
import statistics
import time
from pathlib import Path

from storybank.skills import read_line, read_posting

WRITTEN = Path(__file__).parents[2] / "tools" / "training" / "written.jsonl"
SIZE = 4096
ROUNDS = 5


def print_readings() -> None:
    """Print a line for whole postings and one for postings in one line."""
    texts = [json.loads(line)["text"] for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    whole = "\n".join(texts)
    pieces = [whole[at : at + SIZE] for at in range(0, len(whole) - SIZE, SIZE)]
    for name, read, given in (
        ("posting by posting", read_posting, pieces),
        ("posting by line", read_line, [" ".join(piece.split()) for piece in pieces]),
    ):
        rates = []
        for _ in range(ROUNDS):
            begin = time.process_time()
            for piece in given:
                read(piece)
            rates.append(len(given) / (time.process_time() - begin))
        print(
            f"{name:20} first {rates[0]:5.0f} then {statistics.median(rates[1:]):5.0f} a second ({len(given)} of 4 KB)"
        )
