"""What one file brings to a community, and on what terms files are taken in."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.intake.account import Account
from helpers.intake.privacy.identity import key_of
from helpers.intake.privacy.names import NAMES
from helpers.intake.seen import Seen
from helpers.intake.tables.check import QUARANTINE
from helpers.intake.tables.guess import Guess
from helpers.intake.tables.mapping import Matched


@dataclass(frozen=True)
class Terms:
    """On what terms files go into the community in ``folder``.

    ``timezone`` is where a time without zone was noted; ``keeps_text``, ``joins_orders`` and ``joins_survey`` say
    whether the plan gives a purpose for message texts, for knowing which member ordered and which member answered;
    ``language`` is that of the words we give names in. ``format``, ``dates``, ``group``, ``table`` and
    ``columns`` (header: column) are what a person said where the file alone does not tell, ``as_of`` the day
    (YYYY-MM-DD) of a list or of figures without one. ``work`` is a folder
    for what is being read, ``now`` the moment of the import; ``progress`` is told how many
    bytes of a file are done; ``ask`` is asked what the columns of a file are where nothing tells (None: nobody is
    there).
    """

    folder: Path
    timezone: str
    work: Path
    now: dt.datetime
    keeps_text: bool = False
    joins_orders: bool = False
    joins_survey: bool = False
    language: str = "en"
    format: str = ""
    dates: str = ""
    group: str = ""
    platform: str = ""
    as_of: str = ""
    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    progress: Callable[[Path, int], None] = lambda path, done: None
    ask: Callable[[Guess], Matched | None] = lambda guess: None

    @property
    def key(self) -> bytes:
        """The community's key (see ``identity.key_of``)."""
        return key_of(self.folder)


def nobody() -> pd.DataFrame:
    """A table of names without a row."""
    return pd.DataFrame(columns=NAMES, dtype=object)


def nothing_aside() -> pd.DataFrame:
    """A quarantine without a row."""
    return pd.DataFrame(columns=QUARANTINE)


@dataclass(frozen=True)
class Arrival:
    """What one file brings: tables to merge, display names, rows set aside, and an account for each table.

    ``staged`` holds, for a table too large to hold, SQL over Parquet parts in the work folder (see
    ``partitions.merge``). ``outdated`` holds, by table, what the arriving rows take the place of (see
    ``keeping.merged``), ``renamed`` whose names do.
    """

    accounts: list[Account]
    tables: dict[str, pd.DataFrame]
    quarantined: pd.DataFrame = field(default_factory=nothing_aside)
    names: pd.DataFrame = field(default_factory=nobody)
    staged: Mapping[str, str] = field(default_factory=dict)
    outdated: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    renamed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Door:
    """One way in: ``knows`` tells from what can be seen whether a file is of this ``name``, ``read`` takes it in.

    ``special`` doors are asked first; the others (any table whose headers fit) only where none of them knows the file.
    """

    name: str
    knows: Callable[[Seen], bool]
    read: Callable[[Seen, Terms], Arrival]
    special: bool = True
    note: Mapping[str, Any] = field(default_factory=dict)
