"""Which columns about people nothing here asks for (003 4.2; systems K13, K14): held without use, they may go.

A column counts as used where a chapter, or the code behind the chapters, names it: in a string or as an attribute.
"""

import ast
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from helpers.intake.privacy.retention import LIMITED
from helpers.intake.tables.contracts import Column, tables
from helpers.root import root

BEHIND = ("measure", "review", "report")
PSEUDONYM, REPLACED = "pseudonym", "text, personal data replaced"
MENTIONS = "mentions"


def named(sources: Iterable[str]) -> set[str]:
    """Every string, attribute and argument name in pieces of Python."""
    found: set[str] = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
    return found


def code_of(notebook: Path) -> Iterator[str]:
    """The code cells of a notebook."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


def unused(columns: Iterable[str], sources: Iterable[str]) -> list[str]:
    """Those of ``columns`` that no source names, in their order."""
    used = named(sources)
    return [column for column in columns if column not in used]


def chapters_sources() -> Iterator[str]:
    """The code of the chapters and of the rooms behind them."""
    for notebook in sorted((root() / "notebooks" / "en").glob("*.ipynb")):
        yield from code_of(notebook)
    for room in BEHIND:
        yield from (path.read_text(encoding="utf-8") for path in sorted((root() / "helpers" / room).rglob("*.py")))


def about_people(column: Column) -> bool:
    """Whether a column names people or holds their own words."""
    return column.personal or column.kind == "body"


def controls() -> pd.DataFrame:
    """One row a column about people: table, column, form (pseudonym, or text in which personal data are replaced),
    used (by a chapter or not), kept_for (the plan's field that limits it, or "")."""
    used = named(chapters_sources())
    rows = [(contract.name, column.name, PSEUDONYM if column.personal or column.name == MENTIONS else REPLACED,
             column.name in used, LIMITED.get(contract.name, ""))
            for contract in tables().values() for column in contract.columns if about_people(column)]
    return pd.DataFrame(rows, columns=["table", "column", "form", "used", "kept_for"])
