"""Aims that contradict each other or themselves: two dates, two values, changes that do not add up."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from helpers.plan.lint.fault import Fault, Where, amounts
from helpers.plan.lint.settings import same_amount, same_share, setting
from helpers.plan.model import Plan, Target, aims


def members_twice(plan: Plan) -> Iterator[Fault]:
    """R1: members of an aim or a gate that the milestones forbid: more than one at or after its month, fewer than one
    at or before it (a gate may ask for fewer). 003 wants 50,000 in 3 months and in 9."""
    for where, month, value, gate in _member_aims(plan):
        for at, planned in sorted(plan.goals.members.items(), key=lambda each: abs(each[0] - month)):
            more = at >= month and value - planned > setting("same_people")
            fewer = at <= month and planned - value > setting("same_people") and not gate
            if more or fewer:
                yield Fault("R1", "contradiction", where, {"month": month, "value": value, "at": at, "planned": planned,
                                                           "last": max(plan.goals.members)}, form="members")
                break


def _member_aims(plan: Plan) -> Iterator[tuple[Where, int, float, bool]]:
    for place, aim in enumerate(plan.targets):
        if aim.metric == "members" and aim.month:
            yield ("targets", place), aim.month, aim.value, False
    for place, gate in enumerate(plan.timeline.gates if plan.timeline else []):
        for number, need in enumerate(gate.needs):
            if need.metric == "members":
                yield ("timeline", "gates", place, "needs", number), gate.month, need.value, True


def activity_twice(plan: Plan) -> Iterator[Fault]:
    """R1: an aim for activity above the plan's own activity goal."""
    goals = plan.goals
    planned = {"effective": goals.effective_share, "daily_active": goals.activity.daily,
               "weekly_active": goals.activity.weekly, "monthly_active": goals.activity.monthly}
    for place, aim in enumerate(plan.targets):
        goal = planned.get(aim.metric, aim.value)
        if aim.value > goal and not same_share(aim.value, goal):
            yield Fault("R1", "contradiction", ("targets", place), {"value_share": aim.value, "planned_share": goal},
                        {"metric": aim.metric}, "activity")


def aims_that_slide_back(plan: Plan) -> Iterator[Fault]:
    """R1: one figure with two values in one month, or with a later value worse than an earlier one."""
    dated = defaultdict(list)
    for place, aim in enumerate(plan.targets):
        if aim.month and aim.metric != "members":
            dated[aim.metric, aim.window, aim.base].append((aim.month, place, aim.value))
    for (metric, _, _), stated in dated.items():
        for (first, _, before), (second, place, after) in pairwise(sorted(stated)):
            worse = before - after if aims()[metric]["better"] == "higher" else after - before
            form = "twice" if first == second and before != after else "slides" if worse > 0 else ""
            if form:
                yield Fault("R1", "contradiction", ("targets", place), {"first": first, "second": second} |
                            amounts(metric, before=before, after=after), {"metric": metric}, form)


def distance_to_the_usual(plan: Plan) -> Iterator[Fault]:
    """R5: points above or below the usual value that are not the difference (20 % is not 7 points above 28 %)."""
    for place, aim in enumerate(plan.targets):
        if aim.points is not None and aim.benchmark is not None and _is_share(aim.metric):
            if not same_share(aim.value - aim.benchmark, aim.points):
                yield Fault("R5", "contradiction", ("targets", place),
                            {"value_share": aim.value, "usual_share": aim.benchmark, "stated_points": aim.points,
                             "true_points": aim.value - aim.benchmark, "implied_share": aim.value - aim.points},
                            {"metric": aim.metric})


def growth_from_another_base(plan: Plan) -> Iterator[Fault]:
    """R7: a growth of members that starts from another number than the plan (50,000 at +200 % start from 16,667)."""
    for place, aim in enumerate(plan.targets):
        if aim.metric == "members" and aim.change is not None and aim.change > -1:
            base, opening = aim.value / (1 + aim.change), plan.goals.opening
            if not same_amount(base, opening):
                yield Fault("R7", "contradiction", ("targets", place),
                            {"value": aim.value, "change_share": aim.change, "base": base, "opening": opening,
                             "effective": base * plan.goals.effective_share,
                             "first": min(plan.goals.members), "planned": plan.goals.members[min(plan.goals.members)]})


def change_from_the_baseline(plan: Plan) -> Iterator[Fault]:
    """An aim that is not its baseline times its change (5 % and +20 % make 6 %)."""
    for place, aim in enumerate(plan.targets):
        if aim.baseline is not None and aim.change is not None:
            made = aim.baseline * (1 + aim.change)
            if not same_amount(made, aim.value):
                yield Fault("change", "contradiction", ("targets", place), {"change_share": aim.change} |
                            amounts(aim.metric, baseline=aim.baseline, made=made, value=aim.value),
                            {"metric": aim.metric})


def lifetime_value(plan: Plan) -> Iterator[Fault]:
    """R19: a growth of lifetime value other than order value x repurchase make (1.15 x 1.25 = +44 %, not +50 %).

    As a geometric series, order value / (1 - repurchase) grows from 171 to 221, +29 %.
    """
    order, again = (_growth(plan, metric) for metric in ("order_value", "repurchase"))
    for place, aim in enumerate(plan.targets):
        stated = growth_of(aim)
        if aim.metric == "ltv" and stated is not None and order and again:
            made = order[1] * again[1] - 1
            if not same_amount(1 + made, 1 + stated):
                yield Fault("R19", "contradiction", ("targets", place),
                            {"stated_share": stated, "order_share": order[1] - 1, "again_share": again[1] - 1,
                             "made_share": made, "value_yuan": (1 + made) * aim.value / (1 + stated)})


def _growth(plan: Plan, metric: str) -> tuple[int, float] | None:
    found = [(place, growth_of(aim)) for place, aim in enumerate(plan.targets) if aim.metric == metric]
    return next(((place, 1 + growth) for place, growth in found if growth is not None), None)


def growth_of(aim: Target) -> float | None:
    """The growth an aim states, or its value over its baseline; None where it tells neither or starts from 0."""
    if aim.change is not None:
        return aim.change if aim.change > -1 else None
    return aim.value / aim.baseline - 1 if aim.baseline and aim.value else None


def shares_above_one(plan: Plan) -> Iterator[Fault]:
    """A share above 100 %: most likely percent written as a number."""
    for where, metric, value in _stated_shares(plan):
        if value is not None and value > 1 and metric not in setting("may_exceed_one"):
            yield Fault("share", "impossible", where, {"value_tenth": value, "meant_share": value / 100},
                        {"metric": metric})


def _stated_shares(plan: Plan) -> Iterator[tuple[Where, str, float | None]]:
    for place, aim in enumerate(plan.targets):
        for name in ("value", "baseline", "benchmark") if _is_share(aim.metric) else ():
            yield ("targets", place, name), aim.metric, getattr(aim, name)
    for place, gate in enumerate(plan.timeline.gates if plan.timeline else []):
        for number, need in enumerate(gate.needs):
            if _is_share(need.metric):
                yield ("timeline", "gates", place, "needs", number), need.metric, need.value
    for place, trigger in enumerate(plan.triggers):
        if trigger.unit == "share":
            yield ("triggers", place, "value"), trigger.metric, trigger.value


def _is_share(metric: str) -> bool:
    return bool(aims()[metric]["unit"] == "share")
