"""Chapter 00: what this community's data can answer, and what is missing."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.intake.account import account_words
from helpers.intake.coverage.covering import Coverage, coverage
from helpers.intake.tables.contracts import data_tables
from helpers.intake.tables.corrections import CORRECTIONS
from helpers.numbers import count, whole
from helpers.report.chapters.chapter import Chapter
from helpers.report.charts.coverage import coverage_chart
from helpers.report.charts.data import data_chart
from helpers.report.display import Drawn, Said, Shown, answer, say
from helpers.report.forms import inbox_for
from helpers.report.words.coverage import file_table, group_table, headline, how
from helpers.report.words.plan import when


@dataclass(frozen=True)
class Start(Chapter):
    """00 start here."""

    @property
    def rows(self) -> dict[str, int]:
        """Rows of each table that is there and not empty."""
        found = {name: self.review.month.community.rows(name) for name in data_tables()}
        return {name: rows for name, rows in found.items() if rows}

    @property
    def missing_tables(self) -> list[str]:
        """Tables that are not there, the most telling first."""
        return [name for name in data_tables() if name not in self.rows]

    def answer(self) -> Said:
        """How much data there is."""
        rows = self.rows
        if not rows:
            return answer(self.words("start_nothing"))
        total = count(sum(rows.values()), "rows", self.language)
        return answer(self.words("start_answer", community=self.review.plan.name, there=len(rows),
                                 all=len(data_tables()), month=when(self.review, self.language), rows=total))

    def data_chart(self) -> Drawn | Said:
        """Rows of each table."""
        rows = self.rows
        if not rows:
            return self.answer()
        names = [self.words(f"data_{name}") for name in rows]
        return data_chart(pd.DataFrame({"name": names, "rows": list(rows.values())}), self.language)

    def data_table(self) -> Shown | Said:
        """What each table that is there can answer."""
        rows = self.rows
        if not rows:
            return self.answer()
        return self.table({"table": [self.words(f"data_{name}") for name in rows],
                           "rows": [whole(number, self.language) for number in rows.values()],
                           "answers": [self.words(f"data_{name}_answers") for name in rows]})

    def inbox(self) -> Any:
        """What waits in the inbox, to be taken in; a sentence where nobody is there."""
        return inbox_for(self)

    def set_aside(self) -> Said:
        """Rows that could not be used, and what became of corrections."""
        aside = self.review.set_aside
        said = self.words("start_aside", rows=count(aside, "rows", self.language)) if aside else \
            self.words("start_aside_none")
        corrections = [account_words(account, self.language) for account in self.review.month.community.accounts
                       if account.table == CORRECTIONS and account.read]
        return say(said, *corrections)

    @cached_property
    def covered(self) -> Coverage:
        """What the messages cover, in local days of the plan's zone."""
        return coverage(self.review.month.community, self.plan.timezone)

    def coverage(self) -> Said:
        """From when to when there are messages, what was not collected, and how that is judged."""
        return say(headline(self.covered, self.language),
                   how(self.covered, self.language) if self.covered.groups else "")

    def coverage_chart(self) -> Drawn | Said:
        """A strip of days for each group."""
        return coverage_chart(self.covered, self.language) if self.covered.groups else self.coverage()

    def coverage_table(self) -> Shown | Said:
        """Days with messages, silence, gaps and roster of each group."""
        return Shown(*group_table(self.covered, self.language)) if self.covered.groups else self.coverage()

    def files(self) -> Shown | Said:
        """Rows read, taken and set aside of each file; how it was decoded, where its times were noted."""
        rows, caption = file_table(self.covered, self.language)
        return say(caption) if rows.empty else Shown(rows, caption)

    def missing(self) -> Shown | Said:
        """What is missing, what it would answer and where to get it."""
        names = self.missing_tables
        if not names:
            return say(self.words("start_missing_all"))
        return self.table({"table": [self.words(f"data_{name}") for name in names],
                           "answers": [self.words(f"data_{name}_answers") for name in names],
                           "get": [self.words(f"data_{name}_get") for name in names]})

    def next_month(self) -> Said:
        """The one thing worth adding."""
        names = self.missing_tables
        if not names:
            return say(self.words("start_next_all"))
        return say(self.words("start_next", table=self.words(f"data_{names[0]}")))
