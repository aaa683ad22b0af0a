"""Sub-groups about to be opened: the assignment with its names, dates and people, as every paper of theirs tells it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from helpers.plan.model import Plan
from helpers.plan.subgroups.alike import visible
from helpers.plan.subgroups.assignment import Assignment
from helpers.plan.subgroups.naming import new_names
from helpers.plan.subgroups.tree import group_tree
from helpers.plan.timeline.workdays import ONE
from helpers.review.subgroups.design import Design
from helpers.review.subgroups.screening import screening_matrix
from helpers.texts import text

WEEK = 7
SEATS = ["person", "group", "need", "rank", "admin"]


@dataclass(frozen=True)
class Opening:
    """An ``assignment`` of ``people`` (one row a person: person, willing, qualified; true, false or unknown) that opens
    on the day ``opened``; ``members`` of the main group (None: not known), ``guides`` who answer questions for two
    weeks (empty: not named yet), ``language`` of the papers. ``screening``: who may be invited first, a person a row
    and a need or level a column (true, false or unknown). ``topics``: what people of a need talk about, by need (left
    out: the need itself)."""

    plan: Plan
    assignment: Assignment
    people: pd.DataFrame
    members: float | None
    opened: dt.date
    guides: tuple[str, ...]
    language: str
    screening: pd.DataFrame
    topics: Mapping[str, list[str]] = field(default_factory=dict)

    def talks_about(self, need: str) -> str:
        """The topics of a need in words, without what nobody can see."""
        return text("page.list_separator", self.language).join(map(visible, self.topics.get(need, [need])))

    @property
    def main(self) -> str:
        """The main group's name."""
        return self.plan.sub_groups.main_name

    @cached_property
    def groups(self) -> pd.DataFrame:
        """One row a group: name, need, number, size, active (missing: not known), admins. Raises as ``new_names``."""
        where = self.plan.groups.platform if self.plan.groups else None
        needs = [str(need) for need in self.assignment.groups["need"]]
        return self.assignment.groups.assign(
            name=new_names(self.main, needs, where, self.plan.languages[0]))

    @cached_property
    def seats(self) -> pd.DataFrame:
        """One row a seat: person (her code), group (its name), need, rank (the choice she got), admin."""
        names = self.groups[["need", "number", "name"]].rename(columns={"name": "group"})
        found = self.assignment.seats.merge(names, on=["need", "number"], how="left", validate="many_to_one")
        return found[SEATS].sort_values(["group", "person"], kind="stable", ignore_index=True)

    @cached_property
    def candidates(self) -> pd.DataFrame:
        """One row a seat of whoever may look after its group: person, group, admin (proposed, else in reserve); those
        proposed first in each group."""
        able = self.people["willing"].astype("boolean") & self.people["qualified"].astype("boolean")
        willing = set(self.people.loc[able.fillna(False), "person"])
        found = self.seats[self.seats["admin"].astype(bool) | self.seats["person"].isin(willing)]
        ordered = found.assign(reserve=~found["admin"].astype(bool)).sort_values(["group", "reserve", "person"])
        return ordered[["person", "group", "admin"]].reset_index(drop=True)

    @cached_property
    def tree(self) -> pd.DataFrame:
        """The main group and its sub-groups, as ``plan.subgroups.tree`` takes them."""
        return group_tree(self.main, self.members, self.groups, self.language)


def opening_of(design: Design, opened: dt.date, guides: tuple[str, ...], language: str) -> Opening | None:
    """A design about to be opened; None where there is nothing to open (see the notes of its assignment)."""
    found = design.proposed
    if found is None:
        return None
    return Opening(design.review.plan, found, design.people, design.members, opened, guides, language,
                   screening_matrix(design), design.wanted.needs if design.wanted else {})


def next_monday(today: dt.date) -> dt.date:
    """The first Monday after ``today``."""
    return today + ONE * (WEEK - today.weekday())
