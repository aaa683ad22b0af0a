"""What people type for "not filled in", yes, no, a number or a choice: data in templates/spellings.yml."""

from functools import cache
from typing import Any

from helpers.intake.tables.contracts import plain
from helpers.root import template
from helpers.texts import one_of


def _spellings() -> dict[str, Any]:
    return template("spellings.yml")


@cache
def spelled(name: str) -> frozenset[str]:
    """The spellings of ``blank``, ``yes``, ``no``..., in their plain form (see ``contracts.plain``)."""
    return frozenset(plain(str(word)) for word in _spellings()[name])


@cache
def respondent_words() -> tuple[str, ...]:
    """What stands in headers that say who answered a survey, in plain form, the surest first."""
    return tuple(plain(word) for word in _spellings()["survey_respondent"])


@cache
def number_affixes() -> tuple[tuple[str, ...], tuple[str, ...], dict[str, int]]:
    """What may stand before a number, what after it, and which signs after it multiply it by how much."""
    found = _spellings()
    return tuple(found["number_prefixes"]), tuple(found["number_suffixes"]), dict(found["multipliers"])


@cache
def choice_spellings(values: tuple[str, ...]) -> dict[str, str]:
    """The value meant by each plain spelling of the choices ``values``."""
    entries = {value: _spellings()["values"].get(value, {}) for value in values}
    return {plain(word): value for value, entry in entries.items()
            for word in (value, *entry.get("also", ()), *(entry[name] for name in ("en", "zh") if name in entry))}


def choice_words(value: str, language: str) -> str:
    """How the choice ``value`` is shown in ``language``."""
    return one_of(language, _spellings()["values"][value])
