"""A value of the plan as a cell shows it: figures and days as themselves, all else in words."""

import datetime as dt
from decimal import Decimal
from typing import Any

from helpers.plan.editing.fields import fields
from helpers.plan.model import Plan, aims
from helpers.plan.model.timeline import Need
from helpers.plan.workbook.layout import Column, month_words
from helpers.texts import text

SEPARATORS = {"names": ", ", "shares": ", ", "steps": ", ", "needs": "; "}


def shown(column: Column, value: Any, plan: Plan, language: str) -> Any:
    """What stands in a cell for ``value``: a number, a day or words; None for nothing."""
    if value is None or value == []:
        return None
    if column.kind in SEPARATORS:
        return SEPARATORS[column.kind].join(_entry(column, each, language) for each in value)
    if column.kind == "month":
        return month_words(plan, value, language)
    if column.kind == "yes":
        return text(f"plan_workbook.{'yes' if value else 'no'}", language)
    if column.kind == "choice":
        return _called(column.choices, value)
    return visible(value) if column.kind == "words" else value


def _entry(column: Column, value: Any, language: str) -> str:
    if column.kind == "shares":
        return percent(value)
    if column.kind == "steps":
        return f"{plain_number(value['joins'])}:{plain_number(value['cost_per_join'])}"
    if column.kind == "needs":
        said = percent(value["value"]) if is_share(value["metric"]) else plain_number(value["value"])
        return f"{_called(metric_choices(language), value['metric'])} {said}"
    return value.isoformat() if isinstance(value, dt.date) else visible(_called(column.choices, value))


def _called(choices: tuple[tuple[str, str], ...], value: str) -> str:
    return next((said for said, each in choices if each == value), value)


def metric_choices(language: str) -> tuple[tuple[str, str], ...]:
    """The metrics a plan may aim at: (what it is called, name)."""
    return next(field.choices for field in fields(Need, language) if field.path == ("metric",))


def is_share(metric: str | None) -> bool:
    """Whether figures of a metric are shares, written in percent."""
    return metric in aims() and aims()[str(metric)]["unit"] == "share"


def percent(share: float | Decimal) -> str:
    """0.375 as "37.5%", with every decimal it has."""
    return f"{plain_number(Decimal(str(share)) * 100)}%"


def plain_number(value: float | Decimal) -> str:
    """A number in figures only: 12000, 4.5."""
    said = f"{Decimal(str(value)):f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def visible(words: str) -> str:
    """Words on one line, without what cannot be seen."""
    return "".join(each if each.isprintable() else " " for each in words).strip()


def as_read(content: Any) -> str:
    """What a reader of the workbook finds in a cell with this content."""
    if content is None:
        return ""
    if isinstance(content, dt.date):
        return content.isoformat()
    return content if isinstance(content, str) else plain_number(content)
