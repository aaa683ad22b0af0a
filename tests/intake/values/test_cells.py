"""One cell at a time: figures, days, moments, flags, choices as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.tables.contracts import Column
from helpers.intake.values.cells import bare, parser
from helpers.intake.values.refusal import Refused

SHANGHAI = "Asia/Shanghai"


def parsed(kind: str, typed: str, **spec):
    return parser(Column("c", kind, **spec), SHANGHAI)(typed)


def refused(kind: str, typed: str, **spec) -> str:
    with pytest.raises(Refused) as caught:
        parsed(kind, typed, **spec)
    return caught.value.reason


@pytest.mark.parametrize(("typed", "value"), [
    ("1234", 1234), ("1,234", 1234), ("１２３４", 1234), ("1.5万", 15000), ("1.5w", 15000), ("120人", 120), ("0", 0),
    (" 12 ", 12), ("12.0", 12), ("2k", 2000), ("1 234", 1234), ("+7", 7)])
def test_counts(typed, value):
    assert parsed("count", typed) == value


@pytest.mark.parametrize(("typed", "reason"), [
    ("12.5", "not_whole"), ("-3", "negative"), ("1,23", "not_number"), ("1e5", "not_number"), ("十二", "not_number"),
    ("12%", "not_number"), ("9999999999999999", "too_large"), ("1万2", "not_number"), ("٣", "not_number")])
def test_counts_refused(typed, reason):
    assert refused("count", typed) == reason


@pytest.mark.parametrize("typed", ["", "  ", "-", "/", "无", "N/A", "—", "未统计", "\u200b"])
def test_not_filled_in_is_missing_never_zero(typed):
    for kind in ("count", "money", "number", "month", "day", "time", "flag"):
        assert parsed(kind, typed) is None


@pytest.mark.parametrize(("typed", "fen"), [
    ("19.90", 1990), ("￥3,400.5元", 340050), ("1.5万", 1500000), ("0.30000000000000004", 30), ("-5", -500),
    ("¥0.07", 7)])
def test_money_is_whole_fen(typed, fen):
    assert parsed("money", typed) == fen


def test_parts_of_a_fen_are_refused():
    assert refused("money", "3.456") == "below_fen"


@given(st.integers(-10**13, 10**13))
def test_money_is_exact(fen):
    sign, yuan, rest = "-" if fen < 0 else "", abs(fen) // 100, abs(fen) % 100
    assert parsed("money", f"{sign}{yuan:,}.{rest:02d}") == fen


@pytest.mark.parametrize("typed", ["2026-10", "2026/10", "2026.10", "202610", "2026年10月", "2026年10月份",
                                   "２０２６-10", "2026-10-01", "2026-10-31", "2026-10-01 00:00:00", "46300"])
def test_months(typed):
    assert parsed("month", typed) == "2026-10"


@pytest.mark.parametrize(("typed", "reason"), [
    ("10月", "month_ambiguous"), ("10", "month_ambiguous"), ("10/2026", "not_month"), ("2026-13", "not_month"),
    ("十月", "not_month"), ("2026.1", "month_half"), ("29999", "not_month"), ("0026-10", "year_outside")])
def test_months_refused(typed, reason):
    assert refused("month", typed) == reason


@pytest.mark.parametrize("typed", ["2026-10-05", "2026/10/5", "2026.10.5", "20261005", "2026年10月5日",
                                   "2026-10-05 20:15", "2026-10-05T20:15:00", "46300", "46300.84375", "４６３００"])
def test_days(typed):
    assert parsed("day", typed) == dt.date(2026, 10, 5)


@pytest.mark.parametrize(("typed", "reason"), [
    ("01/02/2026", "day_ambiguous"), ("10月5日", "day_ambiguous"), ("10-05", "day_ambiguous"),
    ("2026-02-30", "not_day"), ("2026-10", "not_day"), ("2630", "not_day"), ("80000", "not_day"), ("昨天", "not_day"),
    ("2206-10-05", "year_outside")])
def test_days_refused(typed, reason):
    assert refused("day", typed) == reason


@pytest.mark.parametrize(("typed", "moment"), [
    ("2026-11-01T00:30:00+08:00", "2026-10-31T16:30:00"), ("2026-10-31T16:30:00Z", "2026-10-31T16:30:00"),
    ("2026/11/1 0:30", "2026-10-31T16:30:00"), ("2026年11月1日 00:30:15", "2026-10-31T16:30:15"),
    ("2026-11-01", "2026-10-31T16:00:00"), ("2016-12-22T02:37:20.597Z", "2016-12-22T02:37:20.597000"),
    ("46327.0208333333", "2026-10-31T16:30:00"), ("2026-11-01 00:30:00 +0800", "2026-10-31T16:30:00")])
def test_moments_become_utc_from_the_communitys_zone(typed, moment):
    assert parsed("time", typed) == dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize("typed", ["1477894656", "2026-10-05 25:00", "2026-10-05T20:61:00Z", "2026-13-05T20:00:00Z",
                                   "下午3:00", "2026-10-05 下午3:00"])
def test_moments_refused(typed):
    assert refused("time", typed) == "not_time"


@pytest.mark.parametrize(("typed", "value"), [
    ("是", True), ("否", False), ("YES", True), ("no", False), ("1", True), ("0", False), ("√", True), ("TRUE", True)])
def test_flags(typed, value):
    assert parsed("flag", typed) is value


def test_a_flag_that_is_neither():
    assert refused("flag", "也许") == "not_flag"


def test_choices_by_value_word_or_traditional_form():
    values = ("wechat", "wecom", "other")
    assert [parsed("one_of", typed, values=values) for typed in ("WeChat", "企微", "企業微信", "其它")] == [
        "wechat", "wecom", "wecom", "other"]
    assert refused("one_of", "飞鸽", values=values) == "not_listed"


@pytest.mark.parametrize("typed", ["007", "NA", "null", "TRUE", "1e5", "138 0013 8000", "１２", "无", "-"])
def test_names_and_ids_stay_what_they_are(typed):
    assert parsed("words", typed) == parsed("id", typed) == typed


def test_a_number_below_the_least_and_an_endless_id():
    assert refused("number", "-0.5", min=0) == "below_least"
    assert refused("id", "x" * 201) == "id_long"


@given(st.sampled_from(["id", "words", "month", "day", "time", "count", "number", "money", "flag"]),
       st.text(st.characters(exclude_categories=())))
def test_any_text_is_a_value_or_a_reason(kind, typed):
    try:
        parsed(kind, typed)
    except Refused as refusal:
        assert refusal.reason


@pytest.mark.parametrize("typed", ["1.2E+17", "1.23456789012345E+17", "1.23e+11", " 1.2E+17\t"])
def test_an_id_that_a_spreadsheet_rounded_is_refused(typed):
    assert refused("id", typed) == "id_rounded"


@pytest.mark.parametrize(("typed", "shown"), [
    ('="00123456789012345678"', "00123456789012345678"), ("'007", "007"), ("3985734\t", "3985734"), ("'=1+1", "=1+1"),
    ("'tis", "'tis"), ("1E5", "1E5"), ("", "")])
def test_what_is_wrapped_around_a_long_number_comes_off(typed, shown):
    assert bare(typed) == shown


@pytest.mark.parametrize(("typed", "value"), [("35%", 0.35), ("60.25 %", 0.6025), ("0.35", 0.35), ("1", 1), ("0", 0),
                                              ("100%", 1)])
def test_a_share_is_a_part_of_one(typed, value):
    assert parsed("share", typed) == value


@pytest.mark.parametrize("typed", ["35", "1.5", "101%", "-1%", "-0.1"])
def test_what_is_no_share_is_refused(typed):
    assert refused("share", typed) == "not_share"
