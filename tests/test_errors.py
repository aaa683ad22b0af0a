"""Problems in words: where, what, and all of them."""

import pytest

from helpers.errors import InputError, Place, Problem, error_words


@pytest.mark.parametrize(("place", "english", "chinese"), [
    (Place("plan.yaml", 4), "plan.yaml, line 4: ", "plan.yaml，第 4 行："),
    (Place("月报填报.xlsx", sheet="每月数据", cell="C5"), "月报填报.xlsx, sheet “每月数据”, cell C5: ",
     "月报填报.xlsx，工作表「每月数据」，单元格 C5："),
    (Place("a.csv", 2, column="月份"), "a.csv, line 2, column “月份”: ", "a.csv，第 2 行，「月份」列："),
    (Place(), "", "")])
def test_the_place_comes_first(place, english, chinese):
    error = InputError(problems=[Problem("month_form", place, {"found": "10月"})])
    assert error_words(error, "en") == f"{english}“10月” is not a month. Write it as YYYY-MM, for example 2026-10"
    assert error_words(error, "zh") == f"{chinese}“10月”不是月份。请写成 年-月，例如 2026-10"


def test_one_problem_a_line():
    error = InputError(problems=[Problem("folder_missing", Place("a")), Problem("folder_missing", Place("b"))])
    assert [line[:3] for line in error_words(error, "en").splitlines()] == ["a: ", "b: "]
    assert str(error) == "folder_missing, folder_missing"


def test_a_notebook_shows_words_not_a_traceback(monkeypatch):
    monkeypatch.setenv("QUNCE_LANGUAGE", "zh")
    assert InputError("month_form", found="x")._render_traceback_() == ["“x”不是月份。请写成 年-月，例如 2026-10"]
