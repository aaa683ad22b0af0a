"""Open answers to be read by people: a sheet a question, codes only, nothing that a spreadsheet would run."""

from io import BytesIO

from builders import make_plan, make_review
from python_calamine import CalamineWorkbook

from helpers.report.papers.sheets import Sheet, workbook
from helpers.report.subgroups.coding import agreements, coding_sheets
from helpers.review.subgroups.design import Design


def design(*words: str) -> Design:
    """A survey whose respondents r0, r1, ... wrote ``words`` ("": nothing)."""
    rows = [{"survey_id": "s", "respondent_id": f"r{who}", "question_no": 15, "question": "还想说什么？",
             "kind": "open_text", "multiple": "no", "state": "answered" if said else "blank", "words": said}
            for who, said in enumerate(words)]
    return Design(make_review(make_plan(), survey=rows))


def test_a_sheet_holds_who_wrote_something_by_code_and_two_blank_columns():
    made = coding_sheets(design("多办线下", "", "=1+1"), "zh")
    assert list(made) == ["需求问卷/第15题归类表.xlsx"]
    rows = CalamineWorkbook.from_filelike(BytesIO(*made.values())).get_sheet_by_index(0).to_python()
    assert "还想说什么？" in rows[0][0] and rows[1] == ["成员代号", "原话", "第一人", "第二人", "商定的主题"]
    assert rows[2:] == [["r0", "多办线下", "", "", ""], ["r2", "=1+1", "", "", ""]]


def test_enough_answers_are_counted_and_none_make_no_sheet():
    assert coding_sheets(design(*["多办线下活动"] * 200), "zh") == {}
    assert coding_sheets(design(""), "zh") == {} and coding_sheets(Design(make_review(make_plan())), "zh") == {}


def test_a_sheet_filled_in_by_two_says_how_far_they_agreed(tmp_path):
    """Ten answers of two coders, the published example: alpha 0.095 (Krippendorff 2011, binary data)."""
    made = design(*(f"第{number}条" for number in range(10)))
    path = tmp_path / next(iter(coding_sheets(made, "zh")))
    path.parent.mkdir(parents=True)
    first, second = "0100000000", "1110010100"
    rows = [[f"r{number}", "x", *codes, ""] for number, codes in enumerate(zip(first, second, strict=True))]
    path.write_bytes(workbook([Sheet("归类", ["代号", "原话", "一", "二", "主题"], rows, "说明")], "归类"))
    found = agreements(made, tmp_path, "zh")["还想说什么？"]
    assert (found.answers, found.coders, found.reliance) == (10, 2, "poor") and round(found.alpha, 3) == 0.095
    path.write_bytes(coding_sheets(made, "zh")["需求问卷/第15题归类表.xlsx"])
    assert agreements(made, tmp_path, "zh") == {} and agreements(made, tmp_path / "nowhere", "zh") == {}
