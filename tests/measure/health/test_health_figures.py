"""Figures of health by hand: shares with their parts, unknown is never 0; J05, J12, J13, J16."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from builders import make_month, messages, rows, stay, tally

from helpers.measure.figures import figures as registered
from helpers.measure.groups import group_months
from helpers.measure.health.answers import nps, satisfied, score
from helpers.measure.health.counts import count_messages
from helpers.measure.health.indicators import indicators
from helpers.measure.health.loss import kept
from helpers.measure.health.series import activity, group_days
from helpers.measure.health.settings import settings


def figures(**tables: Any) -> dict:
    """Those of the boards by their names there: the registry's, and those it does not have."""
    month = make_month(**tables)
    groups = group_months(month)
    known = registered(month, groups)
    return indicators(month, groups) | {name: known[metric] for name, metric in settings("registry").items()}


@pytest.mark.system("J05")
def test_countifs():
    month = make_month("2023-02", messages=messages(
        ("photo", "a", "2022-12-31T10:00:00"), ("photo", "a", "2023-01-01T10:00:00"),
        ("photo", "b", "2023-02-01T10:00:00"), ("fit", "a", "2023-01-05T10:00:00")))
    assert month.log is not None
    assert count_messages(month.log, "photo", dt.date(2023, 1, 1)) == 2
    assert count_messages(month.log, "photo", dt.date(2022, 1, 1)) == 3
    assert count_messages(month.log, "photo", dt.date(2022, 1, 1), dt.date(2023, 1, 31)) == 2
    assert count_messages(month.log, "nobody", dt.date(2022, 1, 1)) == 0


@pytest.mark.system("J12")
def test_a_monthly_loss_over_a_year():
    assert round(kept(0.10, 12), 3) == 0.282
    assert round(kept(0.28, 12), 3) == 0.019
    assert kept(0.0, 12) == 1


@pytest.mark.system("J13")
@pytest.mark.system("J16")
def test_promoters_less_detractors():
    assert score(60, 25, 15).value == 45
    assert score(0, 0, 0).value is None


def answer(who: int, question: str, option: str, number: int = 1, state: str = "answered") -> dict[str, Any]:
    return {"survey_id": "s", "respondent_id": f"r{who}", "question_no": number, "question": question,
            "multiple": "no", "state": state, "option": option}


@pytest.mark.system("J16")
def test_satisfied_of_those_who_answered():
    asked = "您对社群满意吗？"
    options = ["非常满意"] * 300 + ["满意"] * 125 + ["一般"] * 50 + ["不满意"] * 25
    survey = rows("survey", *(answer(who, asked, option) for who, option in enumerate(options)),
                  answer(500, asked, "", state="blank"))
    found = satisfied(survey)
    assert (found.value, found.numerator, found.denominator, found.route) == (0.85, 425, 500, "survey")


def test_words_nobody_knows_or_two_questions_are_unknown():
    asked = "您对社群满意吗？"
    assert satisfied(rows("survey", answer(1, asked, "还行吧"))).value is None
    assert satisfied(rows("survey", answer(1, asked, "满意"), answer(1, asked, "满意", 2))).value is None
    assert satisfied(rows("survey", answer(1, "喜欢什么？", "满意"))).value is None


def test_nps_from_a_scale():
    asked = "您愿意把我们推荐给朋友吗？"
    survey = rows("survey", *(answer(who, asked, value) for who, value in enumerate(["10", "9", "7", "6", "0"])))
    assert (nps(survey).value, nps(survey).denominator) == (0, 5)
    assert nps(rows("survey", answer(1, asked, "愿意"))).value is None
    assert nps(rows("survey", answer(1, asked, "11"))).value is None


def test_from_tallies():
    """Group b gave no complaints: it is in neither part. 31 days, 6,200 messages: 200 a day of 500 members."""
    found = figures(tallies=[
        tally("a", "2026-10", opening=200, joins=0, leaves=0, closing=200, complaints=1, messages=6200, buyers=10),
        tally("b", "2026-10", opening=300, joins=0, leaves=0, closing=300, messages=0)])
    assert (found["complaint_rate"].value, found["complaint_rate"].denominator) == (0.005, 200)
    assert found["messages_each_day"].value == pytest.approx(0.4)
    assert (found["conversion"].value, found["conversion"].route) == (0.05, "tallied")
    assert found["weekly_active"].value is None and found["interactions_each_day"].value is None


