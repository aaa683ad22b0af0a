"""What can be seen of a file before it is read: its kind, its beginning, its first rows."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from helpers.errors import InputError
from helpers.intake.reading.beginning import beginning
from helpers.intake.reading.decode import read_text
from helpers.intake.reading.delimited import Row, delimiter_of, first_rows, read_rows
from helpers.intake.reading.kinds import refuse_others
from helpers.intake.reading.spreadsheet import Book, is_spreadsheet, read_book
from helpers.limits import limit

Kind = Literal["text", "sheets", "folder"]
JSON = re.compile(r"\s*(?:\{|\[\s*[\[{\"\]])")
LOCK = "~$"  # what Excel and WPS lay beside a file that is open
NAME = re.compile(r'"((?:[^"\\]|\\.){1,80})"\s*:')


@dataclass(frozen=True)
class Seen:
    """One file, or a folder that is an export as a whole. ``file`` is its name in messages.

    ``head`` is the decoded beginning of a file of text, ``encoding`` how it was decoded; both are empty otherwise.
    """

    path: Path
    file: str
    kind: Kind
    head: str = ""
    encoding: str | None = None

    @property
    def is_json(self) -> bool:
        """Whether the text begins like a JSON document (or lines of JSON)."""
        return self.kind == "text" and bool(JSON.match(self.head))

    @cached_property
    def names(self) -> frozenset[str]:
        """The JSON names in the beginning of the file, at any depth."""
        return frozenset(NAME.findall(self.head)) if self.is_json else frozenset()

    @cached_property
    def top(self) -> list[Row]:
        """The first rows, as (line, cells): of the first sheet that has any, or of a file of text."""
        if self.kind == "sheets":
            return next((rows for rows in self.sheets.values() if rows), [])[:limit("top_rows")]
        return first_rows(self.head, limit("top_rows")) if self.kind == "text" and not self.is_json else []

    @property
    def headers(self) -> list[str]:
        """The cells of the first row."""
        return [cell.strip() for cell in self.top[0][1]] if self.top else []

    @cached_property
    def book(self) -> Book:
        """The whole workbook. Raises what reading raises."""
        return read_book(self.path, self.file)

    @cached_property
    def sheets(self) -> dict[str, list[Row]]:
        """All rows, by sheet; a file of text is one sheet called "". Raises what reading raises."""
        if self.kind == "sheets":
            return self.book.sheets
        text, _ = read_text(self.path, self.file)
        return {"": read_rows(text, self.file, delimiter_of(text))}

    @property
    def rows(self) -> list[Row]:
        """All rows of the first sheet that has any."""
        return next((rows for rows in self.sheets.values() if rows), [])

    def inside(self, name: str) -> Path | None:
        """The file of that name in a folder, if it is there."""
        path = self.path / name
        return path if self.kind == "folder" and path.is_file() else None

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("path", "file", "kind", "head", "encoding")}


def see(path: Path, file: str) -> Seen:
    """What can be seen of the file or folder at ``path``. Raises InputError ``file_missing``, ``file_lock``,
    ``format_empty``, ``encoding_unknown`` or ``not_text``."""
    if path.is_dir():
        return Seen(path, file, "folder")
    if not path.is_file():
        raise InputError("not_a_file" if path.exists() else "file_missing", file=file)
    if path.name.startswith(LOCK):
        raise InputError("file_lock", file=file)
    if is_spreadsheet(path):
        return Seen(path, file, "sheets")
    refuse_others(path, file)
    head, encoding = beginning(path, file)
    return Seen(path, file, "text", head, encoding)
