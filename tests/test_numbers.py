"""Figures as people say them: rounding, 万, unknown, chances, both languages."""

import datetime as dt
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.numbers import (
    chance,
    count,
    day_words,
    decimal,
    interval,
    known,
    money,
    month_words,
    percent,
    points,
    rounded,
    whole,
)

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(("value", "english", "chinese"), [
    (0, "0", "0"), (999, "999", "999"), (1234, "1,234", "1,234"), (9999, "9,999", "9,999"), (9999.4, "9,999", "9,999"),
    (9999.5, "10,000", "1万"), (10_000, "10,000", "1万"), (12_345, "12,345", "1.2万"), (12_500, "12,500", "1.3万"),
    (100_000, "100,000", "10万"), (-12_000, "-12,000", "-1.2万"), (0.5, "1", "1"), (2.5, "3", "3"), (-2.5, "-3", "-3"),
    (-0.4, "0", "0"), (123_456_789, "123,456,789", "12345.7万")])
def test_whole_numbers(value, english, chinese):
    assert (whole(value, "en"), whole(value, "zh")) == (english, chinese)
    assert whole(value, "zh-Hant") == chinese.replace("万", "萬")


@pytest.mark.parametrize(("value", "places", "said"), [
    (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-0.5, 0, "-1"), (0.125, 2, "0.13"), (1.005, 2, "1.01"),
    (2.675, 2, "2.68"), (-0.04, 1, "0.0"), (1e-9, 3, "0.000")])
def test_halves_go_away_from_zero_on_the_decimal_value(value, places, said):
    assert str(rounded(value, places)) == said


@given(st.integers(-10**7, 10**7), st.integers(0, 2))
def test_rounding_is_exact_for_any_decimal(thousandths, places):
    exact = Fraction(thousandths, 1000)
    step = Fraction(1, 10 ** places)
    wanted = (abs(exact) / step + Fraction(1, 2)).__floor__() * step * (-1 if exact < 0 else 1)
    assert Fraction(str(rounded(thousandths / 1000, places))) == wanted


@pytest.mark.parametrize(("share", "places", "said"), [
    (0, 0, "0%"), (1, 0, "100%"), (0.285, 0, "29%"), (0.145, 0, "15%"), (0.004, 0, "0%"), (-0.004, 0, "0%"),
    (0.2392, 1, "23.9%"), (1 / 3, 1, "33.3%"), (0.0005, 1, "0.1%")])
def test_percentages(share, places, said):
    assert percent(share, "en", places) == percent(share, "zh", places) == said


@given(st.integers(0, 1000))
def test_a_share_in_thousandths_is_rounded_as_by_hand(thousandths):
    assert percent(thousandths / 1000, "en") == f"{(thousandths + 5) // 10}%"


def test_points_are_not_percent():
    assert (points(0.035, "en"), points(0.035, "zh")) == ("4 percentage points", "4 个百分点")
    assert points(-0.001, "en") == "0 percentage points"


def test_decimals_and_money():
    assert (decimal(1234.56, "en"), decimal(0.25, "zh"), decimal(2.5, "en", 0)) == ("1,234.6", "0.3", "3")
    assert (money(340_000, "en"), money(340_000, "zh")) == ("¥3,400", "3,400元")
    assert (money(1_234_500_00, "zh"), money(99, "en"), money(0, "zh")) == ("123.5万元", "¥1", "0元")


@pytest.mark.parametrize(("value", "english", "chinese"), [
    (1, "1 member", "1人"), (0, "0 members", "0人"), (2, "2 members", "2人"), (12_345, "12,345 members", "1.2万人"),
    (1.4, "1 member", "1人"), (0.6, "1 member", "1人"), (1.6, "2 members", "2人")])
def test_counts_agree_with_their_unit(value, english, chinese):
    assert (count(value, "members", "en"), count(value, "members", "zh")) == (english, chinese)


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
@pytest.mark.parametrize("value", [None, NAN, INF, -INF])
def test_unknown_is_said_never_counted_as_zero(value, language):
    said = {whole(value, language), decimal(value, language), percent(value, language), points(value, language),
            money(value, language), count(value, "members", language), chance(value, language)}
    assert said == {"unknown" if language == "en" else "未知"}
    assert not known(value) and known(0.0)


@pytest.mark.parametrize(("share", "english", "chinese"), [
    (0, "hardly ever (less than 1 time in 20)", "几乎不可能（20 次里不到 1 次）"),
    (0.0499, "hardly ever (less than 1 time in 20)", "几乎不可能（20 次里不到 1 次）"),
    (0.05, "1 time in 10", "10 次里约有 1 次"), (0.14, "1 time in 10", "10 次里约有 1 次"),
    (0.15, "2 times in 10", "10 次里约有 2 次"), (0.4, "4 times in 10", "10 次里约有 4 次"),
    (0.9499, "9 times in 10", "10 次里约有 9 次"),
    (0.95, "almost surely (at least 19 times in 20)", "几乎有把握（20 次里至少 19 次）"),
    (1, "almost surely (at least 19 times in 20)", "几乎有把握（20 次里至少 19 次）")])
def test_chances_and_their_ends(share, english, chinese):
    assert (chance(share, "en"), chance(share, "zh")) == (english, chinese)


def test_a_chance_in_traditional_characters():
    assert chance(0.4, "zh-Hant") == "10 次裡約有 4 次"


def test_intervals_months_and_days():
    assert (interval(0.41, 0.455, "en"), interval(0.41, None, "zh")) == ("41% to 46%", "41% 至 未知")
    assert (month_words("2026-10", "en"), month_words("2026-01", "zh")) == ("October 2026", "2026年1月")
    assert (day_words(dt.date(2026, 11, 7), "en"), day_words(dt.date(2026, 11, 7), "zh")) == ("7 November", "11月7日")
