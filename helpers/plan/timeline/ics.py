"""Tasks, gates and reviews as a calendar file that phones and office calendars read (.ics, RFC 5545)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from icalendar import Calendar, Event

from helpers.calendar import first_day
from helpers.plan.model import Plan
from helpers.plan.timeline.cadence import plan_reviews
from helpers.plan.timeline.gates import gate_days
from helpers.plan.timeline.network import told_until
from helpers.plan.timeline.schedule import Schedule, schedule
from helpers.plan.timeline.workdays import ONE
from helpers.texts import text

UID_LETTERS = 16


@dataclass(frozen=True)
class Entry:
    """One entry of the calendar: all day long from ``first`` to ``last``, both counted."""

    key: str
    title: str
    first: dt.date
    last: dt.date
    note: str = ""


def calendar_file(plan: Plan, language: str, as_of: dt.date | None = None) -> bytes:
    """The calendar of a plan as known at the end of ``as_of``; None: as far as the timeline itself tells.

    The same plan gives the same bytes: stamps come from the plan, ids from the names in it, and the number of logged
    changes is the sequence by which a calendar knows the newer one. Holds no control characters, whatever the plan.
    """
    day = as_of or told_until(plan)
    found, community = schedule(plan, day), sha256(f"{plan.name}|{plan.start}".encode()).hexdigest()[:UID_LETTERS]
    changes = len(plan.timeline.changes) if plan.timeline else 0
    return packed(entries(found, language), plan.name, community, day or first_day(plan.start), changes)


def packed(found: Iterable[Entry], name: str, community: str, stamped: dt.date, changes: int = 0) -> bytes:
    """Entries as a calendar file called ``name``; ``community`` tells its entries from those of others.

    The same entries give the same bytes: they are stamped with the day ``stamped``; ``changes`` is the sequence by
    which a calendar knows the newer of two.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Qunce//Timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    stamp = dt.datetime.combine(stamped, dt.time(), dt.UTC)
    for entry in found:
        calendar.add_component(_event(entry, community, stamp, changes))
    return bytes(calendar.to_ical())


def entries(found: Schedule, language: str) -> Iterator[Entry]:
    """Every task, gate and review of a timetable; of a plan without a timeline nothing."""
    if found.plan.timeline is None:
        return
    for name, task in found.net.tasks.items():
        title = text("timeline.ics_task", language, task=one_line(task.name))
        yield Entry(f"task-{name}", title, found.first(name), found.last(name), one_line(task.owner or ""))
    for each in gate_days(found):
        title = text("timeline.ics_gate", language, task=one_line(each.gate.name))
        yield Entry(f"gate-{each.gate.id}", title, each.held, each.held, one_line(each.gate.action or ""))
    for _, review in plan_reviews(found.plan).iterrows():
        yield Entry(f"{review['kind']}-{review['day']:%Y-%m}", text(f"timeline.ics_{review['kind']}", language),
                    review["held"], review["held"])


def one_line(words: str) -> str:
    """What a plan says, on one line and without control characters: it may come from anybody."""
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())


def _event(entry: Entry, community: str, stamp: dt.datetime, changes: int) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}-{community}@qunce")
    event.add("dtstamp", stamp)
    event.add("sequence", changes)
    event.add("summary", entry.title)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + ONE)
    if entry.note:
        event.add("description", entry.note)
    event.add("transp", "TRANSPARENT")
    return event
