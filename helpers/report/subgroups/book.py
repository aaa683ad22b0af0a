"""groups.xlsx: who sits where, who waits, whom to ask, and the sheets a team fills in while the groups open."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from helpers.plan.subgroups.admins import training
from helpers.plan.subgroups.alike import visible
from helpers.plan.subgroups.follow_up import follow_up_days
from helpers.plan.subgroups.screening import level_rules
from helpers.plan.subgroups.structure import seed_number, structure
from helpers.plan.subgroups.transition import transition
from helpers.report.papers.sheets import HEAD, Cell, Formula, Sheet, workbook
from helpers.report.subgroups.opening import Opening
from helpers.texts import text

FILE = "groups.xlsx"
BLANK_ROWS = 200


def groups_book(opening: Opening) -> bytes:
    """The workbook: groups, seats, waiting list, screening matrix, admins to ask, entry funnel, training, assessment,
    calendar, mirroring. People stand in it by their codes only."""
    made = (groups_sheet, seats_sheet, waiting_sheet, screening_sheet, admins_sheet, funnel_sheet, training_sheet,
            assessment_sheet, calendar_sheet, mirroring_sheet)
    return workbook([sheet(opening) for sheet in made], text("structure.book_title", opening.language,
                                                             community=opening.plan.name))


def groups_sheet(opening: Opening) -> Sheet:
    """One row a group, with room for its owner and its invitation link."""
    still_open = text("structure.admins_open", opening.language)
    groups = opening.groups.assign(admins=[admins or still_open for admins in opening.groups["admins"]],
                                   need=[opening.talks_about(str(need)) for need in opening.groups["need"]])
    return _sheet(opening, "groups", ["name", "need", "size", "active", "admins", "owner", "link", "opened_on"],
                  _rows(groups, ["name", "need", "size", "active", "admins"]))


def seats_sheet(opening: Opening) -> Sheet:
    """One row a seat: a member's code, her group, the choice she got, whether she is to look after it."""
    yes = text("structure.yes", opening.language)
    seats = opening.seats.assign(admin=[yes if admin else None for admin in opening.seats["admin"]])
    return _sheet(opening, "seats", ["person", "group", "need", "rank", "admin", "invited", "in_on"],
                  _rows(seats, ["person", "group", "need", "rank", "admin"]))


def waiting_sheet(opening: Opening) -> Sheet:
    """One row a member without a seat, and why."""
    found = opening.assignment.waiting
    said = [text(f"subgroups.why_{why}", opening.language) for why in found["why"]]
    return _sheet(opening, "waiting", ["person", "why", "told_on"], _rows(found.assign(why=said), ["person", "why"]))


def screening_sheet(opening: Opening) -> Sheet:
    """The screening matrix (I06): a member a row, a need or a level a column: may be invited first, not, or unknown."""
    speak, found = opening.language, opening.screening
    words = {verdict: text(f"structure.may_{verdict}", speak) for verdict in ("yes", "no", "unknown")}
    levels = {level: text(f"structure.level_{level}", speak) for level in level_rules()}
    rows = [[str(person), *(words["unknown" if pd.isna(may) else "yes" if may else "no"] for may in row)]
            for person, row in zip(found.index, found.astype(object).to_numpy().tolist(), strict=True)]
    heads = [text("structure.col_person", speak), *(visible(levels.get(name, name)) for name in map(str, found))]
    least = ", ".join(f"{each['at_least']:g}" for each in structure("screening")["topic"])
    about = text("structure.about_screening", speak, times=least)
    return Sheet(text("structure.sheet_screening", speak), heads, rows, about)


def admins_sheet(opening: Opening) -> Sheet:
    """One row a member who is to look after a group, or could: her hours and recognition are to be asked (S001-050,
    S001-051)."""
    speak = opening.language
    rows = [[row.person, row.group, None, None, None, Formula(_verdict(place, speak)),
             text(f"structure.{'proposed' if row.admin else 'reserve'}", speak)]
            for place, row in enumerate(opening.candidates.itertuples(), HEAD + 2)]
    return _sheet(opening, "admins", ["person", "group", "hours", "recognition", "asked", "verdict", "standing",
                                      "agreed_on"], rows)


