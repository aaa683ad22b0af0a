"""A list of all members of a group through the door: members, groups, staff, joins, names, and who is gone."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.calendar import check_day
from helpers.intake.account import Account, Note, reasons
from helpers.intake.arrival import Arrival, Terms
from helpers.intake.chats.gather import Door as Gate
from helpers.intake.chats.gather import Gathered, Gathering, span
from helpers.intake.chats.happened import events
from helpers.intake.chats.place import places
from helpers.intake.chats.roll import groups, names, roles
from helpers.intake.chats.rows import Aside, Rows
from helpers.intake.rosters.leavers import leavers
from helpers.intake.seen import Seen
from helpers.intake.tables.check import QUARANTINE, Checked, check
from helpers.intake.tables.contracts import table
from helpers.limits import limit


@dataclass(frozen=True)
class RollForm:
    """``knows`` tells a kind of list, ``read`` gives its rows (times without zone: none; days are of the timezone)."""

    name: str
    platform: str
    knows: Callable[[Seen], bool]
    read: Callable[[Seen, str], Rows]


def arrive(form: RollForm, seen: Seen, terms: Terms) -> Arrival:
    """What a list brings. Raises InputError ``list_day_unsaid`` (see ``leavers``), ``day_form``, ``group_unsaid``."""
    as_of = check_day(terms.as_of).isoformat() if terms.as_of else ""
    gathering = Gathering(Gate(terms.key, form.platform, terms.keeps_text, *span(terms.now)))
    for _ in gathering.take(form.read(seen, terms.timezone)):
        pass
    found = gathering.found
    where = places(found.groups, form.platform, terms)
    found.aside += _in_future(found, terms)
    listed = _members(found, where, seen.file)
    gone = leavers(terms.folder, listed.rows, as_of, terms.timezone)
    happened = events(found, where, form.platform, terms.key, seen.file)
    aside = pd.DataFrame([(seen.file, each.line, each.column, each.reason) for each in found.aside],
                         columns=QUARANTINE)
    aside = pd.concat([aside, listed.quarantined], ignore_index=True)
    told = Account(seen.file, form.name, seen.encoding, "members", len(listed.rows) + len(aside), len(listed.rows),
                   reasons(aside), tuple(_notes(found, gone, where, as_of)))
    tables = {"members": pd.concat([listed.rows, gone]), "groups": groups(found, where, form.platform, seen.file),
              "roles": roles(found, seen.file), "events": happened.rows}
    moved = Account(seen.file, form.name, None, "events", len(happened.rows) + len(happened.quarantined),
                    len(happened.rows), reasons(happened.quarantined))
    return Arrival([told, *([moved] if moved.read else [])], {name: rows for name, rows in tables.items() if len(rows)},
                   pd.concat([aside, happened.quarantined], ignore_index=True), names(found))


def _in_future(found: Gathered, terms: Terms) -> list[Aside]:
    """Takes out those who joined later than can be; a day needs no more than its own digits to be compared."""
    last = (terms.now + dt.timedelta(days=limit("future_days"))).date().isoformat()
    late = [each for each in found.known if each.joined > last]
    found.known = [each for each in found.known if each.joined <= last]
    return [Aside(each.line, "in_future", "joined_on") for each in late]


def _members(found: Gathered, where: dict[str, str], file: str) -> Checked:
    contract = table("members")
    rows = [{"member_id": each.member, "group_id": where.get(each.group, ""), "joined_on": each.joined,
             "channel": each.channel, "role": each.role} for each in found.known]
    frame = pd.DataFrame([dict.fromkeys(contract.names, "") | row for row in rows], columns=contract.names,
                         dtype=object, index=[each.line for each in found.known])
    return check(frame, contract, file, defaults=False)


def _notes(found: Gathered, gone: pd.DataFrame, where: dict[str, str], as_of: str) -> Iterator[Note]:
    yield Note("rosters.groups", {"groups": ", ".join(sorted(set(where.values())))})
    if len(gone):
        returned = int((gone["left_on"] != pd.Timestamp(as_of or "NaT")).sum())
        yield Note("rosters.gone", {"count": len(gone) - returned, "returned": returned, "day": as_of or "-"})
    if any(not each.joined for each in found.known):
        yield Note("rosters.no_days", {"count": sum(not each.joined for each in found.known)})
    yield from (Note(note, {"count": count}) for note, count in found.noted.items())
