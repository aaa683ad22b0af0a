"""What the columns of a file probably are, where its headers are none a table knows: a question, never an answer."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from helpers.intake.reading.delimited import Row
from helpers.intake.reading.gate import clean
from helpers.intake.tables.contracts import Column, Table, data_tables, plain, table
from helpers.limits import limit

LEAST_CELLS = 2


@dataclass(frozen=True)
class Guess:
    """A file whose columns are to be matched: the ``names`` of its columns, and what they probably are.

    ``table`` is the table they are most like ("" where none is like them), ``columns`` (name: column) the likely
    matches in it. ``names`` may be members' own words in a file without header: they are shown to the person who
    matches, never written into an error.
    """

    file: str
    names: list[str]
    table: str = ""
    columns: dict[str, str] | None = None

    def within(self, name: str) -> "Guess":
        """The likely matches in the table called ``name``."""
        return Guess(self.file, self.names, name, _alike(table(name), self.names))

    @property
    def options(self) -> str:
        """The options of ``qunce import`` that would say so; ? stands for a header the person has to name."""
        columns = self.columns or {}
        missing = [column.name for column in table(self.table).columns
                   if column.required and column.name not in columns.values()] if self.table else []
        pairs = [*columns.items(), *(("?", name) for name in missing)]
        return " ".join([f"--table {self.table}", *(f'--column "{header}={name}"' for header, name in pairs)])


def guess(rows: list[Row], file: str) -> Guess | None:
    """What the first row of at least two cells probably names; None where there is no such row."""
    names = next(([clean(cell) for cell in cells] for _, cells in rows
                  if sum(bool(cell.strip()) for cell in cells) >= LEAST_CELLS), None)
    if names is None:
        return None
    found = {name: _alike(table(name), names) for name in data_tables()}
    best = max(found, key=lambda name: _weight(table(name), found[name]))
    likely = len(found[best]) >= LEAST_CELLS
    return Guess(file, names, best if likely else "", found[best] if likely else {})


def _weight(contract: Table, columns: dict[str, str]) -> tuple[int, int]:
    required = [column for column in contract.columns if column.required]
    there = sum(column.name in columns.values() for column in required)
    return len(columns) + there - len(required), there


def _alike(contract: Table, names: list[str]) -> dict[str, str]:
    """The pairs of a header and a column that are most alike, each at most once."""
    pairs = sorted(((_likeness(name, column), name, column.name) for name in dict.fromkeys(names) if name
                    for column in contract.columns), key=lambda pair: -pair[0])
    found: dict[str, str] = {}
    for likeness, name, column in pairs:
        if likeness >= limit("header_likeness") and name not in found and column not in found.values():
            found[name] = column
    return {name: found[name] for name in names if name in found}


def _likeness(name: str, column: Column) -> float:
    return max(_like(plain(name), plain(word)) for word in (column.name, *column.aliases))


def _like(name: str, word: str) -> float:
    """From 0 to 1 (the same); one within the other is likelier than letters in common."""
    if len(word) >= LEAST_CELLS and len(name) >= LEAST_CELLS and (word in name or name in word):
        return (1 + min(len(name), len(word)) / max(len(name), len(word))) / 2
    alike = SequenceMatcher(None, name, word, autojunk=False)
    least = limit("header_likeness")
    return alike.ratio() if alike.real_quick_ratio() >= least and alike.quick_ratio() >= least else 0.0
