"""Everyday rules: content, activities, silence."""

import pytest
from builders import make_plan

from helpers.plan.lint import practice

MIXES = {"000": (0.3, 0.3), "002": (0.0, 0.15), "003": (0.0, 0.2), "004": (0.5, 0.5)}


def mix(selling=0.0, most=None, **shares):
    return {"name": "配比", "shares": shares or {"干货": 1 - selling, "推广": selling}, "selling": ["推广"],
            "selling_most": most}


def found(rule, **changes):
    return list(rule(make_plan(**changes)))


@pytest.mark.parametrize(("shares", "severity"), [({"干货": 0.7, "推广": 0.5}, "impossible"),
                                                  ({"干货": 0.4, "推广": 0.5}, "contradiction")])
def test_r24_a_mix_is_all_of_it(shares, severity):
    fault, = found(practice.shares_of_a_mix, content=[mix(**shares)])
    assert (fault.rule, fault.severity, fault.form) == ("R24", severity, "sum")


@pytest.mark.parametrize("shares", [{"实用": 0.5, "互动": 0.333, "情感": 0.167}, {}])
def test_mixes_that_are(shares):
    assert not found(practice.shares_of_a_mix, content=[{"name": "配比", "shares": shares}])


@pytest.mark.parametrize(("profile", "selling", "most", "fires"), [
    ("s004", 0.5, None, False), ("s003", 0.5, None, True), ("s002", 0.16, None, True), ("s000", 0.3, None, False),
    ("s000", 0.3, 0.2, True), ("s002", 0.3, 0.3, False)])
def test_r24_selling_within_the_mixs_limit_or_the_profiles(profile, selling, most, fires):
    found_here = found(practice.more_selling_than_allowed, profile=profile, content=[mix(selling, most)])
    assert [fault.form for fault in found_here] == ["selling"] * fires


def test_r24_four_seeds_four_mixes():
    fault, = found(practice.several_mixes, content=[mix(*each) | {"name": name} for name, each in MIXES.items()])
    assert [round(part.numbers["value_share"], 2) for part in fault.details] == [0.3, 0.15, 0.2, 0.5]
    assert '"000" 30%; "002" 15%; "003" 20%; "004" 50%' in fault.words("en")
    assert "“000” 30%；“002” 15%" in fault.words("zh")
    assert not found(practice.several_mixes, content=[mix(0.3, 0.3), mix(0.1, 0.3)])


def activity(times, **more):
    return {"name": "活动", "times": times} | more


def test_r25_a_hundred_activities_a_month():
    fault, = found(practice.more_activities_than_time, activities=[activity(90), activity(8.7), activity(1)])
    assert (fault.rule, fault.severity, round(fault.numbers["times_tenth"], 1)) == ("R25", "weak", 99.7)
    assert not found(practice.more_activities_than_time, activities=[activity(60)])


def test_r25_more_hours_than_the_team_has():
    team = {"roles": [{"role": "admin", "people": 2}]}
    # 2 people x 6 hours x 21 days, half of it: 126 hours
    fault, = found(practice.more_activities_than_time, team=team, activities=[activity(4, hours=32)])
    assert (fault.form, fault.numbers["given_tenth"], fault.numbers["short_tenth"]) == ("hours", 126, 2)
    assert not found(practice.more_activities_than_time, team=team, activities=[activity(4, hours=31)])
    assert not found(practice.more_activities_than_time, activities=[activity(4, hours=500)])


def state(**more):
    return {"name": "沉默"} | more


@pytest.mark.parametrize(("states", "pairs"), [
    ([state(days=30), state(days=30)], 1),
    ([state(messages_below=2, open_below=0.4), state(days=30)], 1),
    ([state(days=7), state(days=30), state(messages_below=2), state(days=30)], 4),
])
def test_r26_states_one_member_can_be_in_together(states, pairs):
    fault, = found(practice.overlapping_silence, silence=states)
    assert (fault.rule, fault.numbers) == ("R26", {"states": len(states), "pairs": pairs})


@pytest.mark.parametrize("states", [[], [state(messages_below=2)], [state(days=7), state(days=14), state(days=30)]])
def test_r26_steps_by_days_are_one_ladder(states):
    assert not found(practice.overlapping_silence, silence=states)
