"""Folder names: nothing leads out of its root, no two names meet."""

import hashlib
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.report.run.slug import CLEAN, WINDOWS_RESERVED, inside, local_path, slug

HOSTILE = ["../../etc/passwd", "/etc/passwd", "..", ".", "", " ", "a\0b", "a\nb", "a\rb", "群" * 86, "群" * 87, "CON",
           "con", "nul", "COM1", "lpt9", "aux", "brand.", "brand ", "-rf", "--help", "caf\u00e9", "cafe\u0301", "Brand",
           "BRAND", "brand_a", "brand-", "a" * 41, "a" * 300, "~", "~root", "$HOME", "%USERPROFILE%", "a\\b", "C:\\x",
           "{pm[run_uuid]}", "{0}", "\u202egnp", "\ud800", "a:b", "http://x/y", "a--b", "brand-0a1b2c3d", "deadbeef",
           "１２３", "123", "ﬁn", "fin"]


def test_clean_names_stay() -> None:
    for name in ["brand", "study-group", "2026", "a", "x" * 40, "team-12"]:
        assert slug(name) == name


def test_changed_names_say_so_by_a_hash() -> None:
    assert slug("Brand A") == "brand-a-" + hashlib.sha256(b"Brand A").hexdigest()[:8]
    assert slug("群策").startswith("community-") and len(slug("群策")) == len("community-") + 8
    assert slug("café") != slug("cafe\u0301") and slug("café").startswith("cafe-")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_become_plain_folders_under_the_root(tmp_path: Path, name: str) -> None:
    folder = slug(name)
    assert CLEAN.fullmatch(folder) and len(folder) <= 49 and folder not in WINDOWS_RESERVED
    assert inside(tmp_path, tmp_path / folder) == (tmp_path / folder).resolve()
    (tmp_path / folder).mkdir()


def test_no_two_hostile_names_meet_even_where_case_does_not_count() -> None:
    assert len(HOSTILE) >= 40 and len(set(HOSTILE)) == len(HOSTILE)
    assert len({slug(name).casefold() for name in HOSTILE}) == len(HOSTILE)


@given(st.text())
def test_a_slug_is_plain_and_its_own_slug_never_someone_elses(name: str) -> None:
    made = slug(name)
    assert CLEAN.fullmatch(made) and len(made) <= 49
    assert made == name or slug(made) != made


@given(st.text(), st.text())
def test_different_names_differ(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)


@pytest.mark.parametrize("said", ["http://127.0.0.1/x", "https://x", "s3://b/k", "gs://b", "abs://x", "adl://x", "hdfs://x",
                                  "FILE:///etc", "mailto:x", "http:/x"])
def test_addresses_are_refused_and_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("a socket was opened"))
    with pytest.raises(InputError, match="path_scheme"):
        local_path(said)


@pytest.mark.parametrize("said", ["a\0b", "a\nb", "a\x1bb", "\ud800"])
def test_control_characters_are_refused(said: str) -> None:
    with pytest.raises(InputError, match="path_control"):
        local_path(said)


@pytest.mark.parametrize("said", ["reports", "{pm[run_uuid]}/{0}", "C:\\qunce", "../x", "我的 社群", "a b:c"])
def test_local_paths_stay_literal(said: str) -> None:
    assert str(local_path(said)) == said


def test_what_lies_outside_is_refused(tmp_path: Path) -> None:
    base = tmp_path / "reports"
    base.mkdir()
    (base / "link").symlink_to(tmp_path)
    for path in [base, base / "..", base / "../reports2", base / "link/x", Path("/etc"), base / "a/../../b"]:
        with pytest.raises(InputError, match="path_outside"):
            inside(base, path)
    assert inside(base, base / "a/../b") == base.resolve() / "b"
