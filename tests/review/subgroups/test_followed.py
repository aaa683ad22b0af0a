"""Next month's report: the sub-groups the plan decided against the groups there are."""

import pytest
from builders import make_plan, make_review, tally

from helpers.errors import InputError
from helpers.plan.subgroups.follow_up import planned_groups
from helpers.review.subgroups.followed import followed

PLANNED = [{"number": 2, "size": 100, "name": "摄影"}, {"number": 1, "size": 60}]


def decided(planned: list[dict] | None = None) -> dict:
    return {"sub_groups": {"main_name": "AA", "planned": PLANNED if planned is None else planned}}


def test_what_is_decided_has_names_by_the_rule():
    assert planned_groups(make_plan(**decided())).values.tolist() == [
        ["AA-摄影01", 100], ["AA-摄影02", 100], ["AA-小群01", 60]]
    assert planned_groups(make_plan()).empty


def test_a_month_against_the_plan_by_hand():
    """Planned 100, 100, 60. There: 130; a group of 40 that nobody planned; the third with last month's figures only."""
    groups = [{"group_id": "m", "name": "大群", "purpose": "main"}, {"group_id": "a", "name": "AA-摄影01"},
              {"group_id": "b", "name": "AA-读书01", "purpose": "topic"},
              {"group_id": "c", "name": "aa-小群01", "purpose": "topic"}]
    tallies = [tally("m", "2026-10", closing=900), tally("a", "2026-10", closing=130),
               tally("b", "2026-10", closing=40), tally("c", "2026-09", closing=70)]
    found = followed(make_review(make_plan(**decided()), groups=groups, tallies=tallies))
    assert found.astype(object).where(found.notna(), None).values.tolist() == [
        ["AA-摄影01", 100, 130, 30, "fine"], ["AA-摄影02", 100, None, None, "not_opened"],
        ["AA-小群01", 60, None, None, "unknown"], ["AA-读书01", None, 40, None, "small"]]


def test_without_a_decision_there_is_nothing_to_follow():
    assert followed(make_review(make_plan(), tallies=[tally("a", "2026-10", closing=130)])) is None


def test_a_plan_without_a_table_of_groups_knows_its_own_by_name():
    review = make_review(make_plan(**decided()), tallies=[tally("AA-摄影01", "2026-10", closing=130)])
    found = followed(review)
    assert list(found["verdict"]) == ["fine", "not_opened", "not_opened"] and found["gap"][0] == 30


def test_more_groups_than_numbers_are_told():
    with pytest.raises(InputError, match="name_no_number"):
        planned_groups(make_plan(**decided([{"number": 100, "size": 50, "name": "x"}])))
