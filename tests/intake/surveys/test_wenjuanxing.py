"""问卷星 by text and by code: constructed exports, arithmetic by hand."""

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.intake.reading.frames import text_frame
from helpers.intake.surveys.sheets import read_survey
from helpers.intake.surveys.tools import Source
from helpers.intake.surveys.wenjuanxing import BY_CODE, BY_TEXT, is_coded, is_wenjuanxing

KEY = b"k" * 32
META = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
WHEN = "2026/10/31 23:30:00"


def export(header: list[str], *rows: list[str]) -> pd.DataFrame:
    numbered = [(line, cells) for line, cells in enumerate([[*META, *header], *rows], start=1)]
    return text_frame(numbered, "a.xls")[0]


def person(number: str, *cells: str, when: str = WHEN) -> list[str]:
    return [number, when, "10秒", "微信", "秘密来源", "1.2.3.4(广东-深圳)", *cells]


TEXT = export(["1、性别 ", "2、兴趣"], person("1", "男", "运动┋其他〖钓鱼〗"), person("2", "女", "(跳过)"),
              person("3", "(空)", "阅读"), person("4", "男", ""), person("5", "女", "阅读"))
CODE = export(["1、性别 ", "第2题(运动)", "第2题(阅读)", "第2题(其他【请注明】)"], person("1", "1", "1", "0", "1"),
                 person("2", "2", "-3", "-3", "-3"), person("3", "-2", "0", "1", "0"), person("4", "1", "0", "0", "0"))


def read(frame: pd.DataFrame):
    tool = BY_CODE if is_coded(frame) else BY_TEXT
    return read_survey(frame, tool, Source("十月 问卷", "a.xls", KEY, "Asia/Shanghai"))


def choices(survey, number: int) -> list[tuple]:
    rows = survey.rows[survey.rows["question_no"] == number]
    return [tuple(None if pd.isna(cell) else cell for cell in row)
            for row in rows[["question", "multiple", "state", "option"]].itertuples(index=False, name=None)]


def test_both_forms_are_known_and_told_apart():
    assert is_wenjuanxing(list(TEXT.columns)) and is_wenjuanxing(list(CODE.columns))
    assert is_coded(CODE) and not is_coded(TEXT)
    assert not is_wenjuanxing(["序号", "姓名", "1、a"]) and not is_wenjuanxing(META)


def test_by_text_by_hand():
    assert choices(read(TEXT), 1) == [
        ("性别", False, "answered", "男"), ("性别", False, "answered", "女"), ("性别", False, "blank", None),
        ("性别", False, "answered", "男"), ("性别", False, "answered", "女")]
    assert choices(read(TEXT), 2) == [
        ("兴趣", True, "answered", "运动"), ("兴趣", True, "answered", "其他"), ("兴趣", True, "skipped", None),
        ("兴趣", True, "answered", "阅读"), ("兴趣", True, "blank", None), ("兴趣", True, "answered", "阅读")]


def test_by_code_by_hand():
    assert choices(read(CODE), 2) == [
        ("第2题", True, "answered", "运动"), ("第2题", True, "answered", "其他"), ("第2题", True, "skipped", None),
        ("第2题", True, "answered", "阅读"), ("第2题", True, "answered", None)]
    assert [option for *_, option in choices(read(CODE), 1)] == ["1", "2", None, "1"]
    assert "survey_labels_unknown" in [note.key for note in read(CODE).notes]


def test_times_are_local_and_respondents_pseudonyms():
    rows = read(TEXT).rows
    assert rows["answered_at"].unique().tolist() == [pd.Timestamp("2026-10-31T15:30", tz="UTC")]
    assert rows["respondent_id"].str.fullmatch("m_[0-9a-f]{16}").all() and rows["respondent_id"].nunique() == 5


def test_nothing_about_the_person_is_kept():
    text = read(TEXT).rows.to_csv()
    assert not any(secret in text for secret in ("1.2.3.4", "深圳", "秘密来源", "10秒", "钓鱼"))
    assert set(read(TEXT).rows["seconds"]) == {10}


def test_the_same_file_has_the_same_id_and_a_changed_one_another():
    ids = [read(frame).rows["survey_id"].iloc[0] for frame in (TEXT, TEXT.copy(), CODE)]
    assert ids[0] == ids[1] != ids[2] and ids[0].startswith("十月-问卷-")


