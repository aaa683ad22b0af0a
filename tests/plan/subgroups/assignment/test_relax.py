"""What each limit costs: solved again, by hand."""

import pandas as pd
import pytest
from assignment_builders import everybody, wishes_of

from helpers.plan.subgroups.assignment import Limits, assign
from helpers.plan.subgroups.assignment.relax import Relaxed, relaxations
from helpers.texts import LANGUAGES


def by_limit(counts: dict[str, int], limits: Limits, able_each: int = 5) -> dict[tuple[str, str | None], Relaxed]:
    wishes, people = everybody(counts, able_each)
    return {(each.limit, each.need): each for each in relaxations(wishes, people, assign(wishes, people, limits))}


def test_each_limit_alone():
    """60 for photo, 15 for food, up to 3 groups of 20 to 30: food is 5 short, so only smaller groups help."""
    found = by_limit({"photo": 60, "food": 15}, Limits(20, 30, groups_most=3))
    assert {each.limit: (each.seated, each.groups) for each in found.values()} == {
        "smallest": (15, 1), "largest": (0, 0), "groups": (0, 0), "each": (0, 0)}
    assert (found["smallest", None].before, found["smallest", None].after) == (20, 10)


def test_larger_groups_and_one_more_group():
    """90 for photo and food 30, two groups of 30 at most: 60 seats; groups of 40 hold 20 more, a third group 30."""
    found = by_limit({"photo": 90, "food": 30}, Limits(20, 30, groups_most=2))
    assert (found["largest", None].seated, found["groups", None].seated) == (20, 30)
    assert next(iter(found.values())).limit == "groups"


def test_larger_groups_stop_at_the_platform():
    assert ("largest", None) not in by_limit({"photo": 60, "food": 30}, Limits(20, 30, cap=35))
    assert ("smallest", None) not in by_limit({"photo": 30, "food": 30}, Limits(2, 30))


def test_one_admin_more_opens_one_group_more():
    """60 for photo with one possible admin: groups of 30; another one seats 30 more. Food has one to spare."""
    wishes, people = everybody({"photo": 60, "food": 30}, 1)
    people.loc[people["person"] == "food001", ["willing", "qualified"]] = True
    found = relaxations(wishes, people, assign(wishes, people, Limits(20, 30)))
    admins = [each for each in found if each.limit == "admins"]
    assert [(each.need, each.before, each.after, each.seated) for each in admins] == [("photo", 0, 1, 30)]


def test_in_a_second_group_nobody_new_is_seated_but_seats_are_taken():
    wishes, people = everybody({"photo": 30, "food": 30}, 5)
    both = wishes_of(*[(person, ["x", "food" if person.startswith("photo") else "photo"])
                       for person in people["person"]]).query("rank == 2")
    asked = pd.concat([wishes, both])
    found = {each.limit: each for each in relaxations(asked, people, assign(asked, people, Limits(20, 30)))}
    assert (found["each"].seated, found["each"].seats) == (0, 60)


@pytest.mark.parametrize(("seated", "first", "seats", "kind"), [
    (3, 1, 3, "3"), (3, -1, 3, "1"), (0, 4, 0, "4"), (0, 0, 5, "5"), (0, 0, 0, "")])
def test_what_a_step_brings_in_words(seated, first, seats, kind):
    for language in LANGUAGES:
        words = Relaxed("admins", "photo", 0, 1, seated, first, seats, 0).sentence(language)
        assert "photo" in words and kind in words and "{" not in words
