"""The files of templates/rules and templates/evidence, each read once."""

from functools import cache
from typing import Any

from helpers.root import template, templates


@cache
def entries(where: str) -> dict[str, dict[str, Any]]:
    """The entries of one file, or of every file of a folder, of templates by name: ``rules/norms``."""
    place = templates() / where
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(place.glob("*.yml")) if place.is_dir() else [place]:
        found |= template(str(path.relative_to(templates()))) or {}
    return found
