"""Plan against actual: the gap, the days, the status and the chance, by hand."""

import pytest
from builders import make_plan, make_review, stay, tally

from helpers.measure.totals import Measured
from helpers.measure.window import window
from helpers.plan.growth.forecast import forecast
from helpers.review.standing import standing


def at(members: float | None, month: str = "2026-03", as_of: str = "", began: float | None = None, **changes):
    return standing(make_plan(**changes), window(month, as_of), Measured(members), began, [])


@pytest.mark.parametrize(("members", "gap", "days", "status"), [
    (1300, 0, 0, "on_plan"),
    (1350, 50, -15, "on_plan"),       # 100 a month in April: 1,350 is wanted on the 15th
    (1299, -1, 0, "at_risk"),         # 1,299 is wanted on 31 March, too
    (1200, -100, 31, "at_risk"),      # wanted on 28 February
    (1170, -130, 39, "at_risk"),      # 90 % exactly has not crossed the line; wanted on 20 February
    (1169, -131, 39, "behind"),
    (999, -301, None, "behind"),      # the plan never wanted so few
])
def test_march_of_a_plan_that_wants_1300(members, gap, days, status):
    found = at(members)
    assert (found.number, found.target) == (3, 1300)
    assert (found.gap, found.days, found.status) == (gap, days, status)
    assert found.attainment == members / 1300


def test_an_unlikely_milestone_is_a_risk_although_the_month_is_reached():
    found = at(1300, joins=[200] * 3 + [1] * 9)
    assert found.milestone == (6, 1600) and found.chance < 0.01
    assert (found.gap, found.status) == (0, "at_risk")


def test_the_forecast_starts_at_what_was_counted():
    found = at(1250)
    wanted = forecast(make_plan(), 1250, 3)
    assert found.forecast.first == 4 and found.forecast.start == 1250
    assert found.chance == wanted.chances[6] and found.forecast.central.tolist() == wanted.central.tolist()


def test_unknown_members_have_no_gap_and_no_chance():
    found = at(None)
    assert (found.status, found.gap, found.days, found.chance, found.attainment) == ("unknown", None, None, None, None)
    assert (found.target, found.milestone) == (1300, (6, 1600))
    assert (found.forecast.first, found.forecast.start) == (1, 1000)


@pytest.mark.parametrize(("month", "number"), [("2025-12", 0), ("2027-01", 13)])
def test_outside_the_plan_there_is_nothing_to_compare_with(month, number):
    found = at(1300, month)
    assert found.number == number and found.status == "unknown"
    assert (found.target, found.gap, found.days, found.milestone, found.chance, found.forecast) == (None,) * 6


def test_the_last_month_has_no_future():
    found = at(2200, "2026-12")
    assert (found.gap, found.milestone, found.chance, found.forecast) == (0, None, None, None)
    assert found.status == "on_plan"


@pytest.mark.parametrize(("running", "month", "status"), [(0, "2026-03", "baseline"), (0, "2026-04", "behind"),
                                                          (1, "2026-02", "baseline"), (1, "2026-03", "behind")])
def test_the_first_three_months_are_a_baseline(running, month, status):
    assert at(500, month, months_running=running).status == status


def test_a_month_in_progress_is_held_against_its_days():
    found = at(1060, "2026-01", "2026-01-15", began=1010)
    assert found.target == pytest.approx(1000 + 100 * 15 / 31)
    assert found.gap == pytest.approx(60 - 1500 / 31) and found.days == -4      # 1,060 is wanted on the 19th
    assert (found.forecast.first, found.forecast.start, found.milestone) == (1, 1010, (3, 1300))


def test_a_month_in_progress_still_has_its_own_milestone():
    assert at(1290, "2026-03", "2026-03-30", began=1200).milestone == (3, 1300)
    assert at(1290, "2026-03").milestone == (6, 1600)


def test_a_month_in_progress_known_by_tallies_only():
    review = make_review(make_plan(), "2026-04", "2026-04-15",
                         tallies=[tally("a", "2026-03", closing=800), tally("b", "2026-03", closing=500)])
    found = review.standing
    assert (found.members.value, found.gap, found.status) == (None, None, "unknown")
    assert (found.forecast.first, found.forecast.start) == (4, 1300)
    assert found.chance == forecast(make_plan(), 1300, 3).chances[6]
    assert review.unreported == [] and "missing" not in [each.kind for each in review.decisions]


def test_a_member_of_two_groups_starts_the_month_once():
    members = [stay("a", "g", "2026-01-01"), stay("a", "h", "2026-01-01"), stay("b", "h", "2026-04-02")]
    found = make_review(make_plan(), "2026-04", "2026-04-15", members=members).standing
    assert (found.members.value, found.forecast.start) == (2, 1)
