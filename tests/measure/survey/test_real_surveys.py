"""Two surveys nobody here wrote, read to the end: counts known beforehand, shares of those who answered."""

import pandas as pd
import pytest

from helpers.intake.community import open_community
from helpers.intake.importing import import_files
from helpers.measure.survey.answers import handed_in, option_table, questions, topic_question
from helpers.measure.survey.crossed import crossed
from helpers.measure.survey.doubts import SIGNS, doubts, with_and_without
from helpers.measure.survey.weights import margins, rake, weighted_table


@pytest.fixture(scope="module")
def surveys(real_data, tmp_path_factory) -> dict[str, pd.DataFrame]:
    """The surveys by the beginning of their names."""
    folder = tmp_path_factory.mktemp("surveys")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUNCE_KEY", "ab" * 32)
        import_files([real_data / "wenjuanxing", real_data / "jupyter-ux-2015"], folder, "Asia/Shanghai")
    found = open_community(folder).table("survey")
    return {str(name).rpartition("-")[0]: rows for name, rows in found.groupby("survey_id")}


@pytest.fixture
def jupyter(surveys):
    return surveys["20160115235816-surveyexport"]


def test_927_sheets_are_partial_and_779_complete(jupyter):
    assert handed_in(jupyter) == (779, 927, 0)
    assert jupyter["respondent_id"].nunique() == 1706


def test_the_other_tool_does_not_say(surveys):
    assert handed_in(surveys["800_800_0"]) == handed_in(surveys["800_800_2"]) == (0, 0, 800)


def test_shares_are_of_those_who_answered(jupyter):
    asked = questions(jupyter).set_index("question_no")
    assert asked["asked"].eq(1706).all() and asked["answered"].to_dict() == {
        1: 1091, 3: 1077, 4: 1068, 5: 748, 7: 747, 8: 746}
    table = option_table(jupyter, topic_question(jupyter, None))
    assert (table["option"].iloc[0], table["chosen"].iloc[0], table["answered"].iloc[0]) == ("convenient", 562, 748)
    assert table["share"].iloc[0] == pytest.approx(0.7513, abs=1e-4)
    assert option_table(jupyter, 1)["chosen"].sum() == 1091     # a single choice adds up to its base


def test_no_sheet_of_the_survey_is_doubted_on_its_hour_alone(jupyter):
    found = doubts(jupyter)
    assert len(found) == 1706 and not found["review"].any() and not found["burst"].any()
    assert found[[name for name in SIGNS if name != "burst"]].isna().all(axis=None)   # it has no times, no matrix
    table = with_and_without(jupyter, 5, found)
    assert table["change"].eq(0).all() and (table["chosen"] == table["chosen_without"]).all()


def test_both_forms_of_one_survey_are_crossed_alike(surveys):
    by_text, by_code = (crossed(surveys[name], 8, 6) for name in ("800_800_0", "800_800_2"))
    cells = ["row", "column", "both", "of_column", "answered"]
    pd.testing.assert_frame_equal(by_text[cells], by_code[cells])
    assert by_text["answered"].eq(800).all() and len(by_text) == 10 * 14


def test_the_survey_of_800_weighted_to_as_many_women_as_men(surveys):
    survey = surveys["800_800_0"]
    found = rake(margins(survey, {"性别": 3}), {"性别": {"男": 0.5, "女": 0.5}})
    assert found.reached and found.untold == {"性别": 0}
    # 427 men and 373 women: 800 x (427 x (400/427)^2 + 373 x (400/373)^2) / 800^2
    assert found.design == pytest.approx(1.00458, abs=1e-5)
    table = weighted_table(survey, 3, found.weights).set_index("option")
    assert table["share"].to_dict() == pytest.approx({"男": 0.5, "女": 0.5}, abs=6e-4)
    assert table["chosen"].to_dict() == {"男": 427, "女": 373}
