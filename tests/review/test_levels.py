"""The level of a group: the lines of the profile, a value on a line has not crossed it."""

import numpy as np
import pandas as pd
import pytest
from builders import make_plan, make_review, tally

from helpers.review.levels import group_standings


def judged(profile: str = "balanced", **figures):
    row = {"name": "甲群", "owner": "小林", "opening": 100.0, "leaves": 0.0, "closing": 100.0, "daily_active": 50.0,
           "members_route": "tallied", **figures}
    found, = group_standings(pd.DataFrame([row], index=pd.Index(["a"])), profile)
    return found.level, found.metric, found.value, found.line


@pytest.mark.parametrize(("figures", "level"), [
    ({"daily_active": 5.0}, ("well", None, None, None)),
    ({"daily_active": 4.9}, ("watch", "daily_active", 0.049, 0.05)),
    ({"daily_active": 3.0}, ("watch", "daily_active", 0.03, 0.05)),
    ({"daily_active": 2.9}, ("rescue", "daily_active", 0.029, 0.03)),
    ({"daily_active": 0.0}, ("rescue", "daily_active", 0.0, 0.03)),
    ({"leaves": 10.0}, ("well", None, None, None)),
    ({"leaves": 11.0}, ("watch", "loss", 0.11, 0.10)),
    ({"leaves": 20.0}, ("watch", "loss", 0.2, 0.10)),
    ({"leaves": 21.0}, ("rescue", "loss", 0.21, 0.20)),
    ({"closing": 500.0}, ("well", None, None, None)),
    ({"closing": 501.0}, ("watch", "group_size", 501.0, 500)),
    ({"closing": 5000.0, "daily_active": 2000.0}, ("watch", "group_size", 5000.0, 500)),
    ({"daily_active": 4.0, "leaves": 30.0}, ("rescue", "loss", 0.3, 0.20)),
])
def test_on_and_over_the_lines(figures, level):
    found = judged(**figures)
    assert found[:2] == level[:2] and found[2:] == (pytest.approx(level[2]) if level[2] else level[2], level[3])


def test_each_profile_has_its_own_lines():
    assert judged("s004", daily_active=9.0)[0] == "watch" and judged(daily_active=9.0)[0] == "well"
    assert judged("s003", leaves=25.0)[0] == "watch" and judged(leaves=25.0)[0] == "rescue"


def test_what_is_unknown_is_not_judged():
    assert judged(daily_active=np.nan, leaves=np.nan)[0] == "unknown"
    assert judged(daily_active=np.nan)[0] == "well"
    assert judged(daily_active=np.nan, opening=np.nan)[0] == "unknown"
    assert judged(daily_active=np.nan, leaves=np.nan, closing=600.0)[0] == "watch"


def test_a_rate_of_a_few_people_says_nothing():
    assert judged(closing=29.0, opening=29.0, daily_active=0.0, leaves=29.0)[0] == "unknown"
    assert judged(closing=30.0, opening=30.0, daily_active=0.0)[0] == "rescue"


def test_a_loss_rests_on_the_members_there_were():
    assert judged(opening=200.0, closing=15.0, leaves=185.0, daily_active=np.nan)[:2] == ("rescue", "loss")
    assert judged(opening=5.0, closing=100.0, leaves=3.0, daily_active=np.nan)[0] == "unknown"


def test_carried_figures_judge_nothing():
    review = make_review(make_plan(), tallies=[
        tally("a", "2026-09", opening=900, leaves=500, closing=900, daily_active=1),
        tally("b", "2026-10", opening=100, leaves=1, closing=100)])
    carried, reported = review.group_standings
    assert (carried.closing, carried.level, carried.metric) == (900, "unknown", None)
    assert reported.level == "well" and review.unreported == ["a"]
    assert [each.kind for each in review.decisions if each.kind in ("split", "rescue")] == []


def test_names_and_owners():
    review = make_review(make_plan(), groups=[{"group_id": "a", "name": "甲群"}],
                         tallies=[tally("z", "2026-10", closing=9)])
    assert [(each.group_id, each.name, each.owner) for each in review.group_standings] == [
        ("a", "甲群", None), ("z", "z", None)]
