"""Tiers: sums, flows, sales, holes and several systems."""

import pytest
from builders import make_plan

from helpers.plan.lint import tiers

CORE = {"name": "核心", "share": 0.15, "was": 0.1, "promoted": 0.3}
POTENTIAL = {"name": "潜力", "share": 0.35, "was": 0.25}
ORDINARY = {"name": "普通", "share": 0.5, "was": 0.65}


def system(*given, name="价值分层", **more):
    return {"name": name, "tiers": [{"name": f"第{place}层"} | each for place, each in enumerate(given)]} | more


def found(rule, *systems):
    return list(rule(make_plan(tiers=list(systems))))


@pytest.mark.parametrize(("given", "form"), [
    ([{"share": 0.2}, {"share": 0.4}, {"share": 0.5}], "over"),
    ([{"share": 0.2}, {"share": 0.3}, {"share": 0.4}], "under"),
    ([{"share": 0.6, "bound": "least"}, {"share": 0.5, "bound": "least"}], "over"),
    ([{"share": 0.2, "bound": "most"}, {"share": 0.5, "bound": "most"}], "under"),
    ([{"share": 0.7}, {"share": 0.5}, {}], "over"),
])
def test_tiers_that_cannot_be_everybody(given, form):
    fault, = found(tiers.shares_of_tiers, system(*given))
    assert (fault.rule, fault.severity, fault.form) == ("tiers", "impossible", form)


@pytest.mark.parametrize("given", [
    [CORE, POTENTIAL, ORDINARY],
    [{"share": 0.15, "bound": "least"}, {"share": 0.35, "bound": "least"}, {"share": 0.5, "bound": "most"}],
    [{"share": 0.2}, {}],
    [{"share": 0.2, "bound": "most"}, {"share": 0.1, "bound": "least"}],
    [{}, {}],
])
def test_tiers_that_can(given):
    assert not found(tiers.shares_of_tiers, system(*given))


def test_r18_what_rises_from_below_overshoots():
    fault, = found(tiers.flow_between_tiers, system(CORE, POTENTIAL, ORDINARY))
    assert fault.where == ("tiers", 0, "tiers", 0)
    assert round(fault.numbers["low_share"], 4) == 0.175 and round(fault.numbers["high_share"], 4) == 0.205
    assert round(fault.numbers["fits_share"], 4) == 0.1429


@pytest.mark.parametrize(("change", "fires"), [
    ({"promoted": 0.2}, False),                     # 10 % + 20 % of 25 to 35 % = 15 to 17 %
    ({"share": 0.2, "bound": "least"}, False),      # at least 20 %: 17.5 to 20.5 % may do
    ({"share": 0.22, "bound": "least"}, True),
    ({"share": 0.2, "bound": "most"}, False),
    ({"share": 0.16, "bound": "most"}, True),
    ({"was": 0.15}, True),                          # on top of 15 %: 22.5 to 25.5 %
    ({"was": None}, False), ({"promoted": None}, False),
])
def test_r18_reads_the_bound(change, fires):
    assert bool(found(tiers.flow_between_tiers, system(CORE | change, POTENTIAL))) == fires


def sales(value, low=120, high=240, **core):
    return system({"share": 0.15, "spend": [468, 468]} | core, {"share": 0.35, "spend": [low, high]}, {"share": 0.5},
                  value_share=value)


def test_c42_half_of_all_sales_from_the_core():
    fault, = found(tiers.sales_of_the_first_tier, sales(0.5))
    assert (fault.rule, fault.severity) == ("C42", "contradiction")
    assert {name: round(fault.numbers[name], 1) for name in ("top_tenth", "low_tenth", "high_tenth", "left_tenth",
                                                             "short_tenth")} == {
        "top_tenth": 70.2, "low_tenth": 42.0, "high_tenth": 84.0, "left_tenth": 56.4, "short_tenth": -27.6}
    assert round(fault.numbers["reached_share"], 3) == 0.455


def test_c42_at_180_the_rest_may_spend_fourteen():
    fault, = found(tiers.sales_of_the_first_tier, sales(0.5, 180, 240))
    assert round(fault.numbers["left_tenth"], 1) == 14.4


@pytest.mark.parametrize(("value", "low", "severity"), [(0.4, 120, None), (0.7, 120, "impossible"), (0.45, 120, None)])
def test_c42_depends_on_the_share_asked_for(value, low, severity):
    faults = found(tiers.sales_of_the_first_tier, sales(value, low))
    assert [fault.severity for fault in faults] == ([severity] if severity else [])


def test_c42_is_silent_where_nobody_says_what_members_spend():
    assert not found(tiers.sales_of_the_first_tier, system(CORE, POTENTIAL, value_share=0.5))
    assert not found(tiers.sales_of_the_first_tier, sales(0.5, share=None))


def test_c82_two_to_twelve_messages_belong_to_no_tier():
    fault, = found(tiers.holes_between_tiers, system({"share": 0.2}, {"from_messages": 13}, {"below_messages": 2}))
    assert (fault.form, fault.numbers) == ("hole", {"from": 2, "below": 13})


def test_c82_a_member_of_two_tiers():
    given = [{"from_messages": 2}, {"below_messages": 2}, {"below_messages": 1}]
    fault, = found(tiers.holes_between_tiers, system(*given))
    assert (fault.form, fault.names["lower"]) == ("both", "第2层")


@pytest.mark.parametrize("given", [
    [{"from_messages": 13}, {"from_messages": 2}, {"from_messages": 0}],
    [{"from_messages": 13}, {"from_messages": 2, "below_messages": 13}, {"below_messages": 2}],
    [{"share": 0.2}, {"share": 0.8}],
])
def test_c82_is_silent_where_every_count_has_its_tier(given):
    assert not found(tiers.holes_between_tiers, system(*given))


def test_c104_two_systems_with_different_first_tiers():
    fault, = found(tiers.several_systems, system(CORE), system({"share": 0.2}, name="四层分级"))
    assert (fault.form, fault.where) == ("share", ("tiers", 1))
    spend, = found(tiers.several_systems, system({"spend": [468, 468]}), system({"spend": [500, 9000]}))
    assert spend.form == "spend"


@pytest.mark.parametrize("second", [{"share": 0.15}, {}, {"spend": [400, 900]}])
def test_c104_is_silent_where_both_can_hold(second):
    assert not found(tiers.several_systems, system(CORE | {"spend": [468, 468]}), system(second))
