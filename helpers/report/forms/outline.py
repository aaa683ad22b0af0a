"""Which fields a chapter's form shows, in which order, and which cells of the chapter it draws again."""

from dataclasses import dataclass
from typing import Any

from helpers.root import template


@dataclass(frozen=True)
class Entry:
    """One field of a form by its path in the plan, with the range of its slider, if it has one of its own."""

    path: tuple[str, ...]
    slider: dict[str, float]


@dataclass(frozen=True)
class Outline:
    """One chapter's form.

    ``shown``: methods of the chapter drawn again; ``levels``: what-ifs (``plan.what_if``) that move many fields at
    once, with the range of their sliders; ``first``: fields of the first screen; ``sections``: folded ones by name.
    """

    shown: tuple[str, ...]
    levels: dict[str, dict[str, float]]
    first: tuple[Entry, ...]
    sections: dict[str, tuple[Entry, ...]]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All fields, those of the first screen first."""
        return (*self.first, *(entry for entries in self.sections.values() for entry in entries))


def settings() -> dict[str, Any]:
    """templates/forms.yml, read once."""
    return template("forms.yml")


def outline(chapter: str) -> Outline | None:
    """The form of a chapter, named like its class in lower case; None for a chapter that plans nothing."""
    found = settings()["chapters"].get(chapter)
    if found is None:
        return None
    sections = {name: _entries(fields) for name, fields in found["sections"].items()}
    return Outline(tuple(found["shown"]), found.get("levels", {}), _entries(found["first"]), sections)


def _entries(fields: list[Any]) -> tuple[Entry, ...]:
    """Fields written as ``goals.opening``, or as ``{field: goals.opening, most: 1, step: 0.01}``."""
    written = [each if isinstance(each, dict) else {"field": each} for each in fields]
    return tuple(Entry(tuple(each["field"].split(".")), {name: each[name] for name in each if name != "field"})
                 for each in written)
