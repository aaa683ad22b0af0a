"""Words of others made fit to show."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from report_examples import chinese_screen

from helpers.report.pages.fit import fit, fit_screen, tame


def test_one_line_no_more_than_its_length() -> None:
    assert fit(" a\r\n b\tc ", 20) == "a b c"
    assert fit("花间护肤会员社群", 5) == "花间护肤…"
    assert fit("花间护肤", 4) == "花间护肤"


def test_what_turns_or_hides_text_is_gone() -> None:
    assert fit("a\u202eb\u2066c\u200bd\x00e\x1bf\ufeff", 20) == "abcdef"
    assert fit("e" + "\u0301" * 500, 20) == "e" + "\u0301" * 3
    assert fit("👨\u200d👩\u200d👧", 20) == "👨\u200d👩\u200d👧"
    assert tame("a\n\tb") == "a\n\tb"


@given(st.text(st.characters()), st.integers(1, 50))
def test_fit_never_fails_and_changes_nothing_twice(words: str, longest: int) -> None:
    once = fit(words, longest)
    assert fit(once, longest) == once
    assert len(once) <= longest
    assert not {unicodedata.category(letter) for letter in once if letter != "\u200d"} & {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Zl",
        "Zp",
    }


def test_every_word_of_a_screen_is_fitted_and_links_are_not() -> None:
    screen = chinese_screen()
    assert fit_screen(screen) == screen
    hostile = fit_screen(type(screen)(**{**vars(screen), "community": "W" * 10_000, "notes": ["n" * 10_000]}))
    assert len(hostile.community) == 40 and len(hostile.notes[0]) == 400
    assert hostile.figures[0].link == "01_goals.html#forecast"
