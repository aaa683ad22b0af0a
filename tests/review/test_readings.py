"""Figures of the month as the warning lines of risks want them."""

import pytest
from builders import make_plan, make_review, messages, stay, tally

from helpers.plan.model.risks import Indicator
from helpers.review.readings import latest


def line(metric: str, per: str | None = "month", periods: int = 1) -> Indicator:
    return Indicator(metric=metric, sign=">", value=0.1, per=per, periods=periods)


REVIEW = make_review(make_plan(), tallies=[
    tally("g", "2026-09", opening=100, leaves=10, closing=90),
    tally("g", "2026-10", opening=90, leaves=18, closing=72)])


def test_the_month_and_the_months_before_it():
    assert latest(REVIEW, [line("loss")]) == {("loss", "month"): [pytest.approx(0.2)]}
    found = latest(REVIEW, [line("loss", periods=3), line("loss")])
    assert found == {("loss", "month"): [None, pytest.approx(0.1), pytest.approx(0.2)]}


def test_what_is_not_measured_or_over_another_period_is_left_out():
    assert latest(REVIEW, [line("complaint_rate"), line("loss", "week"), line("loss", "day")]) == {}
    assert latest(REVIEW, [line("members", None)]) == {("members", None): [72]}


def test_a_figure_nobody_filled_in_is_unknown():
    assert latest(make_review(make_plan()), [line("loss")]) == {("loss", "month"): [None]}


def test_daily_activity_day_by_day():
    """Two members; nobody on the 29th, one on the 30th, both on the 31st."""
    log = messages(("g", "a", "2026-10-30T10:00:00"), ("g", "a", "2026-10-31T10:00:00"),
                   ("g", "b", "2026-10-31T11:00:00"))
    review = make_review(make_plan(), members=[stay("a", joined="2026-09-01"), stay("b", joined="2026-09-01")],
                         messages=log)
    assert latest(review, [line("daily_active", "day", 3)]) == {("daily_active", "day"): [0, 0.5, 1]}
    assert latest(REVIEW, [line("daily_active", "day", 3)]) == {}


def test_the_dearest_channel_against_its_own_usual_cost():
    """In October the store paid 60 yuan for 10 joins that usually cost 5 each, the ads 90 for 5 that cost 20."""
    plan = make_plan(channels=[{"name": "store", "kind": "store", "usual_cost": 5.0},
                               {"name": "ads", "kind": "online", "usual_cost": 20.0},
                               {"name": "friends", "kind": "referral"}])
    spent = [{"channel": name, "month": month, "spend": spend, "joins": joins} for name, month, spend, joins in (
        ("store", "2026-10", "60", 10), ("ads", "2026-10", "90", 5), ("friends", "2026-10", "900", 1),
        ("store", "2026-09", "40", 0), ("nobody knows", "2026-08", "9", 1), ("ads", "2026-07", "", 3))]
    review = make_review(plan, channel_spend=spent)
    assert latest(review, [line("cost_overrun", periods=4)]) == {
        ("cost_overrun", "month"): [None, None, None, pytest.approx(0.2)]}
    assert latest(make_review(plan), [line("cost_overrun")]) == {}
    assert latest(make_review(plan, as_of="2026-10-12", channel_spend=spent), [line("cost_overrun")]) == {}
