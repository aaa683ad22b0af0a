"""Lines: their order, their size, their false alarms."""

import math

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.lint import thresholds
from helpers.plan.lint.thresholds import chance_of_crossing, chance_of_run
from helpers.plan.model.practice import Trigger


def line(level, value, **more):
    return {"metric": "channel_retention", "level": level, "value": value, "unit": "share", "better": "higher",
            "per": "week"} | more


def daily(level, value, **more):
    return line(level, value, metric="daily_active", per="day", **more)


def found(rule, *triggers, **changes):
    return list(rule(make_plan(triggers=list(triggers), **changes)))


def test_r10_the_wake_up_line_below_the_line_of_decline():
    fault, = found(thresholds.lines_out_of_order, daily("warn", 0.03), daily("alarm", 0.1, periods=3))
    assert (fault.rule, fault.form, fault.where) == ("R10", "order", ("triggers", 1))
    assert "alarm 10% is not beyond warning 3%" in fault.words("en")


def test_r10_the_activity_goal_is_a_target_line():
    fault, = found(thresholds.lines_out_of_order, daily("target", 0.4))
    assert (fault.form, fault.where) == ("twice", ("triggers", 0))
    fault, = found(thresholds.lines_out_of_order, daily("warn", 0.35))
    assert fault.form == "order"
    assert not found(thresholds.lines_out_of_order, daily("target", 0.3), daily("warn", 0.1), daily("alarm", 0.03))


@pytest.mark.parametrize("triggers", [
    [line("warn", 0.25, periods=2), line("warn", 0.2)],                        # two weeks or one
    [line("warn", 0.25), line("alarm", 0.3, per="month")],                     # another period
    [line("warn", 0.25), line("alarm", 0.1)],
    [line("warn", 3, unit="count", better="lower"), line("alarm", 5, unit="count", better="lower")],
])
def test_lines_in_order_or_not_comparable(triggers):
    assert not found(thresholds.lines_out_of_order, *triggers)


def test_r10_where_less_is_better_the_alarm_is_higher():
    assert found(thresholds.lines_out_of_order, line("warn", 5, unit="count", better="lower"),
                 line("alarm", 3, unit="count", better="lower"))[0].form == "order"


NEGATIVE = {"metric": "negative_messages", "level": "alarm", "value": 5, "unit": "count", "better": "lower",
            "per": "hour"}
WRITES = {"targets": [{"metric": "messages_each_day", "value": 5}]}


def community(members):
    return {"goals": {"opening": members, "members": {12: members}}}


def test_r20_five_negative_messages_an_hour_at_any_size():
    fault, = found(thresholds.count_without_size, NEGATIVE, **WRITES, **community(50000))
    assert (fault.rule, fault.severity) == ("R20", "weak")
    assert fault.numbers["usual_tenth"] == pytest.approx(15.625)      # 50,000 x 5 x 0.1 % / 16 hours
    assert fault.numbers["few_tenth"] == pytest.approx(0.15625)       # 500 members
    # 1 - exp(-15.625) (1 + 15.625 + ... + 15.625^5 / 120)
    below = math.exp(-15.625) * sum(15.625 ** n / math.factorial(n) for n in range(6))
    assert fault.numbers["tripped_share"] == pytest.approx(1 - below)
    assert not found(thresholds.count_without_size, NEGATIVE, **WRITES, **community(500))


def test_r20_what_is_usual_may_be_told():
    assert found(thresholds.count_without_size, NEGATIVE | {"usual": 4}, **community(500))
    assert not found(thresholds.count_without_size, NEGATIVE | {"usual": 1}, **WRITES, **community(50000))


def test_r20_complaints_by_members():
    complaints = NEGATIVE | {"metric": "ad_complaints", "value": 3, "per": "day"}
    fault, = found(thresholds.count_without_size, complaints, **community(50000))
    assert fault.numbers["usual_tenth"] == pytest.approx(50000 * 0.005 / 30)
    assert not found(thresholds.count_without_size, complaints, **community(2000))


@pytest.mark.parametrize("trigger", [
    NEGATIVE | {"unit": "share", "value": 0.5}, NEGATIVE | {"better": "higher"}, NEGATIVE | {"metric": "mentions"}])
def test_r20_asks_only_about_counts_of_something_bad(trigger):
    assert not found(thresholds.count_without_size, trigger, **WRITES, **community(50000))


def test_messages_as_aimed_at_else_as_reckoned_else_as_likely():
    team = {"team": {"messages_each_day": 0.5}}
    assert [round(thresholds.messages_each_day(make_plan(**changes)) or 0, 2) for changes in
            (WRITES | team, team, {})] == [5, 0.5, 0.73]
    assert thresholds.messages_each_day(make_plan(goals={"activity": {"daily": 0, "weekly": 0, "monthly": 0}})) is None


def crossing(value, base, usual, better="higher"):
    return chance_of_crossing(Trigger.model_validate(line("warn", value, usual=usual, better=better)), base)


def test_r21_the_chances_of_the_methods():
    week = crossing(0.25, 80, 0.28)
    assert round(week, 2) == 0.24 and round(week ** 2, 3) == 0.057
    assert round(crossing(0.2, 80, 0.28), 3) == 0.039
    assert round(chance_of_run(crossing(0.1, 100, 0.12), 3, 30), 2) == 0.23


def test_a_value_on_the_line_has_not_crossed_it():
    # 2 people, half of them usual: under 50 % means none of the two, over 50 % both
    assert crossing(0.5, 2, 0.5) == pytest.approx(0.25)
    assert crossing(0.5, 2, 0.5, "lower") == pytest.approx(0.25)


@given(st.floats(0, 1), st.integers(1, 4), st.integers(1, 8))
def test_runs_counted_one_by_one(once, length, periods):
    periods = max(periods, length)
    total = 0.0
    for crossed in range(2 ** periods):
        bits = f"{crossed:0{periods}b}"
        if "1" * length in bits:
            total += once ** bits.count("1") * (1 - once) ** bits.count("0")
    assert chance_of_run(once, length, periods) == pytest.approx(total, abs=1e-9)


def test_r21_a_rate_judged_on_too_few():
    fault, = found(thresholds.trips_by_chance, line("warn", 0.25, periods=2, usual=0.28, fewest=80))
    assert (fault.rule, fault.form) == ("R21", "") and round(fault.numbers["once_share"], 2) == 0.24
    fault, = found(thresholds.trips_by_chance, line("warn", 0.25, periods=2, usual=0.28))
    assert (fault.form, fault.numbers["base"]) == ("base", 50)      # the smallest sub-group


@pytest.mark.parametrize("more", [
    {"usual": 0.28, "fewest": 400}, {"fewest": 80}, {"usual": 0.2, "fewest": 80}, {"usual": 0.28, "fewest": 0},
    {"usual": 28, "unit": "count", "value": 25}])
def test_r21_is_silent_where_the_rate_can_be_judged_or_is_unknown(more):
    assert not found(thresholds.trips_by_chance, line("warn", 0.25, periods=2) | more)


def test_r21_where_less_is_better():
    assert found(thresholds.trips_by_chance, line("alarm", 0.005, better="lower", per="hour", usual=0.001, fewest=1000))
