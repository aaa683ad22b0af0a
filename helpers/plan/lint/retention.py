"""Retention that means two things at once, or forbids the activity the plan wants."""

from collections.abc import Iterator

from helpers.plan.lint.fault import Fault
from helpers.plan.lint.settings import same_share, setting
from helpers.plan.model import Plan, Target


def retention_without_window(plan: Plan) -> Iterator[Fault]:
    """R4: a retention that does not say over what time (28 % a month lose 72 %, 28 % a year lose 10.1 % a month)."""
    year = setting("months_in_a_year")
    for place, aim in enumerate(plan.targets):
        if aim.metric == "retention" and aim.window is None:
            yield Fault("R4", "contradiction", ("targets", place),
                        {"kept_share": aim.value, "lost_share": 1 - aim.value,
                         "yearly_share": 1 - aim.value ** (1 / year), "loss_share": plan.retention.monthly_loss,
                         "left_share": (1 - plan.retention.monthly_loss) ** year})


def retention_and_loss(plan: Plan) -> Iterator[Fault]:
    """R4: retention and loss over the same time that are not 100 % together (003: both 28 %).

    An aim is set against an aim for the same month, a usual value against a usual value; a retention without a window
    counts as monthly.
    """
    told: set[tuple[float, float]] = set()
    year = setting("months_in_a_year")
    for place, lost in enumerate(plan.targets):
        wrong = [pair for kept in plan.targets for pair in _alike(kept, lost) if not same_share(sum(pair), 1)]
        for kept_share, loss in {*wrong[:1]} - told:
            told.add((kept_share, loss))
            yield Fault("R4", "contradiction", ("targets", place),
                        {"kept_share": kept_share, "loss_share": loss, "lost_share": 1 - kept_share,
                         "left_share": 1 - loss, "year_share": max(0.0, 1 - loss) ** year}, form="loss")


def _alike(kept: Target, lost: Target) -> list[tuple[float, float]]:
    if (kept.metric, lost.metric) != ("retention", "loss") or (kept.window or "month") != lost.window:
        return []
    usual = [] if kept.benchmark is None or lost.benchmark is None else [(kept.benchmark, lost.benchmark)]
    return usual + ([(kept.value, lost.value)] if kept.month == lost.month else [])


def more_active_than_kept(plan: Plan) -> Iterator[Fault]:
    """R6: effective members above whoever can still be there: the month's joiners and the kept part of all others.

    15,000 + 28 % of 35,000 = 24,800 of 50,000 are 49.6 %, not 70 %; 70 % need 57 % kept.
    """
    for place, aim in enumerate(plan.targets):
        kept = monthly_retention(aim)
        bounds = [] if kept is None else [_bound(plan, month, kept) for month in sorted(plan.goals.members)]
        tightest = min((each for each in bounds if each), key=lambda each: each["most_share"], default=None)
        if tightest and tightest["most_share"] < plan.goals.effective_share - setting("same_share"):
            yield Fault("R6", "contradiction", ("targets", place), tightest)


def monthly_retention(aim: Target) -> float | None:
    """The share an aim for retention keeps a month; without a window it counts as monthly. None for other aims."""
    if aim.metric != "retention" or aim.window not in (None, *setting("months_of")):
        return None
    return float(aim.value ** (1 / setting("months_of")[aim.window or "month"]))


def _bound(plan: Plan, month: int, kept: float) -> dict[str, float]:
    members, wanted = plan.goals.members[month], plan.goals.effective_share
    if not members:
        return {}
    joins = min(plan.joins[month - 1], members)
    earlier, most = members - joins, joins + kept * (members - joins)
    needed = (wanted * members - joins) / earlier if earlier else 0.0
    return {"month": month, "members": members, "joins": joins, "earlier": earlier, "kept_share": kept, "most": most,
            "most_share": most / members, "wanted_share": wanted, "wanted": wanted * members, "needed_share": needed,
            "alone": kept * members}
