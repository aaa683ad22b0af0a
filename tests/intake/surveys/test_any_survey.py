"""Whatever stands in the cells, every tool's file is read, and words people typed stay out of the table."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.intake.surveys.door import TOOLS
from helpers.intake.surveys.sheets import read_survey
from helpers.intake.surveys.tools import Source
from helpers.intake.surveys.wenjuanxing import BY_CODE, BY_TEXT

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=16) | st.sampled_from(
    ["┋", "〖", "〗", "→", "a┋b", "x〖┋〗", "(空)", "(跳过)", "-2", "-3", "0", "1", ";", ",", "A.", "13800138000"])
HEADERS = {
    "wenjuanxing_text": ["序号", "提交答卷时间", "1、想说的", "2、喜欢—甲", "2、喜欢—乙", "第3题(甲)", "第3题(乙)"],
    "wenjuanxing_code": ["序号", "提交答卷时间", "1、想说的", "第2题(甲)", "第2题(乙)"],
    "alchemer": ["Time Started", "Date Submitted", "Status", "Which?", "Other:Which?", "F #1:What?"],
    "google_forms": ["Timestamp", "Say", "Grid [a]", "Grid [b]"],
    "microsoft_forms": ["ID", "开始时间", "完成时间", "名称", "说说"],
    "tencent_survey": ["编号", "开始答题时间", "结束答题时间", "1.说说", "2.喜欢:甲", "2.喜欢:乙"],
    "wenjuanwang": ["seq", "source", "Q1", "Q2|A1|open", "Q3_A1", "Q3_A2", "finish"],
    "jinshuju": ["序号", "说说", "提交人", "提交时间", "微信昵称"],
    "typeform": ["#", "Say", "Other", "a", "Submit Date (UTC)", "Network ID"],
    "surveymonkey": ["Respondent ID", "Collector ID", "End Date", "Say‖", "Which‖a", "Which‖b"]}
ALL = (BY_TEXT, BY_CODE, *TOOLS)


def frame_of(tool, cells: list[list[str]]) -> pd.DataFrame:
    """One sheet a row; times are sound, all other cells as given."""
    headers = HEADERS[tool.name]
    columns = tool.columns(headers)
    data = {header: ["2026-10-01 09:00" if header == columns.submitted else str(line) if header == columns.number
                     else row[place % len(row)] for line, row in enumerate(cells)]
            for place, header in enumerate(headers)}
    return pd.DataFrame(data, dtype=object)


@pytest.mark.parametrize("tool", ALL, ids=lambda tool: tool.name)
@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=7), max_size=5), st.booleans())
def test_any_cells_are_read(tool, cells, keeps_text):
    survey = read_survey(frame_of(tool, cells), tool, Source("a", "a.csv", b"k" * 32, "Asia/Shanghai", keeps_text))
    assert survey.read == len(cells) and survey.quarantined["reason"].isin(["resubmitted"]).all()
    assert survey.rows["respondent_id"].nunique() <= len(cells) - len(survey.quarantined)
    assert "13800138000" not in survey.rows.drop(columns="question").to_csv()


@pytest.mark.parametrize("tool", ALL, ids=lambda tool: tool.name)
@settings(max_examples=8, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=6))
def test_what_people_typed_is_never_in_the_table(tool, typed):
    cells = [[f"§{number}{words}"] for number, words in enumerate(typed)]
    survey = read_survey(frame_of(tool, cells), tool, Source("a", "a.csv", b"k" * 32, "Asia/Shanghai"))
    assert "§" not in survey.rows.to_csv()


def test_every_tool_is_tried():
    assert set(HEADERS) == {tool.name for tool in ALL}


def test_a_later_export_with_more_sheets_is_the_same_survey(take_in):
    head = "序号,提交答卷时间,来自IP,1、性别\n"
    sheets = [f"{number},2026/10/{number} 10:00:00,x,{'男' if number % 2 else '女'}\n" for number in range(1, 8)]
    take_in(head + "".join(sheets[:4]), "s_4_0.csv")
    found = take_in(head + "".join(reversed(sheets)), "s_7_0.csv")
    survey = found.table("survey")
    assert survey["survey_id"].nunique() == 1 and survey["respondent_id"].nunique() == 7
    other = take_in(head + "".join(sheets[:4]).replace("2026/10", "2026/11"), "s_4_1.csv")
    assert other.table("survey")["survey_id"].nunique() == 2        # the same questions asked again are another survey
