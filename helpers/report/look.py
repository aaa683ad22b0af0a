"""How pages look, as data: lengths, colours, what a page may contain (templates/report/*.yml)."""

from functools import cache
from typing import Any

from ruamel.yaml import YAML

from helpers.root import templates


@cache
def look(name: str) -> dict[str, Any]:
    """The settings of ``templates/report/<name>.yml``, read once."""
    return YAML(typ="safe").load((templates() / "report" / f"{name}.yml").read_text(encoding="utf-8"))


def length(name: str) -> int:
    """The most characters shown of one kind of words."""
    return look("lengths")[name]
