"""What a survey tool writes, where a survey comes from, and what a survey is once it is read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.intake.account import Note
from helpers.intake.arrival import nobody
from helpers.intake.privacy.members import Members
from helpers.intake.reading.delimited import Row
from helpers.intake.surveys.answers import Question


@dataclass(frozen=True)
class Columns:
    """The headers that tell of a sheet, not of an answer: its ``number``, when it was ``submitted``, the time
    ``taken``, its ``status``, and all else ``about`` it; "" where a tool has none. ``zone`` is what times lack ("Z"
    where they are UTC and do not say so)."""

    number: str = ""
    submitted: str = ""
    taken: str = ""
    status: str = ""
    about: tuple[str, ...] = ()
    zone: str = ""

    @property
    def all(self) -> frozenset[str]:
        """All of them."""
        return frozenset({self.number, self.submitted, self.taken, self.status, *self.about})


@dataclass(frozen=True)
class Tool:
    """What a survey tool writes. ``columns`` of the headers (None: they are not this tool's); ``questions`` of a frame
    and the headers that are no ``columns``; ``inline``: whether what people type under "other" stands among the
    options; ``rows`` puts the rows of a file under one header; ``notes`` are told of every file."""

    name: str
    columns: Callable[[list[str]], Columns | None]
    questions: Callable[[pd.DataFrame, list[str]], Iterator[Question]]
    inline: bool = True
    rows: Callable[[list[Row]], list[Row]] = list
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Source:
    """Where a survey comes from: what it is called, its file, on what terms it is read (see ``arrival.Terms``), and
    the ids of surveys that are ``known`` already. ``members`` are those a name left on a sheet may mean (None: the
    plan gives no purpose for asking), ``linked`` which member a respondent was found to be before, ``named`` who has
    a name."""

    name: str
    file: str
    key: bytes
    timezone: str
    keeps_text: bool = False
    known: frozenset[str] = frozenset()
    language: str = "en"
    members: Members | None = None
    linked: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Survey:
    """One survey: ``rows`` as the table ``survey``, ``read`` answer sheets, those set aside, and what to tell;
    ``names`` of the respondents (private), ``renamed`` and ``outdated`` as of ``arrival.Arrival``."""

    rows: pd.DataFrame
    read: int
    quarantined: pd.DataFrame
    notes: tuple[Note, ...]
    names: pd.DataFrame = field(default_factory=nobody)
    renamed: frozenset[str] = frozenset()
    outdated: pd.DataFrame | None = None
