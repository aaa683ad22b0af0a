"""Admins of sub-groups: who may be one, what they practise, what they are owed, how they are assessed (I11)."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.intervals import wilson
from helpers.plan.subgroups.admins import assessed, due, selected, trained, training
from helpers.plan.subgroups.structure import seed_number, structure
from helpers.texts import LANGUAGES


def candidates(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame([(f"m{number}", *row) for number, row in enumerate(rows)],
                        columns=["person", "hours", "recognition", *["asked"][:len(rows[0]) - 2]])


@pytest.mark.system("I11")
def test_the_boundaries_of_the_seed():
    assert list(selected(candidates((15.0, 0.80), (14.9, 0.95), (20, 0.79)))["verdict"]) == ["in", "out", "out"]


@pytest.mark.parametrize(("hours", "recognition", "verdict"), [
    (20, None, "ask"), (None, 0.9, "ask"), (None, None, "ask"), (14, None, "out"), (None, 0.5, "out"), (168, 1, "in")])
def test_who_was_not_asked_is_asked_first_and_not_out(hours, recognition, verdict):
    assert list(selected(candidates((hours, recognition)))["verdict"]) == [verdict]


def test_votes_give_an_interval_and_no_votes_give_none():
    found = selected(candidates((15, 0.8, 20), (15, 0.8, None)))
    low, high = wilson(16, 20)
    assert (found["low"][0], found["high"][0]) == (pytest.approx(float(low)), pytest.approx(float(high)))
    assert found[["low", "high"]].isna().all(axis=1).tolist() == [False, True]
    assert selected(candidates((15, 0.8)))["low"].isna().all()


@pytest.mark.parametrize(("row", "key"), [((20, 80), "share_range"), ((20, -0.1), "share_range"),
                                          ((-1, 0.9), "count_negative")])
def test_figures_that_cannot_be_are_told(row, key):
    with pytest.raises(InputError, match=key):
        selected(candidates(row))


@given(st.floats(0, 168), st.floats(0, 1))
def test_selection_agrees_with_the_rule_written_out(hours, recognition):
    fits = hours >= seed_number("admin_online_hours") and recognition >= seed_number("admin_recognition")
    assert selected(candidates((hours, recognition)))["verdict"][0] == ("in" if fits else "out")


@pytest.mark.system("I11")
def test_the_score_of_the_seed():
    scores = assessed(pd.DataFrame({"activity": [90, 90, None], "disputes": [70, None, 50]}))
    assert scores[0] == 80 and scores[1:].isna().all(), "a score with an unknown part is unknown"
    assert sum(structure("admins")["weights"].values()) == 1


def test_scores_lie_between_0_and_100():
    with pytest.raises(InputError, match="score_range"):
        assessed(pd.DataFrame({"activity": [101], "disputes": [50]}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_modules_each_with_what_is_practised_and_a_mark(language):
    sheet = training(language)
    assert len(sheet) == 3 and (sheet["passed"] <= sheet["cases"]).all() and sheet["module"].is_unique
    for row in sheet.itertuples():
        assert str(row.cases) in row.practised and str(row.cases) in row.mark and str(row.passed) in row.mark


def test_trained_is_all_three_and_unknown_where_one_may_still_fail():
    results = pd.DataFrame({"rules": [9, 8, 9, 8], "crisis": [5, 5, None, None], "events": [3, 3, 3, 3]})
    assert [None if pd.isna(each) else bool(each) for each in trained(results)] == [True, False, None, False]


@pytest.mark.system("I11")
def test_the_badge_comes_with_the_training_and_priority_with_the_score():
    owed = due(pd.DataFrame({"trained": [True, True, False, True, None], "score": [80, 79, 95, None, 79]}))
    said = owed[["badge", "offline_priority"]].astype(object).where(owed[["badge", "offline_priority"]].notna(), None)
    assert said.values.tolist() == [[True, True], [True, False], [False, False], [True, None], [None, False]]
