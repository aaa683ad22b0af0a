"""Words of open answers: Chinese by dictionary, other languages by spaces, nothing that says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.survey.words import said_by, vocabulary, words_of


@pytest.mark.parametrize(("answer", "words"), [
    ("希望群里多一些摄影后期教程和线下活动，广告少一点", ["摄影", "后期", "教程", "线下", "活动", "广告"]),
    ("群主很负责，就是砍价接龙刷屏", ["群主", "负责", "砍价", "接龙", "刷屏"]),
    ("希望多一點攝影教學", ["摄影", "教学"]),
    ("I don't want ADS; more C++ tutorials, please.", ["ads", "c++", "tutorials"]),
    ("想学 Python 和 Vue3", ["python", "vue3"]),
    ("哈哈哈哈哈哈 😀 2026 ...", []), ("", [])])
def test_words(answer, words):
    assert words_of(answer) == words


def test_marks_of_hidden_data_are_no_words():
    assert words_of("拍照[电话]修图 @[成员] [QQ号]") == ["拍照", "修图"]


@given(st.text(max_size=60))
def test_any_text_gives_words_without_marks_of_code(answer):
    for word in words_of(answer):
        assert word == word.strip() and len(word) > 1 and not set(word) & set("<>&\"=|`\n\r\t ")


def test_a_word_few_people_said_is_never_shown():
    """Five answers hold 教程; 张伟 stands in four answers, in one of them often."""
    said = [set(words_of(answer)) for answer in ["教程 张伟 张伟 张伟"] + ["教程，张伟"] * 3 + ["教程"]]
    assert vocabulary(said) == ["教程"]


def test_a_word_counts_once_an_answer():
    table = said_by([{"教程", "摄影"}, set(), {"摄影", "别的"}], ["摄影", "教程"])
    assert table.toarray().tolist() == [[1, 1], [0, 0], [1, 0]]
