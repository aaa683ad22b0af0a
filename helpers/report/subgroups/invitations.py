"""The list to invite by: who sits where, by name. It names people, so it lies in private/ and nowhere else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helpers.intake.privacy.respondents import is_sheet
from helpers.numbers import whole
from helpers.report.papers.sheets import Cell, Sheet, workbook
from helpers.report.subgroups.opening import Opening
from helpers.texts import text

FOLDER, FILE = "private", "invitations.xlsx"
COLUMNS = ("group", "called", "person", "admin", "invited", "in_on", "why")


@dataclass(frozen=True)
class Known:
    """Of ``people``: those ``named``, and those known by the number of their answer ``sheets`` only."""

    people: int
    named: int
    sheets: int

    @property
    def rest(self) -> int:
        """Those known by their code only."""
        return self.people - self.named - self.sheets


def known_of(people: Iterable[str], names: Mapping[str, str]) -> Known:
    """How ``people`` are known, by ``names`` (see ``respondents.called``)."""
    found = [names.get(person, "") for person in people]
    sheets = sum(map(is_sheet, found))
    return Known(len(found), sum(map(bool, found)) - sheets, sheets)


def invitations(opening: Opening, names: Mapping[str, str]) -> dict[str, bytes]:
    """The list as a file to lay into private/: path -> content; nothing where nobody on it is known by more than her
    code. The same opening and names give the same bytes."""
    people = [*opening.seats["person"], *opening.assignment.waiting["person"]]
    if not any(person in names for person in people):
        return {}
    speak = opening.language
    page = Sheet(text("structure.sheet_invitations", speak), [text(f"structure.col_{name}", speak) for name in COLUMNS],
                 [*_seats(opening, names), *_waiting(opening, names)], text("structure.about_invitations", speak))
    return {FILE: workbook([page], text("structure.sheet_invitations", speak))}


def _seats(opening: Opening, names: Mapping[str, str]) -> Iterator[list[Cell]]:
    """One row a seat, group by group, who is to look after it first."""
    seats, yes = opening.seats, text("structure.yes", opening.language)
    ordered = seats.assign(others=~seats["admin"].astype(bool)).sort_values(["group", "others", "person"])
    for person, group, admin in zip(ordered["person"], ordered["group"], ordered["admin"], strict=True):
        yield [group, names.get(person), person, yes if admin else None, None, None, None]


def _waiting(opening: Opening, names: Mapping[str, str]) -> Iterator[list[Cell]]:
    """One row a person without a seat, and why."""
    waits = text("structure.invite_waiting", opening.language)
    for person, why in opening.assignment.waiting[["person", "why"]].itertuples(index=False):
        yield [waits, names.get(person), person, None, None, None, text(f"subgroups.why_{why}", opening.language)]


def invitations_line(opening: Opening, names: Mapping[str, str]) -> str:
    """Of how many seats a name is known, of how many the number of an answer sheet."""
    speak, found = opening.language, known_of(opening.seats["person"], names)
    return text("structure.invitations", speak, **{name: whole(getattr(found, name), speak)
                                                   for name in ("people", "named", "sheets", "rest")})
