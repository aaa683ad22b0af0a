"""Members as cohorts: who joined when and through which channel, and how many of them are still there."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.plan.growth.retention import Curve, Kept, of_channel
from helpers.plan.model import Plan

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Stream:
    """Joiners who stay alike: ``joins`` month by month and the ``curve`` they are kept by, both (months,).

    ``name`` is their channel; None where the plan names none for them. ``first`` is the share kept after a month.
    """

    name: str | None
    joins: Array
    curve: Curve
    first: float

    def still_there(self) -> Array:
        """Members of this stream at each month's end, shape (months,)."""
        return np.asarray(np.convolve(self.joins, self.curve)[:len(self.joins)])


def streams(plan: Plan, after: int, retention: Kept) -> list[Stream]:
    """The joins planned after month ``after``, channel by channel, each with its own curve.

    Joins of the plan that no channel claims are a stream of their own on the plan's curve. Where the
    channels claim more than the plan, the sum of the channels counts (systems A09, B01).
    """
    named = [_stream(each.name, each.joins[after:], of_channel(retention, each.kept))
             for each in plan.channels if each.joins]
    total = np.asarray(plan.joins[after:], float)
    rest = np.maximum(total - sum(stream.joins for stream in named), 0)
    return named if named and not rest.any() else [*named, _stream(None, rest, retention)]


def _stream(name: str | None, joins: list[int] | Array, retention: Kept) -> Stream:
    return Stream(name, np.asarray(joins, float), retention.curve, retention.first)


def project_streams(opening: float, found: list[Stream], tail: float) -> Array:
    """Members at each month's end, shape (months,): those who were there and those who join."""
    stayed = opening * tail ** np.arange(1, len(found[0].joins) + 1)
    return np.asarray(stayed + sum(stream.still_there() for stream in found))


def members_by_channel(plan: Plan, opening: float, after: int, retention: Kept) -> pd.DataFrame:
    """Where the members of each month ahead come from, if all goes as planned.

    One row per source: first those already there (kind opening), then each channel (kind channel), then
    joins without a channel (kind other). Columns: kind, name (of the channel, else empty), kept (share after
    a month), joins (planned in all months ahead), and one per plan month with the members then (people, not rounded).
    """
    found = streams(plan, after, retention)
    months = range(after + 1, plan.months + 1)
    stayed = opening * retention.tail ** np.arange(1, len(months) + 1)
    sources = pd.DataFrame({"kind": ["opening", *("channel" if each.name else "other" for each in found)],
                            "name": ["", *(each.name or "" for each in found)],
                            "kept": [np.nan, *(each.first for each in found)],
                            "joins": [np.nan, *(each.joins.sum() for each in found)]})
    members = pd.DataFrame([stayed, *(each.still_there() for each in found)], columns=list(months))
    return pd.concat([sources, members], axis=1)
