"""Files a team may edit: a second run changes nothing, what a person changed is never overwritten (I18)."""

import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openings import opening

from helpers.errors import InputError
from helpers.report.papers import writing
from helpers.report.papers.writing import WRITTEN, write_files
from helpers.report.subgroups.papers import library_files

DAY = dt.date(2026, 11, 28)


def seen(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.system("I18")
def test_a_second_run_changes_nothing(tmp_path):
    made = library_files(opening().plan, "zh")
    first = write_files(tmp_path, made, DAY)
    before, times = seen(tmp_path), {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    second = write_files(tmp_path, made, DAY + dt.timedelta(1))
    assert set(first.new) == set(second.same) == set(made) and not (second.new or second.replaced or second.beside)
    assert seen(tmp_path) == before and {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times
    assert len([path for path in (tmp_path / "社群文档库").iterdir() if path.is_dir()]) == 4


def test_an_edited_file_stays_and_gets_a_dated_one_beside_it_only_where_there_is_news(tmp_path):
    write_files(tmp_path, {"a/b.txt": b"1"}, DAY)
    (tmp_path / "a/b.txt").write_bytes(b"mine")
    again = write_files(tmp_path, {"a/b.txt": b"1"}, DAY)
    assert again.kept == ("a/b.txt",) and len(list((tmp_path / "a").iterdir())) == 1
    news = write_files(tmp_path, {"a/b.txt": b"2"}, DAY)
    assert news.beside == ("a/b.2026-11-28.txt",) and (tmp_path / "a/b.txt").read_bytes() == b"mine"
    assert write_files(tmp_path, {"a/b.txt": b"2"}, DAY).kept == ("a/b.txt",)
    (tmp_path / "a/b.2026-11-28.txt").write_bytes(b"mine, too")
    assert write_files(tmp_path, {"a/b.txt": b"3"}, DAY).beside == ("a/b.2026-11-28-2.txt",)
    assert {path: content for path, content in seen(tmp_path).items() if path != WRITTEN} == {
        "a/b.txt": b"mine", "a/b.2026-11-28.txt": b"mine, too", "a/b.2026-11-28-2.txt": b"3"}


def test_an_untouched_file_is_replaced_and_a_lost_one_comes_back(tmp_path):
    write_files(tmp_path, {"a.txt": b"1", "b.txt": b"1"}, DAY)
    (tmp_path / "b.txt").unlink()
    done = write_files(tmp_path, {"a.txt": b"2", "b.txt": b"2"}, DAY)
    assert (done.replaced, done.new) == (("a.txt",), ("b.txt",)) and seen(tmp_path)["a.txt"] == b"2"


def test_a_file_that_was_there_before_us_is_somebodys(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"hers")
    assert write_files(tmp_path, {"a.txt": b"1"}, DAY).beside == ("a.2026-11-28.txt",)
    assert (tmp_path / "a.txt").read_bytes() == b"hers"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["write", "edit", "delete"]), st.sampled_from("xyz"),
                          st.binary(min_size=1, max_size=2)), max_size=14))
def test_whatever_happens_nothing_a_person_typed_is_lost(tmp_path_factory, steps):
    folder, typed = tmp_path_factory.mktemp("f"), {}
    for what, name, content in steps:
        if what == "write":
            write_files(folder, {name: content}, DAY)
        elif what == "edit":
            (folder / name).write_bytes(typed.setdefault(name, b"mine " + content))
        else:
            (folder / name).unlink(missing_ok=True)
            typed.pop(name, None)
        assert all((folder / name).read_bytes() == content for name, content in typed.items())
    assert not [path for path in folder.iterdir() if path.suffix == ".tmp"]


@pytest.mark.parametrize("path", ["../a.txt", "a/../../b", "/etc/x", "", "out/x.txt"])
def test_no_path_leaves_the_folder(tmp_path, path):
    folder = tmp_path / "subgroups"
    folder.mkdir()
    (folder / "out").symlink_to(tmp_path)
    with pytest.raises(InputError, match="written_path"):
        write_files(folder, {path: b"x"}, DAY)
    assert [each.name for each in tmp_path.iterdir()] == ["subgroups"]


def test_a_failure_leaves_old_files_whole_and_the_next_run_goes_on(tmp_path, monkeypatch):
    write_files(tmp_path, {"a.txt": b"1", "b.txt": b"1"}, DAY)
    real = writing.write_bytes

    def fails(path: Path, content: bytes, *mode: int) -> None:
        if path.name == "b.txt":
            raise OSError(28, "disk full", str(path))
        real(path, content, *mode)

    monkeypatch.setattr(writing, "write_bytes", fails)
    with pytest.raises(OSError, match="disk full"):
        write_files(tmp_path, {"a.txt": b"2", "b.txt": b"2"}, DAY)
    assert seen(tmp_path)["a.txt"] == b"2" and seen(tmp_path)["b.txt"] == b"1"
    monkeypatch.undo()
    done = write_files(tmp_path, {"a.txt": b"2", "b.txt": b"2"}, DAY)
    assert (done.same, done.replaced, done.beside) == (("a.txt",), ("b.txt",), ())


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"a.txt": 3}'])
def test_a_record_that_cannot_be_read_is_told_and_nothing_is_written(tmp_path, broken):
    (tmp_path / WRITTEN).write_text(broken)
    with pytest.raises(InputError, match="written_record"):
        write_files(tmp_path, {"a.txt": b"1"}, DAY)
    assert os.listdir(tmp_path) == [WRITTEN]


def test_twenty_copies_of_a_day_are_enough(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"hers")
    for number in range(20):
        write_files(tmp_path, {"a.txt": str(number).encode()}, DAY)
    with pytest.raises(InputError, match="written_siblings"):
        write_files(tmp_path, {"a.txt": b"x"}, DAY)