def test_nothing_is_unknown_everywhere():
    assert {name for name, each in figures().items() if each.value is not None} == set()


def test_activities_orders_and_channels():
    found = figures(
        tallies=[tally("a", "2026-10", closing=100)],
        activities=[{"activity_id": "1", "held_on": "2026-10-05", "invited": 100, "joined": 31},
                    {"activity_id": "2", "held_on": "2026-10-06", "invited": 100},
                    {"activity_id": "3", "held_on": "2026-09-06", "invited": 100, "joined": 100}],
        channel_spend=[{"channel": "x", "month": "2026-10", "joins": 40, "kept": 30},
                       {"channel": "y", "month": "2026-10", "joins": 40}],
        orders=[{"order_id": str(number), "member_id": who, "ordered_at": f"{day}T10:00:00+08:00", "amount": amount}
                for number, (who, day, amount) in enumerate([
                    ("m1", "2026-09-05", "100"), ("m1", "2026-10-05", "100"), ("m2", "2026-10-06", "50")])])
    assert (found["activity_participation"].value, found["activity_participation"].denominator) == (0.31, 100)
    assert found["channel_kept"].value == 0.75
    assert (found["order_value"].value, found["repurchase"].value) == (75, 0.5)
    assert (found["conversion"].value, found["conversion"].route) == (0.02, "computed")


def test_activity_by_the_day_as_a_share_of_those_there():
    """Two members, one of them from the third on; quiet days are 0; staff are in neither part."""
    month = make_month(as_of="2026-10-04", members=[stay("a", joined="2026-10-01"), stay("b", joined="2026-10-03"),
                                                   stay("x", role="staff")],
                       messages=messages(("g", "a", "2026-10-01T10:00:00"), ("g", "a", "2026-10-03T10:00:00"),
                                         ("g", "b", "2026-10-03T11:00:00"), ("g", "x", "2026-10-04T11:00:00")))
    found = activity(month)
    assert found is not None and (found.step, found.unit, list(found.values)) == ("day", "share", [1, 0, 1, 0])
    assert {group: list(each.values) for group, each in group_days(month).items()} == {"g": [1, 0, 1, 0]}


def test_two_stays_of_one_person_are_one_member():
    month = make_month(as_of="2026-10-01", members=[
        stay("a", "g", "2026-09-01"), stay("a", "h", "2026-09-02"), stay("b", "g", "2026-09-01", "2026-09-20")],
        messages=messages(("g", "a", "2026-10-01T10:00:00")))
    found = activity(month)
    assert found is not None and list(found.values) == [1.0]


def test_activity_without_a_roster_is_people_and_from_tallies_monthly():
    spoke = activity(make_month(as_of="2026-10-02", messages=messages(("g", "a", "2026-10-01T10:00:00"))))
    assert spoke is not None and (spoke.unit, list(spoke.values)) == ("people", [1, 0])
    told = activity(make_month(tallies=[
        tally("a", "2026-09", closing=100, daily_active=10), tally("b", "2026-09", closing=100),
        tally("a", "2026-10", closing=100, daily_active=8), tally("b", "2026-10", closing=100, daily_active=2),
        tally("a", "2026-11", closing=100, daily_active=50)]))
    assert told is not None and (told.step, list(told.values)) == ("month", [0.1, 0.05])
    assert list(told.values.index) == [pd.Timestamp("2026-09-01"), pd.Timestamp("2026-10-01")]
    assert activity(make_month()) is None


def test_who_leaves_on_a_day_was_there_that_day():
    month = make_month(as_of="2026-10-02", members=[stay("a", joined="2026-09-01"),
                                                    stay("b", joined="2026-09-01", left="2026-10-01")],
                       messages=messages(("g", "b", "2026-10-01T10:00:00"), ("g", "a", "2026-10-02T10:00:00")))
    found = activity(month)
    assert found is not None and list(found.values) == [0.5, 1.0]
