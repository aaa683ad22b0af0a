"""Controls for several values of one kind: a low and a high, one for each month, one for each name."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from ipywidgets import Widget

from helpers.plan.editing.fields import Field
from helpers.report.forms.box import Box
from helpers.report.forms.control import Control, Desk, Step, grid, heading
from helpers.report.forms.single import Chosen, Typed


class Several(Control):
    """Small controls side by side under one label, each with a key of its own; blank ones hold nothing."""

    def __init__(self, desk: Desk, label: str, hint: str, each: dict[Hashable, Control], kind: str):
        self.each = each
        widgets: list[Widget] = [control.widget for control in each.values()]
        super().__init__(desk, label, [heading(label, hint), grid(*widgets, kind=kind)], "several")

    def read(self, refused: list[Control]) -> dict[Any, Any]:
        """The values that are given, by key."""
        self.blame("")
        found = {key: control.read(refused) for key, control in self.each.items()}
        return {key: value for key, value in found.items() if value is not None}

    def show(self, value: dict[Any, Any] | None) -> None:
        """Hold these values, and nothing under every other key."""
        for key, control in self.each.items():
            control.show((value or {}).get(key))

    def at(self, path: tuple[Step, ...]) -> Control:
        """The small control under the key that the path begins with."""
        inner = self.each.get(path[0]) if path else None
        return inner.at(path[1:]) if inner else self


class Listed(Several):
    """A list of numbers: its first number stands under 0. Blanks at its end are left out, blanks within refused."""

    def read(self, refused: list[Control]) -> Any:
        """The list as far as it is given."""
        found = super().read(refused)
        last = max(found, default=-1)
        for place in range(last):
            if place not in found and self.each[place] not in refused:
                self.each[place].blame(self.desk.words("blank", field=self.each[place].label))
                refused.append(self.each[place])
        return [found.get(place) for place in range(last + 1)]

    def show(self, value: Any) -> None:
        """Hold this list."""
        super().show(dict(enumerate(value or [])))


class Paired(Listed):
    """A low and a high; None where both are blank and the model allows it."""

    def __init__(self, desk: Desk, label: str, hint: str, box: Box, optional: bool):
        self.optional = optional
        each: dict[Hashable, Control] = {
            place: Typed(desk, desk.words(name), hint, box) for place, name in enumerate(("low", "high"))}
        super().__init__(desk, label, hint, each, "pair")

    def read(self, refused: list[Control]) -> Any:
        """The two numbers."""
        found = super().read(refused)
        return None if not found and self.optional else found


def paired(desk: Desk, field: Field) -> Paired:
    """A low and a high."""
    return Paired(desk, field.label, field.help, Box.each_of(field), field.optional)


def monthly(desk: Desk, field: Field) -> Several:
    """A number for each month of the plan: a list, or a mapping of plan months."""
    boxes: dict[Hashable, Control] = {
        number: Typed(desk, desk.month(number), desk.month_help(number), Box.each_of(field))
        for number in range(1, len(desk.months) + 1)}
    if field.kind == "months":
        return Several(desk, field.label, field.help, boxes, "months")
    return Listed(desk, field.label, field.help, dict(enumerate(boxes.values())), "months")


def aged(desk: Desk, field: Field) -> Listed:
    """A number for each month after joining."""
    names = [desk.words("age", number=number) for number in range(1, len(desk.months) + 1)]
    return Listed(desk, field.label, field.help, {
        place: Typed(desk, name, field.help, Box.each_of(field)) for place, name in enumerate(names)}, "months")


def by_name(desk: Desk, field: Field) -> Several:
    """A value for each of the names the model knows."""
    each: dict[Hashable, Control] = {key: _one(desk, label, field) for label, key in field.choices}
    return Several(desk, field.label, field.help, each, "named")


def _one(desk: Desk, label: str, field: Field) -> Control:
    if field.each == "yes":
        answers: Any = (desk.words("yes"), True), (desk.words("no"), False)
        return Chosen(desk, replace(field, label=label, optional=True, choices=answers))
    if field.each == "pair":
        share = Box("share", "share", True, 0, 1)
        return Paired(desk, label, field.help, share, True)
    return Typed(desk, label, field.help, Box.each_of(field))
