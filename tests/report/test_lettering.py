"""Names on charts: cut by their width with a mark, drawable, never a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.cbook import is_math_text

from helpers.report.font import MISSING, glyphs, sized
from helpers.report.lettering import plain, short
from helpers.report.look import look

ROOM = look("charts")["widths"]["name"]


@pytest.mark.parametrize("words", ["敏感肌交流群", "Sensitive skin 3", "¥3,400（含运费）"])
def test_a_name_that_fits_is_left_alone(words):
    assert short(words, "name") == words


def test_a_chinese_letter_is_as_wide_as_high():
    assert short("长" * ROOM, "name") == "长" * ROOM
    cut = short("长" * (ROOM + 1), "name")
    assert cut.endswith("…") and set(cut[:-1]) == {"长"} and len(cut) <= ROOM


@pytest.mark.parametrize(("words", "shown"), [
    ("a😀b", f"a{MISSING}b"), ("a\nb\tc", "a b c"), ("\x00\x07", MISSING), ("", MISSING), ("\u202eabc", "abc")])
def test_what_cannot_be_drawn_is_marked(words, shown):
    assert short(words, "name") == shown


@given(st.text(max_size=3000), st.sampled_from(["name", "title"]))
def test_any_words_fit_and_can_be_drawn(words, place):
    line = short(words, place)
    assert line and all(ord(letter) in glyphs() for letter in line)
    assert sized(100).getlength(line) <= 100 * look("charts")["widths"][place]


@given(st.text("$\\ab{}", max_size=20))
def test_no_dollar_sign_starts_a_formula(words):
    assert not is_math_text(plain(words))
    assert plain(words).replace(r"\$", "$") == words
