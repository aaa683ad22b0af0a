"""The newcomers of a community: who had the three touches of the first three days, who is still to have them (C14)."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.membership.contacted import touches
from helpers.measure.membership.known import Known
from helpers.measure.membership.reach import reachable
from helpers.measure.people.newcomers import OPEN, schedule, states
from helpers.measure.people.settings import settings
from helpers.review.review import Review


@dataclass(frozen=True)
class Welcome:
    """The newcomers of 30 days of one community and month."""

    review: Review
    known: Known

    @property
    def known_days(self) -> bool:
        """Whether days of joining are known."""
        return "days_joined" in self.known.features

    @cached_property
    def newcomers(self) -> pd.DataFrame:
        """``people.features`` of who joined within 30 days, the latest first; nobody where that is unknown."""
        members = self.known.features
        if not self.known_days:
            return pd.DataFrame({"joined_on": pd.Series(dtype="datetime64[ns]")})
        new = members[(members["days_joined"] < settings("members")["newcomer_days"]).fillna(False)]
        return new.sort_values("joined_on", ascending=False, kind="stable")

    @cached_property
    def states(self) -> pd.Series | None:
        """The state of each newcomer (``people.newcomers.state``) at the window's end, by days; None where no touch of
        anybody is on record."""
        made = touches(self.review.month)
        if made.empty:
            return None
        return states(self.newcomers["joined_on"], made, pd.Timestamp(self.review.window.as_of))

    @cached_property
    def to_touch(self) -> pd.DataFrame:
        """One row a touch still to be made: first those in time, the earliest due first, then those overdue, the latest
        first; index member_id; joined_on, kind, due (day), overdue, agreed (may be written to alone). Whoever did not
        agree to that is touched in the group only."""
        made, data = touches(self.review.month), self.review.plan.data
        open_ = self.newcomers if self.states is None else self.newcomers[self.states.isin(OPEN)]
        had = set(zip(made["member_id"], made["kind"], strict=True))
        rows = [(member, joined, kind, due) for member, joined in open_["joined_on"].items()
                for kind, due in schedule(joined)[["kind", "due"]].itertuples(index=False) if (member, kind) not in had]
        found = pd.DataFrame(rows, columns=["member_id", "joined_on", "kind", "due"]).set_index("member_id")
        agreed = found.index.isin(reachable(self.review.month, open_.index, data.notice if data else None))
        found = found.assign(agreed=agreed, overdue=found["due"] < pd.Timestamp(self.review.window.as_of))
        return _in_order(found[found["agreed"] | ~found["kind"].isin(settings("newcomers")["alone"])])


def _in_order(found: pd.DataFrame) -> pd.DataFrame:
    in_time = found[~found["overdue"]].sort_values("due", kind="stable")
    return pd.concat([in_time, found[found["overdue"]].sort_values("due", ascending=False, kind="stable")])
