"""What one box of a form takes, from the fields of the plan as ``plan.editing.fields`` describes them."""

from dataclasses import dataclass, replace
from functools import cache

from helpers.plan.editing.fields import Field, Kind, fields, part_in
from helpers.plan.model import Part
from helpers.texts import text

UNSAID = ("share", "points", "plan_month")


@dataclass(frozen=True)
class Box:
    """One value: its kind (see ``plan.editing.fields``), the kind of each where it is a list or mapping of words or
    shares, whether it may be blank, and its bounds (None: none)."""

    kind: Kind
    each: Kind
    optional: bool
    least: float | None = None
    most: float | None = None

    @classmethod
    def of(cls, field: Field) -> "Box":
        """The box for a field of one value."""
        return cls(field.kind, field.each, field.optional, field.least, field.most)

    @classmethod
    def each_of(cls, field: Field) -> "Box":
        """The box for each value of a list or mapping; it may be blank."""
        return cls(field.each, field.each, True, field.least, field.most)

    def as_kind(self, kind: Kind) -> "Box":
        """The same box for another kind of number."""
        return replace(self, kind=kind)


@cache
def named(model: type[Part], language: str) -> dict[str, Field]:
    """The fields of a part by name, labelled as a form does."""
    return {field.path[-1]: replace(field, label=_label(field, language)) for field in fields(model, language)}


def _label(field: Field, language: str) -> str:
    """English labels begin with a capital; the unit follows where the box does not show it."""
    words = field.label[:1].upper() + field.label[1:]
    unsaid = [text(f"fields.unit_{name}", language) for name in UNSAID]
    if not field.unit or field.unit in unsaid:
        return words
    return text("forms.with_unit", language, label=words, unit=field.unit)


def is_plan_month(field: Field, language: str) -> bool:
    """Whether the field names a month of the plan."""
    return field.kind == "count" and field.unit == text("fields.unit_plan_month", language)


def part_of(model: type[Part], name: str) -> type[Part] | None:
    """The part, or the part of each row, that a field holds; None for values."""
    return part_in(model.model_fields[name].annotation)
