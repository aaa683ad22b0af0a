"""How fast chat exports are taken in, beside plain pandas on the same file in the same run.

``python tests/bench/bench_import.py [messages] [runs]`` writes each format to a temporary folder, then runs in turn
`qunce import` into a new community and pandas reading the file whole, each in processes of its own, and prints
least, median and most seconds, messages a second, and the peak memory of all processes together (PSS, every 50 ms).
Nothing is asserted about time: machines differ.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil
from chat_files import WRITERS

from helpers.root import root

MESSAGES, RUNS, EVERY = 1_000_000, 3, 0.05
PANDAS = {
    "chatlab": "import pandas as pd; f = pd.read_json(path, lines=True); "
               "f = f[f['_type'] == 'message'].assign(at=lambda f: pd.to_datetime(f['timestamp'], unit='s'))",
    "discord": "import json, pandas as pd; f = pd.json_normalize(json.load(open(path, encoding='utf-8'))['messages']); "
               "f = f.assign(at=pd.to_datetime(f['timestamp'], utc=True))",
    "qq": "import pandas as pd; lines = pd.Series(open(path, encoding='utf-8').read().split('\\n')); "
          "f = lines.str.extract(r'^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) (.*)\\((\\d+)\\)$').dropna(); "
          "f = f.assign(at=pd.to_datetime(f[0]), text=lines.shift(-1)[f.index])",
}


def measured(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float, str]:
    """Seconds, peak megabytes of the whole tree of processes, and what was printed."""
    began, peak = time.perf_counter(), [0.0]
    child = subprocess.Popen(command, env=environment, cwd=root(), stdout=subprocess.PIPE, text=True)
    watch = threading.Thread(target=_watch, args=(psutil.Process(child.pid), peak), daemon=True)
    watch.start()
    printed = child.communicate()[0]
    return time.perf_counter() - began, peak[0] / 1e6, printed


def _watch(process: psutil.Process, peak: list[float]) -> None:
    with suppress(psutil.Error):
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            held = 0
            for each in [process, *process.children(recursive=True)]:
                with suppress(psutil.Error):
                    held += each.memory_full_info().pss
            peak[0] = max(peak[0], held)
            time.sleep(EVERY)


def ours(file: Path, work: Path, environment: dict[str, str]) -> tuple[float, float, str]:
    """One import into a new community; what it says of the first line."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        community = Path(folder) / "club"
        call = [sys.executable, "-c", "import sys; from helpers.cli import main; sys.exit(main())"]
        subprocess.run([*call, "new", str(community), "--template", "team"], env=environment, cwd=root(), check=True,
                       stdout=subprocess.DEVNULL)
        return measured([*call, "import", str(file), "--into", str(community)], environment)


def theirs(name: str, file: Path, environment: dict[str, str]) -> tuple[float, float, str]:
    """Pandas on the same file."""
    script = f"path = {str(file)!r}; {PANDAS[name]}; print(len(f), f['at'].max())"
    return measured([sys.executable, "-c", script], environment)


def row(name: str, count: int, runs: list[tuple[float, float, str]]) -> str:
    """One line of the result."""
    seconds = [each[0] for each in runs]
    middle = statistics.median(seconds)
    return (f"{name:22} min {min(seconds):6.2f} s, median {middle:6.2f} s, max {max(seconds):6.2f} s; "
            f"{count / middle:9,.0f} messages a second; peak {max(each[1] for each in runs):6,.0f} MB; "
            f"{runs[-1][2].splitlines()[0] if runs[-1][2] else 'nothing printed'}")


def main(count: int = MESSAGES, runs: int = RUNS) -> None:
    """Both, in turn, for each format."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = os.environ | {"XDG_CONFIG_HOME": str(work / "config"), "QUNCE_LANGUAGE": "en"}
        for name, (write, file_name) in WRITERS.items():
            file = work / file_name
            write(file, count)
            both = [(ours(file, work, environment), theirs(name, file, environment)) for _ in range(runs)]
            print(f"{name}: {count:,} messages, {file.stat().st_size / 1e6:,.0f} MB, {runs} runs of each")
            print(row("  qunce import", count, [each for each, _ in both]))
            print(row("  plain pandas", count, [each for _, each in both]), flush=True)
            file.unlink()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
