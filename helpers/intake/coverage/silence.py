"""Whether days without a message are silence or a hole in what was collected.

How likely a silence is follows from the days around it and from the group's other silences. A group that spoke on k
of the m days before (or after) falls silent on a given day with the chance q = (m - k + 1/2) / (m + 1) (Jeffreys'
prior). Silent days draw others after them: of the shorter silences near by, c days were followed by another silent
day and e ended. The chance that a silence goes on is then Beta(s q + c, s (1 - q) + e): without any evidence it is q,
as if days knew nothing of each other, with s the weight of that belief in days. n silent days have the chance

    q B(s q + c + n - 1, s (1 - q) + e) / B(s q + c, s (1 - q) + e)

Both sides are asked and the larger chance counts, so that a group that fell asleep, or was not yet awake, is not
called badly collected.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from helpers.limits import limit

SILENCE, GAP, UNTOLD = "silence", "gap", "untold"


@dataclass(frozen=True)
class Line:
    """The days of a group one by one: whether a message came (``spoke``), whether the day was collected (``known``),
    and its silences judged so far, as first and last place."""

    spoke: NDArray[np.bool_]
    known: NDArray[np.bool_]
    silences: tuple[tuple[int, int], ...] = ()

    def chance(self, first: int, last: int) -> float:
        """The chance that places ``first`` to ``last`` are silent."""
        most = limit("coverage_days_around")
        before = self.spoke[:first][self.known[:first]][-most:]
        after = self.spoke[last + 1:][self.known[last + 1:]][:most]
        near = [run[1] - run[0] + 1 for run in self.silences if self._near(run, first, last)]
        return max(chance_of_silence(int(side.sum()), len(side), last - first + 1, near)
                   for side in (before, after) if len(side))

    def without(self, first: int, last: int) -> "Line":
        """The line where these places were not collected."""
        known = self.known.copy()
        known[first:last + 1] = False
        return replace(self, known=known)

    @staticmethod
    def _near(run: tuple[int, int], first: int, last: int) -> bool:
        far = limit("coverage_silences_around")
        return run[1] >= first - far and run[0] <= last + far


def chance_of_silence(active: int, days: int, silent: int, others: list[int] | None = None) -> float:
    """The chance that ``silent`` days in a row bring no message.

    ``active`` of ``days`` known days beside them did; ``others`` are the lengths of other silences near by.
    """
    lengths, weight = others or [], limit("coverage_belief_days")
    begins = (days - active + 0.5) / (days + 1)
    a, b = weight * begins + sum(lengths) - len(lengths), weight * (1 - begins) + len(lengths)
    return float(begins * np.exp(betaln(a + silent - 1, b) - betaln(a, b)))


def verdict(chance: float) -> str:
    """What a run of that chance is: silence, a gap, or not to be told."""
    if chance >= limit("coverage_silence_chance"):
        return SILENCE
    return GAP if chance < limit("coverage_gap_chance") else UNTOLD


def runs(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The first and last place of every run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])).astype(np.int8)))
    return [(int(begin), int(end) - 1) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
