"""How long 100,000 Monte Carlo years take: the engine beside the same arithmetic as plain Python loops.

``python tests/bench/bench_forecast.py [draws]`` prints least, median and most seconds of each, and the middle of
the last month by both, which must agree. Nothing is asserted about time: machines differ.
"""

import math
import random
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from helpers.plan.file import open_plan
from helpers.plan.growth.cohorts import streams
from helpers.plan.growth.futures import futures
from helpers.plan.growth.retention import Kept, kept
from helpers.plan.growth.settings import settings
from helpers.plan.model import Plan
from helpers.root import templates

DRAWS, ENGINE_RUNS, LOOP_RUNS = 100_000, 9, 3


def by_engine(plan: Plan, retention: Kept) -> float:
    """The middle of the last month, all years at once."""
    return float(np.median(futures(plan, plan.goals.opening, 0, retention).members[-1]))


def by_loops(plan: Plan, retention: Kept) -> float:
    """The same, one year after the other, one cohort after the other."""
    dice, found = random.Random(settings()["seed"]), streams(plan, 0, retention)
    planned = [(stream.joins.tolist(), stream.curve.tolist()) for stream in found]
    return statistics.median(one_year(plan, retention, planned, dice)[-1] for _ in range(settings()["draws"]))


def one_year(plan: Plan, retention: Kept, planned: list[tuple[list[float], list[float]]],
             dice: random.Random) -> list[float]:
    """Members at each month's end of one possible year."""
    together, span = settings()["joins_correlation"], settings()["range_in_deviations"]
    low, high = map(math.log, plan.uncertainty.joins)
    common = dice.gauss(0, 1) * math.sqrt(together)
    times = [math.exp((low + high) / 2 + (high - low) / span * (common + math.sqrt(1 - together) * dice.gauss(0, 1)))
             for _ in range(plan.months)]
    low, high = (math.log(loss / (1 - loss)) for loss in plan.uncertainty.monthly_loss)
    loss = 1 / (1 + math.exp(-((low + high) / 2 + (high - low) / span * dice.gauss(0, 1))))
    power = math.log1p(-loss) / math.log1p(-plan.retention.monthly_loss)
    members = [plan.goals.opening * retention.tail ** (power * month) for month in range(1, plan.months + 1)]
    for joins, curve in planned:
        stay = [share ** power for share in curve]
        for joined in range(plan.months):
            for month in range(joined, plan.months):
                members[month] += joins[joined] * times[joined] * stay[month - joined]
    return members


def timed(run: Callable[[Plan, Kept], float], plan: Plan, retention: Kept, runs: int) -> tuple[list[float], float]:
    """Seconds of each run, and what the last one found."""
    seconds, found = [], 0.0
    for _ in range(runs):
        began = time.perf_counter()
        found = run(plan, retention)
        seconds.append(time.perf_counter() - began)
    return seconds, found


def main(draws: int = DRAWS) -> None:
    """Time both on the brand's plan of twelve months and five channels."""
    settings()["draws"] = draws
    plan = open_plan(templates() / "plans" / "brand.yaml")
    retention = kept(plan.retention, plan.months)
    for name, run, runs in (("engine", by_engine, ENGINE_RUNS), ("loops", by_loops, LOOP_RUNS)):
        seconds, middle = timed(run, plan, retention, runs)
        print(f"{name:7} {draws:,} years x {plan.months} months x {len(plan.channels)} channels, {runs} runs: "
              f"min {min(seconds):.3f} s, median {statistics.median(seconds):.3f} s, max {max(seconds):.3f} s; "
              f"middle of the last month {middle:,.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
