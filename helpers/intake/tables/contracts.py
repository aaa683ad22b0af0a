"""The contract of each table of a community folder, from templates/tables.yml, and its headers as people write them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from helpers.errors import InputError
from helpers.root import template
from helpers.texts import simplified

REMEMBERED = 20_000


@dataclass(frozen=True)
class Column:
    """One column: its ``kind`` says what a cell holds (see the head of tables.yml), ``unit`` in what."""

    name: str
    kind: str
    required: bool = False
    personal: bool = False
    values: tuple[str, ...] = ()
    default: str | None = None
    unit: str | None = None
    min: float | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: ``row`` says what a row is (en, zh), ``key`` which columns tell rows apart.

    ``monthly`` names the column by whose local month the table is kept in files (None: one file); ``kept`` tables
    are what Qunce notes of the others (imports, corrections, roles). ``told`` names the notes that every import of
    the table brings; ``prefilled`` the columns a list of ours comes with, a row with nothing else in it is not read.
    """

    name: str
    row: dict[str, str]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    monthly: str | None = None
    kept: bool = False
    told: tuple[str, ...] = ()
    prefilled: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column called ``name``. Raises KeyError for an unknown one."""
        return {column.name: column for column in self.columns}[name]

    @property
    def names(self) -> list[str]:
        """The names of the columns, in the contract's order."""
        return [column.name for column in self.columns]


@cache
def tables() -> dict[str, Table]:
    """The contracts of all tables by name, read once."""
    return {name: _table(name, entry) for name, entry in template("tables.yml").items()}


def _table(name: str, entry: dict[str, Any]) -> Table:
    columns = tuple(_column(column, spec) for column, spec in entry["columns"].items())
    return Table(name, dict(entry["row"]), tuple(entry["key"]), columns, entry.get("monthly"), bool(entry.get("kept")),
                 tuple(entry.get("told", ())), tuple(entry.get("prefilled", ())))


def _column(name: str, spec: dict[str, Any]) -> Column:
    lists = {part: tuple(spec.get(part, ())) for part in ("values", "aliases")}
    return Column(name, **{**spec, **lists})


def data_tables() -> list[str]:
    """The names of the tables that hold what a community brings, the most telling first."""
    return [name for name, contract in tables().items() if not contract.kept]


def table(name: str) -> Table:
    """The contract of the table called ``name``. Raises KeyError for an unknown one."""
    return tables()[name]


@lru_cache(maxsize=REMEMBERED)
def plain(words: str) -> str:
    """``words`` without what people vary when they type: case, width, spaces, underscores, Traditional forms."""
    return simplified(re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", words)).casefold())


@cache
def _headers(table_name: str) -> dict[str, str]:
    contract = table(table_name)
    aliases = {plain(alias): column.name for column in contract.columns for alias in column.aliases}
    return aliases | {plain(column.name): column.name for column in contract.columns}


@cache
def known_headers() -> frozenset[str]:
    """Every header some table knows, in plain form."""
    return frozenset(header for name in tables() for header in _headers(name))


def match(contract: Table, headers: Sequence[str], file: str | None = None) -> dict[str, str]:
    """Which header stands for which column: {header: column name}; headers the contract does not know are left out.

    Raises InputError ``header_twice`` where two headers stand for one column.
    """
    known = _headers(contract.name)
    matched = {header: known[plain(header)] for header in headers if plain(header) in known}
    taken = [known[plain(header)] for header in headers if plain(header) in known]
    twice = next((name for name in taken if taken.count(name) > 1), None)
    if twice:
        raise InputError("header_twice", file=file, column=twice)
    return matched
