"""Where things lie: the checkout and its templates."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


def root() -> Path:
    """The checkout that holds this package, whatever the working directory."""
    return Path(__file__).resolve().parent.parent


def templates() -> Path:
    """The folder a team copies and edits: rules, labels, plans, workbook, page shell."""
    return root() / "templates"


@cache
def template(name: str) -> Any:
    """The data of ``templates``/``name``, a YAML file of ours; read once, so leave it as it is."""
    return YAML(typ="safe").load((templates() / name).read_text(encoding="utf-8"))
