"""How many of the main group a split takes in, and which of its groups are too large (001 2.1, 2.3; I16)."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpers.errors import InputError


@dataclass(frozen=True)
class Coverage:
    """A split of ``members`` into groups with ``seats`` in all; ``people`` in them, each once (None: not counted).

    ``above``: groups larger than wanted, with their sizes; ``largest_size``: of the largest group.
    """

    members: int
    seats: int
    people: int | None
    above: dict[str, int]
    largest_size: int

    @property
    def share(self) -> float | None:
        """Share of members covered; where people are not counted once, the most it can be: nobody sits in two groups.

        None without members.
        """
        covered = self.people if self.people is not None else min(self.seats, self.members)
        return covered / self.members if self.members else None

    @property
    def least(self) -> float | None:
        """The least the share can be: where people are not counted once, the largest group alone."""
        covered = self.people if self.people is not None else min(self.largest_size, self.members)
        return covered / self.members if self.members else None

    @property
    def uncovered(self) -> int:
        """Members in no group, at least."""
        return self.members - (self.people if self.people is not None else min(self.seats, self.members))


def coverage(sizes: Mapping[str, int], members: int, largest: int, people: int | None = None) -> Coverage:
    """Coverage of groups with these ``sizes``: (150 + 180 + 120 + 100) / 2,000 = 27.5 %, above 150: the one of 180.

    Raises InputError ``sub_covered_beyond`` for more ``people`` than members or seats.
    """
    seats = sum(sizes.values())
    if people is not None and people > min(members, seats):
        raise InputError("sub_covered_beyond", people=people, members=members, seats=seats)
    return Coverage(members, seats, people, {name: size for name, size in sizes.items() if size > largest},
                    max(sizes.values(), default=0))
