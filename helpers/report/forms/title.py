"""What a folded row is called."""

from typing import Any

from helpers.plan.model import Part
from helpers.report.forms.box import named
from helpers.report.forms.control import Desk

CALLED = ("name", "metric", "role", "task", "day", "what")


def title(model: type[Part], values: dict[str, Any], place: int, desk: Desk) -> str:
    """A row by its id and name, or by what it is about; by its place where it has neither."""
    said = [str(values["id"])] if "id" in values else []
    said += [_said(model, name, values[name], desk) for name in CALLED if values.get(name)][:1]
    said += [desk.month(values["month"])] if values.get("month") and "name" not in values else []
    return " · ".join(said) or desk.words("row", number=place)


def _said(model: type[Part], name: str, value: Any, desk: Desk) -> str:
    called = {choice: words for words, choice in named(model, desk.language)[name].choices}
    return called.get(value, str(value))
