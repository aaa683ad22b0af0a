"""Many bundles in one call: a pool of processes, one bundle a task; one failure stops no other."""

import json
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from helpers.errors import InputError
from helpers.report.pages.shelf import ShelfEntry, render_shelf
from helpers.report.run.bundle import Outcome, Request, make_bundle
from helpers.report.run.runs import MANIFEST
from helpers.texts import text


def run_batch(requests: list[Request], jobs: int, tell: Callable[[], None], speak: str) -> list[Outcome]:
    """The outcome of every request, in their order. ``tell`` is called once a chapter, ``speak`` is the
    language of what failed. Raises InputError ``same_report`` if two requests would make one bundle.

    A worker that dies takes the bundles under way with it, not the finished ones.
    """
    refuse_same_report(requests)
    if not requests:
        return []
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(min(jobs, len(requests)), mp_context=context) as pool:
        ticks = manager.Queue()
        with _listening(ticks, tell):
            futures = {pool.submit(_make, request, ticks, speak): request for request in requests}
            outcomes = {future: _outcome(future, futures[future], speak) for future in as_completed(futures)}
    return [outcomes[future] for future in futures]


def refuse_same_report(requests: list[Request]) -> None:
    """Two communities whose folders have one name would overwrite each other's report."""
    seen: dict[Path, Request] = {}
    for request in requests:
        if request.final in seen:
            raise InputError("same_report", file=str(request.folder), found=request.folder.name)
        seen[request.final] = request


def _make(request: Request, ticks: Any, speak: str) -> Outcome:
    return make_bundle(request, lambda: ticks.put(1), speak)


def _outcome(future: "Future[Outcome]", request: Request, speak: str) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        return Outcome(request, "failed", (text("run.worker_died", speak, community=request.folder.name),))
    except Exception as error:
        words = text("run.runner_fault", speak, chapter=request.folder.name, detail=type(error).__name__)
        return Outcome(request, "failed", (words,))


@contextmanager
def _listening(ticks: Any, tell: Callable[[], None]) -> Iterator[None]:
    """While this holds, each tick of a worker calls ``tell``."""
    def listen() -> None:
        while ticks.get():
            tell()

    ear = Thread(target=listen, daemon=True)
    ear.start()
    try:
        yield
    finally:
        ticks.put(0)
        ear.join()


def write_shelf(out: Path, language: str) -> Path:
    """reports/index.html: every published bundle, by community, newest month first."""
    path = out / "index.html"
    entries = sorted(_entries(out, language), key=lambda each: (each.community, each.link.split("/")[1]))
    path.write_text(render_shelf(entries, language), encoding="utf-8", newline="\n")
    return path


def _entries(out: Path, language: str) -> Iterator[ShelfEntry]:
    for path in sorted(out.glob(f"*/*/*/{MANIFEST}")):
        told = json.loads(path.read_text(encoding="utf-8"))
        shown, link = told["shown"], path.parent.relative_to(out).as_posix() + "/index.html"
        yield ShelfEntry(shown["community"], shown["month"], text(f"units.language_{told['language']}", language),
                         shown["status"], shown["status_word"], shown["headline"], link)
