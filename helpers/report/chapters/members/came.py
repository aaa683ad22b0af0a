"""Who came, came back and went; who stayed of those who joined."""

from dataclasses import dataclass

import pandas as pd

from helpers.measure.people.cohorts import cohorts, monthly_loss
from helpers.measure.people.settings import settings
from helpers.measure.roster import people
from helpers.measure.talk.came import growth_months
from helpers.numbers import month_words, percent, whole
from helpers.report.chapters.members.quiet import Quiet
from helpers.report.display import Said, Shown, say

PARTS = ("active", "new", "retained", "resurrected", "churned")
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Came(Quiet):
    """The cells on growth and on joiners."""

    def growth(self) -> Shown | Said:
        """Speakers of each month: new, kept, back, gone."""
        found = growth_months(self.review.month).iloc[-settings("members")["months"]:]
        if found.empty:
            return say(self.words("growth_no_log"))
        return self.table({
            "month": [month_words(self.month_of(int(each)), self.language) for each in found.index],
            **{part: [self.words("not_yet") if pd.isna(each) else whole(each, self.language) for each in found[part]]
               for part in PARTS}}, self.words("growth_caption"))

    def month_of(self, number: int) -> str:
        """A period of the log as YYYY-MM."""
        return f"{number // MONTHS_A_YEAR}-{number % MONTHS_A_YEAR + 1:02d}"

    @property
    def stayed(self) -> pd.DataFrame:
        """``people.cohorts`` of the roster; empty without one."""
        roster = self.review.month.roster
        if roster is None:
            return pd.DataFrame()
        own = people(roster)[["member_id", "joined_on", "left_on"]]
        return cohorts(own, pd.Timestamp(self.review.window.as_of))

    def cohorts(self) -> Shown | Said:
        """Advanced: of who joined in a month, the share still there after 1, 2, ... months."""
        found = self.stayed
        if found.empty:
            return say(self.words("cohorts_none"))
        size, most = found["of"].groupby(level="cohort").first(), settings("members")["months"]
        wide = found["share"].unstack("month").drop(columns=0, errors="ignore")[size >= self.least]
        wide = wide.dropna(how="all").iloc[-most:].dropna(axis="columns", how="all")
        if wide.empty:
            return say(self.words("cohorts_none"))
        shown = self.table({"joined": [month_words(str(each), self.language) for each in wide.index],
                            "people": [whole(size[each], self.language) for each in wide.index]},
                           self.loss_words(found))
        for months in list(wide)[:most]:
            shown.frame[self.words("after", months=months)] = [
                self.words("not_yet") if pd.isna(each) else percent(each, self.language) for each in wide[months]]
        return shown

    def loss_words(self, found: pd.DataFrame) -> str:
        """How many are lost a month."""
        loss = monthly_loss(found)
        return "" if pd.isna(loss) else self.words("loss_said", loss=percent(loss, self.language, 1))
