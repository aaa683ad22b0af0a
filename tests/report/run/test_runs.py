"""A run's folder and its manifest: there whatever happened, done only if all is done."""

import datetime as dt
import errno
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from faults import Disk, failing
from nbformat.v4 import new_code_cell, new_notebook

from helpers.errors import InputError
from helpers.report.run import durable, runs
from helpers.report.run.chapter_run import ChapterRun
from helpers.report.run.runs import Order, Run, run_folder

ORDER = Order("brand", "2026-10", "2026-10-31", "zh", "internal", ("01_goals", "10_review"),
              {"month": "2026-10"}, "ab12")


def chapter(name: str, status: str = "done") -> ChapterRun:
    failed = status == "failed"
    return ChapterRun(name, status, "kernel_died" if failed else None, "c1" if failed else None,  # type: ignore[arg-type]
                      None, 1, 3, 1.5, Path("/private") / f"{name}.ipynb")


def manifests(out: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text()) for path in (out / ".runs").glob("*/manifest.json")]


def test_a_run_with_all_chapters_done(tmp_path: Path) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with run_folder(tmp_path, ORDER) as run:
        assert stat.S_IMODE(run.folder.stat().st_mode) == stat.S_IMODE(run.folder.parent.stat().st_mode) == 0o700
        run.chapters += [chapter("10_review"), chapter("01_goals")]
        assert run.complete and not manifests(tmp_path)
    [found] = manifests(tmp_path)
    assert (found["status"], found["error"], found["run"]) == ("done", None, run.folder.name)
    assert found["parameters"] == {"month": "2026-10"} and found["input_hash"] == "ab12"
    assert found["edition"] == "internal" and found["chapters"] == ["01_goals", "10_review"]
    assert set(found["versions"]) == {"python", "pandas", "papermill", "qunce"}  # type: ignore[call-overload]
    assert before <= dt.datetime.fromisoformat(str(found["started"])) <= dt.datetime.now(dt.UTC)
    assert "/private" not in json.dumps(found) and float(str(found["seconds"])) >= 0


@pytest.mark.parametrize("ended", [[], [chapter("01_goals")], [chapter("01_goals"), chapter("10_review", "failed")],
                                   [chapter("01_goals"), chapter("01_goals")]])
def test_a_run_that_lacks_a_chapter_failed(tmp_path: Path, ended: list[ChapterRun]) -> None:
    with run_folder(tmp_path, ORDER) as run:
        run.chapters += ended
    [found] = manifests(tmp_path)
    assert found["status"] == "failed" and len(found["chapter_runs"]) == len(ended)  # type: ignore[arg-type]


@pytest.mark.parametrize(("error", "status", "said"), [
    (ValueError("Zhang 13800138000"), "failed", "ValueError"),
    (KeyboardInterrupt(), "interrupted", "KeyboardInterrupt"),
    (InputError("report_locked", pid=1, started="x"), "failed", "InputError: report_locked"),
    (SystemExit(0), "failed", "SystemExit")])
def test_whatever_ends_a_run_its_manifest_is_left(tmp_path: Path, error: BaseException, status: str, said: str) -> None:
    with pytest.raises(type(error)), run_folder(tmp_path, ORDER) as run:
        run.chapters += [chapter("01_goals"), chapter("10_review")]
        raise error
    [found] = manifests(tmp_path)
    assert (found["status"], found["error"]) == (status, said)


def test_runs_do_not_meet(tmp_path: Path) -> None:
    with run_folder(tmp_path, ORDER) as one, run_folder(tmp_path, ORDER) as other:
        assert one.folder != other.folder
    assert len(manifests(tmp_path)) == 2


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="out_unwritable"), run_folder(tmp_path / "file", ORDER):
        pytest.fail("the run was started")


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_read_only_disk_is_refused(tmp_path: Path, number: int) -> None:
    with failing(Disk(1, number)), pytest.raises(InputError, match="out_unwritable"), run_folder(tmp_path, ORDER):
        pytest.fail("the run was started")


def test_a_nearly_full_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage(tmp_path))
    monkeypatch.setattr(runs.shutil, "disk_usage", lambda path: usage(10**12, 10**12 - 99, 99))
    with pytest.raises(InputError) as raised, run_folder(tmp_path, ORDER):
        pytest.fail("the run was started")
    assert (raised.value.problems[0].key, raised.value.problems[0].values["found"]) == ("out_full", "99")
    assert not list((tmp_path / ".runs").iterdir())


def test_json_is_forced_to_the_disk_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "manifest.json"
    durable.write_json(path, {"status": "old"})
    forced: list[str] = []
    monkeypatch.setattr(durable, "settle", lambda one: forced.append(f"{one.name} {json.loads(path.read_text())}"))
    with path.open() as reader:
        durable.write_json(path, {"status": "new"})
        assert json.load(reader) == {"status": "old"}
    assert [words.split("{")[1] for words in forced] == ["'status': 'old'}", "'status': 'new'}"]
    assert forced[0].startswith(".manifest.json.")


def test_a_manifest_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    for fail_at in range(1, 50):
        path = tmp_path / str(fail_at) / "manifest.json"
        path.parent.mkdir()
        durable.write_json(path, {"status": "old"})
        disk = Disk(fail_at, errno.ENOSPC)
        with failing(disk, {Path: "write_text"}):
            try:
                durable.write_json(path, {"status": "new"})
            except OSError:
                assert disk.failed
        assert json.loads(path.read_text())["status"] in ("old", "new")
        if not disk.failed:
            assert json.loads(path.read_text()) == {"status": "new"} and len(list(path.parent.iterdir())) == 1
            return
    pytest.fail("the loop never came to an end")


RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs the tests beside itself had it ignored
from pathlib import Path
from helpers.report.run.chapter_run import ChapterLimits, run_chapter
from helpers.report.run.runs import Order, run_folder
out, notebook = Path(sys.argv[1]), Path(sys.argv[2])
order = Order("brand", "2026-10", "2026-10-31", "zh", "internal", (notebook.stem,), {}, "ab12")
with run_folder(out, order) as run:
    run.chapters.append(run_chapter(notebook, {}, run.folder, ChapterLimits()))
"""


@pytest.mark.skipif(os.name != "posix", reason="a named pipe tells when the chapter runs")
def test_ctrl_c_leaves_a_manifest_and_no_kernel(tmp_path: Path) -> None:
    pipe, notebook = tmp_path / "pipe", tmp_path / "01_goals.ipynb"
    os.mkfifo(pipe)
    source = f"import os, signal\nopen({str(pipe)!r}, 'w').write(str(os.getpid()))\nsignal.pause()"
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), notebook)
    process = subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path), str(notebook)], stderr=subprocess.PIPE)
    kernel = int(pipe.read_text())
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode not in (0, None)
    assert [found["status"] for found in manifests(tmp_path)] == ["interrupted"]
    with pytest.raises(ProcessLookupError):
        os.kill(kernel, 0)


def test_a_run_under_way_knows_what_is_missing(tmp_path: Path) -> None:
    run = Run(tmp_path, ORDER, dt.datetime.now(dt.UTC), [chapter("01_goals")])
    assert not run.complete
    run.chapters.append(chapter("10_review"))
    assert run.complete
