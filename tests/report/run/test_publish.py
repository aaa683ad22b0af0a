"""Publishing under faults: what stands under the report's name is always one whole bundle."""

import errno
import os
import threading
from pathlib import Path

import pytest
from faults import Disk, failing

from helpers.report.run import durable, publish
from helpers.report.run.publish import publish_bundle, publish_pages, recover

OLD = {"index.html": b"old" * 900, "01_goals.html": b"old goals", "data/tables.xlsx": b"PK old"}
NEW = {"index.html": b"new!" * 900, "05_subgroups.html": b"new groups", "data/findings.json": b"{}"}
MOST_CALLS = 200


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=["exchange", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "renames":
        monkeypatch.setattr(publish, "exchanged", lambda stage, final: False)
    return str(request.param)


def test_a_first_bundle_and_the_next(tmp_path: Path, way: str) -> None:
    final = tmp_path / "reports" / "brand" / "2026-10" / "zh"
    publish_bundle(written(tmp_path / "stage", OLD), final)
    assert content(final) == OLD
    publish_bundle(written(tmp_path / "stage", NEW), final)
    assert content(final) == NEW
    assert [path.name for path in final.parent.iterdir()] == ["zh"] and not (tmp_path / "stage").exists()


def test_linux_exchanges_in_one_step(tmp_path: Path) -> None:
    one, other = written(tmp_path / "一", OLD), written(tmp_path / "b", NEW)
    assert publish.exchanged(one, other)
    assert (content(one), content(other)) == (NEW, OLD)
    assert not publish.exchanged(one, tmp_path / "missing") and content(one) == NEW


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_each_call_of_publishing_fails_once(tmp_path: Path, way: str, number: int) -> None:
    failed = []
    for fail_at in range(1, MOST_CALLS):
        final = written(tmp_path / str(fail_at) / "zh", OLD)
        stage = written(tmp_path / str(fail_at) / "stage", NEW)
        disk = Disk(fail_at, number)
        with failing(disk):
            raised = attempt(stage, final)
        assert content(final) == (OLD if raised else NEW), f"{disk.failed}, call {fail_at}"
        failed.append(disk.failed)
        publish_bundle(written(tmp_path / str(fail_at) / "again", NEW), final)
        assert content(final) == NEW and {path.name for path in final.parent.iterdir()} <= {"zh", "stage"}
        if not disk.failed:
            break
    assert not failed[-1] and {"open", "fsync"} <= set(failed)
    assert ("rename" in failed) == (way == "renames")


def attempt(stage: Path, final: Path) -> bool:
    try:
        publish_bundle(stage, final)
    except OSError:
        return True
    return False


def test_a_first_publication_that_fails_leaves_nothing_half(tmp_path: Path) -> None:
    for fail_at in range(1, MOST_CALLS):
        final, stage = tmp_path / str(fail_at) / "zh", written(tmp_path / str(fail_at) / "stage", NEW)
        disk = Disk(fail_at, errno.EIO)
        with failing(disk):
            raised = attempt(stage, final)
        assert (content(final) == NEW) != raised
        if not disk.failed:
            return
    pytest.fail("the loop never came to an end")


@pytest.mark.parametrize("after", ["first rename", "second rename"])
def test_a_crash_between_the_renames_is_mended_by_the_next_start(tmp_path: Path, after: str) -> None:
    final = written(tmp_path / "zh", OLD)
    stage = written(tmp_path / "stage", NEW)
    os.rename(final, publish._earlier(final))
    if after == "second rename":
        os.rename(stage, final)
    recover(final)
    assert content(final) == (OLD if after == "first rename" else NEW)
    assert not publish._earlier(final).exists()


def test_a_roll_back_that_fails_too_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    final, stage = written(tmp_path / "zh", OLD), written(tmp_path / "stage", NEW)
    monkeypatch.setattr(publish, "exchanged", lambda stage, final: False)
    rename = os.rename
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", lambda one, other: rename(one, other) if one == final else refuse())
        assert attempt(stage, final)
    recover(final)
    assert content(final) == OLD


def refuse() -> None:
    raise OSError(errno.EIO, "injected")


def test_all_is_forced_to_the_disk_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    final, stage = written(tmp_path / "zh", OLD), written(tmp_path / "stage", NEW)
    due = {stage, *stage.rglob("*")}
    forced: list[Path] = []
    monkeypatch.setattr(durable, "settle", forced.append)
    monkeypatch.setattr(publish, "exchanged", lambda stage, final: due <= set(forced) or pytest.fail("too early"))
    publish_bundle(stage, final)


def test_a_reader_of_an_old_page_keeps_it(tmp_path: Path) -> None:
    final, stage = written(tmp_path / "zh", OLD), written(tmp_path / "stage", NEW)
    with (final / "index.html").open("rb") as reader:
        publish_pages(stage, final, ["index.html"])
        assert reader.read() == OLD["index.html"]


def test_pages_touch_no_other_file(tmp_path: Path) -> None:
    final, stage = written(tmp_path / "zh", OLD), written(tmp_path / "stage", NEW)
    untouched = (final / "01_goals.html").stat()
    publish_pages(stage, final, ["index.html", "05_subgroups.html"])
    assert content(final) == {**OLD, "index.html": NEW["index.html"], "05_subgroups.html": NEW["05_subgroups.html"]}
    after = (final / "01_goals.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (untouched.st_ino, untouched.st_mtime_ns)


@pytest.mark.parametrize("names", [["index.html", "missing.html"], ["index.html", "../zh/01_goals.html"],
                                   ["data/findings.json"], ["data"]])
def test_pages_that_are_not_there_stop_all(tmp_path: Path, names: list[str]) -> None:
    final, stage = written(tmp_path / "zh", OLD), written(tmp_path / "stage", NEW)
    with pytest.raises(FileNotFoundError):
        publish_pages(stage, final, names)
    assert content(final) == OLD


def test_each_call_of_publishing_pages_fails_once(tmp_path: Path) -> None:
    names = ["index.html", "05_subgroups.html"]
    for fail_at in range(1, MOST_CALLS):
        final = written(tmp_path / str(fail_at) / "zh", OLD)
        stage = written(tmp_path / str(fail_at) / "stage", NEW)
        disk = Disk(fail_at, errno.EIO)
        with failing(disk):
            try:
                publish_pages(stage, final, names)
            except OSError:
                assert disk.failed
        now = content(final)
        assert now["index.html"] in (OLD["index.html"], NEW["index.html"])
        assert {**now, "index.html": b""}.items() <= {**OLD, **NEW, "index.html": b""}.items()
        assert now["01_goals.html"] == OLD["01_goals.html"] and "data/findings.json" not in now
        if not disk.failed:
            assert {name: now[name] for name in names} == {name: NEW[name] for name in names}
            return
    pytest.fail("the loop never came to an end")


def test_a_reader_sees_whole_versions_only(tmp_path: Path) -> None:
    final = written(tmp_path / "zh", {"index.html": page(0)})
    seen: set[bytes] = set()
    missed = []
    done = threading.Event()
    whole = {page(number) for number in range(51)}

    def read() -> None:
        while not done.is_set():
            try:
                seen.add((final / "index.html").read_bytes())
            except FileNotFoundError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 51):
            publish_bundle(written(tmp_path / f"stage{number}", {"index.html": page(number)}), final)
    finally:
        done.set()
        reader.join()
    assert seen <= whole and len(seen) > 2 and not missed


def page(number: int) -> bytes:
    return f"{number:04d}".encode() * 20_000
