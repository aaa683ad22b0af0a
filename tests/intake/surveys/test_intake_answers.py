"""Survey cells, and which columns are people's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.surveys.answers import Answer, Question, answer, label
from helpers.intake.surveys.typed import is_open_text


@pytest.mark.parametrize(("cell", "found"), [
    ("运动┋影视┋购物", ("运动", "影视", "购物")),
    ("政治/军事┋ACG文化(动漫、游戏等)", ("政治/军事", "ACG文化(动漫、游戏等)")),
    ("其他〖我┋写的〗┋运动", ("其他", "运动")),
    ("其他【请注明】〖钓鱼〗", ("其他",)),
    ("其他〖没写完", ("其他",)),
    ("运动┋运动", ("运动",))])
def test_options_of_a_cell(cell, found):
    assert answer(cell) == Answer("answered", found)


@pytest.mark.parametrize(("cell", "state"), [
    ("", "blank"), ("(空)", "blank"), ("（空）", "blank"), ("-2", "blank"), ("(跳过)", "skipped"), ("-3", "skipped")])
def test_cells_without_an_answer(cell, state):
    assert answer(cell) == Answer(state)


@given(st.text(st.characters(exclude_characters="┋〖〗【】", exclude_categories=("Cs",)), min_size=1))
def test_open_text_is_never_kept(words):
    assert answer(f"其他〖{words}〗┋运动").options == ("其他", "运动")


def test_labels_agree_between_both_forms():
    assert label("其他【请注明】") == label("其他〖钓鱼〗") == "其他"


def question(title: str, *options: str) -> Question:
    return Question(1, title, "single_choice", [Answer("answered", (option,)) for option in options])


def test_closed_questions_are_kept():
    assert not is_open_text(question("性别", *["男"] * 5, *["女"] * 4))
    assert not is_open_text(question("年龄", *(f"{age}岁" for age in range(20, 30)) , *["30岁"] * 90))
    assert not is_open_text(question("没人答"))


@pytest.mark.parametrize("asked", [
    question("想说的话", "课太难", "想学做饭", "多办线下", "群主辛苦了", "没有"),
    question("建议", *["请多组织一些线下的见面活动，" * 4] * 9),
    question("怎么找到你", *["13800138000"] * 6),
    question("您的手机号", "略", "略"),
    question("Your name", "a", "a")])
def test_own_words_and_whereabouts_are_not(asked):
    assert is_open_text(asked)
