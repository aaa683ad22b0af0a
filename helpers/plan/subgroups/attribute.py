"""One sub-community for each class of members, such as a skin type, with an adviser of its own (004 2.3; I17)."""

from dataclasses import dataclass

import pandas as pd

from helpers.plan.subgroups.sizes import sizes


@dataclass(frozen=True)
class ClassGroups:
    """One class: its ``members`` and the ``sizes`` of its groups, none where it is too small for one.

    ``full``: no group has a seat left, so the next member of this class needs a further one.
    """

    name: str
    members: int
    sizes: tuple[int, ...]
    full: bool


@dataclass(frozen=True)
class ByAttribute:
    """``classes``, the largest first (then by name); ``unknown``: members whose class is not known."""

    classes: tuple[ClassGroups, ...]
    unknown: int

    @property
    def advisers(self) -> int:
        """One for each group."""
        return sum(len(each.sizes) for each in self.classes)


def by_attribute(values: pd.Series, cap: int, smallest: int = 1) -> ByAttribute:
    """Groups by the class of each member (``values``: one a member, missing where unknown), at most ``cap`` in each.

    6,000 members evenly over 12 classes are 500 in each, exactly at a cap of 500, and need 12 advisers (S004-048).
    """
    counts = values.dropna().astype(str).value_counts()
    ordered = sorted(counts.items(), key=lambda each: (-each[1], str(each[0])))
    classes = [_class(str(name), int(members), cap, smallest) for name, members in ordered]
    return ByAttribute(tuple(classes), int(values.isna().sum()))


def _class(name: str, members: int, cap: int, smallest: int) -> ClassGroups:
    seats = tuple(sizes(members, smallest, cap))
    return ClassGroups(name, members, seats, bool(seats) and min(seats) == cap)
