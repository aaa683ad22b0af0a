"""Answers carry the planted classes, exactly in number and by chance in choice."""

import numpy as np
import pandas as pd

from helpers.learn.answers import answers

MADE = {
    "id": "x", "own": 1.0, "other": 0.0, "first": "2026-10-09", "days": 3, "without_time": 0.5,
    "classes": [{"share": 0.75, "topics": ["读书", "写作"]}, {"share": 0.25, "topics": ["跑步"]}],
    "questions": [
        {"no": 1, "question": "想聊什么", "multiple": True, "blank": 0.0, "options": ["读书", "写作", "跑步", "其他"]},
        {"no": 2, "question": "多大的群", "multiple": False, "blank": 0.2, "skipped": 0.3,
         "options": {"小": [1.0, 0.0], "大": [0.0, 1.0]}}]}
PEOPLE = [f"m{number}" for number in range(400)]


def test_certain_choices_show_the_classes_exactly():
    found = answers(np.random.default_rng(1), PEOPLE, MADE)
    topics = found[found["question_no"] == 1]["option"].value_counts().to_dict()
    assert topics == {"读书": 300, "写作": 300, "跑步": 100}
    runners = set(found.loc[found["option"] == "跑步", "respondent_id"])
    assert set(found.loc[found["option"] == "大", "respondent_id"]) <= runners
    assert not set(found.loc[found["option"] == "小", "respondent_id"]) & runners


def test_blank_and_skipped_have_one_row_without_an_option():
    single = answers(np.random.default_rng(1), PEOPLE, MADE).query("question_no == 2")
    assert len(single) == len(PEOPLE)
    share = single["state"].value_counts(normalize=True)
    assert abs(share["blank"] - 0.2) < 0.06
    assert abs(share["skipped"] - 0.3) < 0.07
    assert ((single["option"] == "") == (single["state"] != "answered")).all()


def test_answering_with_no_option_is_kept_apart_from_not_answering():
    nothing = {**MADE, "own": 0.0}
    found = answers(np.random.default_rng(1), PEOPLE, nothing).query("question_no == 1")
    assert len(found) == len(PEOPLE)
    assert set(found["state"]) == {"answered"}
    assert set(found["option"]) == {""}


def test_each_respondent_has_one_time_or_none():
    found = answers(np.random.default_rng(1), PEOPLE, MADE)
    one = found.groupby("respondent_id")["answered_at"].nunique()
    assert one.max() == 1
    assert abs((one == 0).mean() - 0.5) < 0.1
    local = pd.to_datetime(found["answered_at"].dropna()).dt.tz_convert("Asia/Shanghai")
    assert local.dt.strftime("%m-%d").between("10-09", "10-11").all()
