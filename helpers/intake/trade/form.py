"""One kind of order export: how its header is known, what its columns are, which of its rows are orders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from helpers.intake.reading.delimited import Row
from helpers.intake.seen import Seen
from helpers.intake.tables.contracts import plain
from helpers.intake.tables.headers import Header, holding


class Read(NamedTuple):
    """Rows as the table orders has them (text, by line), and the reason of each line that is no order."""

    frame: pd.DataFrame
    aside: dict[int, str]


@dataclass(frozen=True)
class TradeForm:
    """``marks``: sets of headers, one of each set is there; ``columns``: for each column of the contract the headers
    it may stand under, the likeliest first; ``read`` makes orders of the rows (columns named as ``columns`` names
    them, blank where the file has none); ``channel``: the shop, written into every order."""

    name: str
    channel: str
    marks: tuple[frozenset[str], ...]
    columns: dict[str, Sequence[str]]
    read: Callable[[pd.DataFrame], Read]

    def knows(self, seen: Seen) -> bool:
        """Whether a row near the top has the headers of this export."""
        return self.header(seen.top) is not None

    def header(self, rows: list[Row]) -> Header | None:
        """Its row of headers."""
        return holding(rows, lambda names: all(names & mark for mark in self.marks))

    def named(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The columns that are used, under the names of ``columns``; text, blank where the file has none."""
        headers = {plain(header): header for header in reversed(list(frame.columns))}
        there = {name: next((headers[plain(alias)] for alias in aliases if plain(alias) in headers), None)
                 for name, aliases in self.columns.items()}
        return pd.DataFrame({name: frame[header].str.strip() if header else "" for name, header in there.items()},
                            index=frame.index, dtype=object)


def marks(*any_of: Sequence[str]) -> tuple[frozenset[str], ...]:
    """Sets of headers in plain form."""
    return tuple(frozenset(map(plain, names)) for names in any_of)
