"""Where in a file its table is and what its columns are: as a person said, as remembered, or as the headers tell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from helpers.errors import InputError
from helpers.intake.arrival import Terms
from helpers.intake.reading.delimited import Row
from helpers.intake.reading.gate import clean
from helpers.intake.seen import Seen
from helpers.intake.tables.contracts import Table, match, plain, table, tables
from helpers.intake.tables.headers import Header, fitting, holding
from helpers.intake.tables.mapping import Matched, remembered_tables
from helpers.intake.tables.wide import STAR
from helpers.limits import limit


@dataclass(frozen=True)
class Located:
    """A table in a file: its contract, the sheet it is on ("" in a file of text), its header, that sheet's rows, and
    what was said of its columns (header: column)."""

    table: Table
    sheet: str
    header: Header
    rows: list[Row]
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> list[str | None]:
        """The kind of each column, None for one that is not read."""
        known = {**match_once(self.table, self.header.names), **self.columns}
        return [self.table.column(known[name]).kind if name in known else None for name in self.header.names]


def match_once(contract: Table, names: list[str]) -> dict[str, str]:
    """Which header stands for which column; of two for one column the first."""
    found: dict[str, str] = {}
    for name in names:
        for column in match(contract, [name]).values():
            if column not in found.values():
                found[name] = column
    return found


def tops(seen: Seen) -> dict[str, list[Row]]:
    """The first rows of each sheet; a file of text is one sheet called ""."""
    if seen.kind == "sheets":
        return {name: rows[:limit("top_rows")] for name, rows in seen.sheets.items()}
    return {"": seen.top}


def fits(seen: Seen) -> bool:
    """Whether headers near the top are those of a table."""
    return any(fitting(rows) for rows in tops(seen).values())


def remembered(seen: Seen, terms: Terms) -> Matched | None:
    """What was said of a file with these headers before."""
    return next((matched for _, matched in _remembered(seen, terms)), None)


def _remembered(seen: Seen, terms: Terms) -> Iterator[tuple[tuple[str, Header], Matched]]:
    for headers, matched in remembered_tables(terms.folder):
        if matched.table in tables():
            yield from ((each, matched) for each in _holding(seen, headers.__eq__))


def _holding(seen: Seen, holds: Callable[[set[str]], bool]) -> list[tuple[str, Header]]:
    found = [(sheet, holding(rows, holds)) for sheet, rows in tops(seen).items()]
    return [(sheet, header) for sheet, header in found if header]


def located(seen: Seen, terms: Terms) -> Located | None:
    """The table in a file; None where nothing tells.

    Raises InputError ``table_said_unknown``, ``column_said_unknown`` and ``header_said_missing`` for what was said
    wrongly.
    """
    if terms.table or terms.columns:
        return _as_said(seen, terms)
    for (sheet, header), matched in _remembered(seen, terms):
        return Located(table(matched.table), sheet, header, seen.sheets[sheet], _by_header(matched.columns, header))
    fitted = [(found, sheet) for sheet, rows in tops(seen).items() if (found := fitting(rows))]
    if not fitted:
        return None
    (fit, header), sheet = max(fitted, key=lambda each: each[0][0][:2])
    return Located(table(fit.table), sheet, header, seen.sheets[sheet])


def _as_said(seen: Seen, terms: Terms) -> Located | None:
    if terms.table and terms.table not in tables():
        raise InputError("table_said_unknown", found=clean(terms.table), tables=", ".join(tables()))
    sheet, header, rows = _said_header(seen, terms)
    contract = table(terms.table) if terms.table else _table_of(header, terms)
    if contract is None:
        return None
    wrong = next((name for name in terms.columns.values() if name not in contract.names), None)
    if wrong is not None:
        raise InputError("column_said_unknown", file=seen.file, found=clean(wrong), allowed=", ".join(contract.names))
    columns = _by_header(terms.columns, header)
    twice = next((name for name in columns.values() if list(terms.columns.values()).count(name) > 1), None)
    if twice is not None:
        raise InputError("header_twice", file=seen.file, column=twice)
    return Located(contract, sheet, header, rows, columns)


def _said_header(seen: Seen, terms: Terms) -> tuple[str, Header, list[Row]]:
    """The header that has all that was said, the sheet it is on and its rows; numbers alone: there is no header."""
    if terms.columns and all(header.isdecimal() for header in terms.columns):
        sheet = next((name for name, rows in seen.sheets.items() if rows), "")
        rows = spread(seen.sheets.get(sheet, []))
        width = max((len(cells) for _, cells in rows[:limit("top_rows")]), default=0)
        return sheet, Header(0, 0, [str(number) for number in range(1, width + 1)]), rows
    said = {plain(header) for header in terms.columns if STAR not in header and not header.isdecimal()}
    found = _holding(seen, lambda names: said <= names) if said else _of_table(seen, terms)
    if not found:
        raise InputError("header_said_missing", file=seen.file,
                         found=", ".join(clean(header) for header in terms.columns) or terms.table)
    sheet, header = found[0]
    return sheet, header, seen.sheets[sheet]


def _of_table(seen: Seen, terms: Terms) -> list[tuple[str, Header]]:
    """The headers that have what the table said requires."""
    required = {column.name for column in table(terms.table).columns if column.required} if terms.table else set()
    known = table(terms.table) if terms.table else None
    return [] if known is None else _holding(
        seen, lambda names: required <= set(match_once(known, sorted(names)).values()))


def _table_of(header: Header, terms: Terms) -> Table | None:
    said = _by_header(terms.columns, header)
    others = [name for name in header.names if not _meant(name) & set(said.values())]
    found = fitting([(1, [*said.values(), *(name for name in others if name not in said)])])
    return table(found[0].table) if found else None


def _meant(name: str) -> set[str]:
    """The columns, of whatever table, that a header may stand for."""
    return {column for contract in tables().values() for column in match(contract, [name]).values()}


def _by_header(columns: Mapping[str, str], header: Header) -> dict[str, str]:
    """What was said, by the headers as the file writes them; a number stands for the column at that place."""
    names = {plain(name): name for name in header.names if name}
    return {_name(said, names, header): column for said, column in columns.items()}


def _name(said: str, names: dict[str, str], header: Header) -> str:
    if said.isdecimal() and plain(said) not in names and 0 < int(said) <= len(header.names):
        return header.names[int(said) - 1]
    return names.get(plain(said), said)


def spread(rows: list[Row]) -> list[Row]:
    """Rows of one cell each, parted at their spaces where all have as many parts; other rows as they are."""
    parts = [(line, cells[0].split()) for line, cells in rows if len(cells) == 1]
    widths = {len(cells) for _, cells in parts}
    return parts if len(parts) == len(rows) and len(widths) == 1 else rows
