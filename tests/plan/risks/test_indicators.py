"""Warning lines: triggered, not crossed, or unknown; what is not measured is never fine."""

import pytest
from risk_builders import risk

from helpers.plan.model.risks import Indicator
from helpers.plan.risks.indicators import lines_of, signs, state, triggered, unseen, watched
from helpers.plan.risks.register import draft
from helpers.rules.norms import norms


def line(sign: str = ">", value: float = 0.1, periods: int = 1, metric: str = "loss") -> Indicator:
    return Indicator(metric=metric, sign=sign, value=value, per="month", periods=periods)


@pytest.mark.system("F02")
def test_two_of_four_risks_are_triggered_retention_and_cost():
    measured = {("loss", "month"): [0.29], ("ad_fatigue", "month"): [0.28], ("cost_overrun", "month"): [0.21],
                ("complaint_rate", "month"): [0.004]}
    found = signs(draft("en").entries, measured)
    assert triggered(found) == ["retention", "cost"]
    assert {sign.watched.indicator.metric for sign in found if sign.state == "unknown"} == {
        "abnormal_share", "channel_retention"}
    assert unseen(found) == ["competition"]


@pytest.mark.system("F02")
@pytest.mark.parametrize(("metric", "per", "quiet", "crossed"), [
    ("loss", "month", [0.28], [0.281]), ("ad_fatigue", "month", [0.299], [0.30]),
    ("cost_overrun", "month", [0.20], [0.201]), ("complaint_rate", "month", [0.0049], [0.005]),
    ("abnormal_share", "month", [0.0199], [0.02]), ("channel_retention", "week", [0.24, 0.25], [0.24, 0.249])])
def test_each_line_of_the_seeds_from_both_sides(metric, per, quiet, crossed):
    for values, shown in ((quiet, False), (crossed, True)):
        assert bool(triggered(signs(draft("zh").entries, {(metric, per): values}))) is shown


@pytest.mark.parametrize(("sign", "value", "found"), [
    (">", 0.1, "quiet"), (">", 0.11, "triggered"), (">=", 0.1, "triggered"), ("<", 0.1, "quiet"),
    ("<", 0.09, "triggered"), ("<=", 0.1, "triggered"), ("<=", 0.11, "quiet")])
def test_on_the_line_and_beside_it(sign, value, found):
    assert state(line(sign), [value]) == found


@pytest.mark.parametrize(("values", "found"), [
    ([0.2, 0.2, 0.2], "triggered"), ([0.0, 0.2, 0.2, 0.2], "triggered"), ([0.2, 0.0, 0.2], "quiet"),
    ([0.2, 0.2, 0.0], "quiet"), ([0.2, 0.2], "unknown"), ([0.2, None, 0.2], "unknown"), ([0.0, 0.2], "quiet"),
    ([0.2, 0.2, None], "unknown"), ([0.0, 0.0, None], "unknown"), ([None], "unknown"), ([], "unknown")])
def test_three_times_running(values, found):
    assert state(line(periods=3), values) == found


def test_what_is_not_measured_is_unknown():
    found = signs(draft("en").entries, {})
    assert {sign.state for sign in found} == {"unknown"} and {sign.value for sign in found} == {None}
    assert triggered(found) == [] and unseen(found) == ["retention", "compliance", "cost", "competition"]


def test_another_period_is_not_held_against_the_line():
    assert triggered(signs(draft("en").entries, {("loss", "day"): [0.9]})) == []


def test_the_plans_own_line_counts_where_both_watch_one_figure():
    own = risk(kind="retention", indicator=line(value=0.1))
    metrics = [each.indicator.metric for each in lines_of(own)]
    assert metrics == ["loss", "ad_fatigue"] and lines_of(own)[0].source == ""
    assert triggered(signs([own], {("loss", "month"): [0.15]})) == ["R"]
    other = risk(kind="retention", indicator=line(value=0.1, metric="silent_share"))
    assert [each.indicator.metric for each in lines_of(other)] == ["silent_share", "loss", "ad_fatigue"]


def test_a_kind_of_its_own_has_only_its_own_line():
    assert watched("operations") == [] and lines_of(risk(kind="other")) == []


def test_every_line_of_the_seeds_names_its_source():
    kinds = ("retention", "compliance", "cost", "competition")
    assert all(each.source and "ours" not in each.source for kind in kinds for each in watched(kind))
    assert all("balanced" in entry["profiles"] for entry in norms().values())
