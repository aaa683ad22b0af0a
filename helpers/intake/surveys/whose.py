"""Whose the sheets of a survey are: each a respondent's of its own, or the member's whom the name left on it means."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.intake.account import Note
from helpers.intake.privacy.identity import pseudonym
from helpers.intake.privacy.names import NAMES
from helpers.intake.privacy.respondents import SAME, sheet_name
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.tools import Columns, Source
from helpers.intake.values.dates import moment
from helpers.limits import limit


@dataclass(frozen=True)
class Whose:
    """The sheets of one survey. ``sheets`` has one row a sheet (index line): own (its pseudonym as a respondent of this
    survey), member (the one member meant, "" for none), fits (members the name may mean; 0 where none was left), left
    (the name left, "" for none), number (what the tool calls the sheet), day (YYYY-MM-DD in UTC, "" unknown)."""

    survey_id: str
    sheets: pd.DataFrame
    source: Source

    @cached_property
    def respondents(self) -> pd.Series:
        """The pseudonym the answers of each sheet stand under."""
        return self.sheets["member"].where(self.sheets["member"] != "", self.sheets["own"])

    @property
    def renamed(self) -> frozenset[str]:
        """Those whose names are what this file says, whatever was kept of them before."""
        return frozenset(self.sheets["own"])

    @property
    def outdated(self) -> pd.DataFrame:
        """Whose answers to this survey give way to what this file says: survey_id, respondent_id."""
        before = self.sheets["own"].map(self.source.linked).dropna()
        people = sorted({*self.sheets["own"], *self.respondents, *before})
        return pd.DataFrame({"survey_id": self.survey_id, "respondent_id": people})

    @property
    def names(self) -> pd.DataFrame:
        """What to call them (columns ``NAMES``)."""
        return pd.DataFrame([row for sheet in self.sheets.itertuples() for row in self._called(sheet)], columns=NAMES,
                            dtype=object)

    def _called(self, sheet: Any) -> Iterator[tuple[str, str, str, str]]:
        if not sheet.member:
            name = sheet.left or sheet_name(sheet.number or str(sheet.Index), self.survey_id, self.source.language,
                                            numbered=bool(sheet.number))
            yield sheet.own, name, sheet.day, sheet.day
            return
        yield sheet.own, f"{SAME}{sheet.member}", "", ""
        if sheet.member not in self.source.named and sheet.left != sheet.member:
            yield sheet.member, sheet.left, sheet.day, sheet.day

    def notes(self) -> Iterator[Note]:
        """How many left a name and, where names are joined to members, how many fit one member, several or none."""
        left = self.sheets[self.sheets["left"] != ""]
        if left.empty:
            return
        yield Note("surveys.nickname" if len(left) == 1 else "surveys.nicknames", {"people": len(left)})
        if self.source.members is not None:
            fits = Counter(min(int(each), 2) for each in left["fits"])
            yield Note("surveys.joined", {"left": len(left), "joined": fits[1], "several": fits[2], "nobody": fits[0]})


def members_meant(left: pd.Series, source: Source) -> pd.DataFrame:
    """For the name left on each sheet ("" for none): member (the only one it can mean, else "") and fits (how many)."""
    found = [source.members.meant(name) if name and source.members else frozenset() for name in left]
    return pd.DataFrame({"member": [next(iter(each)) if len(each) == 1 else "" for each in found],
                         "fits": [len(each) for each in found]}, index=left.index)


def whose(kept: pd.DataFrame, who: pd.Series, times: pd.Series, meant: pd.DataFrame, columns: Columns, survey_id: str,
          source: Source) -> Whose:
    """The sheets ``kept`` (text, index = line); ``who`` says who handed each in ("" unknown), ``times`` when, ``meant``
    (left, member, fits) whom the name left on it means. A respondent is who the sheet says, else its number, else its
    line, in this survey only."""
    numbers = kept[columns.number].map(clean) if columns.number else pd.Series("", index=kept.index)
    said = [f"who:{who[line]}" if who[line] else numbers[line] or str(line) for line in kept.index]
    sheets = pd.DataFrame({
        "own": [pseudonym(source.key, f"survey:{survey_id}", name) for name in said],
        "number": [number[:limit("nickname_length")] for number in numbers],
        "day": [f"{moment(time, source.timezone):%Y-%m-%d}" if time else "" for time in times[kept.index]],
        **{name: meant.loc[kept.index, name] for name in ("left", "member", "fits")}}, index=kept.index)
    return Whose(survey_id, sheets, source)
