"""Members to sub-groups: by hand, against an independent solver, and what holds for any community."""

import itertools

import numpy as np
import pandas as pd
import pytest
from assignment_builders import drawn, everybody, faults, people_of, wishes_of
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from helpers.plan.subgroups.assignment import Assignment, Limits, assign
from helpers.plan.subgroups.settings import settings as set_for

SMALL = Limits(5, 10)


def sizes(found: Assignment) -> dict[str, list[int]]:
    return {str(need): held["size"].to_list() for need, held in found.groups.groupby("need")}


def test_two_topics_by_hand():
    """24 want photo, 8 travel, each with admins: the fewest groups of 5 to 10, as even as can be; nobody waits."""
    found = assign(*everybody({"photo": 24, "travel": 8}, able_each=3), SMALL)
    assert sizes(found) == {"photo": [8, 8, 8], "travel": [8]}
    assert found.groups["admins"].to_list() == [1, 1, 1, 1] and found.groups["able"].sum() == 2
    assert (found.summary.first, found.summary.seated, found.summary.waiting) == (32, 32, 0)
    assert found.answered and found.objective == 32 * 20 - 4 == found.bound


def test_a_topic_too_small_gives_its_people_their_second_choice():
    """Four want music: too few. Two of them would also take photo."""
    wishes, people = everybody({"photo": 32, "music": 4}, able_each=4)
    also = wishes_of(("music000", ["x", "photo"]), ("music001", ["x", "photo"])).query("rank == 2")
    found = assign(pd.concat([wishes, also]), people, SMALL)
    assert sizes(found) == {"photo": [9, 9, 8, 8]}
    assert found.waiting.to_dict("list") == {"person": ["music002", "music003"], "why": ["too_small"] * 2}
    assert (found.summary.first, found.summary.second, found.summary.why) == (32, 2, {"too_small": 2})


def test_people_move_to_a_second_choice_so_that_more_are_seated():
    """30 seats of photo, 40 want it, 10 of these would take travel, which alone has 5 people: all 45 are seated."""
    wishes, people = everybody({"photo": 40, "travel": 5}, able_each=3)
    also = wishes_of(*[(f"photo{at:03d}", ["x", "travel"]) for at in range(20, 30)]).query("rank == 2")
    found = assign(pd.concat([wishes, also]), people, Limits(5, 10, groups_most=5))
    assert found.summary.seated == 45 and found.summary.second == 10
    assert sizes(found)["travel"] == [8, 7]


@pytest.mark.parametrize(("able", "brought", "why"), [(0, 0, {"no_admin": 12}), (0, 1, {"no_seat": 2})])
def test_a_topic_without_an_admin_does_not_open(able, brought, why):
    """12 want travel and nobody there may be admin; with one from elsewhere one group of 10 opens."""
    wishes, people = everybody({"photo": 30, "travel": 12}, able_each=4)
    people.loc[people["person"].str.startswith("travel"), "willing"] = False
    found = assign(wishes, people, Limits(5, 10, brought={"travel": brought}))
    assert found.summary.why == why and ("travel" in sizes(found)) == bool(brought)
    assert found.groups.query("need == 'travel'")["admins"].sum() == 0


def test_the_reason_is_the_topics_not_what_is_left_of_it():
    """12 want travel, without an admin; 10 of them take photo instead. The two who wait lack an admin, not company."""
    wishes, people = everybody({"photo": 30, "travel": 12}, able_each=5)
    people.loc[people["person"].str.startswith("travel"), "willing"] = False
    also = wishes_of(*[(f"travel{at:03d}", ["x", "photo"]) for at in range(10)]).query("rank == 2")
    found = assign(pd.concat([wishes, also]), people, SMALL)
    assert (found.summary.second, found.summary.why) == (10, {"no_admin": 2})


def test_admins_limit_the_groups_of_a_topic():
    """40 want photo and two of them may be admin: two groups, 20 wait."""
    wishes, people = everybody({"photo": 40, "food": 10}, able_each=2)
    found = assign(wishes, people, Limits(5, 10))
    assert sizes(found) == {"food": [10], "photo": [10, 10]} and found.summary.why == {"no_seat": 20}


def test_unwilling_or_unqualified_or_unknown_is_no_admin():
    wishes, people = everybody({"photo": 20, "food": 20}, able_each=3)
    leads = people.index[people["willing"]]
    people = people.astype({"willing": "boolean", "qualified": "boolean"})
    people.loc[leads[0], "willing"], people.loc[leads[1], "qualified"] = False, False
    people.loc[leads[2], "qualified"] = pd.NA
    found = assign(wishes, people, Limits(5, 10))
    assert sizes(found) == {"food": [10, 10]} and found.summary.why == {"no_admin": 20}
    assert "few_admins" in [note.key for note in found.notes]


