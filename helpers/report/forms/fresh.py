"""A part just added: the model's own defaults, and the least a field may hold where it has none."""

import datetime as dt
import re
from typing import Any

from pydantic_core import PydanticUndefined

from helpers.plan.editing.fields import Field, fields
from helpers.plan.model import Part
from helpers.report.forms.box import part_of
from helpers.report.forms.control import Desk

NUMBERED = re.compile(r"(.*?)(\d*)$")


def fresh(model: type[Part], desk: Desk) -> dict[str, Any]:
    """A new part as plain data, every field present. Names get a stand-in; other words are left to be written."""
    found = {}
    for field in fields(model, desk.language):
        name = field.path[-1]
        default = model.model_fields[name].get_default(call_default_factory=True)
        found[name] = _least(model, field, desk) if default is PydanticUndefined else default
    return found


def _least(model: type[Part], field: Field, desk: Desk) -> Any:
    name, least, part = field.path[-1], field.least or 0, part_of(model, field.path[-1])
    if part is not None:
        return [] if field.kind == "parts" else fresh(part, desk)
    plain: dict[str, Any] = {
        "count": int(least), "number": float(least), "share": float(least), "pair": [float(least)] * 2, "yes": False,
        "choice": next((value for _, value in field.choices), None), "numbers": [], "names": [], "months": {},
        "named": {}, "day": dt.date.fromisoformat(f"{desk.months[0]}-01"),
        "words": desk.words("unnamed") if name == "name" else ""}
    return plain[field.kind]


def fresh_id(taken: list[str]) -> str:
    """A short name like those there are: after T1 and T12 comes T13; 1 where there are none."""
    found = [NUMBERED.fullmatch(each) for each in taken]
    stems = [(each[1], int(each[2] or 0)) for each in found if each]
    stem = stems[-1][0] if stems else ""
    number = max((number for other, number in stems if other == stem), default=0) + 1
    return f"{stem}{number}"
