"""How long it takes to assign members to sub-groups: 12 options, three ranked choices each, groups of 50 to 150.

``python tests/bench/bench_assignment.py [seeds]`` prints seconds, seats, the share of first choices and how far the
points lie below the bound of the linear relaxation, for 2,000 people in 16 groups and 50,000 in 420, with room to spare
and with hardly any (groups of 125 and 120 at most). Every limit is checked; nothing is asserted about time.
"""

import sys
import time
from pathlib import Path

import pandas as pd

from helpers.plan.subgroups.assignment import Assignment, Limits, assign

sys.path.insert(0, str(Path(__file__).parents[1] / "plan" / "subgroups" / "assignment"))
from assignment_builders import drawn  # noqa: E402

SIZES = [(2000, 16, 150), (2000, 16, 125), (50000, 420, 150), (50000, 420, 120)]


def faults(found: Assignment, people: int) -> list[str]:
    """Every limit that is not kept, in words; empty where all are."""
    limits, groups, seats = found.limits, found.groups, found.seats
    active = groups["active"].sum() / groups["active_known"].sum()
    kept = {
        "sizes": groups["size"].between(limits.smallest, limits.most).all(),
        "groups": limits.groups_most is None or len(groups) <= limits.groups_most,
        "admins": (groups["admins"] >= limits.admins).all(),
        "seats of a person": seats["person"].value_counts().max() <= limits.each,
        "one seat a need": not seats.duplicated(["person", "need"]).any(),
        "balance": (groups["active"] + 1 >= limits.balance * active * groups["active_known"]).all(),
        "people": found.summary.seated + found.summary.waiting == people,
        "points": found.objective <= found.bound + 1e-6 * found.bound}
    return [name for name, holds in kept.items() if not holds]


def row(people: int, groups: int, largest: int, seed: int) -> dict[str, object]:
    """One assignment, timed."""
    wishes, members = drawn(people, seed)
    began = time.perf_counter()
    found = assign(wishes, members, Limits(50, largest, 500, 1, groups, 1, 0.5))
    seconds = time.perf_counter() - began
    return {"people": people, "most": largest, "seed": seed, "seconds": round(seconds, 2),
            "groups": found.summary.groups, "seated": found.summary.seated,
            "first": round(found.summary.first / people, 4), "gap %": round(100 * found.gap, 3),
            "broken": ", ".join(faults(found, people)) or "-"}


def main(seeds: int = 3) -> None:
    """A table of all sizes and seeds."""
    print(pd.DataFrame([row(*size, seed) for size in SIZES for seed in range(seeds)]).to_string(index=False))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
