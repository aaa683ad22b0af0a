"""Imports that are cut short: nothing half-written, nothing lost, nothing left lying about (T39 to T41, T29)."""

import os
import signal
import subprocess
import sys
import time

import pytest
from bench.chat_files import chatlab
from faults import Disk, failing
from taking import KEY, Taken

from helpers.intake import importing
from helpers.intake.chats import take as taking_room
from helpers.intake.importing import import_files
from helpers.root import root

TALLIES = "群编号,月份,月末人数\ng1,2026-10,12\n"
ROOM = "5" * 24 + "\tOrg/Room\t"


def state(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name != ".import.lock"}


@pytest.fixture
def chat(tmp_path):
    """Messages of two months."""
    rows = [f"{ROOM}2026-{9 + n % 2:02d}-{n % 28 + 1:02d}T02:00:00Z\tu{n % 3}\tA\tm{n}\thi\n" for n in range(60)]
    (tmp_path / "chat.tsv").write_text("".join(rows), encoding="utf-8")
    return tmp_path / "chat.tsv"


def test_a_disk_that_fails_at_the_nth_write_leaves_whole_files(club, chat):
    number, failed = 0, True
    while failed:
        number += 1
        disk = Disk(number, 28)
        try:
            with failing(disk):
                import_files([chat], club, "Asia/Shanghai")
        except OSError:
            pass
        failed = bool(disk.failed)
        for path in (club / "tables").rglob("*.parquet"):
            assert path.read_bytes()[-4:] == b"PAR1"
        assert number < 200
    assert number > 5
    (account, *_) = import_files([chat], club, "Asia/Shanghai")
    assert account.accepted == 60 and len(Taken([], club).table("messages")) == 60


def test_an_import_killed_and_called_again_gives_the_same(club, tmp_path):
    chatlab(tmp_path / "big.jsonl", 60_000)
    script = ("import sys; from pathlib import Path; from helpers.intake.importing import import_files; "
              f"import_files([Path({str(tmp_path / 'big.jsonl')!r})], Path({str(club)!r}), 'Asia/Shanghai')")
    for wait in (0.9, 1.3, 1.7):
        child = subprocess.Popen([sys.executable, "-c", script], cwd=root(), env=os.environ | {"QUNCE_KEY": KEY},
                                 stderr=subprocess.DEVNULL)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
    (account, *_) = import_files([tmp_path / "big.jsonl"], club, "Asia/Shanghai")
    assert account.accepted == 60_000 and len(Taken([], club).table("messages")) == 60_000
    assert not list(club.glob(".import-*")) and not list(club.rglob("*.tmp"))
    before = state(club)
    import_files([tmp_path / "big.jsonl"], club, "Asia/Shanghai")
    assert state(club) == before


def test_a_reading_process_that_dies_is_a_sentence(club, tmp_path, monkeypatch):
    chatlab(tmp_path / "c.jsonl", 50)
    (tmp_path / "t.csv").write_text(TALLIES, encoding="utf-8")

    def dies(*given: object):
        raise importing.BrokenProcessPool
        yield

    monkeypatch.setattr(taking_room, "_small", dies)
    first, second = import_files([tmp_path / "c.jsonl", tmp_path / "t.csv"], club, "UTC")
    assert first.problems[0].key == "reading_stopped" and second.accepted == 1
    assert not (club / "tables" / "messages").exists()


def test_devices_pipes_and_missing_files_are_no_files(club, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    accounts = import_files([tmp_path / "pipe.csv", tmp_path / "none.csv"], club, "UTC")
    assert [each.problems[0].key for each in accounts] == ["not_a_file", "file_missing"]


@pytest.mark.parametrize("name", ["it's [x] (1)", "a*b?", "群 聊", "a'; DROP TABLE arrived; --"])
def test_folders_of_any_name(tmp_path, monkeypatch, chat, name):
    monkeypatch.setenv("QUNCE_KEY", KEY)
    folder = tmp_path / name
    folder.mkdir()
    for _ in range(2):
        (account, *_) = import_files([chat], folder, "Asia/Shanghai")
        assert account.accepted == 60
    assert len(Taken([], folder).table("messages")) == 60


def test_very_long_file_names_have_their_quarantine(club, tmp_path):
    path = tmp_path / ("长" * 80 + ".csv")
    path.write_text(TALLIES + "g2,10月,1\n", encoding="utf-8")
    (account,) = import_files([path], club, "UTC")
    assert account.accepted == 1 and len(list((club / "quarantine").iterdir())) == 1
