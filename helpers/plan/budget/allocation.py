"""How many joins to take from which channel: the cheapest way to keep so many, or the most kept for so much money.

A linear program (with a yes or no for each launch): joins by channel, month and price step, in [0, inf).
Constraints by family: target (kept members of a month), budget, cap (joins of a channel in a month), share (the largest
share of all joins from one channel), cost (mean yuan a join of a channel in a month, launch apart, at most
(1 + over) x usual, 003 5.3 S003-357), kept (a channel below the least share kept is not used, 003 2.4.2 S003-162).
"""

from dataclasses import dataclass
from typing import Literal

from helpers.plan.budget.acquisition import stepped
from helpers.plan.budget.linear import ROUNDING, Optimum, Program, Row, prices, solve, stretched
from helpers.plan.budget.options import Limits, Option

Kind = Literal["target", "budget", "cap", "share", "cost", "kept", "launch"]


@dataclass(frozen=True)
class Allocation:
    """Joins by channel, one number a month; yuan, launches included; members kept."""

    joins: dict[str, list[float]]
    cost: float
    kept: float


@dataclass(frozen=True)
class Gives:
    """One constraint that has to give, ``by`` so much over all months (kept members, joins; cost: yuan)."""

    kind: Kind
    channel: str | None
    by: float


@dataclass(frozen=True)
class Task:
    """What is to be allocated: the channels, how many months, the limits, and either kept members or money.

    ``wanted``: kept members in each month; ``money``: yuan for all months together.
    """

    options: list[Option]
    months: int
    limits: Limits
    wanted: list[float] | None = None
    money: float | None = None


def allocate(task: Task) -> Allocation | None:
    """The cheapest allocation that keeps what is wanted, or the one that keeps most for the money.

    None where the wanted members cannot be kept: ``ways_out`` says what would have to give.
    """
    found = solve(program(task))
    return None if found is None else _allocation(task, found)


def program(task: Task) -> Program:
    """The linear program of a task."""
    buys = task.wanted is not None
    costs = {name: cost if buys else -option.kept for name, option, cost in _joins(task)}
    launches = {_use(at): option.launch if buys else 0.0 for at, option in enumerate(task.options) if option.launch}
    rows = [*_targets(task), *_budget(task), *_caps(task), *_shares(task), *_dear(task), *_weak(task), *_launches(task)]
    steps = {_x(at, month, step): joins for at, option in enumerate(task.options) for month in range(task.months)
             for step, (joins, _) in enumerate(option.steps)}
    return Program(costs | launches, rows, steps, frozenset(launches))


def ways_out(task: Task) -> list[list[Gives]]:
    """What could give so that the task can be done, each way enough alone: first the target, then single limits.

    Where no limit but the target is enough alone, the smallest change of several limits together is the last way.
    """
    wanted = program(task)
    families = list(dict.fromkeys(row.family for row in wanted.rows if _kind(row.family) not in ("launch", "budget")))
    alone = [found for family in families if (found := _give(task, wanted, [family]))]
    if all(each[0].kind == "target" for each in alone):
        together = _give(task, wanted, [family for family in families if family != "target"])
        alone += [together] if together else []
    return alone


def gained(task: Task, extra: float) -> float:
    """Members kept besides with ``extra`` yuan more, the same channels in use: 多 1 万元预算可多得多少人."""
    best = solve(program(task))
    if best is None or task.money is None:
        return 0.0
    richer = solve(program(task).fixed(best.values).with_high("budget", task.money + extra))
    return 0.0 if richer is None else max(0.0, best.cost - richer.cost)


def marginal(task: Task) -> dict[tuple[Kind, str | None], float]:
    """The shadow price of each family that binds: yuan (or, for money given, kept members) for each unit more of it.

    Prices of a family's months are averaged; a launch is paid or not and has none.
    """
    asked = program(task)
    best = solve(asked)
    if best is None:
        return {}
    each = prices(asked, best)
    found: dict[str, list[float]] = {}
    for row in asked.rows:
        found.setdefault(row.family, []).append(each[row.name])
    means = {family: sum(values) / len(values) for family, values in found.items()}
    return {_named(task, family): abs(price) for family, price in means.items()
            if abs(price) > ROUNDING and _kind(family) != "launch"}


