"""The quarter's survey and its focus groups (I13)."""

import datetime as dt

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.plan.survey.quarter import due, invitations, sample_check, sessions, waves


@pytest.mark.system("I13")
def test_five_thousand_of_fifty_thousand():
    found = sample_check(5000, 50_000)
    assert found.meets and found.can and found.short == 0 and found.wanted == 5000
    assert (round(found.margin, 4), round(found.uncorrected, 4)) == (0.0131, 0.0139)


def test_a_small_community_cannot_give_five_thousand():
    found = sample_check(600, 2000)
    assert not found.meets and not found.can and found.short == 4400
    assert sample_check(4999, 50_000).short == 1
    with pytest.raises(InputError, match="survey_answers"):
        sample_check(2001, 2000)


@pytest.mark.system("I13")
def test_thirty_volunteers_are_four_sessions():
    assert sessions(30).sizes == (7, 7, 8, 8) and sessions(30).waiting == 0


@pytest.mark.parametrize(("volunteers", "sizes", "waiting"), [
    (0, (), 0), (5, (), 5), (6, (6,), 0), (8, (8,), 0), (9, (8,), 1), (11, (8,), 3), (12, (6, 6), 0), (17, (8, 8), 1),
    (18, (6, 6, 6), 0), (25, (6, 6, 6, 7), 0)])
def test_sessions_by_hand(volunteers, sizes, waiting):
    assert (sessions(volunteers).sizes, sessions(volunteers).waiting) == (sizes, waiting)


@given(st.integers(0, 2000))
def test_everybody_is_seated_or_waits_and_no_session_is_too_small_or_too_large(volunteers):
    found = sessions(volunteers)
    assert sum(found.sizes) + found.waiting == volunteers and all(6 <= size <= 8 for size in found.sizes)
    assert not found.sizes or max(found.sizes) - min(found.sizes) <= 1
    assert found.waiting < 6


@pytest.mark.system("I13")
def test_findings_are_a_plan_within_seven_working_days():
    # 12 June 2026 is a Friday; the 19th is the Dragon Boat holiday, so the seventh working day is the 24th
    assert due(make_plan(), dt.date(2026, 6, 12)) == dt.date(2026, 6, 24)


def test_invitations_follow_from_the_response():
    assert invitations(5000, 0.1) == 50_000 and invitations(1, 1) == 1
    with pytest.raises(InputError, match="survey_response"):
        invitations(10, 0)


@pytest.mark.system("I13")
def test_a_survey_a_quarter_where_the_plan_names_none():
    found = waves(make_plan())
    assert [wave.month for wave in found] == ["2026-03", "2026-06", "2026-09", "2026-12"]
    assert all(wave.wanted == 5000 and not wave.can and wave.invitations is None for wave in found)
    # 30 September 2026 is a Wednesday; 1 to 7 October are holidays, the 10th is a working Saturday
    assert found[2].closes == dt.date(2026, 9, 30) and found[2].due == dt.date(2026, 10, 15)


def test_surveys_as_the_plan_wants_them():
    plan = make_plan(survey={"sample": 130, "every_months": 6, "response": 0.1})
    found = waves(plan)
    assert [(wave.number, wave.members, wave.invitations, wave.can) for wave in found] == [
        (6, 1600, 1300, True), (12, 2200, 1300, True)]
    assert not waves(make_plan(survey={"sample": 170, "every_months": 6, "response": 0.1}))[0].can
    assert waves(make_plan(survey={"sample": 10, "every_months": 13})) == []
    with pytest.raises(InputError, match="survey_response"):
        waves(make_plan(survey={"sample": 10, "every_months": 3, "response": 0}))
