"""Limits of safety (sizes, depths, times): data in templates/limits.yml, never literals in code."""

from typing import Any

from helpers.root import template


def _limits() -> dict[str, Any]:
    return template("limits.yml")


def limit(name: str) -> Any:
    """The limit called ``name``. Raises KeyError for an unknown one: a fault of ours."""
    return _limits()[name]
