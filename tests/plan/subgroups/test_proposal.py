"""Sub-groups: sizes within the limits, names by the rule, needs too small last."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.plan.model import SubGroups
from helpers.plan.subgroups.naming import group_name
from helpers.plan.subgroups.proposal import propose
from helpers.plan.subgroups.sizes import sizes


@pytest.mark.system("I05")
@pytest.mark.parametrize(("people", "seats"), [(480, [120] * 4), (160, [80] * 2), (40, []), (150, [150]), (50, [50]),
                                               (49, []), (0, [])])
def test_fifty_to_a_hundred_and_fifty_a_group(people, seats):
    assert sizes(people, 50, 150) == seats


@pytest.mark.system("I05")
def test_two_thousand_are_fourteen_groups():
    seats = sizes(2000, 50, 150)
    assert (len(seats), sum(seats), seats[0], seats[-1]) == (14, 2000, 143, 142)


def test_no_even_split_within_the_limits_is_no_group():
    assert sizes(160, 100, 150) == []


@given(st.integers(0, 20_000), st.integers(2, 300), st.integers(2, 300))
def test_sizes_add_up_and_lie_within_the_limits(people, smallest, largest):
    assume(smallest <= largest)
    seats = sizes(people, smallest, largest)
    assert not seats or sum(seats) == people
    assert all(smallest <= each <= largest for each in seats)
    assert not seats or max(seats) - min(seats) <= 1
    fewest = -(-people // largest)
    assert seats or fewest * smallest > people or people == 0


@pytest.mark.system("I08")
def test_names_are_main_hyphen_attribute_and_two_digits():
    assert group_name("AA", "photo", 1) == "AA-photo01"
    assert group_name("花间", "抗老", 12) == "花间-抗老12"


def test_proposals_by_hand():
    found = propose([("修图", 10), ("拍照", 60), ("旅行", 30)], 100, 800, SubGroups(main_name="AA"))
    assert [(each.need, each.people, each.share, each.seats) for each in found] == [
        ("拍照", 60, 0.6, [120] * 4), ("旅行", 30, 0.3, [120, 120]), ("修图", 10, 0.1, [80])]
    assert found[0].names == ["AA-拍照01", "AA-拍照02", "AA-拍照03", "AA-拍照04"]


def test_needs_too_small_come_last_and_nobody_is_nobody():
    found = propose([("小", 5), ("大", 95)], 100, 200, SubGroups(main_name="AA"))
    assert [(each.need, bool(each.seats)) for each in found] == [("大", True), ("小", False)]
    assert propose([("x", 0)], 0, 1000, SubGroups(main_name="AA"))[0].share == 0
    assert propose([], 0, 1000, SubGroups(main_name="AA")) == []
