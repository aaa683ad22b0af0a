"""What is entered: once, with the publication or not at all, as revisions; what stands there is never changed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from helpers.errors import InputError
from helpers.limits import limit
from helpers.review.finding import Finding
from helpers.review.ledger import record
from helpers.review.ledger.entry import FOLDER, Entry, read_ledger
from helpers.review.ledger.record import is_sample, recorded
from helpers.root import root

MEMBERS = Finding("members", "community", 100, None, None, None, None, None, "2026-10-01/2026-10-31", "2026-10-31",
                  "tallied", "tallies", None, "01_goals", "answer")
LOSS = replace(MEMBERS, metric="loss", value=0.12, numerator=12, denominator=100, low=0.07, high=0.2)
UNKNOWN = replace(MEMBERS, metric="speakers", value=None, unknown="not_collected", route="")
FOUND = [MEMBERS, LOSS, UNKNOWN]


def enter(folder: Path, found: list[Finding], inputs: str = "h1") -> None:
    with recorded(folder, found, inputs):
        pass


def lines(folder: Path) -> list[dict[str, Any]]:
    path = folder / FOLDER / "findings-2026.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_every_finding_is_entered_with_its_key(tmp_path):
    enter(tmp_path, FOUND)
    assert [(each["metric"], each["value"], each["unknown"], each["revision"]) for each in lines(tmp_path)] == [
        ("members", 100, None, 1), ("loss", 0.12, None, 1), ("speakers", None, "not_collected", 1)]
    assert {(each["scope"], each["as_of"], each["version"], each["input_hash"]) for each in lines(tmp_path)} == {
        ("community", "2026-10-31", 1, "h1")}
    assert read_ledger(tmp_path)["community", "2026-10-31", "loss", 1][0].said == (0.12, None, 12, 100)


def test_the_same_again_adds_nothing(tmp_path):
    enter(tmp_path, FOUND)
    path = tmp_path / FOLDER / "findings-2026.jsonl"
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino
    enter(tmp_path, FOUND)
    enter(tmp_path, FOUND, "another hash, the same figures")
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_late_data_add_a_revision_and_change_no_line(tmp_path):
    enter(tmp_path, FOUND)
    before = (tmp_path / FOLDER / "findings-2026.jsonl").read_bytes()
    enter(tmp_path, [MEMBERS, replace(LOSS, value=0.15, numerator=15), replace(UNKNOWN, value=4, unknown=None)], "h2")
    enter(tmp_path, FOUND, "h1")                                                          # and back again
    assert (tmp_path / FOLDER / "findings-2026.jsonl").read_bytes().startswith(before)
    assert [(each["metric"], each["value"], each["revision"], each["input_hash"]) for each in lines(tmp_path)[3:]] == [
        ("loss", 0.15, 2, "h2"), ("speakers", 4, 2, "h2"), ("loss", 0.12, 3, "h1"), ("speakers", None, 3, "h1")]


def test_days_scopes_and_definitions_are_entries_of_their_own(tmp_path, monkeypatch):
    enter(tmp_path, [MEMBERS])
    enter(tmp_path, [replace(MEMBERS, as_of="2026-10-15")])
    enter(tmp_path, [replace(MEMBERS, scope="g1")])
    enter(tmp_path, [replace(MEMBERS, as_of="2027-01-31")])
    changed = {"members": replace(record.registry()["members"], version=2)}
    monkeypatch.setattr(record, "registry", lambda: changed)
    enter(tmp_path, [MEMBERS])
    assert [(each["as_of"], each["scope"], each["version"], each["revision"]) for each in lines(tmp_path)] == [
        ("2026-10-31", "community", 1, 1), ("2026-10-15", "community", 1, 1), ("2026-10-31", "g1", 1, 1),
        ("2026-10-31", "community", 2, 1)]
    assert (tmp_path / FOLDER / "findings-2027.jsonl").is_file()


def test_a_publication_that_fails_enters_nothing(tmp_path):
    enter(tmp_path, [MEMBERS])
    before = {path.name: path.read_bytes() for path in (tmp_path / FOLDER).iterdir()}
    with pytest.raises(RuntimeError), recorded(tmp_path, FOUND, "h2"):
        raise RuntimeError("the bundle could not be renamed")
    assert {path.name: path.read_bytes() for path in (tmp_path / FOLDER).iterdir()} == before


def test_nothing_is_published_where_the_ledger_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / FOLDER).write_text("a file where the folder should be", "utf-8")
    with pytest.raises(InputError, match="ledger_unwritable"), recorded(tmp_path, FOUND, "h1"):
        pytest.fail("published")
    (tmp_path / FOLDER).unlink()
    monkeypatch.setattr(record.os, "fsync", _full)
    with pytest.raises(InputError, match="ledger_unwritable"), recorded(tmp_path, FOUND, "h1"):
        pytest.fail("published")
    assert lines(tmp_path) == [] and not list((tmp_path / FOLDER).glob("*.part"))


def _full(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_one_report_of_a_community_at_a_time(tmp_path, monkeypatch):
    (tmp_path / FOLDER).mkdir()
    monkeypatch.setattr(record, "limit", lambda name: 0.05)
    with FileLock(tmp_path / FOLDER / ".lock"), pytest.raises(InputError, match="ledger_busy"):
        enter(tmp_path, FOUND)
    enter(tmp_path, FOUND)
    assert len(lines(tmp_path)) == 3 and limit("ledger_wait_seconds") > 0


@pytest.mark.parametrize("line", [b"{", b"[]", b"3", b"{}", b"\xff", b'{"scope": 1}', b""])
def test_a_damaged_line_is_named(tmp_path, line):
    enter(tmp_path, FOUND)
    path = tmp_path / FOLDER / "findings-2026.jsonl"
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(InputError, match="ledger_damaged") as told:
        read_ledger(tmp_path)
    assert (told.value.problems[0].place.file, told.value.problems[0].place.line) == ("ledger/findings-2026.jsonl", 4)


@pytest.mark.parametrize(("name", "value"), [("value", "12"), ("value", True), ("version", "1"), ("metric", None)])
def test_a_line_of_wrong_types_is_damaged(tmp_path, name, value):
    enter(tmp_path, [MEMBERS])
    path = tmp_path / FOLDER / "findings-2026.jsonl"
    path.write_text(json.dumps({**lines(tmp_path)[0], name: value}) + "\n", "utf-8")
    with pytest.raises(InputError, match="ledger_damaged"):
        read_ledger(tmp_path)


def test_the_samples_have_no_ledger(tmp_path):
    sample = root() / "data" / "sample" / "team"
    assert is_sample(sample) and is_sample(sample / ".." / "brand") and not is_sample(tmp_path)
    enter(sample, FOUND)
    assert not (sample / FOLDER).exists()


def test_an_entry_keeps_what_a_finding_says():
    assert set(Entry.__dataclass_fields__) - set(Finding.__dataclass_fields__) == {"version", "revision", "input_hash"}
    assert set(Finding.__dataclass_fields__) - set(Entry.__dataclass_fields__) == {"rule", "chapter", "cell"}