def _verdict(row: int, language: str) -> str:
    hours, share = seed_number("admin_online_hours"), seed_number("admin_recognition")
    low = f"OR(AND(ISNUMBER(C{row}),C{row}<{hours:g}),AND(ISNUMBER(D{row}),D{row}<{share:g}))"
    words = [text(f"structure.verdict_{verdict}", language).replace('"', "") for verdict in ("out", "ask", "in")]
    return f'=IF({low},"{words[0]}",IF(COUNT(C{row}:D{row})<2,"{words[1]}","{words[2]}"))'


def funnel_sheet(opening: Opening) -> Sheet:
    """The way in, one row a step and one column a group, with the share that came from the step before (I09)."""
    names, speak = list(opening.groups["name"]), opening.language
    rows: list[list[Cell]] = []
    for place, step in enumerate(structure("entry")):
        row = HEAD + 2 + 2 * place
        rows.append([text(f"structure.entry_{step}", speak)] + [None] * (len(names) + 1))
        shares = [Formula(_share(at, row), "percent") for at in range(1, len(names) + 2)]
        rows.append([text("structure.of_step_before", speak), *(shares if place else [None] * len(shares))])
    return Sheet(text("structure.sheet_funnel", speak), [text("structure.col_step", speak),
                 text("structure.col_together", speak), *names], rows, text("structure.about_funnel", speak))


def _share(at: int, row: int) -> str:
    now, before = f"{xl_col_to_name(at)}{row}", f"{xl_col_to_name(at)}{row - 2}"
    return f'=IF(AND(ISNUMBER({now}),N({before})>0),{now}/{before},"")'


def training_sheet(opening: Opening) -> Sheet:
    """What admins practise before they begin, and from when on they pass (S001-052)."""
    return _sheet(opening, "training", ["module", "practised", "mark", "person", "handled", "on"],
                  _rows(training(opening.language), ["module", "practised", "mark"]))


def assessment_sheet(opening: Opening) -> Sheet:
    """One row an admin: activity and handling of disputes, 0 to 100, the score they make (S001-054), and whether it
    brings priority at offline events (S001-053)."""
    found = opening.seats[opening.seats["admin"].astype(bool)]
    rows = [[person, group, None, None, None, Formula(_score(place)), Formula(_priority(place, opening.language))]
            for place, (person, group) in enumerate(zip(found["person"], found["group"], strict=True), HEAD + 2)]
    return _sheet(opening, "assessment", ["person", "group", "month", "activity", "disputes", "score",
                                          "offline_priority"], rows)


def _score(row: int) -> str:
    weights = structure("admins")["weights"]
    cells = dict(zip(weights, ("D", "E"), strict=True))
    total = "+".join(f"{cells[part]}{row}*{weight:g}" for part, weight in weights.items())
    return f'=IF(COUNT(D{row}:E{row})=2,{total},"")'


def _priority(row: int, language: str) -> str:
    yes, no = (text(f"structure.{word}", language) for word in ("yes", "no"))
    return f'=IF(ISNUMBER(F{row}),IF(F{row}>={structure("admins")["offline_from"]:g},"{yes}","{no}"),"")'


def calendar_sheet(opening: Opening) -> Sheet:
    """The two weeks of dual running and what follows them (I10)."""
    speak, days = opening.language, transition(opening.opened, opening.guides)
    rows = [[row.first, row.last, text(f"structure.day_{row.kind}", speak), row.guide or None]
            for row in days.itertuples()]
    rows += [[row.day, row.day, text(f"structure.day_{row.kind}", speak), None]
             for row in follow_up_days(opening.opened).itertuples()]
    return _sheet(opening, "calendar", ["first", "last", "what", "guide"], rows)


def mirroring_sheet(opening: Opening) -> Sheet:
    """Every important notice of the main group, to be ticked once it stands in the sub-groups, too."""
    speak = opening.language
    return _sheet(opening, "mirroring", ["day", "notice", "mirrored", "missing_in"], [],
                  {2: [text("structure.yes", speak), text("structure.no", speak)]})


def _sheet(opening: Opening, name: str, columns: Iterable[str], rows: Sequence[Sequence[Cell]],
           choices: Mapping[int, Sequence[str]] | None = None) -> Sheet:
    speak = opening.language
    return Sheet(text(f"structure.sheet_{name}", speak), [text(f"structure.col_{column}", speak) for column in columns],
                 rows, text(f"structure.about_{name}", speak), choices or {}, BLANK_ROWS)


def _rows(frame: pd.DataFrame, columns: list[str]) -> list[list[Any]]:
    return [[None if cell is None or pd.isna(cell) else cell for cell in row]
            for row in frame[columns].astype(object).to_numpy().tolist()]
