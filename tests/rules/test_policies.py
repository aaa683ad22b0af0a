"""One value for every rule under every profile, and a reason wherever there was a choice."""

import re

import pytest

from helpers.errors import InputError
from helpers.rules import DEFAULT, policy, rule
from helpers.rules.evidence import benchmarks, cases
from helpers.rules.levels import levels
from helpers.rules.policies import choices
from helpers.rules.registry import metrics, rule_profiles, seed_rules

IDS = {one.id for one in (*seed_rules(), *benchmarks(), *cases())}


def signature(one):
    """What must agree for two rules to be one: value, unit, window, month."""
    return (one.value, one.unit, one.window, one.by_month)


@pytest.mark.system("N01")
def test_the_advertising_cap_of_each_profile():
    """000 30 %, 002 15 %, 003 20 %, 004 50 %; 001 is silent; an unknown key raises."""
    caps = {profile: policy("ad_share", profile).value for profile in ("s000", "s002", "s003", "s004")}
    assert caps == {"s000": 0.30, "s002": 0.15, "s003": 0.20, "s004": 0.50}
    with pytest.raises(InputError, match="rule_unknown"):
        policy("ad_cap")
    with pytest.raises(InputError, match="rule_profile_unknown"):
        policy("ad_share", "s007")


def test_a_silent_profile_takes_the_balanced_value_and_says_so():
    held = policy("ad_share", "s001")
    assert (held.profile, held.value, held.source) == ("balanced", 0.15, "002 3 S002-028")
    assert "15%" in held.reason("zh") and policy("ad_share", "s000").reason("zh") is None


def test_a_seed_that_says_two_things_is_held_to_the_one_chosen():
    """003 plans 3 months in 2.1.1 and 7.1, 12 in 6.1; its 15 hires are not its 25 to 30 staff."""
    assert (policy("plan_months", "s003").value, policy("staff", "s003").value) == (12, (25, 30))
    assert policy("group_size", "s000").value == 2000 and policy("members", "s003").rule.by_month == 9


def test_a_value_of_ours_has_no_rule_behind_it():
    held = policy("daily_active")
    assert (held.value, held.rule, held.source) == (0.15, None, "ours")
    assert policy("daily_active", "s004").value == 0.03


def test_every_metric_has_one_value_in_every_profile():
    for metric in metrics():
        spoken = {profile: policy(metric, profile).profile for profile in rule_profiles()}
        own = {rule.profile for rule in seed_rules(metric)}
        assert spoken == {profile: profile if profile in own else DEFAULT for profile in rule_profiles()}, metric


def undecided(found, choice):
    """The profiles for which these rules say several things and the choice names none of them."""
    own = {profile: [one for one in found if one.profile == profile] for profile in {one.profile for one in found}}
    open_seeds = [profile for profile, rules in own.items() if len(set(map(signature, rules))) > 1
                  and choice.get("within", {}).get(profile) not in [one.id for one in rules]]
    decided = "ours" in choice or choice.get("takes") in [one.id for one in found]
    return open_seeds + ([DEFAULT] if len(set(map(signature, found))) > 1 and not decided else [])


def test_wherever_there_is_a_choice_it_was_made():
    """A seed that says two things names the one its profile takes; balanced names one where any two differ."""
    assert not {metric: undecided(seed_rules(metric), choices().get(metric, {})) for metric in metrics()
                if undecided(seed_rules(metric), choices().get(metric, {}))}
    assert sorted(undecided(seed_rules("daily_active"), {"takes": "S003-101"})) == ["balanced", "s004"]


@pytest.mark.parametrize("metric", choices())
def test_a_choice_names_what_exists_and_says_why(metric):
    choice = choices()[metric]
    named = {choice.get("takes", "S000-001"), *choice.get("within", {}).values(), *choice.get("also", [])}
    assert metric in metrics() and named <= IDS
    assert ("takes" in choice) != ("ours" in choice)
    assert choice["en"] and re.search(r"[\u3400-\u9fff]", choice["zh"])


@pytest.mark.parametrize("metric", sorted(set(levels()) & set(metrics())))
def test_the_balanced_thresholds_of_the_review_are_those_of_the_registry(metric):
    line = rule(metric)
    assert policy(metric).value in (line.target, line.warn, line.alarm)
