"""Tier policies: the seeds' worked examples, the lines exactly, and that each policy partitions any roster."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_rosters import AS_OF, member, roster, rosters

from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.features import derived
from helpers.measure.people.policies import UNKNOWN, assign, counts, held_levels, policies, precedence


def tier(name: str, mean_order: float | None = None, **cells: object) -> str:
    return str(assign(policies()[name], derived(member(**cells), AS_OF, mean_order))["tier"].iloc[0])


FOUR = dict(active_days_30=1, started_30=0, referrals=0, warned=False, days_silent=3)


@pytest.mark.system("C01")
@pytest.mark.parametrize(("cells", "expected"), [
    (dict(messages_7=2, messages_30=9, open_rate=0.6), "unassigned"),
    (dict(messages_7=0, messages_30=1, open_rate=0.39), "silent"),
    (dict(messages_7=0, messages_30=1, open_rate=0.40), "unassigned"),
    (dict(messages_7=3, messages_30=9, open_rate=0.6, referrals=1), "active"),
    (dict(messages_7=2, messages_30=9, open_rate=0.6, referrals=1), "unassigned"),
    (dict(messages_7=0, messages_30=0, open_rate=0.1, days_silent=30, warned=True), "churned"),
    (dict(messages_7=0, messages_30=0, open_rate=0.1, days_silent=29, warned=True), "silent"),
    (dict(messages_7=0, messages_30=0, open_rate=0.1, days_silent=30, warned=False), "silent"),
])
def test_four_tiers(cells, expected):
    assert tier("four_tier", **(FOUR | cells)) == expected


@pytest.mark.system("C01")
def test_core_are_the_first_fifth_who_contribute():
    days = list(range(100, 0, -1))
    frame = roster(active_days_30=days, started_30=[1] * 100, referrals=[0] * 100, warned=[False] * 100,
                   days_silent=[1] * 100, messages_7=[1] * 100, messages_30=[5] * 100, open_rate=[1.0] * 100)
    found = assign(policies()["four_tier"], derived(frame, AS_OF))["tier"]
    assert list(found[:20]) == ["core"] * 20 and list(found[20:]) == ["unassigned"] * 80
    frame.loc["m3", "started_30"] = 0
    found = assign(policies()["four_tier"], derived(frame, AS_OF))["tier"]
    assert found["m3"] == "unassigned" and found["m20"] == "unassigned"


def test_ties_are_broken_by_messages_and_equals_share_a_place():
    base = dict(started_30=[1] * 10, referrals=[0] * 10, warned=[False] * 10, days_silent=[1] * 10,
                messages_7=[1] * 10, open_rate=[1.0] * 10, active_days_30=[5] * 10)
    told = assign(policies()["four_tier"], derived(roster(**base, messages_30=[9, 8, 8, *[2] * 7]), AS_OF))["tier"]
    assert list(told[:4]) == ["core", "core", "core", "unassigned"]
    zero = roster(**(base | {"active_days_30": [0] * 10}), messages_30=[0] * 10)
    assert "core" not in set(assign(policies()["four_tier"], derived(zero, AS_OF))["tier"])


@pytest.mark.system("C02")
@pytest.mark.parametrize(("joined", "cells", "expected"), [
    (7, dict(orders_30=0, days_silent=2, spend_30=0, spend_60=0, spend_90=0), "new"),
    (8, dict(orders_30=3, days_silent=2, spend_30=0, spend_60=0, spend_90=0), "growth"),
    (90, dict(orders_30=2, days_silent=2, spend_30=29000, spend_60=60000, spend_90=90000), "mature"),
    (90, dict(orders_30=0, days_silent=30, spend_30=0, spend_60=0, spend_90=0), "churn_risk"),
    (90, dict(orders_30=0, days_silent=29, spend_30=0, spend_60=0, spend_90=0), "other"),
    (10, dict(orders_30=1, days_silent=2, spend_30=9000, spend_60=9000, spend_90=9000), "other"),
])
def test_lifecycle(joined, cells, expected):
    assert tier("lifecycle", joined_on=AS_OF - pd.Timedelta(days=joined), **cells) == expected


def test_stable_spend_of_300_310_290_varies_by_one_thirtieth():
    frame = derived(member(spend_30=29000, spend_60=60000, spend_90=90000), AS_OF)
    assert frame["spend_variation"].iloc[0] == pytest.approx(1 / 30)


@pytest.mark.system("C03")
@pytest.mark.parametrize(("month", "expected"),
                         [(50000, "mid"), (50001, "high"), (10000, "mid"), (9999, "low"), (0, "low")])
def test_spend(month, expected):
    assert tier("spend", spend_90=3 * month) == expected


@pytest.mark.system("C04")
@pytest.mark.parametrize(("orders", "each", "expected"),
                         [(3, 15600, "core"), (3, 15000, "potential"), (2, 12000, "potential"), (0, 0, "ordinary")])
def test_value(orders, each, expected):
    assert tier("value", 12000, orders_30=orders, spend_30=orders * each) == expected


def test_the_mean_order_is_that_of_the_roster_unless_given():
    frame = derived(roster(orders_30=[1, 1], spend_30=[10000, 30000]), AS_OF)
    assert list(frame["order_premium"]) == [-0.5, 0.5]


@pytest.mark.system("C07")
def test_stages_in_order():
    steps = [dict(open_rate=0.0, enquiries=0, orders_total=0), dict(open_rate=0.5, enquiries=0, orders_total=0),
             dict(open_rate=0.5, enquiries=0, orders_total=1), dict(open_rate=0.5, enquiries=0, orders_total=2)]
    assert [tier("stage", **step) for step in steps] == ["awareness", "interest", "conversion", "retention"]
    assert tier("stage", open_rate=float("nan"), enquiries=1, orders_total=0) == "interest"


@pytest.mark.system("C11")
@pytest.mark.parametrize(("courses", "annual", "expected"), [(0, False, "bronze"), (1, False, "silver"),
                         (2, False, "silver"), (3, False, "gold"), (0, True, "diamond")])
def test_levels(courses, annual, expected):
    assert tier("level", courses=courses, annual_member=annual) == expected
    assert "bronze" in held_levels(policies()["level"], expected)


def test_who_cannot_be_told_names_the_column():
    found = assign(policies()["four_tier"], derived(member(**FOUR | dict(messages_7=0, messages_30=0)), AS_OF))
    assert list(found.iloc[0]) == [UNKNOWN, "open_rate"]
    nothing = assign(policies()["spend"], derived(roster(days_silent=[1, 2]), AS_OF))
    assert list(nothing["missing"]) == ["spend_month", "spend_month"]


def test_a_condition_that_fails_decides_though_another_is_unknown():
    cells = {**FOUR, "warned": None, "days_silent": 3, "messages_7": 3, "messages_30": 9, "referrals": 1}
    assert tier("four_tier", **cells) == "active"


def test_unknown_spend_is_never_low():
    assert tier("spend", spend_90=None) == UNKNOWN


@pytest.mark.system("C01", "C02")
def test_precedence_is_shown():
    frame = derived(roster(orders_30=[3, 3, 0], days_silent=[40, 1, 40], spend_30=[0] * 3, spend_60=[0] * 3,
                           spend_90=[0] * 3, joined_on=[AS_OF - pd.Timedelta(days=60)] * 3), AS_OF)
    table = precedence(policies()["lifecycle"], frame)
    assert table.loc["growth", "churn_risk"] == 1 and table.loc["churn_risk", "churn_risk"] == 2


@given(rosters(), st.sampled_from(sorted(policies())))
def test_every_policy_partitions_any_roster(frame, name):
    policy = policies()[name]
    found = assign(policy, derived(frame, AS_OF))
    assert set(found["tier"]) <= {*policy.tests, UNKNOWN}
    assert ((found["tier"] == UNKNOWN) == (found["missing"] != "")).all()
    assert counts(policy, found)["members"].sum() == len(frame)


@given(rosters(), st.sampled_from(sorted(policies())), st.randoms())
def test_the_order_of_rows_changes_nothing(frame, name, random):
    order = list(frame.index)
    random.shuffle(order)
    found = assign(policies()[name], derived(frame, AS_OF))
    again = assign(policies()[name], derived(frame.loc[order], AS_OF))
    pd.testing.assert_frame_equal(found, again.loc[frame.index], check_index_type=False)


def test_policies_are_whole():
    for policy in policies().values():
        assert sorted(policy.ladder) == sorted(policy.tests)
        assert not list(policy.tests.values())[-1].conditions
        assert all(test.conditions for test in list(policy.tests.values())[:-1])
        assert policy.title("en") and policy.title("zh") and policy.tier(UNKNOWN, "zh")


@pytest.mark.parametrize(("name", "line"), [("S002-019", 30), ("S000-010", 3), ("S003-187", 0.3)])
def test_lines_are_the_seeds(name, line):
    assert seed_rule(name).numbers == (line,)


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 50)), min_size=10, max_size=40), st.integers(2, 10**6))
def test_one_dominant_speaker_still_leaves_a_core(talk, louder):
    """However loud the loudest is, a fifth of the members is the core: he and at least one other."""
    said = pd.Series([messages for _, messages in talk])
    loud = said.where(said.index != said.idxmax(), said * louder)
    frame = roster(active_days_30=[days for days, _ in talk], messages_30=loud.tolist(), messages_7=loud.tolist(),
                   started_30=[1] * len(talk), replies_received_30=[0] * len(talk), days_silent=[0] * len(talk))
    tiers = assign(policies()["four_tier"], derived(frame, AS_OF))["tier"]
    assert (tiers == "core").sum() >= len(talk) // 5 >= 2
