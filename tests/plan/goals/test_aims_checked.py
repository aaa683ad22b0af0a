"""Aims against what is there: structure (A06), content (A07), spread (A08), referral (B08), effective members."""

import math

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.goals.aim import Wanted
from helpers.plan.goals.check import Checked, checked, leaf_aims
from helpers.plan.goals.effective import effective_outlook
from helpers.plan.goals.spread import referral, spread
from helpers.plan.growth.forecast import forecast, project
from helpers.plan.growth.retention import kept
from helpers.plan.model import Referral, Retention

STRUCTURE = leaf_aims(make_plan(), "structure")


def short(core: float, potential: float, ordinary: float) -> list[int | None]:
    actual = {"core_share": core / 50_000, "potential_share": potential / 50_000, "ordinary_share": ordinary / 50_000}
    return [each.people_short(50_000) for each in checked(STRUCTURE, actual)]


@pytest.mark.system("A06")
def test_the_structure_of_fifty_thousand():
    assert [(aim.metric, aim.value * 50_000) for aim in STRUCTURE] == [
        ("core_share", 7_500), ("potential_share", 17_500), ("ordinary_share", 25_000)]
    assert sum(aim.value for aim in STRUCTURE) == pytest.approx(1)
    assert short(7_500, 17_500, 25_000) == [0, 0, 0]
    assert short(7_400, 17_500, 25_100) == [100, 0, 100]
    core = Checked(STRUCTURE[0], 7_400 / 50_000)
    assert (core.met, round(core.actual, 3)) == ("missed", 0.148)


@pytest.mark.system("A06")
def test_age_gender_and_cities_are_checked_where_the_plan_wants_them():
    plan = make_plan(targets=[{"metric": "age_25_45", "value": 0.8}, {"metric": "female", "value": 0.7},
                              {"metric": "large_cities", "value": 0.6}])
    found = checked(leaf_aims(plan, "structure"), {"age_25_45": 0.8, "female": 0.72})
    assert [(each.aim.metric, each.met) for each in found][3:] == [
        ("age_25_45", "met"), ("female", "missed"), ("large_cities", "unknown")]


@pytest.mark.system("A07")
@pytest.mark.parametrize(("pieces", "missed"), [(5, []), (4, ["quality_posts_a_week"])])
def test_a_week_of_content(pieces, missed):
    week = {"topics_a_day": 21 / 7, "reply_rate": 0.3, "quality_posts_a_week": pieces, "read_rate": 0.42,
            "ugc_a_month": 2, "ugc_participation": 0.15, "visit_minutes": 8}
    found = checked(leaf_aims(make_plan(), "content"), week)
    assert len(found) == 7
    assert [each.aim.metric for each in found if each.met == "missed"] == missed
    assert 8 / 5 - 1 == pytest.approx(0.6)


def test_what_is_unknown_is_neither_met_nor_missed():
    found = checked(leaf_aims(make_plan(), "content"), {"reply_rate": None})
    assert {each.met for each in found} == {"unknown"} and found[0].people_short(100) is None


@given(st.floats(0, 1), st.integers(0, 10_000), st.integers(1, 10_000), st.sampled_from(["higher", "lower"]))
def test_people_short_close_the_gap_exactly(line, there, members, better):
    there = min(there, members)
    found = Checked(Wanted("core_share", line, better, None, None, None), there / members)
    gap = found.people_short(members)
    mended = there + gap if better == "higher" else there - gap
    assert mended >= line * members - 1e-5 if better == "higher" else mended <= line * members + 1e-5
    assert gap == 0 or not (mended - 1 >= line * members if better == "higher" else mended + 1 <= line * members)


@pytest.mark.system("A08")
def test_sharers_and_whom_they_bring():
    found = spread(50_000, 50_000, 0.25, 0.20)
    assert (found.sharers, found.referred, found.each) == pytest.approx((12_500, 10_000, 0.8))
    assert 600 / 400 - 1 == 0.5
    assert spread(50_000, 0, 0, 0.2).each is None


@pytest.mark.system("B08")
def test_a_thousand_members_refer():
    found = referral(1_000, Referral(inviting_share=0.18, friends=3, reward=10))
    assert (found.inviters, found.friends, found.reward) == pytest.approx((180, 540, 1_800))
    assert found.of_joins(0.40) == pytest.approx(1_350) and found.of_joins(0) is None


def outlook(**changes):
    plan = make_plan(months=3, joins=[1000] * 3, **{"goals": {"opening": 0, "members": {3: 2000}}} | changes)
    return effective_outlook(plan, forecast(plan, 0, 0), 0.3).iloc[0]


def test_effective_members_are_kept_times_active():
    """1,000 + 950 + 902.5 = 2,852.5 kept; 0.7 of them 1,996.75; 0.7 of 2,000 wanted."""
    row = outlook()
    assert (row["wanted"], row["kept"], row["allowed"], row["today"]) == pytest.approx(
        (1400, 2852.5, 1996.75, 855.75))
    assert row["binds"] == "nothing"


def test_what_holds_effective_members_back():
    few = {"opening": 0, "members": {3: 4000}}
    assert outlook(goals=few)["binds"] == "members"
    idle = {"opening": 0, "members": {3: 2800}, "activity": {"daily": 0.1, "weekly": 0.2, "monthly": 0.5}}
    assert outlook(goals=idle)["binds"] == "activity"


def test_nobody_knows_today_where_nothing_was_measured():
    plan = make_plan()
    assert math.isnan(effective_outlook(plan, forecast(plan, 1000, 0))["today"].iloc[0])


def test_seventy_percent_effective_cannot_be_where_a_quarter_stay():
    """15,000 new and 28 % of the 35,000 before: 24,800 of 50,000 = 49.6 %; 70 % needs 20 of 35 kept, 57 %."""
    stay = kept(Retention(shape="table", monthly_loss=0.1, table=[0.28, 0.28]), 3)
    there = project(0, [15_000, 20_000, 15_000], stay)[-1]
    assert there == pytest.approx(24_800) and there / 50_000 == pytest.approx(0.496)
    assert (0.7 * 50_000 - 15_000) / 35_000 == pytest.approx(0.571, abs=0.001)