def _give(task: Task, asked: Program, families: list[str]) -> list[Gives] | None:
    slack = stretched(asked, families)
    if not slack:
        return None
    by: dict[str, float] = {}
    for row in asked.rows:
        if row.name in slack:
            by[row.family] = by.get(row.family, 0.0) + slack[row.name]
    return [Gives(*_named(task, family), amount) for family, amount in by.items()]


def _kind(family: str) -> Kind:
    return family.split(" ")[0]  # type: ignore[return-value]


def _named(task: Task, family: str) -> tuple[Kind, str | None]:
    kind, _, at = family.partition(" ")
    return _kind(kind), task.options[int(at)].name if at else None


def _x(option: int, month: int, step: int) -> str:
    return f"joins {option} {month} {step}"


def _use(option: int) -> str:
    return f"use {option}"


def _joins(task: Task) -> list[tuple[str, Option, float]]:
    return [(_x(at, month, step), option, cost) for at, option in enumerate(task.options)
            for month in range(task.months) for step, (_, cost) in enumerate(option.steps)]


def _of(task: Task, at: int, months: range | list[int]) -> dict[str, float]:
    return {_x(at, month, step): 1.0 for month in months for step in range(len(task.options[at].steps))}


def _targets(task: Task) -> list[Row]:
    kept = {month: {_x(at, month, step): option.kept for at, option in enumerate(task.options)
                    for step in range(len(option.steps))} for month in range(task.months)}
    return [Row(f"target {month}", "target", kept[month], low=people) for month, people in enumerate(task.wanted or [])]


def _budget(task: Task) -> list[Row]:
    if task.money is None:
        return []
    terms = {name: cost for name, _, cost in _joins(task)}
    terms |= {_use(at): option.launch for at, option in enumerate(task.options) if option.launch}
    return [Row("budget", "budget", terms, high=task.money)]


def _caps(task: Task) -> list[Row]:
    return [Row(f"cap {at} {month}", f"cap {at}", _of(task, at, [month]), high=option.cap)
            for at, option in enumerate(task.options) for month in range(task.months)]


def _shares(task: Task) -> list[Row]:
    largest = task.limits.largest
    if largest is None:
        return []
    everything = {name: -largest for name, _, _ in _joins(task)}
    return [Row(f"share {at}", f"share {at}",
                everything | {name: 1 - largest for name in _of(task, at, range(task.months))}, high=0.0)
            for at in range(len(task.options))]


def _dear(task: Task) -> list[Row]:
    rows = []
    for at, option in enumerate(task.options):
        line = None if option.usual is None else option.usual * (1 + task.limits.over)
        if line is not None and any(cost > line for _, cost in option.steps):
            rows += [Row(f"cost {at} {month}", f"cost {at}", {_x(at, month, step): cost - line for step, (_, cost)
                                                             in enumerate(option.steps)}, high=0.0)
                     for month in range(task.months)]
    return rows


def _weak(task: Task) -> list[Row]:
    return [Row(f"kept {at}", f"kept {at}", _of(task, at, range(task.months)), high=0.0)
            for at, option in enumerate(task.options) if option.kept < task.limits.least_kept]


def _launches(task: Task) -> list[Row]:
    return [Row(f"launch {at}", f"launch {at}", {**_of(task, at, range(task.months)), _use(at): -_room(task, option)},
                high=0.0) for at, option in enumerate(task.options) if option.launch]


def _room(task: Task, option: Option) -> float:
    """No allocation takes more of a channel than its cap or, where the cap gives, than the whole target."""
    most = max(task.wanted or [0.0]) / option.kept if option.kept else 0.0
    return task.months * (option.cap + most)


def _allocation(task: Task, found: Optimum) -> Allocation:
    joins = {option.name: [sum(found.values[_x(at, month, step)] for step in range(len(option.steps)))
                           for month in range(task.months)] for at, option in enumerate(task.options)}
    money = sum(_paid(option, joins[option.name]) for option in task.options)
    return Allocation(joins, money, sum(found.values[name] * option.kept for name, option, _ in _joins(task)))


def _paid(option: Option, months: list[float]) -> float:
    """What joins cost, the cheapest step first: where money is left over a program may fill them in any order."""
    launch = option.launch if sum(months) > ROUNDING else 0.0
    return launch + sum(stepped(option.steps, joins) for joins in months)
