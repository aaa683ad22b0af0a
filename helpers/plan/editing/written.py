"""Values as the words of a plan file: short ones on one line in brackets, long ones line by line."""

import datetime as dt
import json
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

LINE = 100
WHOLE = 1e15


def flow(value: Any) -> str:
    """``value`` on one line: 3, 0.5, word, "two: words", [1, 2], {id: T1, days: 3}."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _scalar(value)


def entry(key: Any, value: Any, indent: int) -> str:
    """``key: value`` as it stands in lines indented by ``indent`` (the first one without its indent)."""
    return f"{flow(key)}:{after_colon(value, indent)}"


def after_colon(value: Any, indent: int) -> str:
    """What follows the colon of a name whose own line is indented by ``indent``."""
    if not _lines(value):
        return f" {flow(value)}"
    deeper = indent + 2
    if isinstance(value, dict):
        lines = [entry(key, each, deeper) for key, each in value.items()]
    else:
        lines = [dashed(row, deeper) for row in value]
    return "".join(f"\n{' ' * deeper}{line}" for line in lines)


def dashed(row: Any, indent: int, in_lines: bool | None = None) -> str:
    """A row of a list behind its dash, the dash indented by ``indent``; ``in_lines``: one line for each name."""
    if not (_lines(row) if in_lines is None else in_lines and isinstance(row, dict)):
        return f"- {flow(row)}"
    names = [entry(key, value, indent + 2) for key, value in row.items()]
    return "- " + f"\n{' ' * (indent + 2)}".join(names)


def _lines(value: Any) -> bool:
    """Whether a value is written in lines: a list of rows, what holds one, and what is long."""
    if isinstance(value, dict):
        return any(map(_lines, value.values())) or len(flow(value)) > LINE
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE:
        return str(int(value))
    return _word(value) if isinstance(value, str) else repr(value)


def _word(value: str) -> str:
    """Words bare where they read back as themselves, in a list and as a name, else in quotation marks."""
    quoted = "".join(each if each.isprintable() else _escape(each) for each in json.dumps(value, ensure_ascii=False))
    return value if value.isprintable() and _reads_back(value) else quoted


def _escape(character: str) -> str:
    return f"\\U{ord(character):08X}"


def _reads_back(value: str) -> bool:
    if re.search(r"[:#,\[\]{}&*!|>'\"%@`\\]|^[-?<=]|^\s|\s$|^$", value):
        return False
    try:
        return bool(YAML(typ="safe", pure=True).load(f"{{{value}: [{value}]}}") == {value: [value]})
    except (YAMLError, ValueError):
        return False
