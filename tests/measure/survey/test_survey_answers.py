"""Answers counted by hand: the base of a percentage is those who answered."""

import pytest
from builders import rows

from helpers.measure.survey.answers import chosen_matrix, option_table, questions, topic_question


def answer(who: str, question: int, option: str = "", state: str = "answered", multiple: str = "yes") -> dict[str, str]:
    return {"survey_id": "s", "respondent_id": who, "question_no": str(question), "question": f"Q{question}",
            "multiple": multiple, "state": state, "option": option}


SURVEY = rows("survey", answer("1", 2, "美食"), answer("1", 2, "旅游"), answer("2", 2, "美食"),
              answer("3", 2, "", "blank"), answer("4", 2, "", "skipped"), answer("5", 2, ""),
              answer("1", 1, "女", multiple="no"), answer("2", 1, "男", multiple="no"),
              answer("3", 1, "女", multiple="no"))


def test_asked_answered_blank_and_skipped():
    found = questions(SURVEY).set_index("question_no")
    assert found.index.tolist() == [1, 2]
    assert found.loc[2, ["asked", "answered", "blank", "skipped"]].tolist() == [5, 3, 1, 1]
    assert found.loc[1, ["asked", "answered", "blank", "skipped"]].tolist() == [3, 3, 0, 0]


@pytest.mark.system("I03")
def test_options_of_those_who_answered():
    table = option_table(SURVEY, 2)
    assert table["option"].tolist() == ["美食", "旅游"]
    assert table["chosen"].tolist() == [2, 1] and table["answered"].tolist() == [3, 3]
    assert table["share"].tolist() == [2 / 3, 1 / 3] and table["of_mentions"].tolist() == [2 / 3, 1 / 3]
    assert table["low"].round(4).tolist() == [0.2077, 0.0615] and table["high"].round(4).tolist() == [0.9385, 0.7923]


def test_ties_stand_by_name_and_no_answer_is_an_empty_table():
    tied = rows("survey", answer("1", 1, "b"), answer("2", 1, "a"))
    assert option_table(tied, 1)["option"].tolist() == ["a", "b"]
    assert option_table(SURVEY, 9).empty
    assert option_table(rows("survey", answer("1", 1, "", "blank")), 1).empty


def test_the_matrix_keeps_those_who_chose_nothing():
    matrix = chosen_matrix(SURVEY, 2)
    assert matrix.index.tolist() == ["1", "2", "5"] and set(matrix.columns) == {"美食", "旅游"}
    assert matrix.loc["5"].tolist() == [0, 0] and matrix.loc["1"].tolist() == [1, 1]
    assert chosen_matrix(rows("survey", answer("1", 1, "")), 1).shape == (1, 0)


def test_the_topic_question():
    assert topic_question(SURVEY, None) == 2
    assert topic_question(SURVEY, 1) == 1 and topic_question(SURVEY, 7) is None
    assert topic_question(SURVEY[SURVEY["question_no"] == 1], None) is None
    wide = rows("survey", *(answer("1", 3, option) for option in "abc"), answer("1", 1, "a"), answer("1", 1, "b"))
    assert topic_question(wide, None) == 3


def test_a_matrix_is_counted_row_by_row():
    matrix = rows("survey", *({**answer(who, 3, option, multiple="no"), "row": row} for who, row, option in (
        ("1", "速度", "好"), ("2", "速度", "坏"), ("1", "态度", "好"), ("2", "态度", "好"))))
    assert questions(matrix)[["question_no", "row", "answered"]].to_numpy().tolist() == [[3, "态度", 2], [3, "速度", 2]]
    assert option_table(matrix, 3, "速度")[["option", "chosen", "share"]].to_numpy().tolist() == [
        ["坏", 1, 0.5], ["好", 1, 0.5]]
    assert option_table(matrix, 3, "态度")["share"].tolist() == [1.0]
    assert option_table(matrix, 3).empty and topic_question(matrix, None) is None
