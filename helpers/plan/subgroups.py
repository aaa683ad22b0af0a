"""How many sub-groups, how large, what they are called (001 chapter 1, 3.2; systems I05, I08, I15)."""

import math
from dataclasses import dataclass

from helpers.plan.model import SubGroups


@dataclass(frozen=True)
class Proposal:
    """Sub-groups for one need: ``seats`` holds the size of each, empty if the need is too small.

    ``people`` is how many respondents lean to this need; ``share`` their share of those who answered.
    """

    need: str
    people: int
    share: float
    seats: list[int]
    names: list[str]


def sizes(people: int, smallest: int, largest: int) -> list[int]:
    """Sizes of the fewest groups of at most ``largest`` that hold ``people``, as even as can be.

    An empty list means too few for a group of their own, or that no even split keeps within the
    limits: merge them (I05: 480 people in groups of 50 to 150 are 4 of 120; 160 are 2 of 80; 40 merge).
    """
    groups = math.ceil(people / largest)
    if groups == 0 or people // groups < smallest:
        return []
    return [people // groups + (place < people % groups) for place in range(groups)]


def group_name(main: str, attribute: str, number: int) -> str:
    """Main name, hyphen, attribute and a two-digit number: "花间-抗老01" (I08)."""
    return f"{main}-{attribute}{number:02d}"


def propose(needs: list[tuple[str, int]], answered: int, members: int, wishes: SubGroups) -> list[Proposal]:
    """One proposal a need, the largest first; needs too small come last with no seats.

    ``needs``: label and respondents of each need; ``answered``: respondents in all. Sizes are for
    ``members`` people if the others want what the respondents want: a bound, not a promise.
    """
    found = []
    for label, people in sorted(needs, key=lambda need: -need[1]):
        share = people / answered if answered else 0.0
        seats = sizes(round(share * members), wishes.smallest, wishes.largest)
        names = [group_name(wishes.main_name, label, number) for number in range(1, len(seats) + 1)]
        found.append(Proposal(label, people, share, seats, names))
    return sorted(found, key=lambda each: not each.seats)
