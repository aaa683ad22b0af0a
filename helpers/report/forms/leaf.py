"""Which control a field of the plan takes, where it is no part of its own."""

from dataclasses import replace
from typing import Any

from helpers.plan.editing.fields import Field
from helpers.plan.model import Part
from helpers.report.forms.box import Box, is_plan_month, named
from helpers.report.forms.control import Control, Desk
from helpers.report.forms.outline import settings
from helpers.report.forms.several import aged, by_name, monthly, paired
from helpers.report.forms.single import Chosen, Dated, Slid, Ticked, Typed

COLLECTIONS = {"pair": paired, "months": monthly, "numbers": monthly}


def leaf(desk: Desk, model: type[Part], name: str, **slider: float) -> Control:
    """The control for the field ``name`` of ``model``; with ``most`` and ``step`` it gets a slider."""
    field = named(model, desk.language)[name]
    if slider or _whole_share(field):
        return Slid(desk, field.label, field.help, Box.of(field), **({"most": 1, "step": settings()["step"]} | slider))
    if is_plan_month(field, desk.language):
        return Chosen(desk, replace(field, choices=_months(desk)))
    if field.kind == "named" and field.choices:
        return by_name(desk, field)
    if field.kind == "numbers" and name not in settings()["by_month"]:
        return aged(desk, field)
    if field.kind in COLLECTIONS:
        return COLLECTIONS[field.kind](desk, field)
    return _single(desk, field)


def _single(desk: Desk, field: Field) -> Control:
    if field.kind == "choice":
        return Chosen(desk, field)
    if field.kind == "yes":
        return Ticked(desk, field)
    if field.kind == "day":
        return Dated(desk, field)
    return Typed(desk, field.label, field.help, Box.of(field))


def _whole_share(field: Field) -> bool:
    """A share that is always there and lies between none and all is moved along a slider."""
    return field.kind == "share" and not field.optional and (field.least, field.most) == (0, 1)


def _months(desk: Desk) -> Any:
    """Every month of the plan with its name."""
    return tuple((desk.month_help(number), number) for number in range(1, len(desk.months) + 1))
