"""Lines at which the team acts that are out of order, blind to size, or trip by chance."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from scipy.stats import binom, poisson

from helpers.plan.lint.fault import Fault, Where, amounts
from helpers.plan.lint.rhythm import rhythm
from helpers.plan.lint.settings import setting
from helpers.plan.model import Plan
from helpers.plan.model.practice import Trigger
from helpers.rules import norm

LEVELS = ("target", "warn", "alarm")
Line = tuple[int, float, int, Where]  # level, value, periods in a row, place


def lines_out_of_order(plan: Plan) -> Iterator[Fault]:
    """R10: lines of one figure that do not go target, warn, alarm (004: wake-up at 3 %, decline at 10 %), or two
    different lines of one level. An activity goal is a target line."""
    for (metric, better, _, _), lines in _lines(plan).items():
        for (level, value, once, _), (worse, line, again, where) in pairwise(sorted(lines, key=lambda each: each[0])):
            step = value - line if better == "higher" else line - value
            if step <= 0 if level < worse else value != line and once == again:
                yield Fault("R10", "contradiction", where, amounts(metric, first=value, second=line),
                            {"metric": metric, "level": LEVELS[level], "worse": LEVELS[worse]},
                            "order" if level < worse else "twice")


def _lines(plan: Plan) -> dict[tuple[str, ...], list[Line]]:
    """Every line drawn in a plan, by figure and by what it is counted in; goals before triggers."""
    found: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for name, period in (("daily", "day"), ("weekly", "week"), ("monthly", "month")):
        goal = getattr(plan.goals.activity, name)
        found[f"{name}_active", "higher", "share", period].append((0, goal, 1, ("goals", "activity", name)))
    for place, each in enumerate(plan.triggers):
        line = LEVELS.index(each.level), each.value, each.periods, ("triggers", place)
        found[each.metric, each.better, each.unit, each.per].append(line)
    return found


def count_without_size(plan: Plan) -> Iterator[Fault]:
    """R20: a plain count that an ordinary period passes at the plan's size (more than 5 negative messages an hour:
    500 members make 0.16, 50,000 make 15.6)."""
    members = max(plan.goals.members.values())
    for place, each in enumerate(plan.triggers):
        usual = usual_count(plan, each, members)
        if each.unit == "count" and usual is not None and each.better == "lower":
            tripped = float(poisson.sf(each.value, usual))
            if tripped > norm("false_alarms_a_period", plan.profile).number:
                small, quiet = setting("people_in_example"), float(poisson.ppf(setting("quiet"), usual))
                yield Fault("R20", "weak", ("triggers", place),
                            {"value_tenth": each.value, "usual_tenth": usual, "members": members, "small": small,
                             "tripped_share": tripped, "few_tenth": usual * small / members, "quiet": quiet},
                            {"metric": each.metric, "per": each.per})


def usual_count(plan: Plan, trigger: Trigger, members: float) -> float | None:
    """How often something happens in an ordinary period at this size: as the plan says, else by the norms.

    None where neither knows.
    """
    if trigger.usual is not None:
        return trigger.usual
    periods = setting("periods_in_a_month").get(trigger.per)
    if trigger.metric in setting("complaint_metrics"):
        return members * norm("complaint_share", plan.profile).number / periods
    messages = messages_each_day(plan)
    if trigger.metric in setting("negative_metrics") and messages is not None:
        return (members * messages * setting("days_in_a_month") / periods
                * norm("negative_share", plan.profile).number)
    return None


def messages_each_day(plan: Plan) -> float | None:
    """Messages of a member on a day: as aimed at, as the team reckons, else as the activity goals make likely."""
    aimed = next((aim.value for aim in plan.targets if aim.metric == "messages_each_day"), None)
    if aimed is not None:
        return aimed
    curve = rhythm(plan.goals.activity)
    reckoned = plan.team.messages_each_day if plan.team else None
    return reckoned if reckoned is not None else curve.each_day if curve else None


def trips_by_chance(plan: Plan) -> Iterator[Fault]:
    """R21: a rate judged on so few that it crosses its line by chance in an ordinary month.

    With a true 28 % and 80 joiners, under 25 % happens in 24 % of weeks; a group of 100 with a true 12 % is under
    10 % on three days in a row in 23 % of months. Without a smallest base a rate is judged on the smallest sub-group.
    """
    for place, each in enumerate(plan.triggers):
        base = each.fewest if each.fewest is not None else plan.sub_groups.smallest
        if each.unit == "share" and each.usual is not None and each.usual <= 1 and base and _on_the_good_side(each):
            once = chance_of_crossing(each, base)
            month = chance_of_run(once, each.periods, setting("periods_in_a_month")[each.per])
            if month > norm("false_alarms_a_month", plan.profile).number:
                yield Fault("R21", "weak", ("triggers", place),
                            {"value_share": each.value, "usual_share": each.usual, "base": base,
                             "periods": each.periods, "once_share": once, "month_share": month},
                            {"metric": each.metric}, "" if each.fewest is not None else "base")


def _on_the_good_side(trigger: Trigger) -> bool:
    usual = trigger.usual or 0.0
    return usual > trigger.value if trigger.better == "higher" else usual < trigger.value


def chance_of_crossing(trigger: Trigger, base: int) -> float:
    """Chance that ``base`` people with the usual rate fall on the wrong side of the line in one period."""
    line, usual = round(trigger.value * base, 6), trigger.usual or 0.0
    if trigger.better == "higher":
        return float(binom.cdf(-(-line // 1) - 1, base, usual))
    return float(binom.sf(line // 1, base, usual))


def chance_of_run(once: float, length: int, periods: int) -> float:
    """Chance of ``length`` crossings in a row somewhere in ``periods`` independent periods."""
    runs, done = [1.0] + [0.0] * (length - 1), 0.0
    for _ in range(max(periods, length)):
        done += runs[-1] * once
        runs = [sum(runs) * (1 - once), *(run * once for run in runs[:-1])]
    return done
