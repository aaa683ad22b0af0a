"""The product started as a user starts it: one command, published bundles, faults in the middle."""

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from browser import Browser
from PIL import Image

from helpers.report.run.lock import locked
from helpers.root import root

QUNCE = [sys.executable, "-c", "import sys; from helpers.cli import main; sys.exit(main())"]
CHAPTERS = ["00_start_here.html", "01_goals.html", "02_resources.html", "03_timeline.html", "04_risks.html",
            "05_subgroups.html", "06_members.html", "08_health.html", "10_review.html"]
FRONT = ["findings.json", "index.html", "manifest.json", "paste.txt", "phone.png", "report.html"]
LONGEST = 240
PHONE_BYTES = 2_000_000


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "QUNCE_LANGUAGE": "en", "PYTHONUTF8": "1"}
    return subprocess.Popen([*QUNCE, *map(str, arguments)], cwd=root(), env=environment, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def qunce(*arguments: str | Path) -> tuple[int, str]:
    process = started(*arguments)
    out, error = process.communicate(timeout=LONGEST)
    return process.returncode, out + error


def digests(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and ".locks" not in path.parts}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The team with tallies only, reported in both languages, as by `qunce report`."""
    folder = tmp_path_factory.mktemp("报告 out")
    code, said = qunce("report", "data/sample/team", "--month", "2026-10", "--language", "all", "--out", folder)
    assert code == 0, said
    assert f"{folder}/team/2026-10/zh/index.html" in said and f"{folder}/index.html" in said
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not (shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")):
        pytest.skip("no Chromium on this machine")
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_bundle_is_whole_and_says_who_made_it(out, language):
    bundle = out / "team" / "2026-10" / language
    assert sorted(path.name for path in bundle.iterdir()) == sorted([*CHAPTERS, *FRONT])
    manifest = json.loads((bundle / "manifest.json").read_text("utf-8"))
    assert manifest["status"] == "done" and manifest["parameters"]["community"] == "team"
    assert [run["status"] for run in manifest["chapter_runs"]] == ["done"] * len(CHAPTERS)
    assert all(run["executed"] == run["expected"] > 5 for run in manifest["chapter_runs"])


def test_tallies_alone_answer_the_three_questions(out):
    """① on plan: 3,849 of 3,900, 51 short. ② two decisions. ③ three actions, 2 of 4 done. By hand from the CSVs."""
    page = (out / "team" / "2026-10" / "en" / "index.html").read_text("utf-8")
    for words in ("At risk", "3,849 members", "3,900 by 31 October", "51 people short", "5 times in 10",
                  "邻里优选·东湖名邸团", "196 members", "Get the figures of 1 group", "2 of 4 done", "nobody yet",
                  "not de-duplicated"):
        assert words in page, words


def test_both_languages_hold_the_same_findings(out):
    dumps = [(out / "team" / "2026-10" / language / "findings.json").read_bytes() for language in ("en", "zh")]
    assert dumps[0] == dumps[1]
    found = {each["metric"]: each for each in json.loads(dumps[0])["findings"] if each["scope"] == "community"}
    assert found["members"]["value"] == 3849 and found["members"]["route"] == "carried"
    assert found["speakers"]["value"] is None and found["speakers"]["unknown"]


def test_no_path_of_this_machine_is_in_a_bundle(out):
    for path in sorted((out / "team").glob("*/*/*.*")):
        assert str(root()).encode() not in path.read_bytes(), path.name


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [1200, 375])
def test_pages_open_clean_in_a_browser(out, browser, language, width):
    for name in ["index.html", *CHAPTERS, "report.html"]:
        page = out / "team" / "2026-10" / language / name
        browser.open(page, width, 900, mobile=width < 600)
        assert browser.complaints() == [] and browser.requests() == [page.resolve().as_uri()], name
        assert browser.evaluate("document.documentElement.scrollWidth") <= width, name
        assert browser.evaluate("[...document.images].every(image => image.naturalWidth > 0)"), name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_phone_picture_fits_a_phone(out, language):
    raw = (out / "team" / "2026-10" / language / "phone.png").read_bytes()
    assert len(raw) < PHONE_BYTES and Image.open(io.BytesIO(raw)).width == 1080
    assert len((out / "team" / "2026-10" / language / "paste.txt").read_text("utf-8")) < 1000


def test_only_publishes_its_pages_the_same_bytes_and_touches_no_other(out):
    bundle = out / "team" / "2026-10" / "zh"
    before, times = digests(bundle), {path.name: path.stat().st_mtime_ns for path in bundle.iterdir()}
    code, said = qunce("report", "data/sample/team", "--month", "2026-10", "--language", "zh", "--only", "00",
                       "--out", out)
    assert code == 0, said
    assert digests(bundle) == before
    touched = [path.name for path in bundle.iterdir() if path.stat().st_mtime_ns != times[path.name]]
    assert touched == ["00_start_here.html"]


def test_a_kernel_killed_in_the_middle_leaves_the_earlier_bundle(out):
    before = digests(out / "team")
    earlier = set((out / ".runs").iterdir())
    process = started("report", "data/sample/team", "--month", "2026-10", "--language", "zh", "--jobs", "1",
                      "--out", out)
    kill_kernel_of(process, out, earlier, "01_goals.ipynb")
    said = "".join(process.communicate(timeout=LONGEST))
    assert process.returncode == 1, said
    assert "chapter 01_goals" in said or "章节 01_goals" in said
    assert "Traceback" not in said
    (run,) = set((out / ".runs").iterdir()) - earlier
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    assert manifest["status"] == "failed"
    assert [each["cause"] for each in manifest["chapter_runs"]] == [
        None, "kernel_died", *[None] * (len(CHAPTERS) - 2)]
    assert digests(out / "team") == before
    assert not (run / "bundle").exists()


def kill_kernel_of(process: subprocess.Popen[str], out: Path, earlier: set[Path], notebook: str) -> None:
    """SIGKILL the kernel once a cell of ``notebook`` has run in the new run."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and process.poll() is None:
        begun = [run for run in set((out / ".runs").iterdir()) - earlier if some_cell_ran(run / notebook)]
        kernels = [child for child in psutil.Process(process.pid).children(recursive=True)
                   if "ipykernel_launcher" in " ".join(cmdline(child))]
        if begun and kernels:
            os.kill(kernels[0].pid, signal.SIGKILL)
            return
        time.sleep(0.02)
    raise AssertionError("the chapter never ran")


def some_cell_ran(notebook: Path) -> bool:
    """Whether papermill has saved the notebook with a cell executed (a half-written file counts as not)."""
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
    except (OSError, ValueError):
        return False
    return any(cell.get("execution_count") for cell in cells)


def cmdline(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def test_a_second_run_on_one_report_is_refused(out):
    before = digests(out / "team")
    with locked(out / "team" / "2026-10" / "zh"):
        code, said = qunce("report", "data/sample/team", "--month", "2026-10", "--language", "zh", "--out", out)
    assert code == 2 and str(os.getpid()) in said
    assert digests(out / "team") == before


def test_one_bad_community_stops_no_other(out, tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "plan.yaml").write_text("format: 1\nformat: 1\n", encoding="utf-8")
    code, said = qunce("report", broken, "data/sample/team", "--month", "2026-10", "--only", "00",
                       "--out", tmp_path / "r")
    assert code == 2 and "line 2" in said.replace("第 2 行", "line 2")
    assert (tmp_path / "r" / "team" / "2026-10" / "zh" / "00_start_here.html").is_file()
