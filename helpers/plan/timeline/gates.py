"""Gates: held after the work they inspect, passed or sent back with a day and an action (003 6.3; H04, H05, R17)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from helpers.calendar import last_day
from helpers.plan.model.goals import aims
from helpers.plan.model.timeline import Gate, Need
from helpers.plan.timeline.schedule import Schedule
from helpers.rules import norm

State = Literal["ahead", "not_ready", "passed", "rework", "unknown"]
VIEWS = ("data", "expert", "members")


@dataclass(frozen=True)
class GateDay:
    """When a gate is held. ``planned``: its month's last day or the next working day; ``ready``: the day the last
    inspected task finishes, None where that rests on no duration; ``late``: working days ``ready`` lies after it."""

    gate: Gate
    planned: dt.date
    ready: dt.date | None
    late: int

    @property
    def held(self) -> dt.date:
        """The first sensible day: planned, or when the work it inspects is there."""
        return max(self.planned, self.ready or self.planned)


@dataclass(frozen=True)
class Verdict:
    """What a gate found. ``failed`` and ``unknown`` are needs; ``due``: the day by which rework ends.

    State: ahead (its day is still to come), not_ready (its planned day is past, the work is not there), passed,
    rework, unknown (nothing failed, but something was not measured).
    """

    state: State
    failed: tuple[Need, ...] = ()
    unknown: tuple[Need, ...] = ()
    due: dt.date | None = None


def gate_days(found: Schedule) -> list[GateDay]:
    """The day of every gate, in the order of their planned days."""
    gates = found.plan.timeline.gates if found.plan.timeline else []
    return sorted((_gate_day(found, gate) for gate in gates), key=lambda each: (each.planned, each.gate.id))


def judge(found: Schedule, day: GateDay, actuals: Mapping[str, float | None]) -> Verdict:
    """The verdict on a gate as of the timetable's day. ``actuals``: what was measured, by metric; None unknown.

    Rework is due so many working days after the gate as the gate says, or as the norm (10, S003-421).
    """
    as_of = found.net.as_of
    if as_of is None or day.held > as_of:
        return Verdict("not_ready" if as_of and day.planned <= as_of else "ahead")
    unknown = tuple(need for need in day.gate.needs if actuals.get(need.metric) is None)
    failed = tuple(need for need in day.gate.needs if need not in unknown and not met(need, actuals[need.metric] or 0))
    state: State = "rework" if failed else "unknown" if unknown else "passed"
    given = day.gate.rework_days
    rework = int(norm("rework_days", found.plan.profile).number) if given is None else given
    return Verdict(state, failed, unknown, found.net.days.add(day.held, rework) if failed else None)


def met(need: Need, actual: float) -> bool:
    """Whether a figure reaches what is needed; on the line it does."""
    return actual >= need.value if aims()[need.metric]["better"] == "higher" else actual <= need.value


@dataclass(frozen=True)
class Evaluation:
    """Three views of one gate in points of 100: their weighted mean, how far they lie apart, and who is missing.

    ``composite`` and ``spread`` are None while a view is missing: unknown is never 0.
    """

    composite: float | None
    spread: float | None
    apart: bool
    missing: tuple[str, ...]


def evaluate(scores: Mapping[str, float | None], profile: str = "balanced") -> Evaluation:
    """The three views (data, expert, members; 003 6.3) put together; weights and the allowed spread are norms."""
    missing = tuple(view for view in VIEWS if scores.get(view) is None)
    if missing:
        return Evaluation(None, None, False, missing)
    given = {view: scores[view] or 0.0 for view in VIEWS}
    weights = {view: norm(f"gate_weight_{view}", profile).number for view in VIEWS}
    composite = sum(given[view] * weights[view] for view in VIEWS) / sum(weights.values())
    spread = max(given.values()) - min(given.values())
    return Evaluation(composite, spread, spread > norm("gate_spread", profile).number, ())


def data_score(gate: Gate, actuals: Mapping[str, float | None]) -> float | None:
    """The view of the data in points of 100: the mean of how far each need is met; None while one is unknown."""
    known = [(need, actuals.get(need.metric)) for need in gate.needs]
    reached = [_reached(need, actual) for need, actual in known if actual is not None]
    return 100 * sum(reached) / len(reached) if reached and len(reached) == len(known) else None


def _reached(need: Need, actual: float) -> float:
    if met(need, actual):
        return 1.0
    return actual / need.value if aims()[need.metric]["better"] == "higher" else need.value / actual


def _gate_day(found: Schedule, gate: Gate) -> GateDay:
    planned = found.net.days.add(last_day(found.plan.month_name(gate.month)), 0)
    if not gate.inspects or not found.known.issuperset(gate.inspects):
        return GateDay(gate, planned, None, 0)
    ready = max(found.last(name) for name in gate.inspects)
    return GateDay(gate, planned, ready, max(0, found.net.days.between(planned, ready)))
