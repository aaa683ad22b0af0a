"""What if: a plan varied by factors, as a parameters cell or a slider asks for. A factor of 1 changes nothing."""

from collections.abc import Callable
from typing import Any

from helpers.errors import InputError
from helpers.plan.model import Plan

MOST_LOSS = 0.99  # a community that loses everybody each month has no forecast


def varied(plan: Plan, **factors: float) -> Plan:
    """``plan`` with each factor applied: ``joins_times``, ``loss_times``.

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
    return _changed(plan, joins=_times(plan.joins, factor), channels=channels)


def _times(counts: list[int], factor: float) -> list[int]:
    return [round(count * factor) for count in counts]


def _loss(plan: Plan, factor: float) -> Plan:
    losses = [min(MOST_LOSS, loss * factor) for loss in plan.uncertainty.monthly_loss]
    loss = min(MOST_LOSS, plan.retention.monthly_loss * factor)
    return _changed(plan, retention=_changed(plan.retention, monthly_loss=loss),
                    uncertainty=_changed(plan.uncertainty, monthly_loss=losses))


VARIATIONS: dict[str, Callable[[Plan, float], Plan]] = {"joins_times": _joins, "loss_times": _loss}
