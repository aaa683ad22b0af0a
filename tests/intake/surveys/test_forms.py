"""Forms with one column a question: the real survey where it is there, constructed ones, sums by hand."""

import datetime as dt

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.intake.surveys.forms import GOOGLE
from helpers.intake.surveys.joined import options_of, parted
from helpers.intake.surveys.sheets import read_survey
from helpers.intake.surveys.tools import Source

HEAD = "Time Started,Date Submitted,Status,How often?,Aspect #1:What?,Which words?,Other - Write In:Which words?"


def sheet(status: str, *cells: str) -> str:
    return ",".join(["2016-01-02 08:00:00", "2016-01-02 09:00:00", status, *cells])


ALCHEMER = "\n".join([HEAD, sheet("Complete", "Daily", "geheim", "fast;cool", "geheim"),
                      sheet("Partial", "Daily", "", "", ""), sheet("Complete", "Weekly", "", "cool;fast", ""),
                      sheet("Partial", "", "", "cool", "")])


def test_the_jupyter_survey_of_2015(take_in, real_data):
    taken = take_in(real_data / "jupyter-ux-2015" / "20160115235816-SurveyExport.csv", timezone="UTC")
    people = taken.table("survey").drop_duplicates("respondent_id")
    assert (taken.account.format, taken.account.read, taken.account.accepted) == ("alchemer", 1706, 1706)
    assert people["complete"].value_counts().to_dict() == {False: 927, True: 779}
    assert "779 answer sheets were finished, 927 were not" in taken.words()
    daily = taken.table("survey").query("question == 'How often do you use Jupyter Notebook?'")["option"].value_counts()
    assert daily.to_dict() == {"Daily": 530, "Weekly": 392, "Monthly": 111, "Less often than monthly": 58}


def test_unfinished_sheets_are_kept_and_marked(take_in):
    taken = take_in(ALCHEMER)
    rows = taken.table("survey")
    assert rows.groupby("complete")["respondent_id"].nunique().to_dict() == {False: 2, True: 2}
    assert rows[rows["question"] == "Which words?"]["option"].value_counts().to_dict() == {"cool": 3, "fast": 2}
    assert rows["question"].unique().tolist() == ["How often?", "Which words?"]
    assert "geheim" not in rows.to_csv()


def test_google_and_microsoft_forms(take_in):
    google = "Timestamp,Email Address,Tools\n" + "2026/10/01 09:00:00,,\"R (i.e., base), Python\"\n" * 2 + (
        "2026/10/01 09:00:00,a@b.cn,Python\nnever,a@b.cn,Python\n2026/10/01 09:00:00,c@b.cn,\"Python, geheim\"\n")
    taken = take_in(google)
    assert (taken.account.format, taken.account.accepted, taken.aside()) == ("google_forms", 4, [(5, "not_time")])
    assert taken.table("survey")["option"].value_counts().to_dict() == {"Python": 4, "R (i.e., base)": 2}
    assert "geheim" not in taken.table("survey").to_csv() and "1 answer was" in taken.words()
    microsoft = "ID,开始时间,完成时间,姓名,选题\n" + "".join(
        f"{number},2026-10-01 09:00,2026-10-01 09:05,王五,讲座;聚会;\n" for number in (1, 2))
    taken = take_in(microsoft, "m.csv")
    assert taken.account.format == "microsoft_forms" and "王五" not in taken.table("survey").to_csv()
    assert set(taken.table("survey")["option"]) >= {"讲座", "聚会"}


@pytest.mark.parametrize(("cell", "parts"), [
    ("a, b", ["a", "b"]), ("a (b, c), d", ["a (b, c)", "d"]), ("a;", ["a;"]), (",", []), ("(a, b", ["(a, b"])])
def test_marks_in_brackets_part_nothing(cell, parts):
    assert parted(cell, ",") == parts


def test_neighbours_never_seen_apart_are_one_option():
    assert options_of(["x, y, z"] * 5 + ["z"], ",")["x, y, z"] == ("x, y", "z")
    assert options_of(["x, y, z"] * 5 + ["y"], ",")["x, y, z"] == ("x", "y", "z")
    assert options_of(["too slow; sadly", "too dear; really"], ";") == {}


@given(st.lists(st.text("ab,( )", max_size=8), max_size=12))
def test_no_letter_is_lost(cells):
    for cell, options in options_of(cells, ",").items():
        assert set("".join(options)) >= set("".join(parted(cell, ","))) - {" ", ","}


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1, max_size=6))
def test_any_cell_is_read_and_what_one_person_typed_never_kept(cells):
    typed = [f"§{number}{cell}" for number, cell in enumerate(cells)]
    frame = pd.DataFrame({"Timestamp": "2026-10-01 09:00:00", "Tools": typed}, dtype=object)
    survey = read_survey(frame, GOOGLE, Source("a", "a.csv", b"k" * 32, "Asia/Shanghai"))
    assert survey.read == len(cells) and survey.quarantined.empty
    assert not any("§" in str(option) for option in survey.rows["option"])


def test_a_workbook_of_microsoft_forms_with_a_grid(take_in, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "form.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", "Start time", "Completion time", "Email", "Name", "Topics", "Size [now]",
                               "Size [then]"])
        clock = book.add_format({"num_format": "m/d/yy h:mm"})
        for line in range(1, 5):
            sheet.write(line, 0, line)
            sheet.write_datetime(line, 2, dt.datetime(2026, 10, 1, 9, line), clock)
            sheet.write_row(line, 3, ["anonymous", "", "talks;walks;" if line % 2 else "talks;", "big", "small"])
    taken = take_in(tmp_path / "form.xlsx")
    rows = taken.table("survey")
    assert (taken.account.format, taken.account.accepted) == ("microsoft_forms", 4)
    assert rows.query("question_no == 1")["option"].value_counts().to_dict() == {"talks": 4, "walks": 2}
    assert rows.query("question_no == 2").groupby(["row", "option"]).size().to_dict() == {
        ("now", "big"): 4, ("then", "small"): 4}
    assert rows["answered_at"].min().isoformat() == "2026-10-01T01:01:00+00:00" and "anonymous" not in rows.to_csv()
