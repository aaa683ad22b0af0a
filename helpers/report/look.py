"""How pages look, as data: lengths, colours, what a page may contain (templates/report/*.yml)."""

from typing import Any

from helpers.root import template


def look(name: str) -> dict[str, Any]:
    """The settings of ``templates/report/<name>.yml``, read once."""
    return template(f"report/{name}.yml")


def length(name: str) -> int:
    """The most characters shown of one kind of words."""
    return look("lengths")[name]
