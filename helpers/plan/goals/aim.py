"""What a plan aims at, and the words for it: names and values of templates/aims.yml."""

from dataclasses import dataclass

from helpers.numbers import count, decimal, money, percent, rounded, whole
from helpers.plan.model import Plan, aims
from helpers.rules import norm
from helpers.rules.norms import norms
from helpers.texts import one_of, text

FEN = 100


@dataclass(frozen=True)
class Wanted:
    """One aim: its metric, the value wanted (shares from 0 to 1), which way is good, and who wants it.

    ``month`` is the plan month at whose end it holds, None for throughout. ``rule`` is the source of a norm;
    None where the plan itself says so.
    """

    metric: str
    value: float
    better: str
    month: int | None
    base: str | None
    rule: str | None


def plan_aims(plan: Plan) -> list[Wanted]:
    """Every aim the plan states: milestones, effective members, activity, then its further targets."""
    goals = plan.goals
    fixed = [("members", members, month) for month, members in sorted(goals.members.items())]
    shares = [("effective", goals.effective_share), ("daily_active", goals.activity.daily),
              ("weekly_active", goals.activity.weekly), ("monthly_active", goals.activity.monthly)]
    stated = [Wanted(metric, value, "higher", month, None, None) for metric, value, month in fixed]
    stated += [Wanted(metric, share, "higher", None, "members", None) for metric, share in shares]
    return stated + [Wanted(each.metric, each.value, aims()[each.metric]["better"], each.month, each.base, None)
                     for each in plan.targets]


def wanted(plan: Plan, metric: str) -> Wanted | None:
    """The aim the plan states last for ``metric``; where it is silent, the norm of its profile; else None."""
    stated = [each for each in plan_aims(plan) if each.metric == metric]
    if stated:
        return max(stated, key=lambda each: each.month or 0)
    name = f"wanted_{metric}"
    if name not in norms():
        return None
    rule = norm(name, plan.profile)
    return Wanted(metric, rule.number, aims()[metric]["better"], None, None, rule.source)


def aim_name(metric: str, language: str) -> str:
    """What a metric is called."""
    return one_of(language, aims()[metric])


def aim_value(metric: str, value: float | None, language: str) -> str:
    """A value in its metric's unit: "8,000", "6%", "37.5%", "¥138", "8 min"; unknown in words."""
    unit = aims()[metric]["unit"]
    if unit == "share":
        return percent(value, language, decimals(None if value is None else value * 100))
    if unit == "yuan":
        return money(None if value is None else value * FEN, language)
    if unit == "people":
        return whole(value, language) if language == "en" else count(value, "people", language)
    said = decimal(value, language, decimals(value))
    return said if value is None or unit in ("times", "score") else text(f"goals.unit_{unit}", language, value=said)


def decimals(value: float | None) -> int:
    """One where the first decimal says something, else none: 37.5, but 6."""
    return 0 if value is None or rounded(value, 1) == rounded(value) else 1
