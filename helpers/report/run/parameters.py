"""The parameters cell of a chapter: what may be given, and a check of what was given.

A line reads ``name: builtin = literal  # help with unit and range``. Other forms are refused, because
papermill 2.7 drops them without an error: a ``|`` in the annotation, a second ``=`` anywhere.
"""

import ast
import builtins
import json
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from helpers.errors import InputError, Place, Problem
from helpers.report.run.notebook import PARAMETERS, read_notebook, tagged

KINDS: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "list": list, "dict": dict}


@dataclass(frozen=True)
class Parameter:
    """One line of the parameters cell. ``type`` is the name of a builtin: a key of KINDS."""

    name: str
    type: str
    default: Any
    help: str


def declared(notebook: Path) -> list[Parameter]:
    """The parameters a chapter takes, in the order of its parameters cell.

    Raises InputError ``notebook_unreadable``, ``parameters_missing`` (no such cell, or an empty one),
    ``parameters_form`` (a line of another form, with its number in the cell), ``parameters_shadow``
    (a builtin's name) and ``parameters_twice``.
    """
    cell = tagged(read_notebook(notebook), PARAMETERS)
    lines = cell.source.splitlines() if cell else []
    found = [_parameter(line, number, notebook.name) for number, line in enumerate(lines, 1) if _says(line)]
    if not found:
        raise InputError("parameters_missing", file=notebook.name)
    _refuse_twice(found, notebook.name)
    return found


def checked(known: list[Parameter], given: dict[str, Any]) -> dict[str, Any]:
    """``given`` as JSON builtins of the declared types; a whole number does for a float.

    Raises InputError with one problem for each name that is not declared (``parameter_unknown``) and
    each value that is not of the declared type or cannot be written as JSON (``parameter_type``).
    """
    by_name = {parameter.name: parameter for parameter in known}
    problems = [problem for name, value in given.items() if (problem := _problem(by_name, name, value))]
    if problems:
        raise InputError(problems=problems)
    return {name: _converted(by_name[name].type, value) for name, value in given.items()}


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _parameter(line: str, number: int, file: str) -> Parameter:
    assignment = _assignment(line)
    if assignment is None:
        raise InputError("parameters_form", file=file, line=number)
    name, kind, default = assignment
    if hasattr(builtins, name):
        raise InputError("parameters_shadow", file=file, line=number, found=name)
    return Parameter(name, kind, default, line.partition("#")[2].strip())


def _assignment(line: str) -> tuple[str, str, Any] | None:
    """Name, type and default of ``line`` if papermill reads it as we do and it has a help text."""
    code, _, words = line.partition("#")
    if line.count("=") != 1 or "|" in line or line[0].isspace() or not words.strip():
        return None
    try:
        match ast.parse(code).body:
            case [ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id=kind), value=ast.expr() as value)]:
                default = ast.literal_eval(value)
                return (name, kind, default) if type(default) is KINDS.get(kind) and _is_json(default) else None
    except (SyntaxError, ValueError):
        pass
    return None


def _refuse_twice(found: list[Parameter], file: str) -> None:
    names = [parameter.name for parameter in found]
    for name in names:
        if names.count(name) > 1:
            raise InputError("parameters_twice", file=file, found=name)


def _problem(known: dict[str, Parameter], name: str, value: Any) -> Problem | None:
    if name not in known:
        closest = get_close_matches(name, known, n=1, cutoff=0)[0]
        return Problem("parameter_unknown", Place(), {"found": name[:40], "closest": closest,
                                                     "allowed": ", ".join(known)})
    if not _fits(known[name].type, value):
        return Problem("parameter_type", Place(), {"name": name, "found": type(value).__name__,
                                                  "allowed": known[name].type})
    return None


def _fits(kind: str, value: Any) -> bool:
    right = type(value) is KINDS[kind] or (kind == "float" and type(value) is int)
    return right and _is_json(value)


def _is_json(value: Any) -> bool:
    """Whether JSON in UTF-8 gives ``value`` back: no tuple, date, set, NaN, key but str, lone surrogate."""
    try:
        return bool(json.loads(json.dumps(value, allow_nan=False, ensure_ascii=False).encode()) == value)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return False


def _converted(kind: str, value: Any) -> Any:
    return float(value) if kind == "float" else json.loads(json.dumps(value))
