"""Everyday rules that exclude each other: what is posted, how often something happens, who counts as silent."""

from collections.abc import Iterator
from itertools import combinations

from helpers.plan.lint.fault import Detail, Fault
from helpers.plan.lint.settings import same_share, setting
from helpers.plan.lint.staffing import full_time
from helpers.plan.model import Plan
from helpers.plan.model.practice import Mix, Silence
from helpers.rules import norm


def shares_of_a_mix(plan: Plan) -> Iterator[Fault]:
    """R24: a mix of posts that is not 100 %."""
    for place, mix in enumerate(plan.content):
        total = sum(mix.shares.values())
        if mix.shares and not same_share(total, 1):
            yield Fault("R24", "impossible" if total > 1 else "contradiction", ("content", place, "shares"),
                        {"total_share": total}, {"mix": mix.name}, "sum")


def more_selling_than_allowed(plan: Plan) -> Iterator[Fault]:
    """R24: posts that sell above the mix's own limit, or the profile's where it names none."""
    for place, mix in enumerate(plan.content):
        limit = mix.selling_most if mix.selling_most is not None else norm("selling_share", plan.profile).number
        if selling(mix) > limit + setting("same_share"):
            yield Fault("R24", "contradiction", ("content", place),
                        {"selling_share": selling(mix), "limit_share": limit}, {"mix": mix.name}, "selling")


def selling(mix: Mix) -> float:
    """Share of a mix's posts that sell."""
    return sum(mix.shares.get(kind, 0.0) for kind in set(mix.selling))


def several_mixes(plan: Plan) -> Iterator[Fault]:
    """R24: several mixes at once that sell differently much (002 15 %, 003 20 %, 000 30 %, 004 50 %)."""
    sold = [(mix.name, mix.selling_most if mix.selling_most is not None else selling(mix)) for mix in plan.content]
    if len(sold) > 1 and not same_share(min(share for _, share in sold), max(share for _, share in sold)):
        yield Fault("R24", "contradiction", ("content",), {"mixes": len(sold)}, form="several",
                    details=tuple(Detail("R24_mix", {"value_share": share}, {"mix": name}) for name, share in sold))


def more_activities_than_time(plan: Plan) -> Iterator[Fault]:
    """R25: activities beyond the team's hours, or beyond what members put up with (002: about 100 a month)."""
    times, days = sum(each.times for each in plan.activities), setting("days_in_a_month")
    hours = sum(each.times * (each.hours or 0) for each in plan.activities)
    people, most = full_time(plan, plan.months), norm("activities_a_day", plan.profile).number
    given = people * hours_a_month(plan) * norm("activity_time", plan.profile).number
    if people and hours > given:
        yield Fault("R25", "gap", ("activities",), {"times_tenth": times, "hours_tenth": hours, "given_tenth": given,
                                                    "people_tenth": people, "short_tenth": hours - given}, form="hours")
    elif times > most * days:
        yield Fault("R25", "weak", ("activities",),
                    {"times_tenth": times, "day_tenth": times / days, "most_tenth": most, "month_tenth": most * days})


def hours_a_month(plan: Plan) -> float:
    """Productive hours of one person in a month."""
    own = plan.team.hours_a_day if plan.team else None
    hours = own or norm("productive_hours", plan.profile).number
    return hours * norm("working_days_a_month", plan.profile).number


def overlapping_silence(plan: Plan) -> Iterator[Fault]:
    """R26: states of silence of which one member can be in two at once. States told by different days only are steps of
    one ladder: whoever reaches the longer one has left the shorter."""
    pairs = [(one, other) for one, other in combinations(plan.silence, 2) if overlap(one, other)]
    if pairs:
        one, other = pairs[0]
        yield Fault("R26", "contradiction", ("silence",), {"states": len(plan.silence), "pairs": len(pairs)},
                    {"one": one.name, "other": other.name})


def overlap(one: Silence, other: Silence) -> bool:
    """Whether a member can be in both states."""
    ladder = all(state.messages_below is None and state.open_below is None and state.days for state in (one, other))
    return not ladder or one.days == other.days
