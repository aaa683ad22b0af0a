"""One community in one month: the tables a measure starts from, read once."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.intake.community import Community
from helpers.intake.coverage.covering import Coverage, coverage
from helpers.measure.activity import distinct_speakers
from helpers.measure.collected import Collected, collected
from helpers.measure.log.community import log_of
from helpers.measure.log.opened import Log
from helpers.measure.roster import staff_ids
from helpers.measure.window import Window


@dataclass(frozen=True)
class Month:
    """A community, the days counted, and whose days they are."""

    community: Community
    window: Window
    timezone: str
    opened: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def table(self, name: str) -> pd.DataFrame | None:
        """The table called ``name``; None where it is absent or has no rows: both say nothing."""
        found = self.community.table(name)
        return None if found is None or found.empty else found

    @property
    def roster(self) -> pd.DataFrame | None:
        """The members table; None where it is absent or begins only after the window: then it says nothing."""
        members = self.table("members")
        if members is None:
            return None
        begun = members["joined_on"].isna() | (members["joined_on"] <= pd.Timestamp(self.window.as_of))
        return members if begun.any() else None

    @property
    def whole_log(self) -> Log | None:
        """All messages of members; None where there is no table messages. Opened once for all months."""
        if "log" not in self.opened:
            apart = staff_ids(self.table("members"), self.table("roles"))
            self.opened["log"] = log_of(self.community, self.timezone, apart)
        log: Log | None = self.opened["log"]
        return log

    @cached_property
    def collected(self) -> Collected:
        """Which days of which group are known, up to the window's end: silence is, a hole in the log is not."""
        if "coverage" not in self.opened:
            self.opened["coverage"] = coverage(self.community, self.timezone)
        covers: Coverage = self.opened["coverage"]
        return collected(covers, self.window.as_of)

    def as_if_whole(self) -> "Month":
        """The same month where nothing is missing from the log: what is known then only is unknown for its holes."""
        return Month(self.community, self.window, self.timezone, self.opened | {"coverage": Coverage(self.timezone)})

    @cached_property
    def log(self) -> Log | None:
        """The same; None where it holds nothing of the window, too, and that is not known to be silence."""
        log, (first, last) = self.whole_log, (self.window.first, self.window.as_of)
        return log if log and (distinct_speakers(log, first, last) or self.collected.silence(first, last)) else None

    def within(self, days: pd.Series) -> pd.Series:
        """Which of these days lie in the window."""
        return days.between(pd.Timestamp(self.window.first), pd.Timestamp(self.window.as_of))

    def before(self) -> "Month":
        """The same community a month earlier, same days."""
        return Month(self.community, self.window.before(), self.timezone, self.opened)
