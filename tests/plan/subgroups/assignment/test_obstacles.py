"""Input that no groups can be made of: said with its numbers, never forced."""

from dataclasses import replace

import pandas as pd
import pytest
from assignment_builders import everybody, people_of, wishes_of

from helpers.errors import InputError, error_words
from helpers.plan.file import open_plan
from helpers.plan.subgroups.assignment import Assignment, Limits, assign, plan_limits
from helpers.root import templates
from helpers.rules import review_settings
from helpers.texts import LANGUAGES

FINE = Limits(5, 10)


def said(found: Assignment) -> dict[str, dict[str, str | float]]:
    return {note.key: note.values for note in found.notes}


def refused(found: Assignment, key: str) -> dict[str, str | float]:
    """The numbers of the note that blocks; nothing is assigned, everybody waits, all in words."""
    assert not found.answered and found.groups.empty and found.seats.empty
    assert found.summary.waiting == found.summary.people and found.objective == found.bound == found.gap == 0
    for language in LANGUAGES:
        assert all("{" not in note.sentence(language) for note in found.notes)
    return next(note.values for note in found.notes if note.key == key and note.blocks)


def test_fewer_answers_than_a_useful_minimum():
    least = review_settings()["fewest_answers"]
    found = assign(*everybody({"photo": 20, "food": least - 21}), FINE)
    assert refused(found, "few_answers") == {"answers": least - 1, "least": least, "missing": 1}
    assert assign(*everybody({"photo": 20, "food": least - 20}), FINE).answered
    assert found.summary.why == {"not_split": least - 1}


def test_nobody_answered():
    found = assign(wishes_of(), people_of(["a", "b"]), FINE)
    assert refused(found, "few_answers")["answers"] == 0 and found.summary.why == {"chose_nothing": 2}


def test_one_option_chosen_by_all():
    found = assign(*everybody({"photo": 40}, 3), FINE)
    assert refused(found, "one_option") == {"need": "photo", "answers": 40}


def test_one_option_of_several_chosen_by_all_is_said_and_no_hindrance():
    names = [f"p{at:02d}" for at in range(40)]
    wishes = wishes_of(*[(name, ["photo", "food"] if at < 20 else ["photo"]) for at, name in enumerate(names)])
    found = assign(wishes, people_of(names, names), FINE)
    assert said(found) == {"option_of_all": {"need": "photo", "answers": 40}} and found.answered
    every = assign(wishes_of(*[(name, ["photo", "food"]) for name in names]), people_of(names, names), FINE)
    assert said(every) == {"every_option": {"answers": 40, "options": 2}}


@pytest.mark.parametrize(("limits", "key", "values"), [
    (Limits(50, 20), "smallest_above_largest", {"smallest": 50, "largest": 20}),
    (Limits(50, 80), "smallest_above_answers", {"answers": 40, "smallest": 50}),
    (Limits(15, 20, cap=10), "smallest_above_cap", {"smallest": 15, "cap": 10}),
    (Limits(5, 10, groups_most=0), "no_groups_allowed", {"groups": 0})])
def test_quotas_that_contradict_each_other_or_the_people(limits, key, values):
    assert refused(assign(*everybody({"photo": 20, "food": 20}, 3), limits), key) == values


def test_a_platform_that_holds_fewer_than_wanted_is_kept_and_said():
    found = assign(*everybody({"photo": 20, "food": 20}, 4), Limits(5, 20, cap=10))
    assert said(found) == {"largest_above_cap": {"largest": 20, "cap": 10}}
    assert (found.groups["size"] == 10).all()


def test_no_willing_admin_and_nobody_asked_are_two_things():
    wishes, people = everybody({"photo": 20, "food": 20}, 2)
    unwilling = refused(assign(wishes, people.assign(willing=False), FINE), "no_admin")
    assert unwilling == {"willing": 0, "qualified": 4, "unasked": 0, "people": 40, "wanted": 4}
    unknown = people.assign(willing=pd.array([pd.NA] * 40, "boolean"))
    assert refused(assign(wishes, unknown, FINE), "no_admin_known")["unasked"] == 40
    assert assign(wishes, unknown, replace(FINE, admins=0)).summary.groups == 4


def test_too_few_admins_are_counted():
    found = assign(*everybody({"photo": 40, "food": 40}, 2), FINE)
    assert said(found)["few_admins"] == {"able": 4, "wanted": 8, "short": 4, "unasked": 0}
    assert found.summary.groups == 4 and found.summary.waiting == 40


def test_more_seats_than_members_can_take():
    """2,650 planned seats for 40 people, one group each."""
    wishes, people = everybody({"photo": 20, "food": 20}, 2)
    found = assign(wishes, people, replace(FINE, planned=2650))
    assert said(found)["more_seats_than_members"] == {"seats": 2650, "people": 40, "each": 1, "room": 40, "over": 2610}
    assert "more_seats_than_members" not in said(assign(wishes, people, replace(FINE, planned=80, each=2)))


def test_nothing_can_be_opened_is_an_answer():
    wishes, people = everybody({need: 10 for need in "abcd"}, 1)
    found = assign(wishes, people, Limits(11, 20))
    values = refused(found, "nothing_opens")
    assert values == {"need": "a", "takers": 10, "able": 1, "smallest": 11, "admins": 1}
    assert found.summary.why == {"too_small": 40}


@pytest.mark.parametrize(("wishes", "people", "key"), [
    (wishes_of(("a", ["x", "x"])), people_of(["a"]), "sub_wish_twice"),
    (wishes_of(("b", ["x"])), people_of(["a"]), "sub_wish_of_nobody"),
    (wishes_of(("a", ["x"])).assign(rank=0), people_of(["a"]), "sub_rank"),
    (wishes_of(("a", ["x"])).assign(rank=1.5), people_of(["a"]), "sub_rank"),
    (wishes_of(("a", ["x"])).assign(rank=None), people_of(["a"]), "sub_rank"),
    (wishes_of(("a", ["x"])).assign(lean=1.2), people_of(["a"]), "sub_lean"),
    (wishes_of(("a", ["x"])), people_of(["a", "a"]), "sub_person_twice"),
    (wishes_of(("a", ["x"])), people_of(["a"]).assign(most=0), "sub_most"),
    (wishes_of(("a", ["x"])).drop(columns="rank"), people_of(["a"]), "sub_columns")])
def test_tables_that_contradict_themselves_are_refused_without_a_code(wishes, people, key):
    with pytest.raises(InputError) as refusal:
        assign(wishes, people.rename(columns=str), FINE)
    assert [problem.key for problem in refusal.value.problems] == [key]
    assert all("a" not in problem.values.values() for problem in refusal.value.problems)
    assert error_words(refusal.value, "zh")


def test_limits_of_a_plan():
    """50 to 150 a group, what the platform holds, several groups only where the plan says so, seats decided already."""
    plan = open_plan(templates() / "plans" / "s001-subgroups.repaired.yaml")
    found = plan_limits(plan, 16)
    assert (found.smallest, found.largest, found.groups_most) == (plan.sub_groups.smallest, plan.sub_groups.largest, 16)
    assert (found.each > 1) == plan.sub_groups.several and found.admins == 1 and found.most <= 500
    assert found.planned == sum(seats.number * seats.size for seats in plan.sub_groups.planned)
