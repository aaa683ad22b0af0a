"""Holes of a log in words: whose, how long, and what is counted instead."""

import pandas as pd
import pytest
from builders import make_plan, make_review, messages, stay

from helpers.report.chapters import Health, Members, MonthReview
from helpers.report.words.gaps import gap_note

MAY_JUNE, JULY, AUGUST = (pd.date_range(*ends) for ends in (
    ("2026-05-01", "2026-06-30"), ("2026-07-01", "2026-07-31"), ("2026-08-01", "2026-08-31")))
DAYS = (*MAY_JUNE[:-2], *AUGUST)


def reviewed(group: str = "g", month: str = "2026-08", days=DAYS):
    log = messages(*((group, who, f"{day:%Y-%m-%d}T10:00:00") for day in days for who in "ab"))
    return make_review(make_plan(), month, members=[stay("a", group, "2026-01-01"), stay("b", group, "2026-01-01")],
                       messages=log, groups=[{"group_id": group, "name": f"{group}群"}])


@pytest.mark.parametrize(("language", "wanted"), [
    ("en", "g群 lacks 33 days (2026-06-29 to 2026-07-31; 31 of the 31 days reported are known)"),
    ("zh", "“g群”缺 33天（2026-06-29 至 2026-07-31；本期 31 天里有记录的 31 天）")])
def test_a_hole_is_named_with_its_days(language, wanted):
    assert wanted in gap_note(reviewed(), language)


def test_chapters_say_it_and_so_does_an_unknown_figure():
    cut = reviewed()
    for chapter in (MonthReview, Health, Members):
        assert gap_note(cut, "en") in repr(chapter(cut, "en").limits())
    rows = {row.iloc[0]: row for _, row in MonthReview(cut, "en").every_figure().frame.iterrows()}
    assert rows["Lost regulars"].iloc[2] == "the log of g群 has a gap of 33 days"
    zh = {row.iloc[0]: row for _, row in MonthReview(cut, "zh").every_figure().frame.iterrows()}
    assert [row.iloc[2] for row in zh.values()].count("“g群”的聊天记录缺 33天，算不出来") >= 3


def test_nothing_is_said_where_nothing_is_missing():
    whole = reviewed(days=(*MAY_JUNE, *JULY, *AUGUST))
    assert gap_note(whole, "zh") == "" and "gap" not in repr(Health(whole, "en").limits())
    assert "gap of" not in repr(MonthReview(whole, "en").every_figure())


def test_a_name_of_markup_stays_a_word():
    found = MonthReview(reviewed("<b>x</b>"), "en")
    assert "<b>" not in found.limits()._repr_html_() and "&lt;b&gt;" in found.limits()._repr_html_()
    assert "<b>" not in found.every_figure()._repr_html_()
