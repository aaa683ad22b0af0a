"""Cells that hold several options joined by a mark, where an option may hold the mark too.

Only the answers tell which parts belong together: a mark inside brackets never parts, and two neighbours that are
never seen apart (often enough: templates/limits.yml) are one option. Evidence: the survey of R users in
rstudio/learning-r-survey, where an option with a comma stands in 890 of 3,080 cells.
"""

from collections import Counter
from itertools import pairwise

from helpers.limits import limit

OPENING, CLOSING = "([{\uff08【", ")]}\uff09】"


def options_of(cells: list[str], mark: str) -> dict[str, tuple[str, ...]]:
    """The options of each distinct cell, in their order; {} where the cells do not look like chosen options.

    They do where of the parts in cells with a mark most (templates/limits.yml) are seen in other cells too.
    """
    parts = {cell: parted(cell, mark) for cell in cells}
    seen = Counter(part for cell in cells for part in dict.fromkeys(parts[cell]))
    several = [part for cell in cells if len(parts[cell]) > 1 for part in parts[cell]]
    known = sum(seen[part] > 1 for part in several)
    if not several or known < limit("survey_joined_share") * len(several):
        return {}
    together = _together(cells, parts, seen)
    return {cell: tuple(dict.fromkeys(_rejoined(parts[cell], together, mark))) for cell in parts}


def parted(cell: str, mark: str) -> list[str]:
    """The parts of ``cell`` between marks that stand outside brackets, blank ones dropped."""
    found, depth = [""], 0
    for letter in cell:
        depth = max(depth + (letter in OPENING) - (letter in CLOSING), 0)
        if letter == mark and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [part.strip() for part in found if part.strip()]


def _together(cells: list[str], parts: dict[str, list[str]], seen: Counter[str]) -> set[tuple[str, str]]:
    pairs = Counter(pair for cell in cells for pair in set(pairwise(parts[cell])))
    return {pair for pair, times in pairs.items()
            if times >= limit("survey_together") and times == seen[pair[0]] == seen[pair[1]]}


def _rejoined(parts: list[str], together: set[tuple[str, str]], mark: str) -> list[str]:
    found = parts[:1]
    for before, part in pairwise(parts):
        if (before, part) in together:
            found[-1] += f"{mark} {part}"
        else:
            found.append(part)
    return found
