"""Fixtures every room may use."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fuzzing import PROFILE, ran
from hypothesis import settings

from helpers.cli import main
from helpers.root import root

os.environ["QUNCE_FORMS"] = "off"  # nobody fills in forms while tests run; those of forms say otherwise

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("nightly", derandomize=False, database=None, deadline=None, max_examples=600)
settings.load_profile(PROFILE)


def pytest_sessionfinish(session) -> None:
    """A process of pytest-xdist tells the first one how many generated cases it had."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["fuzz"] = dict(ran)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    ran.update(getattr(node, "workeroutput", {}).get("fuzz", {}))


def pytest_terminal_summary(terminalreporter) -> None:
    """How many generated cases the properties marked with ``fuzzing.fuzz`` had."""
    if ran:
        terminalreporter.write_line(f"fuzz: {ran.total():,} generated cases over {len(ran)} properties ({PROFILE})")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real input with known answers; the test is skipped where it is absent."""
    folder = Path(os.environ.get("QUNCE_REAL_DATA", root().parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the real input data are not on this machine (QUNCE_REAL_DATA names their folder)")
    return folder


@pytest.fixture
def qunce(monkeypatch, capsys) -> Callable[..., tuple[int, str]]:
    """One call of ``qunce`` in this process: its exit code and what it printed, in English unless told."""
    def call(*words: object, language: str = "en") -> tuple[int, str]:
        monkeypatch.setenv("QUNCE_LANGUAGE", language)
        monkeypatch.setattr("sys.argv", ["qunce", *map(str, words)])
        try:
            code = main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return call
