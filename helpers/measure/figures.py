"""Every measured figure of the community by metric id, each computed when it is first asked for."""

from collections import UserDict
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import pandas as pd

from helpers.measure import orders, totals
from helpers.measure.health.answers import nps, satisfied
from helpers.measure.month import Month
from helpers.measure.platform import messages_in
from helpers.measure.registry import registry
from helpers.measure.talk import active, answered, came, kept, silent
from helpers.measure.talk.heard import countable
from helpers.measure.told import activity_participation, respondents, share_of_members
from helpers.measure.totals import Measured

Measure = Callable[[Month, pd.DataFrame], Measured]


class Figures(UserDict[str, Any]):
    """Figures by metric: a value not yet asked for is held as the function that gives it.

    ``instead``: where a registered figure is unknown, what is remembered of it.
    """

    instead: Callable[[str], Measured] | None = None

    def __getitem__(self, metric: str) -> Measured:
        held = self.data[metric]
        if callable(held):
            held = held()
            if held.value is None and self.instead and metric in registry():
                held = self.instead(metric)
            self.data[metric] = held
        return cast(Measured, held)


def figures(month: Month, groups: pd.DataFrame) -> Figures:
    """All figures of a month: those of ``MEASURES``; metrics of the registry that nothing here gives are unknown."""
    uncollected = {metric: Measured() for metric, entry in registry().items() if not entry.routes}
    return Figures(uncollected | {metric: partial(measure, month, groups) for metric, measure in MEASURES.items()})


def net(joins: Measured, leaves: Measured) -> Measured:
    """Joins minus leaves; unknown where either is."""
    if joins.value is None or leaves.value is None:
        return Measured()
    return Measured(joins.value - leaves.value, route=joins.route, source=joins.source)


def _net(month: Month, groups: pd.DataFrame) -> Measured:
    return net(totals.flow(groups, "joins"), totals.flow(groups, "leaves"))


def _messages(month: Month, groups: pd.DataFrame) -> Measured:
    """From the log, else as the platform counts them, else from tallies. A log with a hole counts too few."""
    whole = month.log is not None and countable(month)
    counted = None if whole else messages_in(month)
    if counted is not None:
        return Measured(counted, route="platform", source="platform_days")
    return totals.messages(groups) if whole or month.log is None else Measured()


def _surveyed(month: Month, measure: Callable[[pd.DataFrame], Measured]) -> Measured:
    survey = month.table("survey")
    return Measured() if survey is None else measure(survey)


def _silent(definition: str) -> Measure:
    def measure(month: Month, groups: pd.DataFrame) -> Measured:
        return silent.silent_share(month, groups, definition)

    return measure


def _without_message(month: Month, groups: pd.DataFrame) -> Measured:
    found = silent.silent_share(month, groups, "s001_30_days")
    return found if found.value is not None else silent.told_silent(groups)


MEASURES: dict[str, Measure] = {
    "members": totals.members, "joins": lambda month, groups: totals.flow(groups, "joins"),
    "leaves": lambda month, groups: totals.flow(groups, "leaves"), "net": _net,
    "loss": lambda month, groups: totals.loss(groups), "kept_joins": lambda month, groups: kept.kept_joins(month),
    "effective": totals.effective_share, "daily_active": totals.daily_active,
    "weekly_active": partial(totals.active_share, days=active.WEEK),
    "monthly_active": partial(totals.active_share, days=active.MONTH), "stickiness": active.stickiness,
    "speakers": lambda month, groups: totals.speakers(month),
    "new_speakers": partial(came.growth_part, part="new"),
    "retained_speakers": partial(came.growth_part, part="retained"),
    "resurrected_speakers": partial(came.growth_part, part="resurrected"),
    "churned_speakers": partial(came.growth_part, part="churned"), "quick_ratio": came.quick_ratio,
    "returning_posters": came.returning, "new_contributors": came.new_contributors,
    "lost_regulars": came.lost_regulars,
    "silent_s000": _silent("s000_30_days"), "silent_s001": _without_message,
    "silent_s004": _silent("s004_7_days"),
    "messages": _messages, "messages_each_day": active.messages_each_day,
    "top_ten": lambda month, groups: active.top_ten(month), "top_fifth": lambda month, groups: active.top_fifth(month),
    "reply_coverage": lambda month, groups: answered.reply_coverage(month),
    "first_reply": lambda month, groups: answered.first_reply(month),
    "sales": lambda month, groups: totals.sales(month),
    "buyers": orders.buyers, "complaints": partial(share_of_members, name="complaints"),
    "activity_participation": lambda month, groups: activity_participation(month),
    "satisfaction": lambda month, groups: _surveyed(month, satisfied),
    "nps": lambda month, groups: _surveyed(month, nps),
    "respondents": lambda month, groups: respondents(month),
}
