"""All ways in, and which of them a file takes: told from its content, never from its name."""

from pathlib import Path

from helpers.errors import InputError
from helpers.intake.arrival import Door, Terms
from helpers.intake.chats.door import DOORS as CHATS
from helpers.intake.reading.gate import clean
from helpers.intake.rosters.door import DOORS as ROSTERS
from helpers.intake.seen import Seen
from helpers.intake.surveys.door import DOORS as SURVEYS
from helpers.intake.tables.door import DOOR as TABLE
from helpers.intake.tables.door import MATCHED, asking, unknown
from helpers.intake.trade.door import DOORS as TRADE
from helpers.intake.workbook.door import DOORS as WORKBOOK

DOORS: tuple[Door, ...] = (*CHATS, *ROSTERS, *SURVEYS, *TRADE, *WORKBOOK, TABLE, MATCHED)


def door_of(seen: Seen, terms: Terms) -> Door:
    """The door for what is ``seen``: the one named in ``terms.format``, else the one that knows it, else the one for
    files whose columns a person matches (see ``tables.door.asking``).

    Raises InputError ``format_said_unknown``, ``format_ambiguous`` (a question, with the formats it may be), and
    ``format_unknown_table``, ``format_unknown_workbook`` or ``format_unknown_text`` saying what was seen.
    """
    if terms.format:
        return _said(terms.format)
    if terms.table or terms.columns:
        return MATCHED
    knowing = [door for door in DOORS if door.special and door.knows(seen)]
    if len(knowing) > 1:
        raise InputError("format_ambiguous", file=seen.file, formats=", ".join(door.name for door in knowing))
    if knowing:
        return knowing[0]
    other = next((door for door in DOORS if not door.special and door.knows(seen)), None) or asking(seen, terms)
    if other is None:
        raise unknown(seen)
    return other


def is_export(path: Path) -> bool:
    """Whether the folder at ``path`` is one export as a whole, not a folder of files."""
    return path.is_dir() and any(door.knows(Seen(path, "", "folder")) for door in DOORS if door.special)


def _said(name: str) -> Door:
    found = next((door for door in DOORS if door.name == name), None)
    if found is None:
        names = ", ".join(door.name for door in DOORS)
        raise InputError("format_said_unknown", found=clean(name, 40), formats=names)
    return found
