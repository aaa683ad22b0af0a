"""Who may join which sub-group: conditions by hand, unknown stays unknown, the levels of 001 2.2 (I06)."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.plan.subgroups.screening import eligible, highest, level_rules, screened, topic_rules
from helpers.rules.registry import seed_rules

PHOTO = {"photo": [{"column": "topics", "holds": ["A"]}, {"column": "messages_a_week", "at_least": 2}]}


def members(**columns: list) -> pd.DataFrame:
    count = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=pd.Index([f"m{number}" for number in range(1, count + 1)], name="person"))


def said(cells: pd.Series) -> list:
    return [None if pd.isna(cell) else bool(cell) for cell in cells]


@pytest.mark.system("I06")
def test_three_of_five_may_join_photo():
    sample = members(topics=[["A"], ["A", "B"], ["B"], ["A"], ["A", "C"]], messages_a_week=[2, 5, 9, 1, 3])
    matrix = screened(sample, PHOTO)
    assert said(matrix["photo"]) == [True, True, False, False, True]
    assert eligible(matrix).to_dict("records") == [{"group": "photo", "may": 3, "may_not": 2, "unknown": 0, "of": 5}]


def test_unknown_stays_unknown_unless_something_else_rules_it_out():
    sample = members(topics=[None, None, ["A"], ["B"]], messages_a_week=[3, 1, None, None])
    assert said(screened(sample, PHOTO)["photo"]) == [None, False, None, False]


@pytest.mark.system("I06")
def test_the_levels_of_the_seed():
    sample = members(courses=[0, 1, 2, 3, 0, None], annual_member=[0, 0, 0, 0, 1, 0])
    matrix = screened(sample, level_rules())
    assert matrix.sum().to_dict() == {"bronze": 6, "silver": 3, "gold": 1, "diamond": 1}
    assert highest(matrix).fillna("?").tolist() == ["bronze", "silver", "silver", "gold", "diamond", "?"]


def test_the_levels_take_their_numbers_from_the_seeds_rules():
    assert [seed_rules(f"level_{level}_courses")[0].value for level in ("silver", "gold")] == [1, 3]


def test_a_need_of_several_topics_asks_for_any_of_them_and_for_talk():
    sample = members(topics=[["a"], ["b", "c"], ["c"], [], None], messages_a_week=[2, 2, 9, 9, 1])
    matrix = screened(sample, topic_rules({"a and b": ["a", "b"], "c": ["c"]}))
    assert said(matrix["a and b"]) == [True, True, False, False, False] and said(matrix["c"])[:3] == [False, True, True]


def test_regions_and_stages_are_one_of_several():
    rules = {"north": [{"column": "region", "one_of": ["北京", "天津"]}, {"column": "stage", "one_of": ["new"]}]}
    sample = members(region=["北京", "上海", "天津", None], stage=["new", "new", "old", "new"])
    assert said(screened(sample, rules)["north"]) == [True, False, False, None]


@pytest.mark.parametrize(("key", "condition"), [
    ("screening_column", {"column": "age", "at_least": 3}), ("screening_column", {"at_least": 3}),
    ("screening_condition", {"column": "region"}), ("screening_condition", {"column": "region", "is": "北京"}),
    ("screening_condition", {"column": "region", "one_of": ["a"], "holds": ["a"]}),
    ("screening_condition", {"column": "region", "one_of": ["a"], "at_most": 3})])
def test_rules_that_cannot_be_asked_are_told(key, condition):
    with pytest.raises(InputError, match=key):
        screened(members(region=["北京"]), {"group": [condition]})


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 5)), st.sampled_from([1, 0, None])),
                min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_people_add_up_and_their_order_changes_nothing(people, random):
    sample = members(courses=[row[0] for row in people], annual_member=[row[1] for row in people])
    matrix = screened(sample, level_rules())
    counts = eligible(matrix)
    assert (counts[["may", "may_not", "unknown"]].sum(axis=1) == len(people)).all()
    order = list(sample.index)
    random.shuffle(order)
    mixed = screened(sample.loc[order], level_rules())
    pd.testing.assert_frame_equal(mixed.loc[sample.index], matrix)
    assert (matrix["gold"].fillna(False) <= matrix["silver"].fillna(False)).all(), "gold members are silver ones, too"
