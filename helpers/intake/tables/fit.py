"""Which table a row of headers is for."""

from collections.abc import Sequence
from typing import NamedTuple

from helpers.errors import InputError
from helpers.intake.tables.contracts import Table, match, plain, tables

LEAST_COLUMNS = 2


class Fit(NamedTuple):
    """How well headers fit a table: how many of its columns are there, and how many of those it requires."""

    known: int
    required: int
    table: str


def best_table(headers: Sequence[str]) -> Table | None:
    """The table whose required columns are all there and which knows most of ``headers``; None where none or two do."""
    found = fit(headers)
    return tables()[found.table] if found else None


def fit(headers: Sequence[str]) -> Fit | None:
    """How well ``headers`` fit the one table they fit best; None where none or two do."""
    scores = [_score(contract, headers) for contract in tables().values()]
    best = max(scores)
    twins = [score for score in scores if score[:2] == best[:2]]
    return best if best.known >= LEAST_COLUMNS and len(twins) == 1 else None


def _score(contract: Table, headers: Sequence[str]) -> Fit:
    distinct = list({plain(header): header for header in headers}.values())
    try:
        known = set(match(contract, distinct).values())
    except InputError:
        return Fit(0, 0, contract.name)
    required = {column.name for column in contract.columns if column.required}
    return Fit(len(known), len(required), contract.name) if required <= known else Fit(0, 0, contract.name)
