"""What became of every row of a file: taken, or set aside with its reason; nothing vanishes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from helpers.errors import InputError, Problem, problem_words
from helpers.intake.formats import format_name, why
from helpers.texts import text

WHY = "why"


@dataclass(frozen=True)
class Note:
    """Something the reader should know: ``key`` names the sentence (``intake.<key>``, or a key of another label file
    written out with its dot), ``values`` fill it."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Account:
    """What was read from one file for one table.

    ``read`` rows = ``accepted`` + those in ``quarantined`` (reason: rows); duplicates are one of the reasons.
    ``timezone`` is where times without zone were taken to be noted, "" where the file's times carry their own.
    ``problems`` is filled where the file could not be used at all: then nothing was read.
    Raises ValueError if rows vanish: a fault of ours.
    """

    file: str
    format: str = "unknown"
    encoding: str | None = None
    table: str | None = None
    read: int = 0
    accepted: int = 0
    quarantined: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    timezone: str = ""
    problems: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        if self.accepted + sum(self.quarantined.values()) != self.read:
            raise ValueError(f"{self.read} rows read, {self.accepted} accepted, {dict(self.quarantined)} set aside")

    @property
    def duplicates(self) -> int:
        """Rows set aside because their key had been read already."""
        return self.quarantined.get("duplicate", 0)

    @property
    def refused(self) -> bool:
        """Whether the file could not be used at all."""
        return bool(self.problems)


def with_aside(account: Account, reason: str, rows: int) -> Account:
    """The account with ``rows`` more of those accepted set aside for ``reason``."""
    if not rows:
        return account
    aside = {**account.quarantined, reason: account.quarantined.get(reason, 0) + rows}
    return replace(account, accepted=account.accepted - rows, quarantined=aside)


def reasons(quarantined: pd.DataFrame) -> dict[str, int]:
    """How many rows were set aside for each reason, most frequent first."""
    return {str(reason): int(rows) for reason, rows in quarantined["reason"].value_counts().items()}


def refusal(file: str, error: InputError) -> Account:
    """The account of a file that could not be used; a problem that does not say where it lies is the file's."""
    placed = [problem if problem.place.file else replace(problem, place=replace(problem.place, file=file))
              for problem in error.problems]
    return Account(file, problems=tuple(placed))


def account_words(account: Account, language: str) -> str:
    """What was taken and what was not, as one sentence, its notes on lines of their own."""
    if account.refused:
        return "\n".join(problem_words(problem, language) for problem in account.problems)
    lines = [_rows_words(account, language)] if account.table else []
    lines += [text("intake.note", language, file=account.file, note=note_words(note, language))
              for note in account.notes]
    return "\n".join(lines)


def note_words(note: Note, language: str) -> str:
    """One note as a sentence; counts and notes among its values are worded."""
    if note.key == WHY:
        return text("intake.why", language, why=why(note.values["format"], language))
    values = {name: _worded(value, language) for name, value in note.values.items()}
    return text(note.key if "." in note.key else f"intake.{note.key}", language, **values)


def _worded(value: Any, language: str) -> Any:
    if isinstance(value, Note):
        return note_words(value, language)
    return f"{value:,}" if isinstance(value, int) else value


def _rows_words(account: Account, language: str) -> str:
    aside = account.read - account.accepted
    return text("intake.taken_some" if aside else "intake.taken_all", language,
                file=account.file, what=_what(account, language),
                read=_rows(account.read, language),
                taken=f"{account.accepted:,}", aside=f"{aside:,}",
                reasons=_reasons_words(account.quarantined, language))


def _reasons_words(quarantined: Mapping[str, int], language: str) -> str:
    return text("intake.reason_separator", language).join(
        text("intake.reason_count", language, rows=f"{rows:,}",
             reason=text(f"intake.reason_{reason}", language)) for reason, rows in quarantined.items())


def _rows(rows: int, language: str) -> str:
    """Rows to the last one, never rounded: accounts must add up."""
    return text("intake.row" if rows == 1 else "intake.rows", language, rows=f"{rows:,}")


def _what(account: Account, language: str) -> str:
    table = text(f"intake.table_{account.table}", language)
    return format_name(account.format, language, table=table)
