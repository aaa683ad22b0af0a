"""Real surveys through ``qunce import`` and chapter 05: every count as the shared data page and the files have it."""

from pathlib import Path

import pytest

from helpers.report.chapters import SubGroups

JUPYTER = "jupyter-ux-2015/20160115235816-SurveyExport.csv"


@pytest.fixture
def taken(qunce, real_data, tmp_path):
    """The chapter of a new community after one file was imported as a user does it."""
    def call(file: str, language: str = "en") -> SubGroups:
        place = tmp_path / Path(file).stem
        assert qunce("new", place, "--template", "team", "--language", "zh")[0] == 0
        code, said = qunce("import", real_data / file, "--into", place)
        assert code == 0, said
        return SubGroups.open(str(place), language=language)
    return call


@pytest.mark.parametrize("file", ["wenjuanxing/800_800_0.xls", "wenjuanxing/800_800_2.xls"])
def test_both_forms_of_the_wenjuanxing_survey_say_the_same(taken, file):
    """800 answered; of the 14 hobbies these four counts stand on the data page. Nobody was asked to be an admin."""
    made = taken(file, "zh")
    counts = dict(made.topics().frame.iloc[:, :2].to_numpy())
    assert {option: counts[option] for option in ("运动", "美食", "旅游", "其他")} == {
        "运动": "479", "美食": "492", "旅游": "478", "其他": "2"}
    assert set(made.topics().frame.iloc[:, 2]) == {"800"} and len(counts) == 14
    assert made.design.draft and repr(made.answer()).startswith("800 人作答，没有分出明显的人群")
    assert made.summary.people == 800 and made.summary.seated + made.summary.waiting == 800


def test_the_jupyter_survey_counts_partial_sheets_where_they_answer(taken):
    """1,706 sheets, 927 of them partial; shares are of the 748 who answered the question on words."""
    made = taken(JUPYTER)
    assert repr(made.sheets()).startswith("1,706 answer sheets came in: 779 finished, 927 broken off.")
    table = made.topics().frame.set_index("Option")
    assert table.loc["convenient", ["Chosen by", "Answered", "Share"]].tolist() == ["562", "748", "75.1%"]
    asked = made.questions().frame
    assert asked["Answered"].tolist() == ["1,091", "1,077", "1,068", "748", "747", "746"]
    total = asked[["Answered", "Left blank", "Not shown"]].map(lambda cell: int(cell.replace(",", ""))).sum(axis=1)
    assert set(total) == {1706}
    assert repr(made.without_doubtful()).startswith("No answer sheet")
