"""Figures in words: what they are a share of, what they are held against; what is unknown is never a 0."""

import datetime as dt

import pytest
from builders import make_plan, make_review, messages, stay, tally

from helpers.measure.registry import registry
from helpers.measure.totals import Measured
from helpers.report.words.figures import ORDER, drawn_line, figure, five_figures, source
from helpers.review.review import Review
from helpers.rules import review_settings
from helpers.texts import LANGUAGES


def tallied() -> Review:
    """100 members on 1 October, 20 joined, 10 left; 20 of 110 speak a day, 55 in the month; in September 90 to 100."""
    return make_review(
        make_plan(), orders=[{"order_id": "1", "ordered_at": "2026-10-05T10:00:00+08:00", "amount": "34.50"},
                             {"order_id": "2", "ordered_at": "2026-10-06T10:00:00+08:00", "amount": "10"},
                             {"order_id": "3", "ordered_at": "2026-10-06T11:00:00+08:00", "amount": "9",
                              "state": "refunded"}],
        tallies=[tally("g", "2026-10", opening=100, joins=20, leaves=10, closing=110, daily_active=20,
                       monthly_active=55, messages=1234),
                 tally("g", "2026-09", opening=90, joins=11, leaves=1, closing=100)])


@pytest.mark.parametrize(("metric", "english", "chinese"), [
    ("members", ("110", "of the 2,000 planned by 31 October", "September 2026: 100"),
     ("110人", "计划10月31日应有 2,000人", "2026年9月 100人")),
    ("net", ("10", "20 joined, 10 left", "September 2026: 10"),
     ("10人", "入群 20人，退群 10人", "2026年9月 10人")),
    ("loss", ("10.0%", "10 of 100", "line: 5%; September 2026: 1.1%"),
     ("10.0%", "10 ÷ 100人", "参考线 5%；2026年9月 1.1%")),
    ("effective", ("50.0%", "55 of 110", "goal: 70%"), ("50.0%", "55 ÷ 110人", "目标 70%")),
    ("daily_active", ("18.2%", "20 of 110", "line: 15%"), ("18.2%", "20 ÷ 110人", "参考线 15%")),
    ("messages", ("1,234", "counted, no denominator", ""), ("1,234条消息", "计数，无分母", "")),
    ("sales", ("¥45", "2 paid orders", ""), ("45元", "2 笔已付款", ""))])
def test_figures_by_hand(metric, english, chinese):
    for language, expected in (("en", english), ("zh", chinese)):
        said = figure(tallied(), metric, language)
        assert (said.value, said.basis, said.against) == expected


@pytest.mark.parametrize("metric", ORDER)
@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_is_unknown_and_never_a_zero(metric, language):
    said = figure(make_review(make_plan()), metric, language)
    unknown = {"en": ("unknown", "not collected"), "zh": ("未知", "没有采集"), "zh-Hant": ("未知", "沒有採集")}
    assert (said.value, said.basis) == unknown[language]
    assert "2026" not in said.against  # no last month to compare with either


def test_a_zero_that_was_counted_is_a_zero():
    review = make_review(make_plan(), tallies=[tally("g", "2026-10", opening=100, joins=0, leaves=0, closing=100)])
    assert (figure(review, "net", "en").value, figure(review, "loss", "en").value) == ("0", "0.0%")


def test_a_rate_of_nobody_is_unknown():
    review = make_review(make_plan(), tallies=[tally("g", "2026-10", opening=0, leaves=0, closing=0, daily_active=0)])
    assert (figure(review, "loss", "en").value, figure(review, "daily_active", "zh").value) == ("unknown", "未知")


def test_outside_the_plan_members_are_a_count():
    review = make_review(make_plan(), "2027-05", tallies=[tally("g", "2027-05", closing=7)])
    assert figure(review, "members", "en").basis == "counted, no denominator"


def test_the_known_come_first_and_there_are_five():
    assert five_figures(make_review(make_plan())) == list(ORDER[:review_settings()["most_figures"]])
    log = make_review(make_plan(), messages=messages(("g", "m", "2026-10-03T10:00:00")))
    assert five_figures(log) == ["speakers", "messages", "members", "net", "loss"]
    assert five_figures(tallied()) == ["members", "net", "loss", "effective", "daily_active"]


def test_the_line_is_the_target_else_the_warning():
    review = make_review(make_plan(profile="s004"))
    assert drawn_line(review, registry()["daily_active"]) == 0.10  # s004 draws no target, but warns under 10 %
    assert drawn_line(tallied(), registry()["daily_active"]) == 0.15
    assert drawn_line(tallied(), registry()["members"]) is None


def test_the_month_before_is_counted_to_the_same_day():
    review = make_review(make_plan(), "2026-10", "2026-10-12", members=[
        stay("a", joined="2026-09-10"), stay("b", joined="2026-09-13"), stay("c", joined="2026-10-12")])
    assert review.window.as_of == dt.date(2026, 10, 12)
    assert figure(review, "members", "en").value == "3"
    assert figure(review, "members", "en").against == "September 2026: 1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_has_a_source(language):
    for review in (tallied(), make_review(make_plan())):
        for metric, entry in registry().items():
            said = source(review, metric, language)
            assert said.definition and said.name and said.rule and said.route
            assert said.link == f"{entry.chapter}.html#{entry.cell}"


def test_a_source_names_rule_route_and_table():
    said = source(tallied(), "loss", "en")
    assert (said.value, said.rule, said.route, said.source) == (
        "10.0%", "003 1.2.3, 7.2 S003-048, S003-494 (balanced)", "added from tallies", "tallies")
    assert source(tallied(), "members", "zh").rule == "没有参考线"
    assert source(tallied(), "effective", "en").rule.endswith("(balanced)")
    nothing = source(make_review(make_plan()), "chance", "en")
    assert (nothing.value, nothing.route) == ("unknown", "not collected")


def test_every_route_has_words():
    review = tallied()
    for route in ("computed", "tallied", "carried", "survey", "forecast", ""):
        review.figures["members"] = Measured(1.0, route=route)
        assert source(review, "members", "en").route
