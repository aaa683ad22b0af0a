"""Chapters that fail in every way we know: none is ever called a success."""

import json
import sys
import time
from pathlib import Path
from typing import get_args

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers.report.run import kernel as kernel_module
from helpers.report.run.chapter_run import Cause, ChapterLimits, ChapterRun, failure_words, run_chapter
from helpers.texts import LANGUAGES

PARAMETERS = 'month: str = "2026-10"  # month, YYYY-MM'
QUICK = ChapterLimits(start_seconds=60, cell_seconds=60, chapter_seconds=120, output_characters=100_000)


def chapter(folder: Path, *sources: str) -> Path:
    """A notebook with a parameters cell, a sentence and ``sources``; the ids of these are c0, c1, ..."""
    cells = [new_code_cell(PARAMETERS, id="given", metadata={"tags": ["parameters"]}),
             new_markdown_cell("Answer first.", id="words")]
    cells += [new_code_cell(source, id=f"c{number}") for number, source in enumerate(sources)]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "01_goals.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


def run(tmp_path: Path, *sources: str, limits: ChapterLimits = QUICK, **parameters: object) -> ChapterRun:
    return run_chapter(chapter(tmp_path / "notebooks", *sources), parameters, tmp_path / "work", limits)


def printed(ended: ChapterRun) -> str:
    cells = nbformat.read(ended.notebook, as_version=4).cells
    return "".join(output.get("text", "") for cell in cells if cell.cell_type == "code" for output in cell.outputs)


def test_a_complete_chapter_is_done(tmp_path: Path) -> None:
    ended = run(tmp_path, "print(month)", "", "import os; print(os.path.basename(os.getcwd()))", month="2026-09")
    assert (ended.status, ended.cause, ended.cell, ended.detail) == ("done", None, None, None)
    assert (ended.chapter, ended.executed, ended.expected) == ("01_goals", 3, 3)
    assert printed(ended).split() == ["2026-09", "notebooks"]


def test_defaults_hold_without_parameters_and_braces_in_paths_stay(tmp_path: Path) -> None:
    notebook = chapter(tmp_path / "{pm[run_uuid]} 群 {0}", "print(month)")
    ended = run_chapter(notebook, {}, tmp_path / "{work}", QUICK)
    assert ended.status == "done" and printed(ended) == "2026-10\n"
    assert ended.notebook == tmp_path / "{work}" / "01_goals.ipynb" and ended.notebook.is_file()


@pytest.mark.parametrize("text", ['"; import os; os._exit(3) #', "\\", "\n\u2028\r", "\u202e群{}", "'''"])
def test_strings_reach_the_kernel_unchanged(tmp_path: Path, text: str) -> None:
    ended = run(tmp_path, f"assert month == {text!r}", month=text)
    assert ended.status == "done"


@pytest.mark.parametrize("killed", range(3))
def test_kernel_killed_in_cell(tmp_path: Path, killed: int) -> None:
    sources = ["x = 1"] * 3
    sources[killed] = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    ended = run(tmp_path, *sources)
    assert (ended.status, ended.cause, ended.cell) == ("failed", "kernel_died", f"c{killed}")
    assert (ended.executed, ended.expected) == (1 + killed, 4)


@pytest.mark.parametrize(("source", "cause"), [
    ("import os; os._exit(0)", "kernel_died"), ("import sys; sys.exit(0)", "stopped_early"),
    ("import sys; sys.exit(1)", "stopped_early"), ("quit()", "stopped_early")])
@pytest.mark.parametrize("after", [(), ("x = 1",)], ids=["last", "middle"])
def test_a_chapter_that_ends_itself_failed(tmp_path: Path, source: str, cause: str, after: tuple[str, ...]) -> None:
    ended = run(tmp_path, source, *after)
    assert (ended.status, ended.cause, ended.cell) == ("failed", cause, "c0")
    assert ended.executed == 1


def test_a_skipped_cell_is_not_a_success(tmp_path: Path) -> None:
    notebook = chapter(tmp_path, "x = 1")
    content = nbformat.read(notebook, as_version=4)
    content.cells[-1].metadata["tags"] = ["skip-execution"]
    nbformat.write(content, notebook)
    ended = run_chapter(notebook, {}, tmp_path / "work", QUICK)
    assert (ended.status, ended.cause, ended.executed, ended.expected) == ("failed", "stopped_early", 1, 2)


def test_an_error_names_cell_and_class_and_never_the_value(tmp_path: Path) -> None:
    ended = run(tmp_path, "x = 1", "int('Zhang 13800138000')", "x = 2")
    assert (ended.status, ended.cause, ended.cell, ended.detail) == ("failed", "cell_error", "c1", "ValueError")
    assert ended.executed == 2
    assert "13800138000" not in json.dumps([str(value) for value in vars(ended).values()])


def test_an_allowed_error_is_an_error(tmp_path: Path) -> None:
    notebook = chapter(tmp_path, "1 / 0", "x = 1")
    content = nbformat.read(notebook, as_version=4)
    content.cells[2].metadata["tags"] = ["raises-exception"]
    nbformat.write(content, notebook)
    ended = run_chapter(notebook, {}, tmp_path / "work", QUICK)
    assert (ended.cause, ended.cell, ended.detail) == ("cell_error", "c0", "ZeroDivisionError")


