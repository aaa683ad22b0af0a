"""Encodings: the right text or a refusal, never mojibake."""

import pytest

from helpers.errors import InputError
from helpers.intake.reading import decode as module
from helpers.intake.reading.decode import decode, read_text

WORDS = "群编号,月份\n小林🌸,2026-10\n"


@pytest.mark.parametrize(("encoded", "named"), [
    ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("gb18030", "gb18030")])
def test_the_right_text_from_each_encoding(encoded, named):
    assert decode(WORDS.encode(encoded), "a.csv") == (WORDS, named)


def test_big_endian_utf_16():
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be"), "a.csv") == (WORDS, "utf-16")


def test_bytes_of_no_encoding_are_refused():
    with pytest.raises(InputError, match="encoding_unknown"):
        decode(b"name\n\xff\xff\xff", "a.csv")


def test_a_cut_utf_8_file_is_refused_not_mended():
    with pytest.raises(InputError):
        decode("\ufeff群".encode()[:-1], "a.csv")


def test_nul_is_refused_with_its_line():
    with pytest.raises(InputError) as caught:
        decode(b"a\nb\nc\x00d", "a.csv")
    assert caught.value.problems[0].key == "not_text"
    assert caught.value.problems[0].place.line == 3


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match="file_missing"):
            read_text(path, "none.csv")


def test_one_endless_line_is_refused_with_its_number(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "limit", {"text_file_bytes": 1000, "line_bytes": 10}.get)
    (tmp_path / "long.csv").write_bytes(b"a,b\n" + b"x" * 11 + b"\n")
    with pytest.raises(InputError) as caught:
        read_text(tmp_path / "long.csv", "long.csv")
    assert (caught.value.problems[0].key, caught.value.problems[0].place.line) == ("line_too_long", 2)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "limit", {"text_file_bytes": 10, "line_bytes": 10}.get)
    (tmp_path / "big.csv").write_bytes(b"a\n" * 6)
    with pytest.raises(InputError, match="file_too_large"):
        read_text(tmp_path / "big.csv", "big.csv")
