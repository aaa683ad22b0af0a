"""Run one chapter with papermill and decide whether it succeeded.

The saved notebook is no witness: after a killed kernel, a timeout or ``sys.exit(0)`` papermill 2.7 marks
every cell as completed and reports no exception. Success means here: every code cell was executed,
none of them left an error, and nothing stopped the kernel.
"""

import logging
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import papermill  # type: ignore[import-untyped]
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError  # type: ignore[import-untyped]

from helpers.errors import InputError
from helpers.limits import limit
from helpers.report.run.engine import MEASURED
from helpers.report.run.kernel import KERNEL, PrivateKernel, deadline, private_kernel
from helpers.report.run.notebook import INJECTED, read_notebook, runnable_cells, tags
from helpers.texts import text

Cause = Literal["cell_error", "kernel_died", "timeout", "stopped_early", "no_kernel", "flood",
                "notebook_unreadable", "work_unwritable", "runner_fault"]


@dataclass(frozen=True)
class ChapterLimits:
    """Seconds for the kernel to start, for one cell and for the chapter; characters of a chapter's output."""

    start_seconds: int = field(default_factory=lambda: limit("chapter_start_seconds"))
    cell_seconds: int = field(default_factory=lambda: limit("chapter_cell_seconds"))
    chapter_seconds: float = field(default_factory=lambda: limit("chapter_seconds"))
    output_characters: int = field(default_factory=lambda: limit("chapter_output_characters"))


@dataclass(frozen=True)
class ChapterRun:
    """How one chapter went. ``cause``, ``cell`` (its id) and ``detail`` are None where nothing failed.

    ``detail`` is the name of an exception's class, or the words of an InputError; never a value from
    the data. ``notebook`` is the executed notebook, to be published only if ``status`` is done.
    """

    chapter: str
    status: Literal["done", "failed"]
    cause: Cause | None
    cell: str | None
    detail: str | None
    executed: int
    expected: int
    seconds: float
    notebook: Path


class Stopped(Exception):
    """The chapter must not go on; the cause stands in its progress."""


@dataclass
class Progress:
    """What the kernel did so far, as nbclient's hooks tell it; the first cause of failure counts."""

    kernel: PrivateKernel
    allowed: int
    executed: int = 0
    received: int = 0
    cell: str | None = None
    cause: Cause | None = None
    detail: str | None = None

    def cell_started(self, cell: NotebookNode, cell_index: int) -> None:
        self.cell = cell.get("id")

    def cell_ended(self, cell: NotebookNode, cell_index: int, execute_reply: dict[str, Any]) -> None:
        self._judge(cell, execute_reply["content"])
        if self.cause:
            raise Stopped
        self.executed += INJECTED not in tags(cell)

    def keeps(self, characters: int) -> bool:
        """Whether this much more output may be kept; a flood ends the kernel at once."""
        self.received += characters
        if self.received > self.allowed:
            self.stop("flood")
        return self.received <= self.allowed

    def stop(self, cause: Cause) -> None:
        """End the kernel."""
        self.cause = self.cause or cause
        self.kernel.kill()

    def _judge(self, cell: NotebookNode, reply: dict[str, Any]) -> None:
        error = next((output for output in cell.outputs if output.output_type == "error"), None)
        if _asked_to_exit(reply) or (error and error.ename == "SystemExit"):
            self.cause = self.cause or "stopped_early"
        elif error or reply["status"] != "ok":
            self.cause, self.detail = self.cause or "cell_error", _said(error) if error else None


def run_chapter(notebook: Path, parameters: dict[str, Any], work: Path, limits: ChapterLimits) -> ChapterRun:
    """Execute ``notebook`` with checked ``parameters`` into the private folder ``work``; never raises.

    The kernel is python3 of the running environment, its working directory the notebook's folder.
    Limits hold also for a kernel that ignores interrupts: its process group is killed.
    """
    began = time.monotonic()
    saved = work / notebook.name
    try:
        expected = len(runnable_cells(read_notebook(notebook)))
    except InputError:
        return ChapterRun(notebook.stem, "failed", "notebook_unreadable", None, None, 0, 0, 0.0, saved)
    with private_kernel() as kernel:
        progress = Progress(kernel, limits.output_characters)
        with deadline(limits.chapter_seconds, lambda: progress.stop("timeout")):
            _execute(notebook, parameters, saved, limits, progress)
    if progress.cause is None and progress.executed != expected:
        progress.cause = "stopped_early"
    return ChapterRun(notebook.stem, "failed" if progress.cause else "done", progress.cause,
                      progress.cell if progress.cause else None, progress.detail, progress.executed, expected,
                      round(time.monotonic() - began, 3), saved)


def failure_words(run: ChapterRun, language: str) -> str:
    """Why a chapter failed, in one sentence."""
    return text(f"run.{run.cause}", language, chapter=run.chapter, executed=run.executed, expected=run.expected,
                cell=run.cell or text("run.no_cell", language),
                detail=run.detail or text("run.no_detail", language))


def _execute(notebook: Path, parameters: dict[str, Any], saved: Path, limits: ChapterLimits,
             progress: Progress) -> None:
    """Run papermill and note in ``progress`` why it ended, unless the cause is noted already."""
    try:
        saved.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _papermill(notebook, parameters, saved, limits, progress)
    except Stopped:
        return
    except Exception as error:
        progress.cause = progress.cause or _cause(error, progress)
        progress.detail = type(error).__name__ if progress.cause == "runner_fault" else progress.detail


def _papermill(notebook: Path, parameters: dict[str, Any], saved: Path, limits: ChapterLimits,
               progress: Progress) -> None:
    log = logging.getLogger("papermill")
    log.disabled = True
    try:
        papermill.execute_notebook(
            _unformatted(notebook), _unformatted(saved), parameters=parameters, kernel_name=KERNEL, language="python",
            cwd=notebook.resolve().parent, engine_name=MEASURED, progress_bar=False, autosave_cell_every=0,
            km=progress.kernel, keeps=progress.keeps, start_timeout=limits.start_seconds,
            execution_timeout=limits.cell_seconds, on_cell_execute=progress.cell_started,
            on_cell_executed=progress.cell_ended)
    finally:
        log.disabled = False


def _unformatted(path: Path) -> str:
    """An absolute path whose braces papermill, which calls ``str.format`` on it, leaves alone."""
    return str(path.resolve()).replace("{", "{{").replace("}", "}}")


def _cause(error: Exception, progress: Progress) -> Cause:
    if progress.cell is None and isinstance(error, (RuntimeError, NoSuchKernel, DeadKernelError)):
        return "no_kernel"
    kinds: list[tuple[type[Exception], Cause]] = [
        (DeadKernelError, "kernel_died"), (CellTimeoutError, "timeout"), (PapermillExecutionError, "cell_error"),
        (OSError, "work_unwritable")]
    return next((cause for kind, cause in kinds if isinstance(error, kind)), "runner_fault")


def _asked_to_exit(reply: dict[str, Any]) -> bool:
    """``quit()`` and ``exit()`` raise no error and later cells still run; the kernel only says it wants to go."""
    return any(message.get("source") == "ask_exit" for message in reply.get("payload", []))


def _said(error: NotebookNode) -> str:
    """The words of an InputError, which shows them in place of a traceback; else the exception's class."""
    shown = "\n".join(error.traceback)
    if error.ename == InputError.__name__ and "Traceback" not in shown:
        return shown
    return error.ename if error.ename.isidentifier() else "Exception"
