"""Lights by the worked examples of the systems: J01, J02, J03, J13, J15, J06, J07, J10."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.health.settings import settings
from helpers.measure.totals import Measured, rate
from helpers.review.health.bands import dau_band, wakeup
from helpers.review.health.lights import board, dashboard, reds
from helpers.review.health.looks import three_looks, tipping, verdict
from helpers.review.health.playbook import playbook
from helpers.rules.registry import rule_profiles, seed_rules


def share(part: float, all_of: float) -> Measured:
    return rate(part, all_of, "tallied", "tallies")


def state(policy: str, metric: str, figure: Measured, **how: bool) -> str:
    return next(each.state for each in dashboard({metric: figure}, policy, **how) if each.metric == metric)


@pytest.mark.system("J01")
@pytest.mark.parametrize(("metric", "part", "all_of", "light"), [
    ("messages_each_day", 2500, 500, "red"), ("messages_each_day", 2501, 500, "well"),
    ("complaint_rate", 2, 500, "well"), ("complaint_rate", 3, 500, "red"), ("complaint_rate", 5, 1000, "red"),
    ("reach", 75, 100, "red"), ("reach", 76, 100, "well"), ("announcement_read", 60, 100, "red"),
    ("activity_participation", 30, 100, "red"), ("click_rate", 15, 100, "red"), ("click_rate", 16, 100, "well"),
    ("abnormal_share", 2, 100, "red"), ("abnormal_share", 1, 100, "well"),
    ("interactions_each_day", 80, 100, "floor"), ("interactions_each_day", 81, 100, "well")])
def test_eight_thresholds_are_strict(metric, part, all_of, light):
    assert state("s002", metric, share(part, all_of)) == light


@pytest.mark.system("J01")
def test_four_families_two_lights_each_and_the_uncollected_are_grey():
    entries = settings("policies")["s002"]["lights"]
    assert [each["family"] for each in entries] == [
        name for name in ("activity", "stickiness", "conversion", "risk") for _ in range(2)]
    assert {each.state for each in dashboard({}, "s002")} == {"unknown"}


@pytest.mark.system("J02")
def test_three_metrics():
    assert state("s000", "daily_active", share(800, 2000)) == "well"
    assert state("s000", "daily_active", share(799, 2000)) == "red"
    assert state("s000", "click_rate", share(160, 2000)) == "red"
    assert state("s000", "click_rate", share(161, 2000)) == "well"


@pytest.mark.system("J03")
def test_wake_up():
    assert wakeup(60, 2000) is False and wakeup(59, 2000) is True and wakeup(0, 0) is None
    assert state("s004", "daily_active", share(60, 2000)) == "well"
    assert state("s004", "daily_active", share(59, 2000)) == "red"


@pytest.mark.system("J13")
def test_the_scorecard_has_four_families_and_its_nps():
    lights = {each.metric: each for each in dashboard({"nps": Measured(45.0), "channel_kept": share(1, 5)}, "s003")}
    assert lights["nps"].state == "red" and lights["channel_kept"].state == "well"
    assert dashboard({"nps": Measured(60.0)}, "s003")[7].state == "well"
    families = {each["family"] for each in settings("policies")["s003"]["lights"]}
    assert families == {"channel", "activity", "value", "satisfaction"}


@pytest.mark.parametrize("metric", ["daily_active", "conversion", "weekly_active"])
def test_a_young_or_tiny_community_sees_only_hard_reds(metric):
    bad = {metric: share(1, 100), "complaint_rate": share(5, 100)}
    young = {each.metric: each.state for each in board(bad, "balanced", young=True)}
    few = {each.metric: each.state for each in board(bad, "balanced", few=True)}
    assert (young[metric], few[metric]) == ("baseline", "few")
    assert young["complaint_rate"] == few["complaint_rate"] == "red"


def test_at_most_three_reds_hard_ones_first():
    bad = {metric: share(1, 100) for metric in ("daily_active", "weekly_active", "monthly_active", "conversion")}
    shown, more = reds(board(bad | {"complaint_rate": share(1, 100)}, "s003"))
    assert [each.metric for each in shown] == ["complaint_rate", "daily_active", "weekly_active"] and len(more) == 2


@pytest.mark.parametrize("profile", rule_profiles())
def test_the_board_names_each_figure_once_under_its_profile(profile):
    lights = board({}, profile)
    assert len({each.metric for each in lights}) == len(lights)
    assert all(each.line.source for each in lights)


def test_every_line_is_one_of_the_seeds():
    known = {each.id for each in seed_rules()}
    named = {each["rule"] for held in settings("policies").values() for each in held["lights"]}
    assert named <= known


@given(st.floats(0, 1))
def test_every_share_has_just_one_band_and_more_is_never_a_lower_one(value):
    order = [band["name"] for band in settings("bands")]
    assert order.index(dau_band(value)) <= order.index(dau_band(min(1, value + 0.01)))


@pytest.mark.system("J15")
@pytest.mark.parametrize(("value", "band"), [
    (0.029, "wake"), (0.03, "decline"), (0.09, "decline"), (0.10, "stuck"), (0.14, "stuck"), (0.28, "below_goal"),
    (0.30, "goal"), (0.40, "strong")])
def test_the_ladder(value, band):
    assert dau_band(value) == band


@pytest.mark.system("J06")
@pytest.mark.parametrize(("opened", "trade", "questions", "core", "met", "what"), [
    (0.14, "beauty", 6, 0.55, 2, "reorganise"), (0.13, "education", 4, 0.61, 1, "watch"),
    (0.15, "beauty", 5, 0.60, 0, "fine"), (None, None, 4, 0.55, 2, "reorganise"), (None, None, 4, 0.61, 1, "unknown"),
    (0.10, "toys", 6, 0.61, 0, "fine"), (None, None, None, 0.61, 0, "unknown")])
def test_three_looks(opened, trade, questions, core, met, what):
    looks = three_looks(opened, trade, questions, core)
    assert sum(each.met is True for each in looks) == met and verdict(looks) == what


@pytest.mark.system("J07")
def test_the_tipping_point_is_the_third_day_in_a_row():
    shares = pd.Series([0.099, 0.095, 0.10, 0.09, 0.08, 0.07, 0.06], pd.date_range("2026-10-01", periods=7))
    assert [day.day for day in tipping(shares)] == [6]
    assert tipping(shares.iloc[:5]) == []


@pytest.mark.system("J10")
def test_what_answers_a_drop():
    found = playbook(0.30, 0.26, 0.055)
    assert [each.action for each in found] == ["referral", "offer"]
    assert found[0].change == pytest.approx(-0.1333, abs=1e-4)
    assert [each.action for each in playbook(0.30, 0.27, 0.06)] == ["referral"]
    assert playbook(0.30, 0.271, 0.06) == [] and playbook(None, 0.1, None) == [] and playbook(0, 0, None) == []
