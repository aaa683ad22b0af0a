"""Where the seeds disagree: found by rule, shown side by side, decided."""

from dataclasses import replace

import pytest

from helpers.rules.conflicts import conflicts, disagree
from helpers.rules.registry import seed_rules

FOUND = {conflict.metric: conflict for conflict in conflicts()}
BY_ID = {rule.id: rule for rule in seed_rules()}


def test_the_four_limits_of_advertising_stand_side_by_side():
    values = {rule.id: rule.value for rule in FOUND["ad_share"].rules}
    assert values == {"S000-038": 0.30, "S002-028": 0.15, "S003-155": 0.20, "S004-035": 0.50}
    assert FOUND["ad_share"].balanced.rule.id == "S002-028"


@pytest.mark.parametrize("metric", [
    "members", "plan_months", "joins", "effective", "loss", "platform_ready", "content_ready", "weekly_active",
    "monthly_active", "conversion_change", "staff", "labour_share", "ad_share", "content_practical", "group_size",
    "silent_days", "core_share", "member_tiers", "daily_active", "reply_hours", "light_events", "large_events",
    "activity_participation", "click_rate", "reach", "ugc_share", "risk_levels", "repurchase", "conversion",
    "complaint_rate", "informed_consent", "member_stages", "crisis_hours", "practical_posts", "major_adjustments"])
def test_what_the_seeds_are_known_to_disagree_on_is_found(metric):
    assert metric in FOUND


@pytest.mark.parametrize("metric", ["core_purchases", "tier_refreshes", "nps", "content_kinds", "admin_online_hours"])
def test_rules_that_agree_are_no_conflict_by_themselves(metric):
    rules = seed_rules(metric)
    assert not any(disagree(one, other) for one in rules for other in rules)


@pytest.mark.parametrize(("one", "other", "differ"), [
    ("S003-071", "S003-381", True),      # 50,000 and 15,000, both at month 3
    ("S003-381", "S003-384", False),     # 15,000 at month 3, 30,000 at month 6: a path
    ("S003-071", "S003-388", True),      # 50,000 at month 3 and again at month 9
    ("S003-091", "S003-386", True),      # 20 % at month 3, only 15 % at month 6
    ("S003-388", "S003-392", False),     # 50,000 reached, then held
    ("S002-057", "S004-040", True),      # 3 a day, 3 a week
    ("S003-093", "S003-472", False),     # the same goal said twice
    ("S002-012", "S003-101", True),      # the first 20 %, 15 % of members
    ("S003-162", "S003-168", False),     # rework below 25 %, drop below 20 %: two lines of one rule
    ("S000-047", "S003-142", False)])    # words are compared by readers
def test_two_rules_disagree_or_do_not(one, other, differ):
    assert disagree(BY_ID[one], BY_ID[other]) is differ is disagree(BY_ID[other], BY_ID[one])


def test_another_window_alone_is_a_disagreement_but_silence_on_it_is_none():
    weekly = BY_ID["S003-088"]
    assert disagree(weekly, replace(weekly, window="month"))
    assert not disagree(weekly, replace(weekly, window=None))


def test_what_says_it_in_other_terms_comes_along_even_if_it_is_only_reported():
    assert [figure.id for figure in FOUND["loss"].also] == ["S003-241", "S003-046", "S003-243", "S003-244"]
    assert all(conflict.balanced.why for conflict in FOUND.values())
