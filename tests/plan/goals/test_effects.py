"""Before and after: uplifts, the value bridge, implied starts, combined changes (A05, M01 to M05)."""

import pytest
from builders import make_plan

from helpers.plan.goals.bridge import bridge, plan_bridge, visitor_value
from helpers.plan.goals.effects import combined, effect, effects, implied_base, share_of_share, uplift
from helpers.plan.model import Target

BEFORE = {"conversion": 0.05, "order_value": 120, "repurchase": 0.30}
AFTER = {"conversion": 0.06, "order_value": 138, "repurchase": 0.375}
TRIPLE = [{"metric": "conversion", "value": 0.06, "baseline": 0.05, "change": 0.2},
          {"metric": "order_value", "value": 138, "baseline": 120, "change": 0.15},
          {"metric": "repurchase", "value": 0.375, "change": 0.25}]


@pytest.mark.system("A05")
def test_the_three_uplifts():
    assert uplift(0.05, 0.20) == pytest.approx(0.06)
    assert uplift(120, 0.15) == pytest.approx(138)
    assert uplift(0.30, 0.25) == pytest.approx(0.375)


@pytest.mark.system("A05")
def test_the_first_order_of_a_visitor():
    assert visitor_value(0.05, 120) == pytest.approx(6.00)
    assert visitor_value(0.06, 138) == pytest.approx(8.28)
    assert visitor_value(0.06, 138) / visitor_value(0.05, 120) - 1 == pytest.approx(0.38)


@pytest.mark.system("M01")
def test_the_bridge_from_780_to_1138_and_a_half():
    table = bridge(BEFORE, AFTER)
    assert table["step"].tolist() == ["start", "conversion", "order_value", "repurchase"]
    assert table["value"].tolist() == pytest.approx([7.80, 9.36, 10.764, 11.385])
    assert table["added"].sum() == pytest.approx(11.385)
    assert table["value"].iloc[-1] / 7.80 - 1 == pytest.approx(0.46, abs=0.0005)


@pytest.mark.system("M01")
def test_the_bridge_of_a_plan_takes_an_implied_start_too():
    found = plan_bridge(make_plan(targets=TRIPLE))
    assert not isinstance(found, list) and found["value"].iloc[-1] == pytest.approx(11.385)
    assert plan_bridge(make_plan(targets=TRIPLE[:1])) == ["order_value", "repurchase"]
    assert plan_bridge(make_plan()) == ["conversion", "order_value", "repurchase"]


@pytest.mark.system("M02")
def test_the_base_that_two_hundred_percent_imply():
    assert round(implied_base(50_000, 2.0)) == 16_667
    assert round(implied_base(35_000, 2.0)) == 11_667
    found = effect(Target(metric="members", value=50_000, change=2.0))
    assert found and (round(found.before), found.known) == (16_667, "implied")


@pytest.mark.system("M03")
def test_nps_and_the_index_of_potential_users():
    nps = effect(Target(metric="nps", value=60, baseline=40))
    assert nps and nps.points == 20
    assert combined(0.25, 0.40) == pytest.approx(1.75)
    assert combined(0.15, 0.25) == pytest.approx(1.4375)


@pytest.mark.system("M04")
def test_the_brand_before_and_after():
    awareness = effect(Target(metric="brand_awareness", value=0.85, points=0.30))
    community = effect(Target(metric="community_trust", value=0.92, points=0.25))
    trust = effect(Target(metric="trust", value=85, baseline=68))
    assert awareness and community and trust
    assert (awareness.before, community.before) == pytest.approx((0.55, 0.67))
    assert trust.relative == pytest.approx(0.25)


@pytest.mark.system("M05")
def test_cheaper_joins_and_new_models():
    cost = effect(Target(metric="cost_per_join", value=12.6, baseline=18))
    assert cost and cost.relative == pytest.approx(-0.30) and cost.points is None
    assert uplift(18, -0.30) == pytest.approx(12.6)
    assert share_of_share(0.15, 0.25) == pytest.approx(0.60)
    assert share_of_share(0.15, 0) is None


def test_what_is_not_stated_has_no_effect():
    assert effect(Target(metric="nps", value=60)) is None
    assert effect(Target(metric="nps", value=0, change=-1)) is None
    assert effect(Target(metric="retention", value=0.2, benchmark=0.13, points=0.07)) is None
    assert effects(make_plan()) == []
    zero = effect(Target(metric="nps", value=60, baseline=0))
    assert zero and zero.relative is None and zero.points == 60
