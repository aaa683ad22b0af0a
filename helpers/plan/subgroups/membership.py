"""Seats are not people: members in several groups counted once (001 2.2 S001-018 and 8; I15)."""

from dataclasses import dataclass

import pandas as pd

from helpers.errors import InputError


@dataclass(frozen=True)
class Overlap:
    """``seats`` in all groups, held by ``people``, ``several`` of them in more than one group, ``most`` in so many.

    ``active_seats``: seats whose holder is active in that group; ``active_people``: those people, each once; None
    where nobody is known to be active or not. ``active_known``: people known in at least one of their groups.
    """

    seats: int
    people: int
    several: int
    most: int
    active_seats: int | None
    active_people: int | None
    active_known: int

    @property
    def each(self) -> float | None:
        """Seats a person; None without people."""
        return self.seats / self.people if self.people else None

    @property
    def notices_twice(self) -> int:
        """Of one notice sent to every group: how many times it reaches somebody who has it already."""
        return self.seats - self.people


def overlap(memberships: pd.DataFrame) -> Overlap:
    """Count ``memberships``: person, group and, if known, active (true, false or unknown), one row a seat.

    2,650 seats of 2,000 people are 1.325 each; 10 + 10 + 10 active seats with 5 people active in two groups are 25
    people. Raises InputError ``sub_seat_twice`` where a person has two seats in one group.
    """
    twice = int(memberships.duplicated(["person", "group"]).sum())
    if twice:
        raise InputError("sub_seat_twice", rows=twice, all=len(memberships))
    held = memberships["person"].value_counts()
    blank = pd.Series(pd.NA, memberships.index, "boolean")
    active = memberships["active"].astype("boolean") if "active" in memberships else blank
    known = int(memberships.loc[active.notna(), "person"].nunique())
    busy = memberships.loc[active.fillna(False), "person"]
    return Overlap(len(memberships), len(held), int((held > 1).sum()), int(held.max()) if len(held) else 0,
                   len(busy) if known else None, busy.nunique() if known else None, known)