def test_an_input_error_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUNCE_LANGUAGE", "en")
    ended = run(tmp_path, "from helpers.errors import InputError\nraise InputError('month_form', found='October')")
    assert ended.cause == "cell_error"
    assert ended.detail == "“October” is not a month. Write it as YYYY-MM, for example 2026-10"


def test_a_traceback_never_passes_for_the_words_of_an_input_error(tmp_path: Path) -> None:
    ended = run(tmp_path, "class InputError(Exception): pass\nraise InputError('13800138000')")
    assert ended.detail == "InputError"


HANGS = {"python": "import time\nwhile True: time.sleep(60)",
         "ignores": "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: time.sleep(60)",
         "in C": "import ctypes\nctypes.PyDLL(None).sleep(600)"}


@pytest.mark.parametrize("kind", HANGS)
@pytest.mark.parametrize("limits", [ChapterLimits(60, 2, 60, 1000), ChapterLimits(60, 60, 5, 1000)],
                         ids=["cell", "chapter"])
def test_a_hang_is_ended_with_what_it_started(tmp_path: Path, kind: str, limits: ChapterLimits) -> None:
    child = "import subprocess, pathlib\nchild = subprocess.Popen(['sleep', '600'])\n" \
            f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(child.pid))"
    began = time.monotonic()
    ended = run(tmp_path, child, HANGS[kind], "x = 1", limits=limits)
    assert (ended.status, ended.cause, ended.cell, ended.executed) == ("failed", "timeout", "c1", 2)
    assert time.monotonic() - began < 15
    assert not alive(int((tmp_path / "pid").read_text()))


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("source", ["while True: print('群' * 1000)",
                                    "display({'text/plain': 'x' * 200_000}, raw=True)",
                                    "import sys; sys.stderr.write('x' * 200_000); x = 1",
                                    "import sys; print('x' * 99_990); print('y' * 20)"])
def test_a_flood_is_capped(tmp_path: Path, source: str) -> None:
    ended = run(tmp_path, source)
    assert (ended.status, ended.cause, ended.cell) == ("failed", "flood", "c0")
    assert ended.notebook.stat().st_size < 110_000


def test_no_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_module, "KERNEL", "no-such-kernel")
    ended = run(tmp_path, "x = 1")
    assert (ended.status, ended.cause, ended.cell, ended.executed) == ("failed", "no_kernel", None, 0)


def test_a_kernel_that_does_not_start_in_time(tmp_path: Path) -> None:
    ended = run(tmp_path, "x = 1", limits=ChapterLimits(60, 60, 0.01, 1000))
    assert (ended.status, ended.cause, ended.executed) == ("failed", "timeout", 0)


@pytest.mark.parametrize("content", ["", "{}", "not json", '{"nbformat": 99, "nbformat_minor": 0, "metadata": {}}',
                                     '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}'])
def test_what_is_no_notebook(tmp_path: Path, content: str) -> None:
    (tmp_path / "01_goals.ipynb").write_text(content)
    ended = run_chapter(tmp_path / "01_goals.ipynb", {}, tmp_path / "work", QUICK)
    assert (ended.status, ended.cause) == ("failed", "notebook_unreadable")


def test_a_work_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "work").write_text("a file")
    ended = run(tmp_path, "x = 1")
    assert (ended.status, ended.cause) == ("failed", "work_unwritable")


def test_the_kernel_listens_on_private_sockets_and_leaves_nothing(tmp_path: Path) -> None:
    ended = run(tmp_path, "import os, sys, json, ipykernel.connect as c\n"
                "file = c.get_connection_file()\nfolder = os.path.dirname(file)\n"
                "print(json.dumps([json.load(open(file))['transport'], os.stat(folder).st_mode & 0o777, folder,"
                " sorted(os.listdir(folder)), sys.prefix]))")
    transport, mode, folder, files, prefix = json.loads(printed(ended))
    assert (transport, mode, prefix) == ("ipc", 0o700, sys.prefix)
    assert files == ["k-ipc-1", "k-ipc-2", "k-ipc-3", "k-ipc-4", "k-ipc-5", "k.json"]
    assert not Path(folder).exists()


def test_the_kernel_is_of_the_running_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({"argv": ["false"], "display_name": "another", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    assert run(tmp_path, "x = 1").status == "done"


def test_nothing_is_printed_on_our_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str],
                                            caplog: pytest.LogCaptureFixture) -> None:
    run(tmp_path, "import os; os.write(2, b'13800138000'); os.system('echo 13800138000 >&2'); os._exit(0)")
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


@pytest.mark.parametrize("cause", get_args(Cause))
def test_every_cause_has_words(cause: Cause) -> None:
    ended = ChapterRun("01_goals", "failed", cause, "c1", "ValueError", 1, 3, 1.0, Path("x"))
    assert all("01_goals" in failure_words(ended, language) for language in LANGUAGES)
