"""The folder of one run, and its manifest: written last, the only mark of success."""

import datetime as dt
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from helpers.errors import InputError
from helpers.limits import limit
from helpers.report.run.chapter_run import ChapterRun
from helpers.report.run.durable import write_json

RUNS = ".runs"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Order:
    """What a run was asked to do: the bundle it makes, in words that may be kept on disk."""

    community: str
    month: str
    as_of: str
    language: str
    edition: str
    chapters: tuple[str, ...]
    parameters: dict[str, Any]
    input_hash: str


@dataclass
class Run:
    """A run under way. ``folder`` is private (0700) and holds all work; add to ``chapters`` as they end."""

    folder: Path
    order: Order
    started: dt.datetime
    chapters: list[ChapterRun] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every chapter that was asked for is done."""
        done = [run.chapter for run in self.chapters if run.status == "done"]
        return sorted(done) == sorted(self.order.chapters)


@contextmanager
def run_folder(out: Path, order: Order) -> Iterator[Run]:
    """A new run in ``<out>/.runs/<id>/``; whatever ends the block, a manifest is left there.

    The manifest's ``status`` is done if the block ended by itself with all ordered chapters done;
    interrupted after Ctrl-C; else failed, with the exception's class as ``error`` (for an InputError
    its keys too). So publish inside the block. Raises InputError ``out_unwritable`` and ``out_full``
    before anything is started.
    """
    run = _new_run(out, order)
    clock = time.monotonic()
    status: Literal["done", "failed", "interrupted"] = "failed"
    error: str | None = None
    try:
        yield run
        status = "done" if run.complete else "failed"
    except BaseException as raised:
        status = "interrupted" if isinstance(raised, KeyboardInterrupt) else "failed"
        error = _error_name(raised)
        raise
    finally:
        seconds = round(time.monotonic() - clock, 3)
        write_json(run.folder / MANIFEST, {**manifest(run), "status": status, "error": error, "seconds": seconds})


def manifest(run: Run) -> dict[str, Any]:
    """What is known of a run so far, as JSON: order, chapters, versions, start in UTC; no status yet."""
    return {"run": run.folder.name, "started": run.started.isoformat(timespec="seconds"), **asdict(run.order),
            "chapter_runs": [_chapter(chapter) for chapter in run.chapters], "versions": versions()}


def versions() -> dict[str, str]:
    """Versions of what a report depends on."""
    return {"python": sys.version.split()[0]} | {name: version(name) for name in ("pandas", "papermill", "qunce")}


def _new_run(out: Path, order: Order) -> Run:
    started = dt.datetime.now(dt.UTC)
    folder = out / RUNS / f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        free = shutil.disk_usage(folder).free
    except OSError:
        raise InputError("out_unwritable", file=str(out)) from None
    if free < limit("report_free_bytes"):
        folder.rmdir()
        raise InputError("out_full", file=str(out), found=f"{free:,}", allowed=f"{limit('report_free_bytes'):,}")
    return Run(folder, order, started)


def _chapter(run: ChapterRun) -> dict[str, Any]:
    return {**asdict(run), "notebook": run.notebook.name}


def _error_name(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if isinstance(error, InputError) else type(error).__name__
