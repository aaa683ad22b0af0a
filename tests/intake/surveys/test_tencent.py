"""腾讯问卷: constructed after its documentation, sums by hand."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.surveys.tencent import option

HEAD = "编号,开始答题时间,结束答题时间,地理位置省,1.性别,2.兴趣:运动,2.兴趣:其他"
WHEN = "2026-10-01 09:00:00,2026-10-01 09:01:00,广东"
TENCENT = "\ufeff" + "\n".join([HEAD, f"1,{WHEN},A.男,运动,", f"2,{WHEN},A.男,,我养鹦鹉", f"3,{WHEN},B.女,运动,",
                                f"4,{WHEN},B.女,,"])


def test_options_by_hand(take_in):
    taken = take_in(TENCENT)
    rows = taken.table("survey")
    assert (taken.account.format, taken.account.accepted) == ("tencent_survey", 4)
    assert rows[rows["question_no"] == 1]["option"].value_counts().to_dict() == {"男": 2, "女": 2}
    assert rows[rows["question_no"] == 2]["option"].value_counts().to_dict() == {"运动": 2, "其他": 1}
    assert rows[rows["question_no"] == 2]["state"].value_counts().to_dict() == {"answered": 3, "blank": 1}
    assert set(rows["question"]) == {"性别", "兴趣"}
    assert not any(secret in rows.to_csv() for secret in ("鹦鹉", "广东"))


@given(st.text())
def test_any_cell_is_an_option_or_nothing(typed):
    assert isinstance(option(typed), str)
