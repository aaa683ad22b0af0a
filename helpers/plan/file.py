"""The plan file: strict YAML in, a checked Plan out; every fault with its line.

Strict means: YAML 1.2, UTF-8, one document, no duplicate keys, no anchors, tags, merge keys or
directives, bounded size, depth and number of entries. A plan is data that may come from anybody.
"""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from helpers.errors import InputError, Place, Problem
from helpers.limits import limit
from helpers.plan.model import Plan

PLAN_FILE = "plan.yaml"


def plan_path(where: Path) -> Path:
    """The plan file of a community folder, or ``where`` itself if it is a file.

    Raises InputError ``plan_file_missing``.
    """
    path = where / PLAN_FILE if where.is_dir() else where
    if not path.is_file():
        raise InputError("plan_file_missing", file=str(where))
    return path


def open_plan(where: Path) -> Plan:
    """The checked plan of a community folder or plan file.

    Raises InputError with one problem for each fault, each with its line.
    """
    path = plan_path(where)
    return checked_plan(read_yaml(path), path)


def checked_plan(tree: CommentedMap, path: Path) -> Plan:
    """The plan in ``tree``; ``path`` is the file its faults are told of. Raises InputError as ``open_plan``."""
    try:
        return Plan.model_validate(plain(tree))
    except ValidationError as error:
        raise InputError(problems=[_problem(fault, tree, path) for fault in error.errors()]) from None


def read_yaml(path: Path) -> CommentedMap:
    """One YAML document with its comments and line numbers. Raises InputError on anything unsafe."""
    words = _read_text(path)
    try:
        _refuse_unsafe(words, path)
        tree = YAML().load(words)
    except DuplicateKeyError as error:
        raise InputError("plan_duplicate_key", file=path.name, line=_line(error),
                         found=_quoted(str(error.problem))) from None
    except MarkedYAMLError as error:
        key = "plan_tab" if "\\t" in str(error.problem) else "plan_yaml"
        raise InputError(key, file=path.name, line=_line(error)) from None
    except (YAMLError, ValueError, RecursionError):
        raise InputError("plan_yaml", file=path.name) from None
    if not isinstance(tree, CommentedMap):
        raise InputError("plan_empty", file=path.name)
    return tree


def _read_text(path: Path) -> str:
    raw = path.read_bytes()
    if len(raw) > limit("plan_bytes"):
        raise InputError("plan_too_large", file=path.name, found=len(raw), allowed=limit("plan_bytes"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("plan_encoding", file=path.name, line=raw[:error.start].count(b"\n") + 1) from None


def _refuse_unsafe(words: str, path: Path) -> None:
    directive = next((line for line, words_in in enumerate(words.split("\n"), 1) if words_in.startswith("%")), None)
    if directive:
        raise InputError("plan_directive", file=path.name, line=directive)
    depth = documents = 0
    for number, event in enumerate(YAML(typ="safe", pure=True).parse(words)):
        documents += isinstance(event, DocumentStartEvent)
        opens = isinstance(event, MappingStartEvent | SequenceStartEvent)
        depth += opens - isinstance(event, MappingEndEvent | SequenceEndEvent)
        unsafe = {"plan_anchor": _beyond_plain(event), "plan_documents": documents > 1,
                  "plan_depth": depth > limit("plan_depth"), "plan_entries": number > limit("plan_entries")}
        for key in (key for key, found in unsafe.items() if found):
            raise InputError(key, file=path.name, line=event.start_mark.line + 1, allowed=limit("plan_entries"))


def _beyond_plain(event: Event) -> bool:
    marked = getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None
    return marked or isinstance(event, AliasEvent) or isinstance(event, ScalarEvent) and event.value == "<<"


def _line(error: MarkedYAMLError) -> int | None:
    return error.problem_mark.line + 1 if error.problem_mark else None


def _quoted(problem: str) -> str:
    return shown(problem.split('"')[1]) if '"' in problem else ""


def plain(node: Any) -> Any:
    """The tree without comments: dicts, lists and plain scalars."""
    if isinstance(node, dict):
        return {plain(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    for kind in (bool, int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node


def line_of(tree: CommentedMap, path: tuple[int | str, ...]) -> int:
    """The line of the deepest part of ``path`` that the file has."""
    line, node = 1, tree
    for step in path:
        if isinstance(node, CommentedMap) and step in node:
            line = node.lc.key(step)[0] + 1
        elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
            line = node.lc.item(step)[0] + 1
        else:
            break
        node = node[step]
    return line


def _problem(fault: Any, tree: CommentedMap, path: Path) -> Problem:
    context = fault.get("ctx", {})
    where = tuple(step for step in fault["loc"] if step != "[key]")
    where += (context["at"],) if "at" in context else ()
    values = {"field": ".".join(str(step) for step in where) or path.name,
              "found": context.get("found", _found(tree, where)), "allowed": _allowed(context),
              "closest": _closest(where)}
    return Problem(f"plan_{fault['type']}", Place(path.name, line_of(tree, where)), values)


def _found(tree: Any, where: tuple[int | str, ...]) -> str:
    for step in where:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return shown(str(plain(tree)))


def shown(words: str) -> str:
    """What stands in a plan, short and on one line: a plan from elsewhere may hold control characters."""
    return "".join(each if each.isprintable() else "?" for each in words[:40])


def _allowed(context: dict[str, Any]) -> str:
    names = ("allowed", "expected", "ge", "gt", "le", "lt", "min_length", "max_length")
    found = next((context[name] for name in names if name in context), "")
    return f"{found:g}" if isinstance(found, float) else str(found).replace("'", "").replace(" or ", ", ")


def _closest(where: tuple[int | str, ...]) -> str:
    known = set(_names(Plan))
    return next(iter(difflib.get_close_matches(str(where[-1]) if where else "", known, n=1)), "—")


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _names(field.annotation)
