"""Chapter 01: effective members against the goal, what lies ahead, and why there may be nothing to forecast."""

from typing import Any

import pytest
from builders import make_plan, make_review, messages, stay, tally

from helpers.report.chapters import Goals
from helpers.report.display import Said


def goals(month: str = "2026-10", as_of: str = "", language: str = "en", plan: dict[str, Any] | None = None,
          **tables: Any) -> Goals:
    return Goals(make_review(make_plan(**(plan or {})), month, as_of, **tables), language)


def active(closing: int, speakers: int, share: float, language: str = "en") -> str:
    found = goals(language=language, plan={"goals": {"effective_share": share}},
                  tallies=[tally("g", "2026-10", closing=closing, monthly_active=speakers)])
    return repr(found.effective())


@pytest.mark.parametrize(("closing", "speakers", "share", "words"), [
    (100, 40, 0.7, "40.0% of members are effective (40 of 100); the plan wants 70%.\nThe goal is missed by 30 people."),
    (100, 69, 0.7, "69.0% of members are effective (69 of 100); the plan wants 70%.\nThe goal is missed by 1 person."),
    (100, 55, 0.55, "55.0% of members are effective (55 of 100); the plan wants 55%.\nThe goal is met."),
    (101, 70, 0.7, "69.3% of members are effective (70 of 101); the plan wants 70%.\nThe goal is missed by 1 person."),
    (0, 0, 0.7, "How many members are effective is unknown: it needs a chat export with a member list, or active "
                "members in the monthly workbook. The plan wants 70%.")])
def test_effective_members_against_the_goal(closing, speakers, share, words):
    assert active(closing, speakers, share) == words


def test_effective_members_in_chinese():
    assert active(100, 40, 0.7, "zh") == "有效成员占 40.0%（40 ÷ 100人），计划要 70%。\n还差 30人。"


def test_what_is_unknown_has_no_bar_and_no_zero():
    said = goals().pyramid_chart().alt
    assert said.count("unknown") == 4 and "0.0%" not in said


def test_the_pyramid_by_hand():
    """Two members, one spoke on 30 and 31 October, one on the 1st: 3 speaker days in 31 days of 2 members.

    The 1st is the 30th day back, and counts (A02)."""
    log = messages(("g", "a", "2026-10-30T10:00:00"), ("g", "a", "2026-10-31T10:00:00"),
                   ("g", "b", "2026-10-01T10:00:00"))
    found = goals(members=[stay("a", joined="2026-09-01"), stay("b", joined="2026-09-01")], messages=log)
    assert found.pyramid_chart().alt == (
        "Bars: activity goals and what was measured: Daily 4.8% (goal 30%), Weekly 50.0% (goal 50%), "
        "Monthly 100.0% (goal 70%), Effective (30 days) 100.0% (goal 70%).")


def test_targets_leave_blank_what_was_not_counted():
    table = goals(tallies=[tally("g", "2026-10", joins=0, closing=1900)]).targets().frame
    assert len(table) == 12
    assert table.iloc[9].tolist() == ["2026-10", "200", "0", "2,000", "1,900", "1,400", "600"]
    assert table.iloc[10].tolist() == ["2026-11", "200", "", "2,100", "", "1,470", "630"]


@pytest.mark.parametrize(("month", "words"), [
    ("2025-12", "December 2025 lies outside the plan: there is nothing to forecast."),
    ("2027-01", "January 2027 lies outside the plan: there is nothing to forecast."),
    ("2026-12", "The plan holds no month after this one: there is nothing to forecast.")])
def test_why_there_is_nothing_to_forecast(month, words):
    found = goals(month, tallies=[tally("g", month, closing=2000)])
    assert {repr(found.milestones()), repr(found.how_sure()), repr(found.next_month())} == {words}


def test_when_all_milestones_are_past():
    found = goals(plan={"goals": {"members": {6: 1600}}}, tallies=[tally("g", "2026-10", closing=1900)])
    assert repr(found.milestones()) == repr(found.next_month()) == "No milestone lies ahead."
    assert found.all_milestones() == "" and "All milestones" not in repr(found.how_sure())


def test_next_month_asks_for_members_then_for_joins():
    assert repr(goals().next_month()).startswith("Get the members of this month first")
    enough = goals(tallies=[tally("g", "2026-10", closing=5000)]).next_month()
    assert repr(enough) == "The planned joins are enough for the next milestone at today’s retention."
    # 2,200 wanted in two months: 1,500 x 0.95^2 = 1,353.75 stay, 846.25 are missing, 846.25 / 1.95 = 433.97 a month.
    few = goals(tallies=[tally("g", "2026-10", closing=1500)]).next_month()
    assert repr(few) == "434 joins a month are needed until December 2026; planned are 200."


def test_how_sure_says_where_the_forecast_starts():
    assert "starts from the plan’s opening" in repr(goals().how_sure())
    assert "starts from the plan’s opening" not in repr(goals(tallies=[tally("g", "2026-10", closing=9)]).how_sure())
    assert "exposure: half" in repr(goals(plan={"retention": {"exposure": "half"}}).how_sure())
    assert "20,000 futures were drawn: joins between 0.80 and 1.25 times the plan, monthly loss between 3% and 8%" in (
        repr(goals().how_sure()))


def test_retention_is_measured_or_said_to_be_unknown():
    assert isinstance(goals().retention(), Said)
    kept = goals(members=[stay("a", joined="2026-06-01"), stay("b", joined="2026-06-01", left="2026-06-20")])
    assert kept.retention().frame.values.tolist()[0] == ["1", "50.0%"]
