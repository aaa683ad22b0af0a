"""What a person calls each field of a plan, with its unit, bounds and choices: from the model and its labels."""

import datetime as dt
import re
import types
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from helpers.plan.model import Part, Plan, aims
from helpers.plan.model.goals import Aim
from helpers.texts import in_script, labels, one_of, text

Kind = Literal["share", "count", "number", "choice", "yes", "day", "words", "pair", "numbers", "names", "months",
               "named", "part", "parts"]
SINGLE: dict[Any, Kind] = {bool: "yes", int: "count", float: "number", str: "words", dt.date: "day"}
LISTS: dict[Kind, Kind] = {"words": "names", "day": "names", "choice": "names", "part": "parts"}
SHARES = ("share", "points")
BOUNDS = {"ge": "least", "gt": "least", "le": "most", "lt": "most"}


@dataclass(frozen=True)
class Field:
    """One field of a part of the plan.

    ``path`` ends in its name; ``label``, ``help`` and ``unit`` are words ("" without a unit; % for a share), ``one``
    the unit of a single one.
    ``kind``: share (0.3 is 30 %), count, number, choice, yes, day, words; pair (low, high), numbers (one a month),
    names (a list of words), months (by plan month), named (by name), each of which holds ``each``; part and parts
    (rows). ``least`` and ``most`` bound its numbers; ``choices`` are (what it is called, value), for a field of
    choices, a list of them, or the names of ``named``. ``optional``: it may be left out.
    """

    path: tuple[str, ...]
    label: str
    help: str
    unit: str
    kind: Kind
    each: Kind
    least: float | None
    most: float | None
    choices: tuple[tuple[str, str], ...]
    optional: bool
    one: str


@cache
def fields(model: type[Part], language: str) -> list[Field]:
    """Every field of a part of the plan, in the model's order, in the reader's language."""
    return [_field(model, name, language) for name in model.model_fields]


def part_name(model: type[Part]) -> str:
    """The name of a part in label keys: StatedNeed is stated_need."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


def part_in(annotation: Any) -> type[Part] | None:
    """The part an annotation holds: itself, in a list, or where it may be missing; None if it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for each in get_args(annotation) if (part := part_in(each))), None)


def part_at(path: tuple[str | int, ...]) -> type[Part] | None:
    """The part of the model whose fields stand at ``path`` of a plan; None for a value, or names of its own."""
    part: type[Part] | None = Plan
    for step in path:
        if part and isinstance(step, str):
            part = part_in(part.model_fields[step].annotation) if step in part.model_fields else None
    return part


def _field(model: type[Part], name: str, language: str) -> Field:
    info = model.model_fields[name]
    entry = labels()[f"fields.{part_name(model)}_{name}"]
    kind, each, limits = _kinds(info.annotation, list(info.metadata), entry.get("unit") in SHARES)
    said = entry["help"] if language != "en" else entry.get("help_en") or str(info.description)
    unit, one = _units(entry.get("unit", ""), language)
    label, optional = one_of(language, {"en": entry["en"], "zh": entry["zh"]}), type(None) in get_args(info.annotation)
    return Field((name,), label, in_script(said, language), unit, kind, each, *_bounds(limits),
                 _choices(model, name, language), optional, one)


def _units(name: str, language: str) -> tuple[str, str]:
    """The word for a unit, and for a single one."""
    if not name:
        return "", ""
    unit = text(f"fields.unit_{name}", language)
    return unit, labels()[f"fields.unit_{name}"].get("one", unit) if language == "en" else unit


def _kinds(kind: Any, limits: list[Any], share: bool) -> tuple[Kind, Kind, list[Any]]:
    """The kind of a type, the kind of what it holds, and the limits of that."""
    kind, limits = _bare(kind, limits)
    if get_origin(kind) in (list, dict):
        key, inside = (get_args(kind) if get_origin(kind) is dict else (None, get_args(kind)[0]))
        _, each, inner = _kinds(inside, [], share)
        if key is not None:
            return ("months" if key is int else "named"), each, inner
        pair = any(getattr(limit, "max_length", None) == 2 for limit in limits)
        return "pair" if pair else LISTS.get(each, "numbers"), each, inner
    if get_origin(kind) is Literal or _is_aim(limits):
        return "choice", "choice", []
    single = SINGLE.get(kind, "part")
    return (("share", "share") if share and single == "number" else (single, single)) + (limits,)


def _bare(kind: Any, limits: list[Any]) -> tuple[Any, list[Any]]:
    """A type without what is wrapped around it, and all limits set on it."""
    while get_origin(kind) in (Annotated, Union, types.UnionType):
        first, *more = [each for each in get_args(kind) if each is not type(None)]
        kind, limits = first, [*limits, *more]
    return kind, [each for limit in limits for each in (limit.metadata if isinstance(limit, FieldInfo) else [limit])]


def _is_aim(limits: list[Any]) -> bool:
    return any(each in limits for each in get_args(Aim)[1:])


def _bounds(limits: list[Any]) -> tuple[float | None, float | None]:
    found = {bound: getattr(limit, name) for limit in limits for name, bound in BOUNDS.items()
             if getattr(limit, name, None) is not None}
    return found.get("least"), found.get("most")


def _choices(model: type[Part], name: str, language: str) -> tuple[tuple[str, str], ...]:
    info = model.model_fields[name]
    if _is_aim(list(info.metadata)):
        return _told_apart([(one_of(language, {"en": aim["en"], "zh": aim["zh"]}), key) for key, aim in aims().items()])
    key = f"{part_name(model)}_{name}_is_"
    return tuple((text(f"fields.{key if f'fields.{key}{value}' in labels() else 'is_'}{value}", language), value)
                 for value in map(str, _literals(info.annotation)))


def _told_apart(choices: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Choices that share a name get their value behind it."""
    often = Counter(said for said, _ in choices)
    return tuple((said if often[said] == 1 else f"{said} ({value})", value) for said, value in choices)


def _literals(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for each in get_args(annotation) if (found := _literals(each))), ())
