"""One run at a time on one report."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.errors import InputError, error_words
from helpers.report.run.lock import locked
from helpers.texts import LANGUAGES

HOLD = """
import sys
from pathlib import Path
from helpers.report.run.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def other_run(final: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(final)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def test_the_second_run_refuses_with_pid_and_start(tmp_path: Path) -> None:
    final = tmp_path / "2026-10" / "zh"
    other = other_run(final)
    try:
        with pytest.raises(InputError) as raised, locked(final):
            pytest.fail("two runs hold one report")
        problem = raised.value.problems[0]
        said = json.loads((final.parent / ".locks" / "zh.json").read_text())
        assert (problem.key, problem.values) == ("report_locked", {"pid": other.pid, "started": said["started"]})
        assert all(str(other.pid) in error_words(raised.value, language) for language in LANGUAGES)
        with locked(final.with_name("en")):
            pass
    finally:
        other.communicate("")
    with locked(final):
        pass


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    other = other_run(tmp_path / "zh")
    other.kill()
    other.communicate()
    with locked(tmp_path / "zh"):
        assert json.loads((tmp_path / ".locks" / "zh.json").read_text())["pid"] == os.getpid()
    assert not (tmp_path / ".locks" / "zh.json").exists()


def test_the_same_process_cannot_hold_it_twice_and_an_error_frees_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mine"), locked(tmp_path / "zh"):
        with pytest.raises(InputError, match="report_locked"), locked(tmp_path / "zh"):
            pytest.fail("held twice")
        raise ValueError("mine")
    with locked(tmp_path / "zh"):
        pass


@pytest.mark.parametrize("said", [None, "", "not json"])
def test_a_holder_that_has_not_said_who_it_is(tmp_path: Path, said: str | None) -> None:
    with locked(tmp_path / "zh"):
        holder = tmp_path / ".locks" / "zh.json"
        holder.unlink() if said is None else holder.write_text(said)
        with pytest.raises(InputError) as raised, locked(tmp_path / "zh"):
            pytest.fail("held twice")
    assert raised.value.problems[0].values == {"pid": "?", "started": "?"}
