"""One line of the ledger, and the files of lines: ledger/findings-<year>.jsonl in a community's folder.

A line is a finding as it was published. Lines are added, never changed: a later value of the same figure is a line of
its own, its revision one higher.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from helpers.errors import InputError

FOLDER = "ledger"
PATTERN = "findings-[12][0-9][0-9][0-9].jsonl"
Key = tuple[str, str, str, int]
NUMBERS = ("value", "numerator", "denominator", "low", "high")


@dataclass(frozen=True)
class Entry:
    """A finding as published: of ``scope`` (community or a group id) on ``as_of``, under ``version`` of its metric's
    definition, made of the inputs with ``input_hash`` (SHA-256); ``revision`` counts its values from 1."""

    scope: str
    as_of: str
    metric: str
    version: int
    revision: int
    input_hash: str
    value: float | None
    unknown: str | None
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    window: str
    route: str
    source: str

    @property
    def key(self) -> Key:
        """What it is a revision of."""
        return self.scope, self.as_of, self.metric, self.version

    @property
    def said(self) -> tuple[float | str | None, ...]:
        """What was said: the value or why it was unknown, and its parts."""
        return self.value, self.unknown, self.numerator, self.denominator


def file_of(folder: Path, as_of: str) -> Path:
    """The file that holds the entries of a day."""
    return folder / FOLDER / f"findings-{as_of[:4]}.jsonl"


def line_of(entry: Entry) -> str:
    """One entry as a line."""
    return json.dumps(asdict(entry), ensure_ascii=False, allow_nan=False) + "\n"


def read_ledger(folder: Path) -> dict[Key, list[Entry]]:
    """All entries of a community's ledger by their key, in the order they were written.

    Raises InputError ``ledger_damaged`` with the file and line that is no entry.
    """
    found: dict[Key, list[Entry]] = {}
    for entry in _entries(sorted((folder / FOLDER).glob(PATTERN))):
        found.setdefault(entry.key, []).append(entry)
    return found


def _entries(files: Iterable[Path]) -> Iterator[Entry]:
    for path in files:
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            try:
                yield _entry(json.loads(line.decode("utf-8")))
            except (ValueError, TypeError, KeyError):
                raise InputError("ledger_damaged", file=f"{FOLDER}/{path.name}", line=number) from None


def _entry(told: dict[str, Any]) -> Entry:
    """The entry a line tells. Raises ValueError, TypeError or KeyError for what is none."""
    entry = Entry(**{each.name: told[each.name] for each in fields(Entry)})
    numbers = [getattr(entry, name) for name in NUMBERS]
    if not all(each is None or (isinstance(each, int | float) and not isinstance(each, bool)) for each in numbers):
        raise ValueError
    if not isinstance(entry.version, int) or not all(isinstance(each, str) for each in entry.key[:3]):
        raise ValueError
    return entry