def test_sheets_without_number_or_with_a_broken_time_are_set_aside():
    frame = export(["1、性别"], person("1", "男"), person("", "男"), person("1", "女"), person("4", "女", when="昨天"),
                   person("5", "男", when=""))
    survey = read(frame)
    assert survey.quarantined[["line", "reason"]].sort_values("line").to_numpy().tolist() == [
        [3, "missing"], [4, "duplicate"], [5, "not_time"]]
    assert survey.read == 5 and survey.rows["respondent_id"].nunique() == 2


def test_a_survey_without_times_says_so():
    keys = [note.key for note in read(export(["1、性别"], person("1", "男", when=""))).notes]
    assert "survey_no_times" in keys
    assert "survey_no_times" not in [note.key for note in read(TEXT).notes]


OWN = [person(str(n), f"第{n}次想说，{'手机13800138000' if n == 1 else '好'}", "坏好"[n % 2], "坏", *order)
       for n in range(1, 9) for order in ((str(n % 2 + 1), str(2 - n % 2)),)]
MIXED = export(["1、想说的", "2、服务—速度", "2、服务—态度", "第3题(甲)", "第3题(乙)"], *OWN)


def test_open_questions_are_left_out_and_named():
    survey = read(MIXED)
    notes = {note.key: dict(note.values) for note in survey.notes}
    assert notes["survey_open_text"] == {"numbers": "1"}
    assert notes["survey_questions"] == {"questions": 2, "multiple": 1}
    assert set(survey.rows["question_no"]) == {2, 3} and "想说，" not in survey.rows.to_csv()


def test_own_words_are_kept_for_a_purpose_with_personal_data_hidden():
    survey = read_survey(MIXED, BY_TEXT, Source("a", "a.xls", KEY, "Asia/Shanghai", keeps_text=True))
    said = survey.rows[survey.rows["kind"] == "open_text"]
    assert len(said) == 8 and said["option"].isna().all() and "13800138000" not in survey.rows.to_csv()
    assert said["words"].iloc[0].startswith("第1次想说，手机") and said["state"].eq("answered").all()


def test_a_matrix_is_one_question_a_row():
    rows = read(MIXED).rows.query("question_no == 2")
    assert rows.groupby(["question", "kind", "row", "option"]).size().to_dict() == {
        ("服务", "matrix", "速度", "好"): 4, ("服务", "matrix", "速度", "坏"): 4, ("服务", "matrix", "态度", "坏"): 8}


def test_a_matrix_of_options_by_text_is_told_from_choices_by_code():
    frame = export(["第4题(速度)", "第4题(态度)"], *[person(str(n), "满意", "(跳过)") for n in (1, 2)])
    assert not is_coded(frame)
    rows = read(frame).rows
    assert rows[["row", "state", "option"]].fillna("").to_numpy().tolist() == [
        ["速度", "answered", "满意"], ["速度", "answered", "满意"], ["态度", "skipped", ""], ["态度", "skipped", ""]]


def ranked(survey) -> list[tuple]:
    rows = survey.rows.query("kind == 'ranking'").dropna(subset="option")
    return list(zip(rows["option"], rows["rank"], strict=True))


def test_ranks_by_text_and_by_code_are_the_same():
    text = export(["3、先后"], person("1", "甲→乙→丙"), person("2", "丙→甲"), person("3", "(空)"), person("4", "乙→丙"))
    code = export(["第3题(甲)", "第3题(乙)", "第3题(丙)"], person("1", "1", "2", "3"), person("2", "2", "-2", "1"),
                  person("3", "-2", "-2", "-2"), person("4", "-2", "1", "2"))
    by_hand = [("甲", 1), ("乙", 2), ("丙", 3), ("丙", 1), ("甲", 2), ("乙", 1), ("丙", 2)]
    assert ranked(read(text)) == ranked(read(code)) == by_hand
    assert read(text).rows["state"].tolist().count("blank") == read(code).rows["state"].tolist().count("blank") == 1


def test_without_numbers_it_is_refused():
    with pytest.raises(InputError, match="survey_other_tool"):
        read(TEXT.drop(columns="序号"))


def test_by_code_only_a_1_is_a_choice():
    frame = export(["第2题(运动)", "第2题(阅读)", "第2题(其他)"],
                   person("1", "1", "-2", ""), person("2", "0", "1", "-3"))
    assert [option for *_, option in choices(read(frame), 2)] == ["运动", "阅读"]


def test_an_option_with_a_telephone_number_is_none():
    rows = [person(str(n), "加我13800138000" if n < 3 else "线下聚会") for n in range(1, 9)]
    assert read(export(["1、形式"], *rows)).rows["option"].value_counts().to_dict() == {"线下聚会": 6}