def test_active_members_and_admins_are_spread():
    """60 for photo in six groups, 13 active, 6 admins: 2 or 3 active and one admin in each."""
    names = [f"p{at:02d}" for at in range(60)]
    wishes = wishes_of(*[(name, ["photo", "food"]) for name in names])
    found = assign(wishes, people_of(names, names[10:16], names[:13]), Limits(5, 10))
    assert found.groups["size"].to_list() == [10] * 6
    assert sorted(found.groups["active"]) == [2, 2, 2, 2, 2, 3] and (found.groups["admins"] == 1).all()


def test_a_group_of_silent_people_opens_only_where_balance_is_not_kept():
    """All 10 active people want photo; food has none: with balance it stays closed, and that is said."""
    wishes, people = everybody({"photo": 30, "food": 10}, able_each=4)
    people["active"] = people["person"].str.startswith("photo") & (people.index < 10)
    assert sizes(assign(wishes, people, SMALL)) == {"food": [10], "photo": [10, 10, 10]}
    kept = assign(wishes, people, Limits(5, 10, balance=0.5))
    assert sizes(kept) == {"photo": [10, 10, 10]} and kept.summary.why == {"few_active": 10}


def test_unknown_activity_is_not_silence():
    wishes, people = everybody({"photo": 30, "food": 10}, able_each=4)
    people["active"] = pd.array([True] * 10 + [False] * 20 + [pd.NA] * 10, "boolean")
    found = assign(wishes, people, Limits(5, 10, balance=0.5))
    food = found.groups.query("need == 'food'").iloc[0]
    assert pd.isna(food["active"]) and food["active_known"] == 0


def test_several_groups_at_once_are_limited_each_and_by_the_person():
    """30 people want photo, food and travel: two groups each, but one of those who wants one only."""
    names = [f"p{at:02d}" for at in range(30)]
    people = people_of(names, names).assign(most=[1, 9] + [pd.NA] * 28)
    found = assign(wishes_of(*[(name, ["photo", "food", "travel"]) for name in names]), people, Limits(5, 15, each=2))
    held = found.seats["person"].value_counts()
    assert held["p00"] == 1 and (held.drop("p00") == 2).all() and found.summary.seats == 59
    assert (found.summary.seated, found.summary.first, found.summary.second) == (30, 30, 0)
    assert found.seats[found.seats["admin"].astype(bool)]["person"].is_unique


def test_one_member_leads_one_group_only():
    """Both topics have the same single possible admin: only one of them can open."""
    names = [f"p{at:02d}" for at in range(30)]
    found = assign(wishes_of(*[(name, ["photo", "food"]) for name in names]), people_of(names, ["p07"]),
                   Limits(5, 30, each=2))
    assert found.summary.groups == 1 and sizes(found) == {"photo": [30]}


def test_a_class_probability_breaks_ties_and_nothing_else():
    """All chose both topics at equal rank; each goes where the classes say. A stated order is not overruled."""
    names = [f"p{at:02d}" for at in range(40)]
    wishes = wishes_of(*[(name, ["photo", "food"]) for name in names])
    leaning = [float((at < 20) == (need == "photo")) for at in range(40) for need in ("photo", "food")]
    tied = assign(wishes.assign(rank=1, lean=leaning), people_of(names, names), Limits(20, 20))
    assert set(tied.seats.query("need == 'photo'")["person"]) == set(names[:20])
    told = assign(wishes.assign(lean=leaning), people_of(names, names), Limits(20, 40))
    assert sizes(told) == {"photo": [40]} and told.summary.first == 40


def test_who_chose_nothing_waits_and_is_told_apart():
    wishes, people = everybody({"photo": 20, "food": 20}, able_each=2)
    more = pd.concat([people, people_of(["quiet"])], ignore_index=True)
    assert assign(wishes, more, SMALL).waiting.to_dict("list") == {"person": ["quiet"], "why": ["chose_nothing"]}


@pytest.mark.parametrize("seed", range(3))
def test_as_many_points_as_linear_sum_assignment_on_seats(seed):
    """60 people in four groups of 15: over all ways to open four groups another solver finds no better one."""
    wishes, people = drawn(60, seed, needs=4, choices=4)
    found = assign(wishes, people, Limits(15, 15, groups_most=4, admins=0))
    points = set_for("assignment")["points"]
    worth = np.array([0, points["first"], points["second"], points["third"], points["later"]]) + points["seated"]
    ranks = wishes.pivot(index="person", columns="need", values="rank")
    best = 0
    for opened in itertools.combinations_with_replacement(ranks.columns, 4):
        gain = worth[ranks[[need for need in opened for _ in range(15)]].to_numpy()]
        best = max(best, int(gain[linear_sum_assignment(gain, maximize=True)].sum()))
    assert found.objective == best + points["group"] * 4 and found.summary.seated == 60


