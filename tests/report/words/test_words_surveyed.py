"""A survey in sentences: numbers by hand, in three languages, and no sentence left unfilled."""

import pandas as pd
import pytest

from helpers.measure.survey.answers import HandedIn
from helpers.measure.survey.doubts import SIGNS
from helpers.measure.survey.weights import rake
from helpers.plan.survey.quarter import sample_check, sessions
from helpers.plan.survey.sample import sample_for
from helpers.report.words.surveyed import (
    crossed_words,
    doubts_words,
    handed_in_words,
    sample_words,
    segment_words,
    sessions_words,
    weights_words,
)
from helpers.texts import LANGUAGES


def test_sheets_of_the_jupyter_survey():
    sheets = HandedIn(779, 927, 0)
    assert handed_in_words(sheets, "zh").startswith("收到 1,706 份答卷：填完 779 份，中途退出 927 份。")
    assert "779 finished, 927 broken off" in handed_in_words(sheets, "en")
    assert handed_in_words(HandedIn(0, 0, 800), "zh").startswith("收到 800 份答卷，平台没有说明哪些填完了")
    assert "还有 3 份" in handed_in_words(HandedIn(1, 2, 3), "zh")


@pytest.mark.parametrize(("answers", "population", "words"), [
    (5000, 50_000, "5,000 份答卷，要求 5,000 份，够了。全体比例的误差是正负 1.3 个百分点。"),
    (600, 50_000, "还差 4,400 份"), (600, 2000, "成员一共才 2,000 人，做不到")])
def test_a_quarters_sample(answers, population, words):
    assert words in sample_words(sample_check(answers, population), "zh")


def test_a_segment_that_can_be_had_and_one_that_cannot():
    can = segment_words(sample_for({"西北": 0.0222, "华东": 0.5}, 0.093, 50_000, response=0.2), 50_000, "zh")
    assert "这类人里要有 102 份" in can and "要收 4,595 份" in can and "要邀请 2.3万 人" in can.replace(" 万", "万")
    cannot = segment_words(sample_for({"西北": 0.0222}, 0.05, 5000, response=0.1), 5000, "en")
    assert "39,190 invitations" in cannot and "5,000 members" in cannot and "28." in cannot
    assert "too few members" in segment_words(sample_for({"a": 0.001}, 0.1, 500, response=0.1), 500, "en")
    assert segment_words(sample_for({"a": 0.5}, 0.1, 500), 500, "en").count(".") == 2


def test_sessions():
    assert sessions_words(30, sessions(30), 6, "zh") == "30 人报名，分 4 场：2 场 7 人、2 场 8 人。"
    assert sessions_words(9, sessions(9), 6, "en").endswith("Waiting for the next round: 1.")
    assert sessions_words(4, sessions(4), 6, "zh") == "只有 4 人报名，一场至少 6 人，开不了，再约 2 人。"


def test_weights_and_where_they_cannot_help():
    people = pd.DataFrame({"地区": ["东"] * 990 + ["西"] * 10 + [None] * 5}, dtype=object)
    said = weights_words(rake(people, {"地区": {"东": 0.4, "西": 0.4, "北": 0.2}}), "zh")
    assert len(said) == 5 and "1,005 份答卷只相当于" in said[0] and "0.3 到 3.0" in said[1]
    assert said[2] == "“北”（地区）没有一个人答，没法代表他们。" and "有 5 人看不出地区" in said[3]
    plain = weights_words(rake(people[:990], {"地区": {"东": 1.0}}), "en")
    assert plain[0].endswith("worth 990 (design effect 1.00).") and len(plain) == 2


def test_doubts_and_what_could_not_be_judged():
    found = pd.DataFrame({"respondent_id": ["1", "2"], **{name: pd.array([None, None], "boolean") for name in SIGNS},
                          "review": [True, False]}).assign(fast=pd.array([True, False], "boolean"))
    said = doubts_words(found, [pd.DataFrame({"change": [0.012, -0.034]}), pd.DataFrame({"change": [None]})], "zh")
    assert said[0] == "2 份答卷里有 1 份请人工复核，没有剔除。去掉它们，各选项比例最多变 3.4 个百分点。"
    assert "没有矩阵题" in said[1] and "答得太快" not in said[1]
    assert doubts_words(found.assign(review=False), [], "en")[0].startswith("No answer sheet")
    assert "未知" in doubts_words(found, [], "zh")[0] or "不知" in doubts_words(found, [], "zh")[0]


def test_crossed_cells():
    table = pd.DataFrame({"q": [0.01, 0.2, None], "marked": pd.array([True, False, None], "boolean")})
    assert crossed_words(table, "zh") == (
        "比较了 2 格，1 格和其余人的差别大到不像偶然；其中约 0.1 格仍可能只是凑巧。1 格人太少，没有比。")
    assert crossed_words(table[1:2], "en") == "No cell of 1 differs from the rest by more than chance."
    assert crossed_words(table[2:], "en") == "Cells with too few people to be compared: 1."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_filled_in_every_language(language):
    said = [handed_in_words(HandedIn(1, 2, 3), language), sample_words(sample_check(600, 2000), language),
            sessions_words(9, sessions(9), 6, language)]
    assert all(words and "{" not in words for words in said)
