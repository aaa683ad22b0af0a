"""Numbers, shares and days as people type them into a form's boxes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.report.forms.box import Box
from helpers.report.forms.typed import Refused, read, written

SHARE, COUNT = Box("share", "share", False, 0, 1), Box("count", "count", False, 0, 100_000_000)
NUMBER, WORDS, DAY = Box("number", "number", True), Box("words", "words", True), Box("day", "day", True)
NAMES, NAMED = Box("names", "words", False), Box("named", "share", False)


@pytest.mark.parametrize(("typed", "box", "value"), [
    ("30%", SHARE, 0.3), ("３０％", SHARE, 0.3), ("0.3", SHARE, 0.3), ("12.5 %", SHARE, 0.125), ("1", SHARE, 1.0),
    ("1,200", COUNT, 1200), ("1.2万", COUNT, 12_000), (" 900 人", COUNT, 900),
    ("¥3,400", NUMBER, 3400.0), ("6%", NUMBER, 0.06), ("", NUMBER, None), ("  ", WORDS, None),
    (" 主管 ", WORDS, "主管"),
    ("2026-04-20", DAY, dt.date(2026, 4, 20)), ("2026年4月20日", DAY, dt.date(2026, 4, 20)),
    ("2026/4/2", DAY, dt.date(2026, 4, 2)), ("T1, T3+5、T4:start", NAMES, ["T1", "T3+5", "T4:start"]), ("", NAMES, []),
    ("种草 = 40%， 促销=20%", NAMED, {"种草": 0.4, "促销": 0.2}), ("", NAMED, {})])
def test_what_people_type(typed, box, value):
    assert read(typed, box) == value


@pytest.mark.parametrize(("typed", "box", "sentence"), [
    ("30", SHARE, "bare_share"), ("a third", SHARE, "no_share"), ("120%", SHARE, "above"), ("-5%", SHARE, "below"),
    ("1.5", COUNT, "no_whole"), ("-3", COUNT, "below"), ("many", COUNT, "no_number"), ("1e99", NUMBER, "no_number"),
    ("nan", NUMBER, "no_number"), ("2026-02-30", DAY, "no_day"), ("Monday", DAY, "no_day"), ("种草", NAMED, "no_pair")])
def test_what_no_box_takes(typed, box, sentence):
    with pytest.raises(Refused) as refusal:
        read(typed, box)
    assert refusal.value.name == sentence
    for language in ("en", "zh", "zh-Hant"):
        assert refusal.value.words(language, "Joins")


def test_a_complaint_repeats_little_of_what_was_typed():
    with pytest.raises(Refused) as refusal:
        read("x" * 1000, COUNT)
    assert len(refusal.value.words("en", "Joins")) < 100


@pytest.mark.parametrize(("value", "box", "words"), [
    (0.3, SHARE, "30%"), (0.375, SHARE, "37.5%"), (12_000, COUNT, "12,000"), (2_000_000.0, NUMBER, "2,000,000"),
    (5.6, NUMBER, "5.6"), (None, NUMBER, ""), (dt.date(2026, 4, 20), DAY, "2026-04-20"),
    (["T1", "T2"], NAMES, "T1, T2"),
    ({"种草": 0.4}, NAMED, "种草 = 40%")])
def test_what_a_box_shows(value, box, words):
    assert written(value, box) == words


@given(st.floats(0, 1))
def test_a_share_is_read_as_it_was_written(value):
    assert read(written(value, SHARE), SHARE) == value


@given(st.floats(0, 1e11))
def test_a_number_is_read_as_it_was_written(value):
    assert read(written(value, NUMBER), NUMBER) == value


@given(st.integers(0, 100_000_000))
def test_a_count_is_read_as_it_was_written(value):
    assert read(written(value, COUNT), COUNT) == value


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_value_or_a_sentence(typed):
    for box in (SHARE, COUNT, NUMBER, WORDS, DAY, NAMES, NAMED):
        try:
            read(typed, box)
        except Refused as refusal:
            assert refusal.words("zh", "x")
