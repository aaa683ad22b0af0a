"""Limits of safety (sizes, depths, times): data in templates/limits.yml, never literals in code."""

from functools import cache
from typing import Any

from ruamel.yaml import YAML

from helpers.root import templates


@cache
def _limits() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((templates() / "limits.yml").read_text(encoding="utf-8"))
    return found


def limit(name: str) -> Any:
    """The limit called ``name``. Raises KeyError for an unknown one: a fault of ours."""
    return _limits()[name]
