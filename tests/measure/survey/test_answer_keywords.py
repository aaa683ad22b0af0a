"""Words that mark a segment: the arithmetic by hand, planted words found, none where segments say the same."""

import math

import numpy as np
import pandas as pd
import pytest
from open_surveys import said

from helpers.measure.survey.keywords import COLUMNS, keywords, log_odds


def test_log_odds_by_hand():
    """Two words; one side says them 30 and 10 times, the other 10 and 30. Prior: a tenth of all, 4 and 4.
    (34 / 14) against (14 / 34): 2 ln(34 / 14); variance 1 / 34 + 1 / 14."""
    odds, error = log_odds(np.array([30.0, 10.0]), np.array([10.0, 30.0]), np.array([40.0, 40.0]))
    assert odds.tolist() == pytest.approx([2 * math.log(34 / 14), -2 * math.log(34 / 14)])
    assert error.tolist() == pytest.approx([math.sqrt(1 / 34 + 1 / 14)] * 2)


def test_words_of_each_segment_are_found():
    answers, wanted = said(300)
    found = keywords(answers, wanted)
    assert found.columns.tolist() == COLUMNS and set(found["segment"]) == {"摄影", "线下", "广告"}
    marked = found[found["marks"]].groupby("segment")["word"].agg(set)
    assert {"摄影", "修图"} <= marked["摄影"] and {"线下", "聚会"} <= marked["线下"] and "广告" in marked["广告"]
    assert not marked["摄影"] & marked["线下"]


def test_counts_carry_their_bases():
    answers, wanted = said(300)
    found = keywords(answers, wanted).set_index(["segment", "word"])
    row, holds = found.loc[("广告", "刷屏")], answers.str.contains("刷屏")
    assert (row["people"], row["answers"]) == (int(holds[wanted == "广告"].sum()), int((wanted == "广告").sum()))
    assert (row["others"], row["others_answers"]) == (0, int((wanted != "广告").sum()))
    assert row["low"] < row["log_odds"] < row["high"]


def test_segments_that_say_the_same_have_no_words_of_their_own():
    marked = []
    for seed in range(20):
        answers, _ = said(300, seed)
        segments = pd.Series(np.random.default_rng(seed).choice(["新人", "老人"], 300), answers.index)
        marked.append(bool(keywords(answers, segments)["marks"].any()))
    assert sum(marked) <= 3


def test_one_loud_person_makes_no_keyword():
    """A word said two hundred times by one person counts once, and is not shown."""
    answers, wanted = said(300)
    answers.iloc[0] = "砸店 " * 200
    assert "砸店" not in set(keywords(answers, wanted)["word"])


def test_neither_order_nor_people_without_a_segment_matter():
    answers, wanted = said(250)
    found = keywords(answers, wanted)
    turned = keywords(answers.sample(frac=1, random_state=1), wanted.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(turned, found)
    stranger = pd.concat([answers, pd.Series(["摄影"] * 50, [f"z{number}" for number in range(50)])])
    pd.testing.assert_frame_equal(keywords(stranger, wanted), found)


def test_a_single_segment_or_a_single_word_has_nothing_to_compare():
    answers, wanted = said(250)
    assert keywords(answers, pd.Series("all", answers.index)).columns.tolist() == COLUMNS
    same = pd.Series("活动", answers.index, dtype=object)
    assert keywords(same, wanted).empty and keywords(answers.iloc[:0], wanted.iloc[:0]).empty
