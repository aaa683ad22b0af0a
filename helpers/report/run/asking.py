"""``qunce report`` as a person sees it: a progress bar, a line for each report, an exit code."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpers.report.run.batch import run_batch, write_shelf
from helpers.report.run.bundle import Outcome, Request
from helpers.report.run.orders import requests
from helpers.texts import text


def report_on(folders: list[Path], wanted: Request, jobs: int, speak: str) -> int:
    """Make the reports and say how each went, in the language ``speak``.

    0: all published. 1: some chapter failed. 2: nothing failed, but something given could not be used.
    """
    ready, refused = requests(folders, wanted, speak)
    with progress(sum(len(each.notebooks) for each in ready), speak) as tell:
        outcomes = [*refused, *run_batch(ready, jobs, tell, speak)]
    for outcome in outcomes:
        print("\n".join(outcome_lines(outcome, speak)))
    if any(outcome.status == "done" for outcome in outcomes):
        print(text("cli.report_shelf", speak, shelf=write_shelf(wanted.out, speak)))
    states = {outcome.status for outcome in outcomes}
    return 1 if "failed" in states else 2 if "refused" in states else 0


@contextmanager
def progress(chapters: int, speak: str) -> Iterator[Callable[[], None]]:
    """A bar over all chapters, only where somebody watches; what it gives is called once a chapter."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(text("cli.chapters_bar", speak), total=chapters)
        yield lambda: bar.advance(task)


def outcome_lines(outcome: Outcome, speak: str) -> list[str]:
    """Where the report is, or why there is none and where to look."""
    asked = outcome.request
    if outcome.status == "refused":
        return [text("cli.report_refused", speak, community=asked.folder.name, words=words) for words in outcome.words]
    spoken = text(f"units.language_{asked.language}", speak)
    named = {"community": asked.folder.name, "month": asked.month, "spoken": spoken}
    if outcome.status == "done":
        page = asked.notebooks[0].with_suffix(".html").name if asked.only else "index.html"
        return [text("cli.report_done", speak, index=asked.final / page, **named)]
    where = [text("cli.report_run", speak, run=outcome.run)] if outcome.run else []
    return [text("cli.report_failed", speak, words=" ".join(outcome.words), **named), *where]
