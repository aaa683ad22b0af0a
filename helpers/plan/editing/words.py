"""An edit of a plan in a sentence: where, what stood there, what stands there now."""

from decimal import Decimal
from typing import Any

from helpers.numbers import month_words
from helpers.plan.editing.differences import Edit, Step
from helpers.plan.editing.fields import Field, fields, part_at
from helpers.plan.model import Plan
from helpers.plan.workbook.grid import value_at
from helpers.plan.workbook.shown import is_share, percent, plain_number, visible
from helpers.texts import text

NAMED_BY = ("name", "id", "metric", "task", "what", "month", "role")
BY_MONTH = (("joins",), ("budget", "monthly"))


def edit_words(edit: Edit, plan: Plan, language: str) -> str:
    """``edit`` as a person reads it; ``plan`` is the one before it. Rows are named, figures have their units."""
    where = _where(edit, plan, language)
    if isinstance(edit.after, tuple):
        return text("plan_workbook.edit_order", language, where=where)
    metric = _metric_of(edit.path, plan)
    if isinstance(edit.before, dict) and edit.after is None:
        return text("plan_workbook.edit_gone", language, where=where)
    before, after = (_said(edit.path, value, metric, plan, language) for value in (edit.before, edit.after))
    if isinstance(edit.after, dict) and edit.before is None:
        return text("plan_workbook.edit_added", language, where=where, after=after)
    return text("plan_workbook.edit", language, where=where, before=before, after=after)


def _where(edit: Edit, plan: Plan, language: str) -> str:
    """The names on the way to a value: channels “stores” › kept after a month."""
    said: list[str] = []
    node: Any = plan.model_dump()
    for length, step in enumerate(edit.path, start=1):
        path = edit.path[:length]
        row = node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else None
        node = node.get(step) if isinstance(node, dict) else row
        if isinstance(step, int) and said:
            said[-1] = _numbered(said[-1], path, node if length < len(edit.path) or edit.before else edit.after,
                                 plan, language)
        else:
            said.append(_field_name(path, language))
    words = said[0]
    for inner in said[1:]:
        words = text("plan_workbook.inside", language, outer=words, inner=inner)
    return words


def _field_name(path: tuple[Step, ...], language: str) -> str:
    field = _field(path, language)
    if field:
        return field.label
    held = _field(path[:-1], language)
    return next((said for said, value in held.choices if value == path[-1]), str(path[-1])) if held else str(path[-1])


def _field(path: tuple[Step, ...], language: str) -> Field | None:
    part = part_at(path[:-1])
    return next((each for each in fields(part, language) if part and each.path == path[-1:]), None) if part else None


def _numbered(label: str, path: tuple[Step, ...], value: Any, plan: Plan, language: str) -> str:
    """A row by its name, a month by its own, anything else by its number."""
    number = int(path[-1])
    if isinstance(value, dict) and (key := next((key for key in NAMED_BY if value.get(key)), None)):
        name = _said((*path, key), value[key], None, plan, language)
        return text("plan_workbook.row", language, part=label, name=name)
    if path[:-1] == ("goals", "members") or path[:-1] in BY_MONTH or path[0] == "channels" and path[-2] == "joins":
        month = plan.month_name(number if path[0] == "goals" else number + 1)
        return text("plan_workbook.at_month", language, label=label, month=month_words(month, language))
    return text("plan_workbook.at_number", language, label=label, number=number + 1)


def _said(path: tuple[Step, ...], value: Any, metric: str | None, plan: Plan, language: str) -> str:
    """A value in words, as its field says it; ``metric``: that of its row."""
    if value is None or value in ([], {}):
        return text("plan_workbook.edit_none", language)
    if isinstance(value, dict):
        return _part(path, value, value.get("metric", metric), plan, language)
    if isinstance(value, list):
        return _list(path, value, metric, plan, language)
    return _single(_field(_named(path), language), value, metric, plan, language)


def _part(path: tuple[Step, ...], values: dict[Any, Any], metric: str | None, plan: Plan, language: str) -> str:
    said = [text("plan_workbook.said", language, label=_field_name((*path, key), language),
                 value=_said((*path, key), each, metric, plan, language)) for key, each in values.items()]
    return text("plan_workbook.parts", language).join(said)


def _list(path: tuple[Step, ...], values: list[Any], metric: str | None, plan: Plan, language: str) -> str:
    """A range as low to high; all else one after the other, the unit of figures once."""
    field = _field(_named(path), language)
    if field and field.kind == "numbers" and field.each != "share":
        figures = text("plan_workbook.listed", language).join(f"{Decimal(plain_number(each)):,}" for each in values)
        return text("plan_workbook.figure", language, value=figures, unit=field.unit)
    said = [_said((*path, place), each, metric, plan, language) for place, each in enumerate(values)]
    if field and field.kind in ("pair", "named") and len(said) > 1:
        return text("plan_workbook.pair", language, low=said[0], high=said[1])
    return text("plan_workbook.listed", language).join(said)


def _named(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """The path to the field a value belongs to: without a month, a place in a list, or a name of its own."""
    while len(path) > 1 and (isinstance(path[-1], int) or part_at(path[:-1]) is None):
        path = path[:-1]
    return path


def _metric_of(path: tuple[Step, ...], plan: Plan) -> str | None:
    """The metric of the row a figure stands in."""
    row = value_at(plan.model_dump(), path[:-1])
    return row.get("metric") if isinstance(row, dict) else None


def _single(field: Field | None, value: Any, metric: str | None, plan: Plan, language: str) -> str:
    if isinstance(value, bool):
        return text(f"plan_workbook.{'yes' if value else 'no'}", language)
    if isinstance(value, int | float) and field:
        return _figure(field, value, metric, plan, language)
    choices = field.choices if field else ()
    return visible(next((said for said, each in choices if each == value), str(value)))


def _figure(field: Field, value: float, metric: str | None, plan: Plan, language: str) -> str:
    """A figure with its unit, in full: what changed must be seen."""
    if field.unit == text("fields.unit_plan_month", language):
        return month_words(plan.month_name(int(value)), language)
    if field.unit == text("fields.unit_share", language) or is_share(metric) and field.kind == "number":
        return percent(value)
    points = field.unit == text("fields.unit_points", language)
    said = f"{Decimal(plain_number(Decimal(str(value)) * (100 if points else 1))):,}"
    unit = field.one if value == 1 else field.unit
    return text("plan_workbook.figure", language, value=said, unit=unit) if unit else said
