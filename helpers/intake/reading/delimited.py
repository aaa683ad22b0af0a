"""CSV and TSV text to rows, each with the line it begins on; nothing is shifted, swallowed or guessed."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from helpers.errors import InputError
from helpers.limits import limit

Row = tuple[int, list[str]]
DELIMITERS = (",", ";", "|")


def read_rows(text: str, file: str, delimiter: str) -> list[Row]:
    """Every row of ``text`` that is not blank, as (line it begins on, cells).

    The dialect is fixed: fields parted by ``delimiter``, quoted by ``"`` and doubled quotes inside; a quoted
    field may span lines. Raises InputError ``quote_unclosed`` or ``quote_broken`` with the line on which the
    faulty row begins, ``cell_too_long`` and ``too_many_columns``.
    """
    return [row for row in _rows(io.StringIO(text, newline=""), file, delimiter) if any(map(str.strip, row[1]))]


def stream_rows(path: Path, file: str, encoding: str, delimiter: str) -> Iterator[Row]:
    """The same rows one by one, from a file whose encoding is known and whose lines are within the limits (see
    ``lines.encoding_of``): it is never held whole."""
    with path.open(encoding=encoding, newline="") as text:
        yield from (row for row in _rows(text, file, delimiter) if any(map(str.strip, row[1])))


def first_rows(head: str, most: int) -> list[Row]:
    """At most ``most`` rows of the beginning of a file, as far as they are whole; nothing where its form is broken."""
    found = list[Row]()
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter_of(head), strict=True)
    for cells in _whole(reader):
        if any(cell.strip() for cell in cells):
            found.append((reader.line_num, cells))
        if len(found) == most:
            break
    return found


def _whole(reader: Any) -> Iterator[list[str]]:
    with suppress(csv.Error):
        yield from reader


def _rows(text: TextIO, file: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise InputError(_fault(str(fault)), file=file, line=line) from None
        if len(cells) > limit("table_columns"):
            raise InputError("too_many_columns", file=file, line=line, limit=limit("table_columns"))
        yield line, cells


def _fault(said: str) -> str:
    if "unexpected end" in said:
        return "quote_unclosed"
    return "cell_too_long" if "larger than field limit" in said else "quote_broken"


def delimiter_of(text: str) -> str:
    """The separator of the first line that has one (titles stand above): a tab, else the most frequent of , ; |."""
    first = next((line for line in text.split("\n", 50)[:50] if any(mark in line for mark in ("\t", *DELIMITERS))), "")
    return "\t" if "\t" in first else max(DELIMITERS, key=first.count)
