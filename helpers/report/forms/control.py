"""What every control of a form can do, and the desk it stands on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ipywidgets import HTML, Box, Layout, VBox, Widget

from helpers.numbers import month_words
from helpers.texts import text

Step = str | int


@dataclass(frozen=True)
class Desk:
    """What all controls of one form share: language, the plan's months (YYYY-MM), and whom a change is told."""

    language: str
    months: tuple[str, ...]
    changed: Callable[[], None]

    def words(self, name: str, **values: object) -> str:
        """A sentence of the forms."""
        return text(f"forms.{name}", self.language, **values)

    def month(self, number: int) -> str:
        """How a plan month is labelled, within the plan; a month outside it by its number."""
        if not 1 <= number <= len(self.months):
            return str(number)
        name = self.months[number - 1]
        return text(f"units.month_{name[5:]}", self.language) if len(self.months) <= 12 else name

    def month_help(self, number: int) -> str:
        """A plan month in full."""
        return self.words("plan_month", month=month_words(self.months[number - 1], self.language), number=number)


class Control:
    """One control: a widget that holds a value of the plan as plain data, and a line for what is wrong with it."""

    def __init__(self, desk: Desk, label: str, inside: Sequence[Widget] = (), kind: str = "field"):
        self.desk, self.label = desk, label
        self.inside: tuple[Widget, ...] = tuple(inside)
        self.widget: Box = VBox(self.inside)
        self.widget.add_class(f"qunce-{kind}")
        self.fault = ""

    def read(self, refused: "list[Control]") -> Any:
        """The value held, as plain data. A control that holds none that can be used says so and joins ``refused``."""
        raise TypeError(type(self).__name__)

    def show(self, value: Any) -> None:
        """Hold ``value`` from now on."""
        raise TypeError(type(self).__name__)

    def at(self, path: tuple[Step, ...]) -> "Control":
        """The control in this one that holds what stands at ``path``, or the nearest there is."""
        return self

    def blame(self, words: str) -> None:
        """Say beside the control what is wrong with it; nothing if nothing is."""
        if words != self.fault:
            self.fault = words
            self._arrange()

    def fill(self, *inside: Widget) -> None:
        """Show ``inside`` in the control."""
        self.inside = inside
        self._arrange()

    def _arrange(self) -> None:
        said = [html(f'<p role="alert">{escape(self.fault)}</p>', "fault")] if self.fault else []
        self.widget.children = (*self.inside, *said)


def html(markup: str, kind: str) -> HTML:
    """Markup made here, every word of others in it escaped, as a widget."""
    shown = HTML(markup, layout=Layout(margin="0"))
    shown.add_class(f"qunce-{kind}")
    return shown


def grid(*children: Widget, kind: str = "grid") -> Box:
    """Widgets side by side in columns, as many as fit."""
    box = Box(children)
    box.add_class(f"qunce-{kind}")
    return box


def heading(words: str, hint: str) -> HTML:
    """The name above several boxes; its meaning appears under the mouse."""
    return html(f'<span title="{escape(hint)}">{escape(words)}</span>', "heading")
