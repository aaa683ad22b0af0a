"""Two groups at once: two weeks in which the main group's notices also stand in the sub-groups (001 3.3, I10)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd

from helpers.intervals import wilson
from helpers.plan.subgroups.follow_up import follow_up_days
from helpers.plan.subgroups.structure import seed_number, structure
from helpers.plan.timeline.ics import UID_LETTERS, Entry, one_line, packed
from helpers.plan.timeline.workdays import ONE
from helpers.texts import text

WEEK = 7
COLUMNS = ["kind", "first", "last", "guide"]


def mirroring_ends(opened: dt.date) -> dt.date:
    """The last day of mirroring: two weeks with the opening day (S001-047); opened on 3 March 2025, 16 March."""
    return opened + ONE * (round(seed_number("dual_running_weeks") * WEEK) - 1)


def transition(opened: dt.date, guides: Sequence[str]) -> pd.DataFrame:
    """The weeks of dual running in order of days: columns kind, first, last (dates, both counted), guide.

    kind is ``opening``, ``mirroring`` (every important notice goes to both), ``guide`` (whose day it is to answer
    questions; one row where it is always the same), ``showcase`` (best of the sub-groups in the main group, S001-049)
    or ``closing`` (say that notices part, and ask who was left behind). ``guides``: those who answer, in turn; one is
    needed (S001-048), and where nobody is named yet the guide is blank.
    """
    last = mirroring_ends(opened)
    days = [opened + ONE * step for step in range((last - opened).days + 1)]
    turn = {day: guides[place % len(guides)] if guides else "" for place, day in enumerate(days)}
    duty = [["guide", day, day, turn[day]] for day in days]
    duty = duty if len(guides) > 1 else [["guide", opened, last, turn[last]]]
    rows = [["opening", opened, opened, turn[opened]], ["mirroring", opened, last, ""], *duty,
            *(["showcase", day, day, turn[day]] for day in showcases(opened)), ["closing", last, last, turn[last]]]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values("first", kind="stable", ignore_index=True)


def showcases(opened: dt.date) -> list[dt.date]:
    """The days on which the main group is shown the best of the sub-groups."""
    return [opened + ONE * (number - 1) for number in structure("transition")["showcase_days"]]


def transition_calendar(opened: dt.date, guides: Sequence[str], community: str, language: str) -> bytes:
    """The same weeks and what follows them as a calendar file (.ics) for phones; the same dates give the same bytes."""
    rows = transition(opened, guides)
    entries = [Entry(f"{row.kind}-{row.first}", text(f"structure.day_{row.kind}", language), row.first, row.last,
                     text("structure.day_note", language, note=text(f"structure.day_{row.kind}_note", language),
                          guide=one_line(row.guide) or text("structure.nobody_yet", language)))
               for row in rows.itertuples()]
    entries += [Entry(f"{row.kind}-{row.day}", text(f"structure.day_{row.kind}", language), row.day, row.day)
                for row in follow_up_days(opened).itertuples()]
    name = text("structure.calendar_name", language, community=community)
    return packed(entries, name, sha256(f"subgroups|{community}".encode()).hexdigest()[:UID_LETTERS], opened)


@dataclass(frozen=True)
class Mirror:
    """How many notices reached the sub-groups, too: ``share`` of ``sent`` with its Wilson interval, and which did not.

    NaN and nothing missing where nothing was sent.
    """

    sent: int
    mirrored: int
    share: float
    low: float
    high: float
    missing: list[str]
    unknown: list[str]


def mirrored(notices: pd.DataFrame) -> Mirror:
    """The check of the mirroring. ``notices``: one row a notice of the main group, columns notice (its name or day) and
    mirrored (yes, no, missing: nobody looked). Those not looked at count neither as sent nor as missing."""
    seen = notices["mirrored"].astype("boolean")
    known, there = int(seen.notna().sum()), int(seen.sum())
    low, high = wilson(there, known)
    return Mirror(known, there, there / known if known else float("nan"), float(low), float(high),
                  list(notices.loc[(~seen).fillna(False), "notice"]), list(notices.loc[seen.isna(), "notice"]))
