"""The figures of every group of a month, as findings hold them: what the table of groups knows, with its routes."""

from collections.abc import Iterator

import pandas as pd

from helpers.measure.totals import Measured, rate
from helpers.numbers import known
from helpers.review.review import Review

MEMBERS = {"computed": "members", "tallied": "tallies", "carried": "tallies"}
TALK = {"computed": "messages", "tallied": "tallies"}


def group_figures(review: Review) -> Iterator[tuple[str, str, Measured]]:
    """(group id, metric, figure): members, net, loss, daily_active, speakers, messages of each group, unknown ones
    too, in the order of the groups."""
    for group, row in review.groups.iterrows():
        for metric, figure in _figures(row).items():
            yield str(group), metric, figure


def _figures(row: pd.Series) -> dict[str, Measured]:
    counted, said = (_routed(str(row[name]), sources) for name, sources in (("members_route", MEMBERS),
                                                                            ("activity_route", TALK)))
    flows = counted if counted[0] != "carried" else ("", "")
    cells = {name: _cell(row, name) for name in ("opening", "joins", "leaves", "closing", "daily_active", "speakers",
                                                 "messages")}
    both = cells["joins"] is not None and cells["leaves"] is not None
    net = (cells["joins"] or 0.0) - (cells["leaves"] or 0.0) if both else None
    return {"members": _measured(cells["closing"], counted), "net": _measured(net, flows),
            "loss": rate(cells["leaves"], cells["opening"], *flows),
            "daily_active": rate(cells["daily_active"], cells["closing"], *said),
            "speakers": _measured(cells["speakers"], said), "messages": _measured(cells["messages"], said)}


def _routed(route: str, sources: dict[str, str]) -> tuple[str, str]:
    return route, sources.get(route, "")


def _cell(row: pd.Series, name: str) -> float | None:
    return float(row[name]) if known(row[name]) else None


def _measured(value: float | None, route: tuple[str, str]) -> Measured:
    return Measured() if value is None else Measured(value, route=route[0], source=route[1])
