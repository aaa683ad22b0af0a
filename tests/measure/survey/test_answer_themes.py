"""Themes of open answers: three planted ones found, few answers left to people, a real survey read."""

import numpy as np
import pandas as pd
import pytest
from open_surveys import said
from sklearn.metrics import adjusted_rand_score
from taking import KEY, Taken

from helpers.intake.importing import import_files
from helpers.intervals import wilson
from helpers.measure.survey.open_answers import open_answers
from helpers.measure.survey.themes import themes

ANSWERS, WANTED = said()


@pytest.fixture(scope="module")
def found():
    return themes(ANSWERS)


def test_each_theme_is_of_one_thing(found):
    """Five themes for 300 answers, so a thing may make two of them, but no theme mixes two things."""
    things = pd.crosstab(found.belongs, WANTED)
    assert len(found.table) == 5 and (things.max(axis=1) / things.sum(axis=1)).min() > 0.95
    assert set(things.idxmax(axis=1)) == set(WANTED)


def test_three_themes_part_people_as_planted():
    answers, wanted = said(200)
    found = themes(answers)
    assert len(found.table) == 3
    kept = found.belongs.dropna()
    assert adjusted_rand_score(kept.astype(int), wanted[kept.index]) > 0.95 and found.without <= 10


def test_every_answer_is_of_one_theme_or_of_none(found):
    assert found.table["answers"].sum() + found.without == 300 and set(found.table["of"]) == {300}
    assert found.table["theme"].tolist() == [1, 2, 3, 4, 5] and found.table["answers"].is_monotonic_decreasing
    assert found.belongs.value_counts().to_dict() == found.table.set_index("theme")["answers"].to_dict()
    low, high = wilson(found.table["answers"], 300)
    assert found.table["low"].tolist() == low.tolist() and found.table["high"].tolist() == high.tolist()


def test_typical_answers_are_of_their_theme(found):
    for theme, typical in zip(found.table["theme"], found.table["typical"], strict=True):
        assert len(typical) == 3 and set(found.belongs[typical]) == {theme}


def test_the_order_of_answers_does_not_matter(found):
    turned = themes(ANSWERS.sample(frac=1, random_state=4))
    pd.testing.assert_frame_equal(turned.table, found.table)
    pd.testing.assert_series_equal(turned.belongs, found.belongs)


def test_answers_that_say_nothing_are_of_no_theme(found):
    empty = pd.Series(["无", "😀", "嗯嗯嗯", "11"], ["x1", "x2", "x3", "x4"], dtype=object)
    more = themes(pd.concat([ANSWERS, empty]))
    assert more.without == found.without + 4 and more.belongs[["x1", "x2", "x3", "x4"]].isna().all()


def test_a_word_that_most_say_makes_no_theme(found):
    thanked = themes(ANSWERS + "，群友")
    pd.testing.assert_frame_equal(thanked.table, found.table)


def test_under_200_answers_people_read_them():
    assert themes(ANSWERS.iloc[:199]) is None and themes(ANSWERS.iloc[:200]) is not None


def test_many_answers_without_common_words_have_no_themes():
    random = np.random.default_rng(1)
    letters = list("bcdfghjklmnpqrstvwxz")
    strange = pd.Series(["".join(random.choice(letters, 9)) for _ in range(250)], range(250), dtype=object)
    assert themes(strange) is None and themes(pd.Series(["活动"] * 250, range(250), dtype=object)) is None


def test_the_jupyter_survey_of_2015(real_data, tmp_path, monkeypatch):
    """What hinders people from using notebooks more: 764 wrote something; git and version control are one theme."""
    monkeypatch.setenv("QUNCE_KEY", KEY)
    (tmp_path / "club").mkdir()
    path = real_data / "jupyter-ux-2015" / "20160115235816-SurveyExport.csv"
    taken = Taken(import_files([path], tmp_path / "club", "UTC", keeps_text=True), tmp_path / "club")
    survey = taken.table("survey")
    number = survey.loc[survey["question"].str.startswith("What, if anything, hinders you"), "question_no"].iloc[0]
    answers = open_answers(survey, number)
    found = themes(answers)
    assert len(answers) == 764 and len(found.table) == 8
    assert found.table["answers"].sum() + found.without == 764 and found.without < 764 / 3
    assert any({"version", "control", "git"} <= set(words) for words in found.table["words"])
