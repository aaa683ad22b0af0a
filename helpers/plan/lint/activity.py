"""Activity that cannot be: who is active on a day, in a month, silent for a week, and how much they write."""

from collections.abc import Iterator

from helpers.plan.lint.fault import Fault
from helpers.plan.lint.groups import largest_group
from helpers.plan.lint.rhythm import rhythm
from helpers.plan.lint.settings import above, setting
from helpers.plan.lint.staffing import full_time
from helpers.plan.model import Plan
from helpers.rules import norm

MINUTES = 60


def pyramid(plan: Plan) -> Iterator[Fault]:
    """Whoever is active on a day is active in that week and month: daily <= weekly <= monthly (A03)."""
    activity = plan.goals.activity
    if not activity.daily <= activity.weekly <= activity.monthly:
        yield Fault("pyramid", "impossible", ("goals", "activity"),
                    {f"{name}_share": value for name, value in activity.model_dump().items()})


def effective_above_monthly(plan: Plan) -> Iterator[Fault]:
    """More members said to interact within 30 days than to be active in a month (003 2.1.1 and 2.1.2 use one 70 %)."""
    effective, monthly = plan.goals.effective_share, plan.goals.activity.monthly
    if effective > monthly + setting("same_share"):
        yield Fault("effective", "impossible", ("goals", "effective_share"),
                    {"effective_share": effective, "monthly_share": monthly})


def too_many_to_look_after(plan: Plan) -> Iterator[Fault]:
    """R8: an alert for every member silent so many days, where the activity goals make more silent than people can see.

    Daily 30 % and monthly 70 % leave 44 % silent for 7 days at any time.
    """
    curve, members = rhythm(plan.goals.activity), max(plan.goals.members.values())
    people = full_time(plan, plan.months) or members / norm("members_each_admin", plan.profile).band[1]
    capacity = people * norm("touches_a_month", plan.profile).number
    for place, state in enumerate(plan.silence):
        if curve and state.alert and state.days:
            silent = 1 - curve.active(state.days)
            if silent * members > capacity:
                yield Fault("R8", "gap", ("silence", place),
                            {"days": state.days, "silent_share": silent, "silent": silent * members,
                             "members": members, "weekly_share": curve.active(7), "people_tenth": people,
                             "capacity": capacity, "each": silent * members / people}, {"name": state.name})


def more_messages_than_active_members(plan: Plan) -> Iterator[Fault]:
    """R9: messages a member a day far above what the activity goals make likely (30 % and 70 %: 0.7 a day)."""
    curve, size = rhythm(plan.goals.activity), largest_group(plan)
    times, waking = (norm(name, plan.profile).number for name in ("messages_times", "waking_hours"))
    for place, aim in enumerate(plan.targets):
        if aim.metric == "messages_each_day" and curve and above(aim.value, times * curve.each_day):
            yield Fault("R9", "contradiction", ("targets", place),
                        {"value_tenth": aim.value, "likely_tenth": curve.each_day, "size": size,
                         "messages": aim.value * size, "minute_tenth": aim.value * size / waking / MINUTES,
                         "active_tenth": aim.value / plan.goals.activity.daily, "waking": waking})
