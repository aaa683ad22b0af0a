"""Groups that cannot hold the members: caps of the platform, seats and sizes of sub-groups, spare groups."""

from collections.abc import Iterator

from helpers.plan.growth.forecast import enough
from helpers.plan.lint.fault import Fault
from helpers.plan.lint.rhythm import rhythm
from helpers.plan.lint.settings import setting
from helpers.plan.model import Plan
from helpers.rules import norm, platform


def largest_group(plan: Plan) -> int:
    """The most members one group may have: the team's own limit or the platform's; an example where neither is told."""
    if plan.groups is None:
        return int(setting("people_in_example"))
    cap = platform(plan.groups.platform).group_cap
    return min(plan.groups.largest or cap, cap)


def groups_needed(plan: Plan, members: float) -> int:
    """Groups that hold so many members, all full."""
    return enough(members / largest_group(plan))


def group_above_cap(plan: Plan) -> Iterator[Fault]:
    """R12: groups larger than the platform allows, or too few for the members (15,000 in 5 groups are 3,000 each)."""
    if plan.groups is None:
        return
    cap, wanted = platform(plan.groups.platform).group_cap, plan.groups.largest
    if wanted is not None and wanted > cap:
        yield Fault("R12", "impossible", ("groups", "largest"),
                    {"wanted": wanted, "cap": cap, "needed": enough(wanted / cap)}, form="largest")
    else:
        yield from _too_few_groups(plan, largest_group(plan))


def _too_few_groups(plan: Plan, cap: int) -> Iterator[Fault]:
    number, planned = plan.groups.number if plan.groups else None, sorted(plan.goals.members.items())
    full = [month for month, members in planned if number and members > number * cap]
    if number and full:
        last, most = max(planned, key=lambda each: each[1])
        yield Fault("R12", "impossible", ("groups", "number"),
                    {"number": number, "cap": cap, "month": full[0], "members": plan.goals.members[full[0]],
                     "each": plan.goals.members[full[0]] / number, "last": last, "most": most,
                     "needed": enough(most / cap)})


def overloaded_group(plan: Plan) -> Iterator[Fault]:
    """C102: a group the platform allows but in which members drown (above 500: 78 % overloaded, 001; 67 % less core
    activity, 004)."""
    if plan.groups is None or not plan.groups.largest:
        return
    size, limit = plan.groups.largest, norm("overload_size", plan.profile).number
    if limit < size <= platform(plan.groups.platform).group_cap:
        yield Fault("C102", "weak", ("groups", "largest"),
                    {"size": size, "limit": limit, "groups": enough(size / limit)})


def sub_groups_out_of_bounds(plan: Plan) -> Iterator[Fault]:
    """R13: planned sub-groups smaller or larger than the plan's own limits (8 of 200 where 50 to 150 are wanted)."""
    wishes = plan.sub_groups
    for place, seats in enumerate(wishes.planned):
        if seats.number and not wishes.smallest <= seats.size <= wishes.largest:
            yield Fault("R13", "contradiction", ("sub_groups", "planned", place),
                        {"number": seats.number, "size": seats.size, "smallest": wishes.smallest,
                         "largest": wishes.largest, "instead": enough(seats.number * seats.size / wishes.largest)})


def more_seats_than_members(plan: Plan) -> Iterator[Fault]:
    """R13: more seats than members, though nobody may sit in two (8 x 200 + 5 x 150 + 3 x 100 = 2,650 for 2,000)."""
    planned, members = plan.sub_groups.planned, max(plan.goals.members.values())
    seats = sum(each.number * each.size for each in planned)
    if seats > members and not plan.sub_groups.several:
        yield Fault("R13", "contradiction", ("sub_groups", "planned"),
                    {"groups": sum(each.number for each in planned), "seats": seats, "members": members,
                     "times_tenth": seats / members if members else seats}, form="seats")


def move_too_fast(plan: Plan) -> Iterator[Fault]:
    """R14: a move to spare groups faster than members look, where each of them must join herself; or too few seats.

    Daily 30 % and monthly 70 % active: within 10 minutes 0.5 % look, 10 of 2,000.
    """
    spare, curve = plan.backup, rhythm(plan.goals.activity)
    if spare is None:
        return
    if spare.capacity < spare.members:
        yield Fault("R14", "impossible", ("backup", "capacity"),
                    {"members": spare.members, "capacity": spare.capacity, "short": spare.members - spare.capacity},
                    form="seats")
    invited = platform(plan.groups.platform).consent_above if plan.groups else None
    days, needed = spare.minutes / setting("minutes_in_a_day"), norm("moved_share", plan.profile).number
    if curve and invited is not None and spare.members > invited and curve.active(days) < needed:
        yield Fault("R14", "weak", ("backup", "minutes"),
                    {"members": spare.members, "minutes": spare.minutes, "seen": spare.members * curve.active(days),
                     "seen_share": curve.active(days), "invited": invited, "needed_share": needed,
                     "week_share": curve.active(7)})
