"""How long five aggregations of a message log take: the engine beside plain pandas, on the same files in one run.

``python tests/bench/bench_log.py [messages] [runs]`` makes a log of 300 groups and 50,000 members over a year, then
runs in turn, each in a process of its own: the engine without and with its roll-up, and pandas. Prints least, median
and most seconds, peak memory, and the checksums, which must agree. Then one more month: what its run computes anew.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.root import root

MESSAGES, RUNS, GROUPS, PEOPLE = 10_000_000, 3, 300, 50_000
FIRST, MONTHS = "2025-11", 12
WINDOWS = (1, 7, 30)


def make(folder: Path, messages: int) -> None:
    """A year of messages, a file a month, each member in one to three groups, a few far more talkative than most."""
    rng, edges = np.random.default_rng(5), pd.date_range(FIRST, periods=MONTHS + 1, freq="MS")
    folder.mkdir(parents=True)
    weights = rng.pareto(1.2, PEOPLE) + 0.05
    homes = rng.integers(0, GROUPS, (PEOPLE, 3))
    ids, names = np.array([f"m_{number:016x}" for number in range(PEOPLE)]), np.array([f"g{n}" for n in range(GROUPS)])
    each = messages // MONTHS
    for number, (begin, end) in enumerate(zip(edges, edges[1:], strict=False)):
        who = rng.choice(PEOPLE, each, p=weights / weights.sum())
        at = np.sort(rng.integers(begin.value // 10**6, end.value // 10**6, each)) - 8 * 3_600_000
        pd.DataFrame({
            "message_id": (np.arange(each) + number * each).astype(str),
            "group_id": names[homes[who, rng.integers(0, 3, each)]], "member_id": ids[who],
            "sent_at": at.astype("datetime64[ms]"), "kind": "text", "length": rng.integers(1, 60, each),
            "reply_to": pd.Series([None] * each, dtype="string"), "mentions": pd.Series([None] * each, dtype="string"),
        }).to_parquet(folder / f"{begin:%Y-%m}.parquet", compression="zstd")


def by_engine(folder: Path, rolled: bool) -> dict[str, int]:
    """The five aggregations by the engine."""
    from helpers.measure.log.active import trailing
    from helpers.measure.log.community import files_table
    from helpers.measure.log.engine import duckdb
    from helpers.measure.log.members import concentration, spoke
    from helpers.measure.log.opened import Log, opened, spoken
    from helpers.measure.log.periods import cohorts
    from helpers.measure.log.rollup import member_days

    engine, files = duckdb(), sorted((folder / "tables" / "messages").glob("*.parquet"))
    if rolled:
        days = files_table(engine, member_days(engine, files, folder, "Asia/Shanghai"))
        log = Log(engine, spoken(engine, files_table(engine, files), "Asia/Shanghai"), days)
    else:
        log = opened(engine, files_table(engine, files), "Asia/Shanghai")
    last = (log.span or (0, 0))[1]
    people = spoke(log, last)
    silent = [int((people["days_silent"] > days).sum()) for days in (7, 30)]
    aged = cohorts(log, "week")["people"]
    return {"active": int(trailing(log, WINDOWS, last).to_numpy().sum()), "silent": silent[0] * 10**6 + silent[1],
            "members": int(people[["messages_7", "messages_30", "messages_90", "active_days_30"]].to_numpy().sum()),
            "cohorts": int((aged * (aged.index.get_level_values(1) + 1)).sum()),
            "top": int(concentration(log)["by_share"].sum())}


def by_pandas(folder: Path) -> dict[str, int]:
    """The same by pandas."""
    import pandas_log
    log = pandas_log.read(folder / "tables" / "messages")
    last = log["day"].max()
    people = pandas_log.members(log, last)
    silent = pandas_log.silent(people, last)
    aged = pandas_log.cohorts(log)
    return {"active": int(pandas_log.trailing(log, WINDOWS, last).to_numpy().sum()),
            "silent": silent[0] * 10**6 + silent[1],
            "members": int(people[["messages_7", "messages_30", "messages_90", "active_days_30"]].to_numpy().sum()),
            "cohorts": int((aged * (aged.index.get_level_values(1) + 1)).sum()),
            "top": int(pandas_log.concentration(log).sum())}


def alone(name: str, folder: Path) -> tuple[float, float, dict[str, int]]:
    """Seconds, peak megabytes and checksums of one run in its own process."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, __file__, "--one", name, str(folder)], cwd=root(), check=True,
                          capture_output=True, text=True)
    said = json.loads(done.stdout)
    return time.perf_counter() - began, said.pop("peak"), said


def one(name: str, folder: Path) -> None:
    """What a child does: one run, its checksums and peak memory printed as JSON."""
    found = by_pandas(folder) if name == "pandas" else by_engine(folder, name == "rolled up")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps(found | {"peak": peak}))


def row(name: str, runs: list[tuple[float, float, dict[str, int]]]) -> str:
    """One line of the result."""
    seconds = [each[0] for each in runs]
    return (f"{name:24} min {min(seconds):6.2f} s, median {statistics.median(seconds):6.2f} s, max {max(seconds):6.2f} "
            f"s; peak {max(each[1] for each in runs):6,.0f} MB; {json.dumps(runs[-1][2])}")


def main(messages: int = MESSAGES, runs: int = RUNS) -> None:
    """Each in turn, then one month more."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        make(folder / "tables" / "messages", messages)
        found: dict[str, list] = {"pandas": [], "engine": [], "rolled up": []}
        for _ in range(runs):
            for name, each in found.items():
                each.append(alone(name, folder))
        print(f"{messages:,} messages, {GROUPS} groups, {PEOPLE:,} members, {runs} runs of each, processes whole")
        for name, each in found.items():
            print(row(name, each))
        rolled = sorted((folder / "derived" / "member_days").glob("*.parquet"))
        rolled[-1].unlink()
        print(row("a twelfth month anew", [alone("rolled up", folder)]))
        for path in rolled[:-1]:
            path.unlink()
        (folder / "derived" / "member_days" / rolled[-1].name).unlink(missing_ok=True)
        print(row("all twelve anew", [alone("rolled up", folder)]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:3]))
