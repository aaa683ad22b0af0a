"""Where in a sheet a table begins: its row of headers, or two rows read as one, below titles and remarks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.intake.reading.delimited import Row
from helpers.intake.reading.gate import clean
from helpers.intake.tables.contracts import known_headers, plain
from helpers.intake.tables.fit import LEAST_COLUMNS, Fit, fit
from helpers.limits import limit


@dataclass(frozen=True)
class Header:
    """A header: it begins with the row at place ``at`` (from 0) and is ``depth`` rows deep (0: the file has none).

    ``names``: what the columns are called, "" for one without a name.
    """

    at: int
    depth: int
    names: list[str]

    def below(self, rows: list[Row]) -> list[Row]:
        """The table: the header as one row, with the line it ends on, and the rows under it."""
        line = rows[self.at + self.depth - 1][0] if self.depth else 0
        return [(line, self.names), *rows[self.at + self.depth:]]

    def above(self, rows: list[Row]) -> list[str]:
        """What stands above it: titles, remarks."""
        return [cell for _, cells in rows[:self.at] for cell in cells if cell.strip()]


def candidates(rows: list[Row]) -> Iterator[Header]:
    """Every row near the top that may be the header, alone and joined with the one under it."""
    top = rows[:limit("top_rows")]
    for at, (_, cells) in enumerate(top):
        yield Header(at, 1, [clean(cell) for cell in cells])
        if at + 1 < len(top):
            yield Header(at, 2, joined(cells, top[at + 1][1]))


def fitting(rows: list[Row]) -> tuple[Fit, Header] | None:
    """The header some table fits best, and that fit; of several the one row alone, then the first. None: no table."""
    found = [(fitted, header) for header in candidates(rows) if _known(header) and (fitted := fit(header.names))]
    return max(found, key=lambda each: (each[0][:2], -each[1].depth, -each[1].at), default=None)


def holding(rows: list[Row], holds: Callable[[set[str]], bool]) -> Header | None:
    """The first header whose names (in plain form) are those asked for."""
    return next((header for header in candidates(rows) if holds({plain(name) for name in header.names if name})), None)


def _known(header: Header) -> bool:
    return sum(plain(name) in known_headers() for name in header.names) >= LEAST_COLUMNS


def joined(upper: list[str], lower: list[str]) -> list[str]:
    """Two rows of headers as one: 月初 over 人数 is 月初人数, 人数 over 入群 is 入群.

    A name above stands for the blank cells to its right, too (it was merged over them). Of the two together, the lower
    and the upper one the first that a table knows is taken, else both; both also where one would come twice.
    """
    width = max(len(upper), len(lower))
    above, under = ([clean(cell) for cell in cells] + [""] * (width - len(cells)) for cells in (upper, lower))
    over = _filled_right(above)
    names = [_one_of(over[at], above[at], under[at]) for at in range(width)]
    return [_both(over[at], under[at]) if name and names.count(name) > 1 else name for at, name in enumerate(names)]


def _filled_right(cells: list[str]) -> list[str]:
    filled, last = [], ""
    for cell in cells:
        last = cell or last
        filled.append(last)
    return filled


def _one_of(over: str, above: str, under: str) -> str:
    tries = (over + under if under else "", under, above)
    known = next((name for name in tries if name and plain(name) in known_headers()), None)
    return known or (_both(over, under) if under else above)


def _both(over: str, under: str) -> str:
    return f"{over} {under}".strip()
