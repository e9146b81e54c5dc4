"""The best set of so many stories, exactly: what a set wins, and the search for the set that wins most.

What a set wins lies on steps, and sets are compared from the first step on: no amount of a later step outweighs one
unit of an earlier one. A story adds less to a larger set than to a smaller one (coverage is submodular), so that what
a set can still win is bounded twice: by all that the open stories touch together, and by their largest gains.
"""

from collections.abc import Sequence

from msgspec import Struct

_BITS = 32
"""Room for one step in a packed number; a step's whole worth stays far below."""
_STEP = (1 << _BITS) - 1


class Point(Struct, frozen=True):
    """Something that a set wins once, by any of its stories."""

    step: int
    worth: int
    winners: frozenset[str]


class Candidate(Struct, frozen=True):
    """A story as the search sees it: the points that it wins, as bits, and what it is worth by itself."""

    id: str
    points: int
    own: int


Rows = list[tuple[int, Candidate]]
"""Open candidates with what each would add, the most first."""


class Search:
    """The search over sets of candidates: depth first, the largest gain first, cut where the best is out of reach.

    The worth of points is one number with a field for each step, the first step in the highest field: it adds up and
    compares as the steps do.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        """Take the points in the order of the candidates' bits."""
        last = max((point.step for point in points), default=0)
        self._shifts = [(last - step) * _BITS for step in range(last + 1)]
        worths = [point.worth << self._shifts[point.step] for point in points]
        self._tables = [_sums(worths[start : start + 8]) for start in range(0, len(worths), 8)]
        self._of_step = [
            sum(1 << bit for bit, point in enumerate(points) if point.step == step) for step in range(last + 1)
        ]
        self._best: tuple[Candidate, ...] = ()
        self._most = (-1, 0)

    def worth(self, points: int) -> int:
        """Return what points are worth."""
        total = 0
        for table, byte in zip(self._tables, points.to_bytes(len(self._tables), "little"), strict=True):
            total += table[byte]
        return total

    def best(self, candidates: Sequence[Candidate], most: int, pinned: Sequence[Candidate] = ()) -> list[Candidate]:
        """Return the best set of at most `most` stories, or the pinned ones where they are as many already."""
        won = 0
        for candidate in pinned:
            won |= candidate.points
        self._best, self._most = (), (-1, 0)
        so_far = self.worth(won), sum(candidate.own for candidate in pinned)
        self._descend(tuple(pinned), won, so_far, list(candidates), most - len(pinned))
        return list(self._best)

    def _descend(
        self,
        chosen: tuple[Candidate, ...],
        won: int,
        so_far: tuple[int, int],
        open_: list[Candidate],
        room: int,
    ) -> None:
        if so_far > self._most:
            self._best, self._most = chosen, so_far
        rows = self._rows(open_, won) if room > 0 else []
        while rows:
            needed = self._needed(rows, won, so_far, room)
            if needed is None:
                return
            place = next(n for n, (_, one) in enumerate(rows) if one.points & needed == needed)
            gain, taken = rows.pop(place)
            left = [candidate for _, candidate in rows]
            total = so_far[0] + gain, so_far[1] + taken.own
            self._descend((*chosen, taken), won | taken.points, total, left, room - 1)

    def _rows(self, open_: list[Candidate], won: int) -> Rows:
        rows = [(self.worth(one.points & ~won), one) for one in open_]
        rows = [row for row in rows if row[0]]
        rows.sort(key=lambda row: (row[0], row[1].own), reverse=True)
        return rows

    def _needed(self, rows: Rows, won: int, so_far: tuple[int, int], room: int) -> int | None:
        """Return the point that each better set wins, or 0 where there is none; None where no set is better.

        A step of which the best set has all that the open stories touch must be won whole again; the story that wins
        its rarest point is looked for first.
        """
        gain, own = self._most
        if so_far[0] + sum(row[0] for row in rows[:room]) < gain:
            return None
        touched = 0
        for _, one in rows:
            touched |= one.points
        touched &= ~won
        whole, missing, needed = self.worth(touched), gain - so_far[0], 0
        for shift, of_step in zip(self._shifts, self._of_step, strict=True):
            asked, there = missing >> shift & _STEP, whole >> shift & _STEP
            reach = min(there, sum(sorted((row[0] >> shift & _STEP for row in rows), reverse=True)[:room]))
            if reach < asked:
                return None
            if asked == there and asked and not needed:
                needed = _rarest([one.points for _, one in rows], touched & of_step)
            if reach > asked:
                return needed
        return needed if so_far[1] + max(row[1].own for row in rows) > own else None


def _sums(worths: Sequence[int]) -> list[int]:
    """Return the worth of every choice among up to eight points, by its bits."""
    sums = [0]
    for worth in worths:
        sums += [total + worth for total in sums]
    return sums


def _rarest(open_: list[int], points: int) -> int:
    """Return the one of `points` that the fewest open stories win; of equals the first."""
    best, fewest = 0, len(open_) + 1
    while points:
        bit = points & -points
        points ^= bit
        count = sum([1 for won in open_ if won & bit])
        if count < fewest:
            best, fewest = bit, count
    return best
