"""Lines as Chinese and English are set."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.report.phone.lines import NEVER_FIRST, broken


def test_chinese_breaks_anywhere_but_not_before_closing_marks() -> None:
    assert broken("一二三四五六", 4, len) == ["一二三四", "五六"]
    assert broken("一二三四，五六", 4, len) == ["一二三", "四，五六"]
    assert broken("一二三「四」五", 4, len) == ["一二三", "「四」五"]


def test_english_breaks_at_spaces_and_figures_stay_whole() -> None:
    assert broken("the quick fox", 9, len) == ["the quick", "fox"]
    assert broken("约有 6,012 人", 7, len) == ["约有", "6,012 人"]
    assert broken("落后 664人", 6, len) == ["落后", "664人"]
    assert broken("a " * 3, 10, len) == ["a a a"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert broken("x" * 10, 4, len) == ["xx", "xxx", "xx", "xxx"]
    assert broken("", 4, len) == [] and broken("   ", 4, len) == []


@given(st.text("一二三，。」a b1,2「（", max_size=60), st.integers(2, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(words: str, width: int) -> None:
    lines = broken(words, width, len)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(len(line) <= width for line in lines)


@given(st.text("一二三四五六七八九十，", max_size=60))
def test_no_line_starts_with_closing_punctuation(words: str) -> None:
    stops = words.replace("，，", "，").replace("，，", "，").replace("，，", "，").lstrip("，")
    assert all(line[0] not in NEVER_FIRST for line in broken(stops, 6, len))
