"""What is covered of each group of a community: first and last day, silence, gaps, who was seen; and by which files."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.intake.community import Community
from helpers.intake.coverage.spoken import message_days, speakers
from helpers.intake.coverage.stretches import COVERED, SPOKE, Stretch, gaps, stretches

NONE = pd.DatetimeIndex([])


@dataclass(frozen=True)
class Covered:
    """One group: its stretches in order, and of the people ``listed`` in its roster (staff and bots left out; None:
    no roster) how many were ``seen`` speaking."""

    group_id: str
    name: str
    stretches: tuple[Stretch, ...]
    listed: int | None = None
    seen: int | None = None

    @property
    def first(self) -> dt.date:
        """The day of its first message."""
        return self.stretches[0].first

    @property
    def last(self) -> dt.date:
        """The day of its last message."""
        return self.in_state(SPOKE)[-1].last

    def in_state(self, state: str) -> list[Stretch]:
        """Its stretches of one state."""
        return [each for each in self.stretches if each.state == state]

    def days(self, *states: str) -> int:
        """How many of its days are in one of these states."""
        return sum(each.days for each in self.stretches if each.state in states)


@dataclass(frozen=True)
class Coverage:
    """Every group with a message, by id, in days of ``timezone``; and the table ``imports`` (None: nothing was taken in
    by Qunce)."""

    timezone: str
    groups: Mapping[str, Covered] = field(default_factory=dict)
    files: pd.DataFrame | None = None

    def covered(self, group: str) -> pd.DatetimeIndex:
        """The local days of which the messages of a group are known, silent ones among them.

        None before its first message, none of a gap, none where gap and silence cannot be told apart, none after the
        export may have ended. Empty for a group without messages.
        """
        if group not in self.groups:
            return NONE
        known = [pd.date_range(each.first, each.last) for each in self.groups[group].stretches if each.state in COVERED]
        return pd.DatetimeIndex([day for days in known for day in days])


def coverage(community: Community, timezone: str) -> Coverage:
    """What the messages of a community cover, in local days of ``timezone``.

    A day on which no group of a platform has a message is judged for the platform as a whole, too: what is missing
    from all of them together is missing from each.
    """
    days = message_days(community, timezone)
    by_group = {str(group): pd.DatetimeIndex(rows["day"]).sort_values() for group, rows in days.groupby("group_id")}
    sources = _sources(community, list(by_group))
    names, roster, seen = _names(community), _roster(community), speakers(community)
    found = {}
    for source in sorted(set(sources.values())):
        members = [group for group in by_group if sources[group] == source]
        together = by_group[members[0]].append([by_group[group] for group in members[1:]]).unique().sort_values()
        elsewhere = gaps(together) if len(members) > 1 else NONE
        for group in members:
            parts = stretches(by_group[group], together.max().date(), elsewhere)
            found[group] = Covered(group, names.get(group, group), tuple(parts), *_seen(group, roster, seen))
    return Coverage(timezone, dict(sorted(found.items())), community.table("imports"))


def _sources(community: Community, groups: list[str]) -> dict[str, str]:
    """The platform of each group, "" where none is said."""
    table = community.table("groups")
    said = {} if table is None else dict(zip(table["group_id"], table["platform"].fillna(""), strict=True))
    return {group: str(said.get(group, "")) for group in groups}


def _names(community: Community) -> dict[str, str]:
    table = community.table("groups")
    named = {} if table is None else dict(zip(table["group_id"], table["name"].fillna(""), strict=True))
    return {str(group): str(name) for group, name in named.items() if name}


def _roster(community: Community) -> pd.DataFrame | None:
    members, roles = community.table("members"), community.table("roles")
    if members is None:
        return None
    people = members[~members["role"].isin(["staff", "bot"])]
    apart = [] if roles is None else list(roles["member_id"])
    return people[~people["member_id"].isin(apart)]


def _seen(group: str, roster: pd.DataFrame | None, speaking: pd.DataFrame) -> tuple[int | None, int | None]:
    listed = set() if roster is None else set(roster.loc[roster["group_id"] == group, "member_id"])
    if not listed:
        return None, None
    return len(listed), len(listed & set(speaking.loc[speaking["group_id"] == group, "member_id"]))
