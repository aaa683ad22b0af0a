"""The formats Qunce reads, from templates/formats: their names, how each is known, what its reader was tried on."""

from functools import cache
from typing import Any

from helpers.root import template, templates
from helpers.texts import one_of


@cache
def formats() -> dict[str, dict[str, Any]]:
    """Every format by name: name and why (en, zh), fixture (real or constructed), evidence."""
    files = sorted((templates() / "formats").glob("*.yml"))
    return {name: entry for path in files for name, entry in template(f"formats/{path.name}").items()}


def format_name(name: str, language: str, **values: str) -> str:
    """What a format is called; ``values`` fill {table}."""
    return one_of(language, formats()[name]["name"]).format(**values)


def why(name: str, language: str) -> str:
    """By what a file was known to be of a format."""
    return one_of(language, formats()[name]["why"])
