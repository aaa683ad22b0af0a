"""Questions of our questionnaires in surveys that came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.surveys.answers import Answer, Question
from helpers.intake.surveys.questionnaires import recognised
from helpers.root import template


def asked(title: str, *options: str, number: int = 1, kind: str = "single_choice") -> Question:
    return Question(number, title, kind, [Answer("answered", (option,)) for option in options])


@pytest.mark.system("I03")
def test_the_four_questions_of_the_seed_are_there():
    entries = template("surveys/sub_groups.yml")["questions"]
    assert [entry["words"]["zh"] for entry in entries.values()][:4] == [
        "您最希望深入交流哪方面内容？", "您更倾向多少人的交流规模？", "您可接受的群消息频率是？",
        "您是否愿意担任小群管理员？"]
    assert [name for name, entry in entries.items() if entry.get("when", {}).get("question") == "admin"] == [
        "admin_hours", "admin_expertise"]


@pytest.mark.parametrize(("title", "name"), [
    ("您最希望深入交流哪方面内容？（多选）", "sub_groups.topics"),
    ("您更傾向多少人的交流規模", "sub_groups.size"),
    ("您希望群里多发哪些内容？", "sub_groups.topics"), ("您是否愿意担任小群管理员", "sub_groups.admin"),
    ("How many people would you rather talk with", "sub_groups.size"), ("您的年龄", ""), ("", "")])
def test_by_their_words(title, name):
    assert recognised([asked(title, "a")])[0].id == name


def test_each_question_is_asked_once_and_the_best_match_has_it():
    found = recognised([asked("您更倾向多少人的交流规模呢亲", "a"), asked("您更倾向多少人的交流规模？", "a", number=2)])
    assert [question.id for question in found] == ["", "sub_groups.size"]


def test_other_spellings_of_an_option_are_the_option():
    found = recognised([asked("您更倾向多少人的交流规模？", "50人以内", "50~150人", "50-150人", "随便")])[0]
    assert [answer.options for answer in found.answers] == [("50人以下",), ("50-150人",), ("50-150人",), ("随便",)]


def test_a_matrix_is_none_of_them():
    assert recognised([asked("您更倾向多少人的交流规模？", "a", kind="matrix")])[0].id == ""


def test_a_ranking_is_one_only_where_the_questionnaire_ranks():
    title = "如果按话题开小群，您最想先进哪几个？请按先后排出前三个"
    found = recognised([asked(title, "a", kind="ranking"), asked("您更倾向多少人的交流规模？", "a", kind="ranking")])
    assert [question.id for question in found] == ["sub_groups.first_three", ""]
    assert recognised([asked(title, "a")])[0].id == ""


def test_scores_written_with_their_unit_are_the_scores():
    found = recognised([asked("您有多愿意把这个社群推荐给朋友？", "0分", "10分", "7")])[0]
    assert [answer.options for answer in found.answers] == [("0",), ("10",), ("7",)]


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_title_is_read_and_nothing_else_changes(titles):
    questions = [asked(title, "x", number=number) for number, title in enumerate(titles)]
    assert [(each.number, each.title, each.answers) for each in recognised(questions)] == [
        (each.number, each.title, each.answers) for each in questions]
