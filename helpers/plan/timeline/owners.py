"""Who would have to do several things at once: a timetable levels nobody's work."""

from collections import defaultdict

import pandas as pd

from helpers.plan.timeline.schedule import Schedule


def busiest(found: Schedule) -> pd.DataFrame:
    """One row per owner with several open tasks on one day, the busiest first.

    Columns: owner, tasks (most on one day), names, day (the first such day).
    """
    by_owner: dict[str, list[str]] = defaultdict(list)
    for name in found.open:
        by_owner[found.net.tasks[name].owner or ""].append(name)
    by_owner.pop("", None)
    rows = []
    for owner, names in by_owner.items():
        at_once = [[other for other in names if found.starts[other] <= found.starts[name] < found.finishes[other]]
                   for name in names]
        most = max(at_once, key=len)
        if len(most) > 1:
            day = max(found.first(name) for name in most)
            rows.append([owner, len(most), [found.net.tasks[name].name for name in most], day])
    frame = pd.DataFrame(rows, columns=["owner", "tasks", "names", "day"])
    return frame.sort_values("tasks", ascending=False, kind="stable", ignore_index=True)
