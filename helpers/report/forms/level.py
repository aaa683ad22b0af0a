"""A slider that moves many fields at once: all joins of the year, the monthly loss with its range."""

import math
from dataclasses import replace
from typing import Any

from helpers.plan.editing.fields import part_at
from helpers.plan.model import Plan
from helpers.report.forms.box import Box, named
from helpers.report.forms.change import Held, value_at
from helpers.report.forms.control import Desk, html
from helpers.report.forms.single import Slid


class Level(Slid):
    """One what-if of ``plan.what_if`` as a slider, shown as the figure it moves or in percent of the plan.

    ``limits`` holds ``step``; the slider's end as ``most``, or as ``most_times`` the figure it begins with; ``of``,
    the field shown (a list by its mean); and ``only``: fields with the value they must have for the slider to move
    anything. Else it rests and says why.
    """

    def __init__(self, desk: Desk, name: str, limits: dict[str, Any]):
        self.name, self.limits = name, limits
        self.path = tuple(limits["of"].split(".")) if "of" in limits else ()
        words = desk.words(name), desk.words(f"{name}_hint")
        super().__init__(desk, *words, self._box(desk.language), limits.get("most", 1), limits["step"])
        self.note = html("", "note")
        self.fill(*self.inside, self.note)

    def factor(self, held: Held, shown: float | None) -> float:
        """By how much the base is multiplied so that the plan shows the figure ``shown``, where the slider stands."""
        began = self._exact(held.base)
        if shown is None or not began or shown == self._figure(held):
            return held.factors[self.name]
        return float(shown) / began

    def hold(self, held: Held) -> None:
        """Stand where the plan is; rest where it could not follow."""
        rests = self._rests(held.plan)
        self.note.value = f"<p>{self.desk.words(f'{self.name}_rests')}</p>" if rests else ""
        self.box.disabled = self.slider.disabled = rests or not self._exact(held.base)
        if "most_times" in self.limits:
            steps = math.ceil(self._exact(held.base) * self.limits["most_times"] / self.slider.step)
            self.slider.max = max(steps, 1) * self.slider.step
        self.show(self._figure(held))

    def _box(self, language: str) -> Box:
        if not self.path:
            return Box("share", "share", False, 0)
        field = named(part_at(self.path[:-1]) or Plan, language)[self.path[-1]]
        return replace(Box.each_of(field), optional=False)

    def _rests(self, plan: Plan) -> bool:
        only = {tuple(field.split(".")): value for field, value in self.limits.get("only", {}).items()}
        tree = plan.model_dump() if only else {}
        return any(value_at(tree, path) != value for path, value in only.items())

    def _exact(self, plan: Plan) -> float:
        value = value_at(plan.model_dump(), self.path) if self.path else 1.0
        return float(sum(value) / len(value)) if isinstance(value, list) else float(value)

    def _figure(self, held: Held) -> float:
        """The figure as it is shown: whole for people."""
        exact = self._exact(held.plan) * (1.0 if self.path else held.factors[self.name])
        return round(exact) if self.takes.kind == "count" else exact