@pytest.mark.parametrize("largest", [150, 125])
def test_2000_people_in_16_groups_of_12_topics(largest):
    """Three ranked choices each: every limit kept, within 1 % of the bound (how fast: bench_assignment.py)."""
    found = assign(*drawn(2000, 4), Limits(50, largest, 500, 1, 16, 1, 0.5))
    assert not faults(found, 2000) and found.summary.seated == 2000 and found.gap < 0.01


communities = st.tuples(st.integers(35, 90), st.integers(0, 2**16), st.integers(2, 5), st.integers(1, 4),
                        st.floats(0.02, 0.6), st.floats(0, 1))
bounds = st.builds(lambda smallest, more, each, most, admins, balance: Limits(
    smallest, smallest + more, None, each, most, admins, balance), st.integers(2, 20), st.integers(0, 25),
    st.integers(1, 3), st.none() | st.integers(1, 8), st.integers(0, 2), st.none() | st.floats(0, 1))


def community(drawn_: tuple[int, int, int, int, float, float]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """People of whom some are not known to be active, some chose nothing, some set themselves a limit."""
    people, seed, needs, choices, able, active = drawn_
    wishes, members = drawn(people, seed, needs, min(choices, needs), able, active)
    dice = np.random.default_rng(seed)
    members["active"] = members["active"].astype("boolean").mask(dice.random(people) < 0.2)
    members["most"] = pd.Series(dice.choice([1, 9], people), dtype="Int64").mask(dice.random(people) < 0.5)
    silent = members["person"].sample(frac=0.1, random_state=seed)
    return wishes[~wishes["person"].isin(silent)], members


@given(drawn_=communities, limits=bounds)
def test_every_limit_is_kept(drawn_, limits):
    wishes, people = community(drawn_)
    found = assign(wishes, people, limits)
    seats, groups = found.seats, found.groups
    held = seats["person"].value_counts()
    allowed = people.set_index("person")["most"].fillna(limits.each).clip(upper=limits.each)
    assert (held <= allowed.reindex(held.index)).all()
    assert not seats.duplicated(["person", "need"]).any()
    asked = wishes.set_index(["person", "need"])["rank"]
    assert all(asked[person, need] == rank for person, need, rank in seats[["person", "need", "rank"]].to_numpy())
    assert groups["size"].between(limits.smallest, limits.largest).all()
    assert (groups["admins"] >= limits.admins).all()
    assert limits.groups_most is None or len(groups) <= limits.groups_most
    able = set(people.loc[people["willing"] & people["qualified"], "person"])
    named = seats.loc[seats["admin"].astype(bool), "person"]
    assert set(named) <= able and named.is_unique
    assert set(seats["person"]) | set(found.waiting["person"]) == set(people["person"])
    assert found.summary.seated + found.summary.waiting == len(people) == found.summary.people
    assert len(found.waiting) == sum(found.summary.why.values())
    assert groups["size"].sum() == len(seats) == found.summary.seats
    assert found.objective <= found.bound + 1e-6
    _balanced(found, people, wishes)


def _balanced(found: Assignment, people: pd.DataFrame, wishes: pd.DataFrame) -> None:
    """Groups of a need differ by one at most in size and active members; each need has its part of the active."""
    groups = found.groups
    for column in ("size", "active"):
        ends = groups.groupby("need")[column].agg(["min", "max"]).dropna()
        assert (ends["max"] - ends["min"] <= 1 + (found.limits.admins > 1) * (column == "active")).all()
    chose = people[people["person"].isin(wishes["person"])]
    share = chose["active"].mean()
    if found.limits.balance and pd.notna(share):
        needs = groups.groupby("need")[["active", "active_known"]].sum()
        assert (needs["active"] + 1e-6 >= found.limits.balance * share * needs["active_known"]).all()


@given(drawn_=communities, limits=bounds, seed=st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(drawn_, limits, seed):
    wishes, people = community(drawn_)
    first = assign(wishes, people, limits)
    second = assign(wishes.sample(frac=1, random_state=seed), people.sample(frac=1, random_state=seed), limits)
    for name in ("groups", "seats", "waiting"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))
    assert (first.summary, first.notes, first.objective) == (second.summary, second.notes, second.objective)
