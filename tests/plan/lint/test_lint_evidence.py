"""Evidence: how many people a change takes to be seen, surveys, figures nobody can know."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.lint import evidence
from helpers.plan.lint.evidence import margin, people_needed

SMALL = {"metric": "conversion", "value": 0.06, "baseline": 0.05}


def found(rule, **changes):
    return list(rule(make_plan(**changes)))


def test_r22_five_to_six_percent_take_eight_thousand():
    assert people_needed(0.05, 0.06) == 8158
    fault, = found(evidence.change_too_small_to_see, targets=[SMALL | {"sample": 500}])
    assert (fault.rule, fault.severity, fault.numbers["needed"]) == ("R22", "weak", 8158)


@pytest.mark.parametrize("more", [{"sample": 8158}, {}, {"sample": 500, "value": 0.05},
                                  {"sample": 500, "metric": "nps", "value": 60, "baseline": 40}])
def test_r22_is_silent_where_enough_are_measured_or_nobody_says(more):
    assert not found(evidence.change_too_small_to_see, targets=[SMALL | more])


@given(st.floats(0.01, 0.98), st.floats(0.01, 0.98))
def test_a_larger_change_takes_fewer_people_and_direction_does_not_matter(before, after):
    people = people_needed(before, after)
    if before == after:
        assert people is None
    else:
        assert people is not None and people >= 1 and people == people_needed(after, before)


def test_people_needed_agrees_with_simulation_of_a_known_case():
    # textbook case: 60 % to 70 %, two-sided 5 %, power 80 %, pooled variance: 356 in each group
    assert people_needed(0.6, 0.7) == 356


def test_margins_of_the_methods():
    assert round(margin(5000), 3) == 0.014 and round(margin(111), 3) == 0.093


YEAR = {"goals": {"opening": 0, "members": {3: 15000, 12: 50000}}}


def survey(**more):
    return {"survey": {"sample": 5000, "every_months": 3} | more}


def test_r23_five_thousand_answers_of_fifteen_thousand_members():
    fault, = found(evidence.survey_too_large, **YEAR, **survey())
    assert (fault.rule, fault.severity, fault.form) == ("R23", "weak", "")
    assert round(fault.numbers["part_share"], 3) == 0.333 and round(fault.numbers["effective_share"], 3) == 0.476


@pytest.mark.parametrize("more", [{"every_months": 12}, {"sample": 3750}, {"sample": 1200, "response": 0.1}])
def test_r23_is_silent_where_members_can_answer(more):
    assert not found(evidence.survey_too_large, **YEAR, **survey(**more))


def test_r23_more_asked_than_there_are():
    fault, = found(evidence.survey_too_large, **YEAR, **survey(sample=2000, response=0.1))
    assert (fault.severity, fault.form, fault.numbers["asked"]) == ("impossible", "more", 20000)


@pytest.mark.parametrize(("people", "fires"), [(96, True), (97, False), (0, True), (None, False)])
def test_r23_a_segment_too_small_to_report(people, fires):
    faults = found(evidence.segment_too_small, **survey(smallest_segment=people))
    assert [fault.numbers["needed"] for fault in faults] == [97] * fires


@pytest.mark.parametrize(("aim", "platform", "form"), [
    ({}, None, ""), ({"source": "none"}, None, ""), ({"source": "platform"}, "wechat", "blind"),
    ({"source": "tally"}, "wecom-external", "blind")])
def test_r27_opening_nobody_can_see(aim, platform, form):
    groups = {"groups": {"platform": platform}} if platform else {}
    fault, = found(evidence.aim_nobody_can_see, targets=[{"metric": "open_rate", "value": 0.75} | aim], **groups)
    assert (fault.rule, fault.form) == ("R27", form)


@pytest.mark.parametrize(("aim", "platform"), [
    ({"source": "survey"}, "wechat"), ({"source": "platform"}, "wecom-internal"), ({"source": "platform"}, None),
    ({"metric": "click_rate"}, "wechat")])
def test_r27_is_silent_where_data_can_show_it(aim, platform):
    groups = {"groups": {"platform": platform}} if platform else {}
    assert not found(evidence.aim_nobody_can_see, targets=[{"metric": "reach", "value": 0.75} | aim], **groups)
