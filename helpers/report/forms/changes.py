"""What was changed, in the words of the form: where, what it was, what it is now."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from helpers.calendar import shift
from helpers.numbers import month_words
from helpers.plan.editing.differences import Edit, Step, differences
from helpers.plan.editing.fields import Field
from helpers.plan.model import Part, Plan
from helpers.report.forms.box import Box, named, part_of
from helpers.report.forms.control import Desk
from helpers.report.forms.title import title
from helpers.report.forms.typed import written

JOINED = " · "


@dataclass(frozen=True)
class Changed:
    """One line of the list."""

    where: str
    before: str
    after: str


def changes(before: Plan, after: Plan, language: str) -> list[Changed]:
    """Every difference between two plans; the months of one field are one line."""
    desk = Desk(language, tuple(shift(before.start, month) for month in range(before.months)), lambda: None)
    return [_line(list(edits), before, desk) for _, edits in groupby(differences(before, after), _told_with)]


def excluded(conflicts: list[tuple[Edit, Edit]], plan: Plan, desk: Desk) -> list[Changed]:
    """Edits of two sides that exclude each other: where, what the first side says, what the other does."""
    sides = [(_line([one], plan, desk), _line([other], plan, desk)) for one, other in conflicts]
    return [Changed(one.where, one.after, other.after) for one, other in sides]


def _told_with(edit: Edit) -> tuple[Step, ...]:
    """Months of one field are told together, everything else alone."""
    number = isinstance(edit.path[-1], int) and not edit.of_rows
    return edit.path[:-1] if number else (*edit.path, "")


def _line(edits: list[Edit], plan: Plan, desk: Desk) -> Changed:
    edit, more = edits[0], len(edits) - 1
    place = _place(edit.path, plan, desk)
    if edit.of_rows == edit.path:
        return Changed(place.words, desk.words("order"), desk.words("order_new"))
    if edit.of_rows:
        row = title(place.owner, _whole(place.owner, edit.after or edit.before), int(edit.path[-1]) + 1, desk)
        where = JOINED.join([*place.said[:-1], row])
        return Changed(where, desk.words("none" if edit.before is None else "there"),
                       desk.words("added" if edit.before is None else "removed"))
    after = place.value(edit.after, desk)
    return Changed(place.words, place.value(edit.before, desk),
                   desk.words("and_months", value=after, number=more) if more else after)


def _whole(model: type[Part], values: dict[str, Any]) -> dict[str, Any]:
    """A row as plain data, with what it leaves unsaid."""
    return dict.fromkeys(model.model_fields) | values


@dataclass
class _Place:
    """Where a path leads: what its steps are called, the field it ends in (None: a row), and whether inside that."""

    owner: type[Part] = Plan
    field: Field | None = None
    inside: bool = False
    said: list[str] = dataclasses.field(default_factory=list)

    @property
    def words(self) -> str:
        return JOINED.join(self.said)

    def value(self, value: Any, desk: Desk) -> str:
        """A value of the field as the form writes it."""
        if value in (None, "", [], {}) or self.field is None:
            return desk.words("none")
        if isinstance(value, bool):
            return desk.words("yes" if value else "no")
        if isinstance(value, dict) and self.field.kind != "named":
            return desk.words("there")
        if isinstance(value, list) and self.field.kind != "names":
            return desk.words("separator").join(self._one(each, Box.each_of(self.field)) for each in value)
        return self._one(value, Box.each_of(self.field) if self.inside else Box.of(self.field))

    def _one(self, value: Any, box: Box) -> str:
        return _called(self.field, value) if box.kind == "choice" else written(value, box)


def _place(path: Iterable[Step], plan: Plan, desk: Desk) -> _Place:
    found, holder = _Place(), plan
    for step in path:
        found.said.append(_step(found, holder, step, desk))
        holder = _inside(holder, step)
    return found


def _step(place: _Place, holder: Any, step: Step, desk: Desk) -> str:
    """Goes one step on and says how it is called."""
    field = place.field
    if field is None or field.kind == "part":
        place.owner = (part_of(place.owner, field.path[-1]) if field else None) or place.owner
        place.field = named(place.owner, desk.language)[str(step)]
        return place.field.label
    if field.kind == "parts":
        place.owner, place.field = part_of(place.owner, field.path[-1]) or place.owner, None
        row = _inside(holder, step)
        return title(place.owner, row.model_dump() if row else {}, int(step) + 1, desk)
    place.inside = True
    if isinstance(step, str):
        return _called(field, step)
    number = step if field.kind == "months" else step + 1
    return month_words(shift(desk.months[0], number - 1), desk.language)


def _called(field: Field | None, value: Any) -> str:
    return {choice: words for words, choice in field.choices}.get(value, str(value)) if field else str(value)


def _inside(value: Any, step: Step) -> Any:
    if isinstance(value, Part):
        return getattr(value, str(step))
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None
