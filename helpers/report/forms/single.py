"""Controls for a single value: a box to type in, a share with its slider, a choice, yes or no, a day."""

from typing import Any

from ipywidgets import Checkbox, DatePicker, Dropdown, FloatSlider, HBox, Text

from helpers.plan.editing.fields import Field
from helpers.report.forms.box import Box
from helpers.report.forms.control import Control, Desk
from helpers.report.forms.typed import Refused, read, written

NOTHING = "—"
RIGHT = ("share", "count", "number")


class Typed(Control):
    """A box to type in: numbers with separators, shares in percent, words, lists with commas."""

    def __init__(self, desk: Desk, label: str, hint: str, takes: Box):
        self.takes = takes
        self.box = Text(description=label, tooltip=hint, continuous_update=False)
        self.box.observe(lambda _: desk.changed(), "value")
        super().__init__(desk, label, [self.box], "figure" if takes.kind in RIGHT else "field")

    def read(self, refused: list[Control]) -> Any:
        """The value typed; None for nothing where the model allows it."""
        try:
            value = read(self.box.value, self.takes)
            if value is None and not self.takes.optional:
                raise Refused("blank")
        except Refused as refusal:
            self.blame(refusal.words(self.desk.language, self.label))
            refused.append(self)
            return None
        self.blame("")
        return value

    def show(self, value: Any) -> None:
        """Write ``value`` into the box, as it is written here."""
        self.box.value = written(value, self.takes)


class Slid(Typed):
    """A share or number with a slider beside its box. The box holds the value; the slider moves it."""

    def __init__(self, desk: Desk, label: str, hint: str, takes: Box, most: float, step: float):
        super().__init__(desk, label, hint, takes)
        self.slider = FloatSlider(min=takes.least or 0, max=most, step=step, readout=False)
        self.slider.observe(self._moved, "value")
        self.box.observe(self._follow, "value")
        self.fill(HBox([self.box, self.slider]))
        self.widget.add_class("qunce-slid")

    def _moved(self, _: Any) -> None:
        if self._shown() != self.slider.value:
            steps = round(self.slider.value / self.slider.step)
            self.show(round(steps * self.slider.step, 6))

    def _follow(self, _: Any) -> None:
        value = self._shown()
        if value is not None:
            self.slider.max = max(self.slider.max, value)
            self.slider.value = value

    def _shown(self) -> float | None:
        try:
            found: float | None = read(self.box.value, self.takes)
            return found
        except Refused:
            return None


class Chosen(Control):
    """One of several; where the model allows it also none of them."""

    def __init__(self, desk: Desk, field: Field):
        first = [(NOTHING, None)] if field.optional else []
        self.box = Dropdown(options=[*first, *field.choices], description=field.label, tooltip=field.help)
        self.box.observe(lambda _: desk.changed(), "value")
        super().__init__(desk, field.label, [self.box])

    def read(self, refused: list[Control]) -> Any:
        """The value chosen."""
        self.blame("")
        return self.box.value

    def show(self, value: Any) -> None:
        """Choose ``value``."""
        self.box.value = value


class Ticked(Control):
    """Yes or no."""

    def __init__(self, desk: Desk, field: Field):
        self.box = Checkbox(description=field.label, tooltip=field.help, indent=False)
        self.box.observe(lambda _: desk.changed(), "value")
        super().__init__(desk, field.label, [self.box], "ticked")

    def read(self, refused: list[Control]) -> Any:
        """Whether it is ticked."""
        self.blame("")
        return self.box.value

    def show(self, value: Any) -> None:
        """Tick it or not."""
        self.box.value = bool(value)


class Dated(Control):
    """A day from a calendar."""

    def __init__(self, desk: Desk, field: Field):
        self.optional = field.optional
        self.box = DatePicker(description=field.label, tooltip=field.help)
        self.box.observe(lambda _: desk.changed(), "value")
        super().__init__(desk, field.label, [self.box])

    def read(self, refused: list[Control]) -> Any:
        """The day chosen; None for nothing where the model allows it."""
        blank = self.box.value is None and not self.optional
        self.blame(Refused("blank").words(self.desk.language, self.label) if blank else "")
        if blank:
            refused.append(self)
        return self.box.value

    def show(self, value: Any) -> None:
        """Choose ``value``."""
        self.box.value = value
