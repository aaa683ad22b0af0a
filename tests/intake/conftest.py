"""One file taken into a small community, as ``qunce import`` does it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from taking import KEY, Taken

from helpers.intake.importing import import_files


@pytest.fixture
def club(tmp_path, monkeypatch) -> Path:
    """A community folder with a key and nothing in it."""
    monkeypatch.setenv("QUNCE_KEY", KEY)
    (tmp_path / "club").mkdir()
    return tmp_path / "club"


@pytest.fixture
def take_in(club, tmp_path) -> Callable[..., Taken]:
    """Take a file (its content, or its path) into the club; options as of ``arrival.Terms``."""
    def call(content: bytes | str | Path, name: str = "export.bin", timezone: str = "Asia/Shanghai",
             **said: object) -> Taken:
        path = content if isinstance(content, Path) else tmp_path / name
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Taken(import_files([path], club, timezone, **said), club)
    return call
