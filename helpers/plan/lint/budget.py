"""A budget that cannot be split so, or that leaves out what the plan spends."""

from collections.abc import Iterator

from helpers.plan.budget.acquisition import channel_cost
from helpers.plan.lint.fault import Fault
from helpers.plan.lint.settings import same_amount, setting
from helpers.plan.model import Plan
from helpers.plan.model.budget import Budget, Category
from helpers.plan.resources.team import labour_cost
from helpers.rules import norm


def shares_above_all(plan: Plan) -> Iterator[Fault]:
    """R15: shares of the budget that are more than 100 % together."""
    total = sum(plan.budget.shares.values()) if plan.budget else 0.0
    if total > 1 + setting("same_share"):
        numbers = {"total_share": total, "over_share": total - 1}
        yield Fault("R15", "impossible", ("budget", "shares"), numbers, form="over")


def bands_that_never_make_one(plan: Plan) -> Iterator[Fault]:
    """R15: bands whose least shares are more than 100 % together, or whose most are less (a simplex with boxes)."""
    if plan.budget is None or not plan.budget.bands:
        return
    low, high = band_sums(plan.budget)
    complete = set(plan.budget.shares) <= set(plan.budget.bands)
    if low > 1 + setting("same_share") or complete and high < 1 - setting("same_share"):
        yield Fault("R15", "impossible", ("budget", "bands"), {"low_share": low, "high_share": high}, form="bands")


def band_sums(budget: Budget) -> tuple[float, float]:
    """All least shares together and all most shares together (003 5.3: 90 and 115 %)."""
    return sum(low for low, _ in budget.bands.values()), sum(high for _, high in budget.bands.values())


def share_outside_its_band(plan: Plan) -> Iterator[Fault]:
    """R15: a line whose share lies outside its band; a line with a band and no share has none of the money."""
    budget = plan.budget
    if budget is None or not budget.shares:
        return
    sums = dict(zip(("all_low_share", "all_high_share"), band_sums(budget), strict=True))
    left = 1 - sum(budget.shares.values())
    for line, (low, high) in budget.bands.items():
        share, slack = budget.shares.get(line, 0.0), setting("same_share")
        if not low - slack <= share <= high + slack and (line in budget.shares or left < low - slack):
            yield Fault("R15", "contradiction", ("budget", "bands", line),
                        {"share": share, "low_share": low, "high_share": high} | sums, {"category": line}, "band")


def joins_without_money(plan: Plan) -> Iterator[Fault]:
    """R15: joins planned, money split, and no line for acquisition (50,000 at 5.6 to 18 yuan: 280,000 to 900,000)."""
    joins, known = sum(plan.joins), known_cost(plan)
    split = {*plan.budget.shares, *plan.budget.bands} if plan.budget else set()
    if not joins or not split or "acquisition" in split:
        return
    low, high = norm("cost_of_a_join", plan.profile).band
    if known is None:
        yield Fault("R15", "gap", ("budget",), {"joins": joins, "low_tenth": low, "high_tenth": high,
                                                "low_yuan": low * joins, "high_yuan": high * joins}, form="forgotten")
    elif known > 0:
        yield Fault("R15", "gap", ("budget",), {"joins": joins, "cost_yuan": known}, form="unpaid")


def known_cost(plan: Plan) -> float | None:
    """Yuan all channels with joins cost over the plan; None where no channel has joins or one has no cost."""
    costs = [channel_cost(channel) for channel in plan.channels if sum(channel.joins)]
    return None if not costs or None in costs else sum(sum(cost) for cost in costs if cost is not None)


def acquisition_short(plan: Plan) -> Iterator[Fault]:
    """R15: a line for acquisition smaller than what the channels cost."""
    line, cost = _line(plan, "acquisition"), known_cost(plan)
    if line is not None and cost is not None and cost > line and not same_amount(cost, line):
        yield Fault("R15", "gap", ("budget", "shares", "acquisition"),
                    _short(plan, "acquisition", line, cost), form="short")


def labour_short(plan: Plan) -> Iterator[Fault]:
    """A line for labour smaller than what the roles and hires are paid, from the month they start."""
    line, monthly = _line(plan, "labour"), labour_cost(plan)
    pay = None if monthly is None else sum(monthly)
    if line is not None and pay is not None and pay > line and not same_amount(pay, line):
        yield Fault("labour", "gap", ("budget", "shares", "labour"), _short(plan, "labour", line, pay))


def _short(plan: Plan, name: Category, line: float, cost: float) -> dict[str, float]:
    share = plan.budget.shares[name] if plan.budget else 0.0
    return {"line_yuan": line, "cost_yuan": cost, "short_yuan": cost - line, "part_share": share,
            "total_yuan": cost / share if share else cost}


def _line(plan: Plan, name: Category) -> float | None:
    budget = plan.budget
    return budget.shares[name] * budget.total if budget and budget.total and name in budget.shares else None


def months_against_total(plan: Plan) -> Iterator[Fault]:
    """Monthly sums that are not the total."""
    budget = plan.budget
    if budget and budget.total is not None and budget.monthly and not same_amount(sum(budget.monthly), budget.total):
        yield Fault("budget_months", "contradiction", ("budget", "monthly"),
                    {"given_yuan": sum(budget.monthly), "total_yuan": budget.total,
                     "off_yuan": abs(sum(budget.monthly) - budget.total)})
