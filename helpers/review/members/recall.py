"""The silent of a community: whom to write to one by one, by which step, and what came of it (J09)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from helpers.measure.membership.contacted import contacted, outcome
from helpers.measure.membership.known import Known
from helpers.measure.membership.reach import reachable
from helpers.measure.people.causes import leaving_causes
from helpers.measure.people.recall import WonBack, by_step, causes_given, due, recall_plan, won_back
from helpers.measure.people.settings import settings
from helpers.measure.people.silence import silent
from helpers.review.review import Review

SILENT = "s001_30_days"
RUNGS = ("buyer", "spoke", "other")


@dataclass(frozen=True)
class Recall:
    """The silent of 30 days of one community and month."""

    review: Review
    known: Known

    @cached_property
    def silent(self) -> pd.DataFrame:
        """One row a silent member: rung (buyer: bought before; spoke: wrote the month before; other), priority (the
        rung first, then money, then messages before), agreed (may be written to)."""
        members = self.known.features
        own = members[silent(members)[SILENT].fillna(False).astype(bool)]
        rung = np.select([_some(own, "orders_total"), _some(own, "messages_before")], RUNGS[:2], RUNGS[2])
        data = self.review.plan.data
        agreed = set(reachable(self.review.month, own.index, data.notice if data else None))
        return pd.DataFrame({"rung": rung, "priority": _priority(own, rung), "agreed": own.index.isin(agreed)},
                            index=own.index)

    @cached_property
    def contacts(self) -> pd.DataFrame:
        """``membership.contacted`` of the month."""
        return contacted(self.review.month, self.known.features)

    @cached_property
    def to_write(self) -> pd.DataFrame:
        """The silent who may be written to one by one and are due a step, the first first: rung, priority, step."""
        own = self.silent[self.silent["agreed"] & self.silent["rung"].isin(settings("recall")["rungs"])]
        called = set(self.contacts.loc[self.contacts["phone_agreed"].fillna(False), "member_id"])
        found = recall_plan(own.assign(consent=own.index.isin(called)), self.contacts,
                            pd.Timestamp(self.review.window.as_of))
        return found.loc[due(found["step"]), ["rung", "priority", "step"]]

    @property
    def won(self) -> WonBack | None:
        """How many of those written to came back, of whom it is known; None where nobody was, or of nobody it is."""
        told = outcome(self.contacts).dropna()
        return won_back(self.contacts, len(told)) if len(told) else None

    @property
    def steps(self) -> pd.DataFrame:
        """``people.recall.by_step`` of the contacts."""
        return by_step(self.contacts)

    @property
    def causes(self) -> pd.DataFrame:
        """``people.causes.leaving_causes`` of what those written to gave as their cause."""
        return leaving_causes(causes_given(self.contacts))


def _some(own: pd.DataFrame, column: str) -> pd.Series:
    """Whether a column says more than 0; what is unknown does not."""
    found = own[column] if column in own else pd.Series(pd.NA, own.index, "Float64")
    return (found > 0).fillna(False).astype(bool)


def _priority(own: pd.DataFrame, rung: np.ndarray) -> pd.Series:
    place = pd.Series(rung, own.index, dtype=object).map({name: -number for number, name in enumerate(RUNGS)})
    money, talk = (own[name].fillna(0).astype(float) if name in own else pd.Series(0.0, own.index)
                   for name in ("spend_90", "messages_before"))
    return place + (money.rank(pct=True) + talk.rank(pct=True)) / (len(RUNGS) * 2)
