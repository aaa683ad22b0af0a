"""Cells merged over several rows: a name or day holds for all of them, a figure for none."""

from collections.abc import Sequence

from helpers.intake.reading.delimited import Row
from helpers.intake.reading.spreadsheet import Merged

FIGURES = ("count", "number", "money", "share")


def unmerged(rows: list[Row], merged: Sequence[Merged], kinds: Sequence[str | None]) -> tuple[list[Row], list[int]]:
    """``rows`` with merged names, days and choices written into every row, and the lines that share one figure.

    ``kinds``: of each column, from its contract (None: not read). A merged figure stands for several rows
    together: in one of them it would be wrong, in each of them counted again.
    """
    at = {line: place for place, (line, _) in enumerate(rows)}
    filled, shared = [list(cells) for _, cells in rows], set[int]()
    for range_ in (each for each in merged if each.bottom > each.top and each.left < len(kinds)):
        lines = [line for line in range(range_.top, range_.bottom + 1) if line in at]
        kind = kinds[range_.left]
        if kind is None or not lines:
            continue
        value = filled[at[lines[0]]][range_.left] if lines[0] == range_.top else ""
        if kind in FIGURES:
            shared.update(lines if value.strip() else ())
        else:
            for line in lines:
                filled[at[line]][range_.left] = value
    return [(line, filled[place]) for line, place in at.items()], sorted(shared)
