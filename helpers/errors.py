"""Problems that teach: where, what was found, what is allowed, how to mend it."""

from dataclasses import dataclass, field
from typing import Any

from helpers.texts import reader_language, text


@dataclass(frozen=True)
class Place:
    """Where a problem lies: a file, and in it a line, or a sheet and a cell, or a column."""

    file: str | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class Problem:
    """One fault in something a person gave us.

    ``key`` names the sentence in ``templates/labels/errors.yml``; ``values`` fill it.
    Values are names, limits and counts: never a member's own words or identifiers.
    """

    key: str
    place: Place = field(default_factory=Place)
    values: dict[str, Any] = field(default_factory=dict)


class InputError(Exception):
    """Raised for anything the user can mend. Carries one problem or several."""

    def __init__(self, key: str | None = None, *, problems: list[Problem] | None = None,
                 file: str | None = None, line: int | None = None, sheet: str | None = None,
                 cell: str | None = None, column: str | None = None, **values: Any):
        place = Place(file, line, sheet, cell, column)
        self.problems = problems or [Problem(str(key), place, values)]
        super().__init__(", ".join(problem.key for problem in self.problems))

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback: the problems, in the reader's language."""
        return error_words(self, reader_language()).splitlines()


def place_words(place: Place, language: str) -> str:
    """"plan.yaml, line 4" or "月报填报.xlsx，工作表「每月数据」，C5"."""
    named = {"file": place.file, "line": place.line, "sheet": place.sheet,
             "column": place.column, "cell": place.cell}
    parts = [text(f"errors.place_{part}", language, value=value)
             for part, value in named.items() if value is not None]
    return text("errors.place_separator", language).join(parts)


def problem_words(problem: Problem, language: str) -> str:
    """One problem as one line: where, what was found, what is allowed, how to mend it."""
    words = text(f"errors.{problem.key}", language, **problem.values)
    place = place_words(problem.place, language)
    return text("errors.at", language, place=place, problem=words) if place else words


def error_words(error: InputError, language: str) -> str:
    """All problems of an error, one a line."""
    return "\n".join(problem_words(problem, language) for problem in error.problems)
