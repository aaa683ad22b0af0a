"""Controls for parts of a plan: the fields of one part, a part that may be left out, a list of parts in folded rows."""

from typing import Any

from ipywidgets import Accordion, Button, Checkbox, VBox

from helpers.plan.model import Part, aims
from helpers.report.forms.box import named, part_of
from helpers.report.forms.control import Control, Desk, Step, grid
from helpers.report.forms.fresh import fresh, fresh_id
from helpers.report.forms.leaf import leaf
from helpers.report.forms.single import Typed
from helpers.report.forms.title import title

Values = dict[str, Any]
MEASURED = ("value", "baseline", "benchmark", "usual")


def control(desk: Desk, model: type[Part], name: str, **slider: float) -> Control:
    """The control for any field of a part: parts and lists of parts with their fields, all others as a leaf."""
    part = part_of(model, name)
    if part is None:
        return leaf(desk, model, name, **slider)
    field = named(model, desk.language)[name]
    if field.kind == "parts":
        return Rows(desk, field.label, part)
    if field.optional:
        return Optional(desk, field.label, field.help, part)
    return Fields(desk, field.label, part, fresh(part, desk))


class Fields(Control):
    """The fields of one part. What has no control here (its id) stays as it was."""

    def __init__(self, desk: Desk, label: str, model: type[Part], values: Values):
        self.model, self.values = model, values
        self.controls = {name: control(desk, model, name) for name in model.model_fields if name != "id"}
        super().__init__(desk, label, [grid(*(each.widget for each in self.controls.values()))], "part")
        self.show(values)

    def read(self, refused: list[Control]) -> Values:
        """The part as plain data."""
        self.blame("")
        self._suit()
        return self.values | {name: each.read(refused) for name, each in self.controls.items()}

    def show(self, value: Values) -> None:
        """Hold this part."""
        self.values = value
        for name, each in self.controls.items():
            if name not in MEASURED:
                each.show(value[name])
        self._suit()
        for name in MEASURED:
            if name in self.controls:
                self.controls[name].show(value[name])

    def at(self, path: tuple[Step, ...]) -> Control:
        """The control of the field the path begins with."""
        inner = self.controls.get(str(path[0])) if path else None
        return inner.at(path[1:]) if inner else self

    def _suit(self) -> None:
        """Figures of a metric that is a share are written in percent."""
        metric = self.controls["metric"].read([]) if "metric" in self.controls else None
        if metric is None:
            return
        for name in MEASURED:
            box = self.controls.get(name)
            if isinstance(box, Typed):
                box.takes = box.takes.as_kind("share" if aims()[metric]["unit"] == "share" else "number")


class Optional(Control):
    """A part that may be left out: a tick, and its fields once it is ticked."""

    def __init__(self, desk: Desk, label: str, hint: str, model: type[Part]):
        self.model, self.fields = model, None
        self.tick = Checkbox(description=label, tooltip=hint, indent=False)
        self.tick.observe(self._ticked, "value")
        super().__init__(desk, label, [self.tick], "optional")

    fields: Fields | None

    def read(self, refused: list[Control]) -> Values | None:
        """The part, or None where it is left out."""
        self.blame("")
        return self.fields.read(refused) if self.fields and self.tick.value else None

    def show(self, value: Values | None) -> None:
        """Hold this part, or none."""
        if value is not None:
            self._open(value)
        self.tick.value = value is not None
        self._fold()

    def at(self, path: tuple[Step, ...]) -> Control:
        """The control in the part."""
        return self.fields.at(path) if self.fields and path else self

    def _open(self, value: Values) -> None:
        if self.fields is None:
            self.fields = Fields(self.desk, self.label, self.model, value)
        else:
            self.fields.show(value)

    def _ticked(self, _: Any) -> None:
        if self.tick.value and self.fields is None:
            self._open(fresh(self.model, self.desk))
        self._fold()
        self.desk.changed()

    def _fold(self) -> None:
        self.fill(self.tick, *([self.fields.widget] if self.fields and self.tick.value else []))


class Row:
    """One part of a list: its values, and its fields once it was unfolded."""

    def __init__(self, values: Values):
        self.values = values
        self.body = VBox()
        self.fields: Fields | None = None

    def read(self, refused: list[Control]) -> Values:
        """The part; a row never unfolded is as it was."""
        return self.fields.read(refused) if self.fields else self.values


class Rows(Control):
    """A list of parts, one folded row each; its fields are made when it is first unfolded."""

    def __init__(self, desk: Desk, label: str, model: type[Part]):
        self.model, self.rows = model, []
        self.folds = Accordion()
        self.folds.observe(self._unfolded, "selected_index")
        self.more = Button(description=desk.words("add", what=label), icon="plus")
        self.more.on_click(lambda _: self._add())
        super().__init__(desk, label, [self.folds, self.more], "rows")

    rows: list[Row]

    def read(self, refused: list[Control]) -> list[Values]:
        """The parts as plain data."""
        self.blame("")
        found = [row.read(refused) for row in self.rows]
        self._name(found)
        return found

    def show(self, value: list[Values]) -> None:
        """Hold these parts; rows that are unfolded stay so."""
        if len(value) != len(self.rows):
            self._put([Row(each) for each in value])
        for row, each in zip(self.rows, value, strict=True):
            row.values = each
            if row.fields:
                row.fields.show(each)
        self._name(value)

    def at(self, path: tuple[Step, ...]) -> Control:
        """The control in the row the path begins with."""
        row = self.rows[int(path[0])] if path and int(path[0]) < len(self.rows) else None
        return row.fields.at(path[1:]) if row and row.fields else self

    def _name(self, values: list[Values]) -> None:
        self.folds.titles = [title(self.model, each, place, self.desk) for place, each in enumerate(values, 1)]

    def _put(self, rows: list[Row], unfolded: int | None = None) -> None:
        self.rows = rows
        self.folds.selected_index = None
        self.folds.children = [row.body for row in rows]
        self._name([row.read([]) for row in rows])
        self.folds.selected_index = unfolded

    def _unfolded(self, _: Any) -> None:
        place = self.folds.selected_index
        if place is None or self.rows[place].fields:
            return
        row = self.rows[place]
        row.fields = Fields(self.desk, self.label, self.model, row.values)
        out = Button(description=self.desk.words("remove"), icon="trash-o")
        out.on_click(lambda _: self._remove(row))
        row.body.children = [row.fields.widget, out]

    def _add(self) -> None:
        taken = [str(row.values.get("id", "")) for row in self.rows]
        values = fresh(self.model, self.desk) | ({"id": fresh_id(taken)} if "id" in self.model.model_fields else {})
        self._put([*self.rows, Row(values)], len(self.rows))
        self.desk.changed()

    def _remove(self, row: Row) -> None:
        self._put([each for each in self.rows if each is not row])
        self.desk.changed()
