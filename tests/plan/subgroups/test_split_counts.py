"""Seats and people, coverage, classes: the counts of a split."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.plan.subgroups.attribute import by_attribute
from helpers.plan.subgroups.coverage import coverage
from helpers.plan.subgroups.membership import overlap


def seats(rows: list[tuple[int, str]], active: list[tuple[int, str]] | None = None) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["person", "group"])
    return frame if active is None else frame.assign(active=[row in active for row in rows])


@pytest.mark.system("I15")
def test_2650_seats_of_2000_people():
    """8 x 200 + 5 x 150 + 3 x 100 seats dealt round 2,000 people: 650 sit twice."""
    sizes = [200] * 8 + [150] * 5 + [100] * 3
    places = [f"g{number}" for number, size in enumerate(sizes) for _ in range(size)]
    found = overlap(seats([(turn % 2000, place) for turn, place in enumerate(places)]))
    assert (found.seats, found.people, found.each, found.several, found.most) == (2650, 2000, 1.325, 650, 2)
    assert found.notices_twice == 650
    assert (found.active_seats, found.active_people, found.active_known) == (None, None, 0)


@pytest.mark.system("I15")
def test_thirty_active_seats_are_25_people():
    """Three groups with 10 active each, five people active in two."""
    active = [(p, "a") for p in range(10)] + [(p, "b") for p in range(8, 18)] + [(p, "c") for p in range(15, 25)]
    found = overlap(seats([*active, (99, "a")], active))
    assert (found.active_seats, found.active_people, found.several) == (30, 25, 5)
    assert (found.seats, found.people, found.active_known) == (31, 26, 26)


def test_unknown_activity_is_not_counted_as_silence():
    frame = seats([(1, "a"), (1, "b"), (2, "a")]).assign(active=pd.array([pd.NA, True, pd.NA], "boolean"))
    assert (overlap(frame).active_people, overlap(frame).active_known) == (1, 1)


def test_nobody_and_the_same_seat_twice():
    assert overlap(seats([])).each is None
    with pytest.raises(InputError, match="sub_seat_twice"):
        overlap(seats([(1, "a"), (1, "a")]))


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abc")), unique=True))
def test_seats_are_people_and_those_who_sit_again(rows):
    found = overlap(seats(rows, rows[::2]))
    assert found.seats == found.people + found.notices_twice and found.several <= found.people
    assert not rows or found.active_people <= found.active_seats


@pytest.mark.system("I16")
@pytest.mark.parametrize(("sizes", "members", "share", "above"), [
    ([150, 180, 120, 100], 2000, 0.275, [180]), ([200, 180, 150, 120], 5000, 0.13, [180, 200])])
def test_coverage_of_the_examples(sizes, members, share, above):
    found = coverage({f"g{at}": size for at, size in enumerate(sizes)}, members, 150)
    assert found.share == share and sorted(found.above.values()) == above
    assert found.uncovered == members - sum(sizes) and found.least == max(sizes) / members


def test_coverage_of_people_counted_once():
    found = coverage({"a": 150, "b": 150}, 200, 150, people=180)
    assert (found.share, found.least, found.uncovered) == (0.9, 0.9, 20)
    assert coverage({"a": 150, "b": 150}, 200, 150).share == 1.0
    assert coverage({}, 0, 150).share is None and coverage({}, 10, 150).uncovered == 10
    with pytest.raises(InputError, match="sub_covered_beyond"):
        coverage({"a": 150}, 200, 150, people=160)


@pytest.mark.system("I17")
def test_6000_members_over_12_classes_are_500_each():
    found = by_attribute(pd.Series([f"skin {at % 12:02d}" for at in range(6000)]), cap=500)
    assert [each.sizes for each in found.classes] == [(500,)] * 12 and all(each.full for each in found.classes)
    assert (found.advisers, found.unknown) == (12, 0)


def test_one_more_than_the_cap_needs_a_second_group_and_adviser():
    found = by_attribute(pd.Series(["dry"] * 501 + ["oily"] * 30 + [None] * 4), cap=500, smallest=50)
    assert [(each.name, each.members, each.sizes, each.full) for each in found.classes] == [
        ("dry", 501, (251, 250), False), ("oily", 30, (), False)]
    assert (found.advisers, found.unknown) == (2, 4)
    assert [each.full for each in by_attribute(pd.Series(["dry"] * 999), cap=500).classes] == [False]
