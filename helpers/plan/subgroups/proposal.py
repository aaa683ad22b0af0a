"""Sub-groups in proportion to what respondents want: a first bound before anybody is assigned (I05, I08)."""

from dataclasses import dataclass

from helpers.plan.model import SubGroups
from helpers.plan.subgroups.naming import group_name
from helpers.plan.subgroups.sizes import sizes


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
