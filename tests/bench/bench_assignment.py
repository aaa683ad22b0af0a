"""How long it takes to assign members to sub-groups: 12 options, three ranked choices each, groups of 50 to 150.

``python tests/bench/bench_assignment.py [seeds]`` prints seconds, seats, the share of first choices and how far the
points lie below the bound of the linear relaxation, for 2,000 people in 16 groups and 50,000 in 420, with room to spare
and with hardly any (groups of 125 and 120 at most). Every limit is checked; nothing is asserted about time.
"""

import sys
import time
from pathlib import Path

import pandas as pd

from helpers.plan.subgroups.assignment import Limits, assign

sys.path.insert(0, str(Path(__file__).parents[1] / "plan" / "subgroups" / "assignment"))
from assignment_builders import drawn, faults  # noqa: E402

SIZES = [(2000, 16, 150), (2000, 16, 125), (50000, 420, 150), (50000, 420, 120)]


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
