"""The text gate, over any text at all."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.reading.gate import FORBIDDEN, clean, is_clean

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    "a \t\r\n\x00\x85\u2028\u202e\u200b\ufeff\ud800\uffff群")


@given(ANY_TEXT)
def test_nothing_forbidden_is_left(text):
    cleaned = clean(text)
    assert not FORBIDDEN.search(cleaned)
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in cleaned)
    cleaned.encode("utf-8")


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT, st.integers(0, 5))
def test_never_longer_than_asked(text, longest):
    assert len(clean(text, longest)) <= longest


@given(st.lists(ANY_TEXT))
def test_what_is_clean_is_left_alone(texts):
    assert is_clean(texts, 20) == all(clean(text, 20) == text for text in texts)


def test_every_control_and_format_character_is_known():
    for code in range(0x110000):
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            assert FORBIDDEN.search(chr(code)), hex(code)


def test_line_breaks_become_one_space_and_spoofing_goes():
    assert clean(" a\r\n=1+1\tb ") == "a =1+1 b"
    assert clean("ab\u202ec\u200bd\x00") == "abcd"
    assert clean("小林 🌸 café") == "小林 🌸 café"


def test_a_cut_leaves_no_space_at_the_end():
    assert clean("ab cd", 3) == "ab…" and clean("ab cd", 4) == "ab…" and clean("abc", 3) == "abc"
