"""What if: a plan varied by factors, as a parameters cell or a slider asks for. A factor of 1 changes nothing.

Joins are scaled channel by channel, so that channels and total still agree. A loss bends every curve, a
measured one too, and what each channel keeps: all hazards alike (see ``growth.retention.with_loss``).
"""

from collections.abc import Callable
from typing import Any

from helpers.errors import InputError
from helpers.plan.growth.retention import Bent, hazards
from helpers.plan.model import Channel, Plan

MOST_LOSS = 0.99  # a community that loses everybody each month has no forecast
MOST_DAYS = 1000  # as long as the plan model lets a task take
MOST_TIMES = 1000.0  # as often a year as the plan model lets a risk come


def varied(plan: Plan, **factors: float) -> Plan:
    """``plan`` with each factor applied: ``joins_times``, ``loss_times``, ``frequency_times`` (of every risk),
    ``duration_times`` (of every task not finished), ``budget_times`` (the sum and its months).

    Factors are at least 0 and multiply; counts are rounded to people. Raises InputError ``what_if_negative``.
    """
    for name, factor in factors.items():
        if factor < 0:
            raise InputError("what_if_negative", found=f"{name} = {factor:g}")
        plan = plan if factor == 1 else VARIATIONS[name](plan, factor)
    return plan


def _changed(part: Any, **values: Any) -> Any:
    return part.model_copy(update=values)


def _joins(plan: Plan, factor: float) -> Plan:
    channels = [_changed(each, joins=_times(each.joins, factor)) for each in plan.channels]
    named, scaled = _by_month(plan.channels, plan.months), _by_month(channels, plan.months)
    rest = _times([joins - claimed for joins, claimed in zip(plan.joins, named, strict=True)], factor)
    joins = [claimed + left for claimed, left in zip(scaled, rest, strict=True)]
    return _changed(plan, joins=joins, channels=channels)


def _by_month(channels: list[Channel], months: int) -> list[int]:
    return [sum(each.joins[month] for each in channels if each.joins) for month in range(months)]


def _times(counts: list[int], factor: float) -> list[int]:
    return [round(count * factor) for count in counts]


def _loss(plan: Plan, factor: float) -> Plan:
    losses = [min(MOST_LOSS, loss * factor) for loss in plan.uncertainty.monthly_loss]
    before, loss = plan.retention.monthly_loss, min(MOST_LOSS, plan.retention.monthly_loss * factor)
    faster = hazards(before, loss)
    channels = [each if each.kept is None else _changed(each, kept=each.kept ** faster) for each in plan.channels]
    planned = getattr(plan.retention, "planned_loss", before)
    retention = Bent(**{**plan.retention.model_dump(), "monthly_loss": loss, "planned_loss": planned})
    return _changed(plan, retention=retention, channels=channels,
                    uncertainty=_changed(plan.uncertainty, monthly_loss=losses))


def _frequency(plan: Plan, factor: float) -> Plan:
    if plan.risks is None:
        return plan
    entries = [_changed(risk, times_a_year=_oftener(risk.times_a_year, factor),
                        residual=risk.residual and _changed(
                            risk.residual, times_a_year=_oftener(risk.residual.times_a_year, factor)))
               for risk in plan.risks.entries]
    return _changed(plan, risks=_changed(plan.risks, entries=entries))


def _oftener(times: list[float] | None, factor: float) -> list[float] | None:
    return times and [min(MOST_TIMES, each * factor) for each in times]


def _duration(plan: Plan, factor: float) -> Plan:
    if plan.timeline is None:
        return plan
    tasks = [task if task.finished or task.done == 1 else
             _changed(task, **{name: _longer(getattr(task, name), factor) for name in ("days", "best", "worst")})
             for task in plan.timeline.tasks]
    return _changed(plan, timeline=_changed(plan.timeline, tasks=tasks))


def _longer(days: int | None, factor: float) -> int | None:
    return days and max(1, round(min(MOST_DAYS, days * factor)))


def _budget(plan: Plan, factor: float) -> Plan:
    if plan.budget is None:
        return plan
    total = None if plan.budget.total is None else plan.budget.total * factor
    return _changed(plan, budget=_changed(plan.budget, total=total,
                                          monthly=[month * factor for month in plan.budget.monthly]))


VARIATIONS: dict[str, Callable[[Plan, float], Plan]] = {"joins_times": _joins, "loss_times": _loss,
                                                         "frequency_times": _frequency, "duration_times": _duration,
                                                         "budget_times": _budget}
