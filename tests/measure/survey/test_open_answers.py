"""Open answers of the survey table: who wrote, a sheet to code few of them by hand, nothing personal on it."""

import pandas as pd
from builders import rows
from open_surveys import said

from helpers.measure.survey.agreement import agreement
from helpers.measure.survey.open_answers import SHEET, coding_sheet, open_answers, open_questions


def wrote(who: str, words: str, state: str = "answered", number: int = 7) -> dict[str, str]:
    return {"survey_id": "s", "respondent_id": who, "question_no": str(number), "question": f"Q{number}",
            "kind": "open_text", "multiple": "no", "state": state, "words": words}


SURVEY = rows("survey", wrote("b", "多办活动"), wrote("a", "少发广告"), wrote("c", "", "blank"),
              wrote("d", "", "skipped"), wrote("e", ""), wrote("a", "没有", number=8),
              {**wrote("a", "", number=1), "kind": "single_choice", "option": "女"})


def test_each_open_question_with_those_who_wrote():
    assert open_questions(SURVEY).to_numpy().tolist() == [[7, "Q7", 2, True], [8, "Q8", 1, True]]
    assert open_questions(SURVEY.query("question_no == 1")).empty


def test_from_200_answers_on_they_are_counted_rather_than_coded():
    many = [wrote(f"r{number}", "好") for number in range(200)]
    assert open_questions(rows("survey", *many))["by_hand"].tolist() == [False]
    assert open_questions(rows("survey", *many[1:]))["by_hand"].tolist() == [True]


def test_the_words_by_respondent():
    assert open_answers(SURVEY, 7).to_dict() == {"a": "少发广告", "b": "多办活动"}
    assert open_answers(SURVEY, 1).empty and open_answers(SURVEY, 99).empty


def test_a_survey_whose_words_were_not_kept_has_none():
    kept_nothing = SURVEY.drop(columns="words")
    assert open_questions(kept_nothing)["answers"].tolist() == [0, 0] and open_answers(kept_nothing, 7).empty


def test_the_sheet_is_ready_to_fill_in_and_shows_nobody():
    answers = open_answers(rows("survey", wrote("m_1", "加我微信 13800138000"), wrote("m_0", "=1+1")), 7)
    sheet = coding_sheet(answers)
    assert sheet.columns.tolist() == SHEET and sheet["code"].tolist() == ["m_0", "m_1"]
    assert "13800138000" not in sheet.to_csv() and "[电话]" in sheet.loc[1, "answer"]
    assert sheet[["coder_1", "coder_2", "theme"]].to_numpy().tolist() == [["", "", ""]] * 2


def test_a_filled_in_sheet_says_how_well_the_coders_agree():
    answers, wanted = said(120)
    sheet = coding_sheet(answers)
    assert agreement(sheet[["coder_1", "coder_2"]]).reliance == "unknown"
    filled = sheet.assign(coder_1=wanted.to_numpy(), coder_2=wanted.where(wanted != "广告", "其他").to_numpy())
    found = agreement(filled[["coder_1", "coder_2"]])
    assert found.answers == 120 and 0.6 < found.alpha < 0.85


def test_the_order_of_rows_does_not_matter():
    turned = SURVEY.sample(frac=1, random_state=2)
    pd.testing.assert_series_equal(open_answers(turned, 7), open_answers(SURVEY, 7))
    assert open_questions(turned).equals(open_questions(SURVEY))
