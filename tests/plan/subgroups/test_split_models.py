"""By what to split: one feature argues for one model, a tie names both, unknown is said."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from helpers.plan.subgroups.models import Features, choose, known_share, level_need, spread, stage_group
from helpers.plan.subgroups.settings import settings


@pytest.mark.system("I02")
@pytest.mark.parametrize(("features", "best"), [
    ((1, 0, 0, 0), ("interest",)), ((0, 1, 0, 0), ("level",)), ((0, 0, 1, 0), ("region",)), ((0, 0, 0, 1), ("stage",)),
    ((0.8, 0, 0.8, 0), ("interest", "region")), ((0.8, 0.74, 0, 0), ("interest",)),
    ((0.8, 0.76, 0, 0), ("interest", "level")),
    ((0, 0, 0, 0), ()), ((None, None, None, None), ()), ((None, 0.5, 0.2, 0.2), ("level",)), ((0.2, None, 0.2, 0), ())])
def test_the_model_a_community_argues_for(features, best):
    assert choose(Features(*features)).best == best


def test_unknown_features_are_said_and_come_last():
    found = choose(Features(None, 0.5, None, 0.9))
    assert [model.name for model in found.models] == ["stage", "level", "interest", "region"]
    assert found.unknown == ("interest", "region") and found.models[0].source == "001 2.4 S001-028"
    assert choose(Features(float("nan"), 0.5, 0.1, 0.1)).unknown == ("interest",)


def test_a_feature_beyond_its_range_is_a_fault_of_ours():
    with pytest.raises(ValueError):
        choose(Features(1.2, 0, 0, 0))


@pytest.mark.system("I02")
@pytest.mark.parametrize(("prepared", "to_exam", "done", "group"), [
    (4, 2, False, "sprint"), (0, 10, False, "beginner"), (4, 6, False, "intensive"), (3, 6, False, "intensive"),
    (2.9, 6, False, "beginner"), (0, 3, False, "sprint"), (0, 3.1, False, "beginner"), (9, 2, True, "final"),
    (None, 2, None, "sprint"), (None, 6, False, None), (5, None, None, "intensive"), (None, None, None, None),
    (None, None, True, "final")])
def test_stage_groups(prepared, to_exam, done, group):
    assert stage_group(prepared, to_exam, done) == group


@pytest.mark.parametrize(("counts", "value"), [
    ([10, 10, 10, 10], 1.0), ([40, 0, 0, 0], 0.0), ([20, 20, 0, 0], 0.5), ([5], None), ([], None), ([0, 0], None)])
def test_spread_by_hand(counts, value):
    assert spread(counts) == (None if value is None else pytest.approx(value))


@given(st.lists(st.integers(0, 500), min_size=2, max_size=15))
def test_spread_agrees_with_scipy_and_lies_between_0_and_1(counts):
    found = spread(counts)
    if not sum(counts):
        assert found is None
    else:
        assert found == pytest.approx(float(entropy(counts)) / math.log(len(counts)), abs=1e-9) and 0 <= found <= 1
        assert found == pytest.approx(spread(counts[::-1]))


@pytest.mark.parametrize(("ordinary", "core", "value"), [
    (2, 10, 0.8), (10, 10, 0.0), (12, 10, 0.0), (0, 10, 1.0), (None, 10, None), (2, None, None), (2, 0, None)])
def test_level_need_by_hand(ordinary, core, value):
    assert level_need(ordinary, core) == value


def test_a_path_needs_more_than_one_stage():
    assert known_share({"beginner": 30, "sprint": 50}, 20) == 0.8
    assert known_share({"beginner": 80, "sprint": 0}, 20) == 0.0
    assert known_share({}, 10) == 0.0 and known_share({}, 0) is None


def test_every_model_has_a_source_and_a_feature():
    assert {entry["feature"] for entry in settings("models")["features"].values()} == set(Features.__annotations__)
