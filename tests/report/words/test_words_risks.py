"""Risks in words: digits that deserve belief, years in ten, lines and levels."""

import math

import pytest

from helpers.plan.model.risks import Indicator
from helpers.report.words.risks import about, level_words, line, number, significant, value, years


@pytest.mark.parametrize(("amount", "shown"), [
    (486_737.1, 490_000), (99_499, 99_000), (99_500, 100_000), (1234, 1200), (7.26, 7.3), (0, 0), (-5_432, -5400)])
def test_two_digits_deserve_belief(amount, shown):
    assert significant(amount) == pytest.approx(shown)


def test_what_is_unknown_stays_unknown():
    assert math.isnan(significant(math.nan)) and about(None, "en") == "unknown" and about(math.nan, "zh") == "未知"
    assert about(486_737.1, "zh") == "49万元" and about(486_737.1, "en") == "¥490,000"


@pytest.mark.parametrize(("share", "words"), [
    (0.9, "9 years in 10"), (1 - 0.9, "1 year in 10"), (1 - 0.95, "1 year in 20"), (0.5, "1 year in 2"),
    (0.95, "95% of all years"), (0.75, "75% of all years"), (0.995, "99.5% of all years"), (0.0, "0% of all years"),
    (1.0, "100% of all years")])
def test_shares_of_years(share, words):
    assert years(share, "en") == words


def test_numbers_have_no_digits_that_say_nothing():
    assert [number(each) for each in (3.0, 0.5, 0.05, 1.999, 100.0)] == ["3", "0.5", "0.05", "2", "100"]


@pytest.mark.parametrize(("sign", "per", "periods", "english", "chinese"), [
    (">", None, 1, "loss: over 10%", "流失率：超过 10%"),
    (">=", "month", 1, "loss: 10% or more (monthly)", "流失率：达到 10%（按月）"),
    ("<", "week", 2, "loss: under 10% (weekly, 2 times running)", "流失率：低于 10%（按周，连续 2 次）"),
    ("<=", "day", 1, "loss: 10% or less (daily)", "流失率：不高于 10%（按天）")])
def test_lines(sign, per, periods, english, chinese):
    found = Indicator(metric="loss", sign=sign, value=0.1, per=per, periods=periods)
    assert (line(found, "en"), line(found, "zh")) == (english, chinese)


@pytest.mark.parametrize(("metric", "measured", "words"), [
    ("loss", 0.005, "0.5%"), ("loss", 0.07, "7%"), ("loss", None, "unknown"), ("cost_per_join", 21.6, "¥22"),
    ("members", 12_000, "12,000 people"), ("reply_hours", 1.5, "1.5")])
def test_values_in_their_unit(metric, measured, words):
    assert value(metric, measured, "en") == words


def test_levels_of_the_scales():
    assert [level_words(each, "chance", "en") for each in (1, 3, 5)] == ["under 5%", "20% to 50%", "80% and more"]
    assert level_words(2, "money", "zh", "axis") == "2,000元\n～1万元"
