"""Members to sub-groups: what they said first, within every limit, with a waiting list; or why there is no answer."""

from dataclasses import dataclass

import pandas as pd

from helpers.plan.subgroups.assignment.dealing import SEATS, seated
from helpers.plan.subgroups.assignment.frames import people_frame, wishes_frame
from helpers.plan.subgroups.assignment.limits import Limits
from helpers.plan.subgroups.assignment.obstacles import obstacles
from helpers.plan.subgroups.assignment.profiles import UNKNOWN, Profiles, profiles
from helpers.plan.subgroups.assignment.solving import Solution, solve
from helpers.plan.subgroups.assignment.summary import Summary, summary
from helpers.plan.subgroups.assignment.waiting import waiting_list
from helpers.plan.subgroups.note import Note


@dataclass(frozen=True)
class Assignment:
    """The proposed groups and who sits where.

    ``groups``: need, number (from 1 within its need), size, active, active_known (members known to be active or not),
    admins, able (others who are willing and qualified). ``seats``: person, need, number, rank (the choice she got),
    admin. ``waiting``: person, why (a reason of the waiting list). ``notes``: what is odd about the input; where one
    of them blocks, nothing is assigned. ``objective`` and ``bound``: points reached and points no assignment can
    pass, 0 where nothing is assigned.
    """

    groups: pd.DataFrame
    seats: pd.DataFrame
    waiting: pd.DataFrame
    summary: Summary
    notes: tuple[Note, ...]
    limits: Limits
    objective: float
    bound: float

    @property
    def answered(self) -> bool:
        """Whether there is a proposal at all."""
        return not any(note.blocks for note in self.notes)

    @property
    def gap(self) -> float:
        """How much better, as a share, an assignment could be at most; it may well be that none is."""
        return (self.bound - self.objective) / self.bound if self.bound else 0.0


def assign(wishes: pd.DataFrame, people: pd.DataFrame, limits: Limits) -> Assignment:
    """Assign ``people`` (person, active, willing, qualified; most) by their ``wishes`` (person, need, rank; lean).

    The result is the same for any order of the rows. Raises InputError for tables that contradict themselves (frames).
    Source: 001 3.1 and 3.2; aggregated profiles as a mixed integer program.
    """
    everybody = people_frame(people)
    asked = wishes_frame(wishes, everybody)
    alike = profiles(asked, everybody, limits)
    notes = obstacles(asked, everybody, alike, limits)
    found = None if any(note.blocks for note in notes) else solve(alike, limits)
    if found is None and not any(note.blocks for note in notes):
        notes = (*notes, Note("not_solved", blocks=True))
    return _assignment(alike, found, notes, limits)


def _assignment(alike: Profiles, found: Solution | None, notes: tuple[Note, ...], limits: Limits) -> Assignment:
    seats = seated(alike, found, limits) if found else pd.DataFrame(columns=[*SEATS, "able", "active"])
    waiting = waiting_list(alike, found, seats, limits)
    groups = _groups(seats)
    if found is not None and groups.empty:
        notes = (*notes, _nothing_opens(alike, limits))
    return Assignment(groups, seats[SEATS], waiting, summary(alike, seats, waiting), notes, limits,
                      found.objective if found else 0.0, found.bound if found else 0.0)


def _groups(seats: pd.DataFrame) -> pd.DataFrame:
    leading = set(seats.loc[seats["admin"].astype(bool), "person"])
    marked = seats.assign(known=seats["active"] != UNKNOWN, busy=seats["active"] == 1,
                          free=seats["able"].astype(bool) & ~seats["person"].isin(leading))
    groups = marked.groupby(["need", "number"], as_index=False).agg(
        size=("person", "size"), active=("busy", "sum"), active_known=("known", "sum"), admins=("admin", "sum"),
        able=("free", "sum"))
    counts = groups.astype({name: int for name in groups.columns[1:]})
    return counts.assign(active=counts["active"].astype("Int64").mask(counts["active_known"] == 0))


def _nothing_opens(alike: Profiles, limits: Limits) -> Note:
    """No group can be opened within the limits: the need most people would take, and what it has."""
    at = int(alike.takers.argmax())
    return Note("nothing_opens", {"need": alike.needs[at], "takers": int(alike.takers[at]),
                                  "able": int(alike.admins[at]), "smallest": limits.smallest,
                                  "admins": limits.admins}, blocks=True)
