"""Problems that teach: where, what was found, what is allowed, how to mend it."""

from dataclasses import dataclass, field
from typing import Any


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
        from helpers.texts import error_words, reader_language
        return error_words(self, reader_language()).splitlines()
