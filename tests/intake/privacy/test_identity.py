"""Keys and pseudonyms."""

import os
import stat

import pytest

from helpers.errors import InputError
from helpers.intake.privacy import identity
from helpers.intake.privacy.identity import PSEUDONYM, key_file, key_of, make_key, pseudonym

KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setattr(identity, "user_config_dir", lambda name: str(tmp_path / "config" / name))
    monkeypatch.delenv("QUNCE_KEY", raising=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "club").mkdir()
    return tmp_path / "club"


def test_a_pseudonym_by_an_independent_computation():
    # printf 'gitter\0abc' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102...1f
    import hashlib
    import hmac
    assert pseudonym(KEY, "gitter", "abc") == "m_" + hmac.digest(KEY, b"gitter\x00abc", hashlib.sha256).hex()[:16]
    assert PSEUDONYM.fullmatch(pseudonym(KEY, "gitter", "abc"))


def test_same_person_same_pseudonym_other_source_or_key_another():
    assert pseudonym(KEY, "qq", "Ame\u0301lie") == pseudonym(KEY, "qq", "Am\u00e9lie")
    assert len({pseudonym(KEY, "qq", "1"), pseudonym(KEY, "wechat", "1"), pseudonym(KEY[::-1], "qq", "1")}) == 3


def test_source_and_identifier_do_not_run_together():
    assert pseudonym(KEY, "a", "bc") != pseudonym(KEY, "ab", "c")


def test_a_key_is_made_once_readable_by_its_owner_only(folder):
    path = make_key(folder)
    assert len(key_of(folder)) == 32 and path == key_file(folder) and folder not in path.parents
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(InputError, match="key_exists"):
        make_key(folder)


def test_the_key_follows_a_renamed_folder(folder):
    make_key(folder)
    key = key_of(folder)
    assert key_of(folder.rename(folder.parent / "renamed")) == key


def test_two_communities_have_two_keys(folder, tmp_path):
    (tmp_path / "other").mkdir()
    make_key(folder), make_key(tmp_path / "other")
    assert key_of(folder) != key_of(tmp_path / "other")


def test_the_environment_overrides_and_a_public_key_serves_invented_communities(folder, monkeypatch):
    (folder / "public.key").write_text("cd" * 32, encoding="ascii")
    assert key_of(folder) == b"\xcd" * 32
    monkeypatch.setenv("QUNCE_KEY", "ab" * 32)
    assert key_of(folder) == b"\xab" * 32


@pytest.mark.parametrize("said", ["ab" * 31, "secret", "群" * 64])
def test_a_short_or_malformed_key_is_refused_without_being_shown(folder, monkeypatch, said):
    monkeypatch.setenv("QUNCE_KEY", said)
    with pytest.raises(InputError, match="key_form") as caught:
        key_of(folder)
    assert said not in str(caught.value.problems)


def test_no_key_is_refused(folder):
    with pytest.raises(InputError, match="key_missing"):
        key_of(folder)
    with pytest.raises(ValueError, match="32 bytes"):
        pseudonym(KEY[:31], "qq", "1")


def test_a_hostile_community_id_leads_nowhere(folder):
    (folder / "community.id").write_text("../../../etc/passwd", encoding="ascii")
    assert key_file(folder).name == "none.key"
