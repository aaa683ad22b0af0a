"""``qunce plan export`` and ``import``: the plan goes to Excel and comes back, and nothing is saved unseen."""

import shutil
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter
from sheets import cells_of

from helpers.plan.file import open_plan
from helpers.root import templates

BRAND = templates() / "plans" / "brand.yaml"


@pytest.fixture
def run(qunce, monkeypatch, tmp_path):
    """``qunce`` called in an empty folder, in Chinese."""
    monkeypatch.chdir(tmp_path)
    return partial(qunce, language="zh")


@pytest.fixture
def community(run, tmp_path) -> Path:
    folder = tmp_path / "社群"
    folder.mkdir()
    shutil.copy(BRAND, folder / "plan.yaml")
    code, said = run("plan", "export", folder)
    assert code == 0 and str(folder / "plan.xlsx") in said
    return folder


def retype(file: Path, **typed: str) -> None:
    """The workbook saved again by another program, with words typed over others: ``拉新渠道__D5="90%"``."""
    cells = cells_of(file.read_bytes())
    with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in cells.items():
            sheet = book.add_worksheet(name)
            for line, row in rows:
                for at, words in enumerate(row):
                    sheet.write_string(line - 1, at, words)
            for place, words in typed.items():
                if place.startswith(f"{name}__"):
                    sheet.write_string(place.split("__")[1], words)


def edit_file(folder: Path, old: str, new: str) -> None:
    path = folder / "plan.yaml"
    words = path.read_text("utf-8")
    assert words.count(old) == 1
    path.write_text(words.replace(old, new), encoding="utf-8")


def test_a_workbook_that_was_not_edited_changes_nothing(run, community):
    code, said = run("plan", "import", community, community / "plan.xlsx")
    assert (code, said.strip()) == (0, "表格和计划一致，没有要保存的改动")
    assert (community / "plan.yaml").read_bytes() == BRAND.read_bytes() and not (community / "history").exists()


def test_changes_are_listed_and_saved_once_accepted(run, community):
    retype(community / "plan.xlsx", 拉新渠道__D5="90%", 每月目标__C6="3,700")
    code, said = run("plan", "import", community, community / "plan.xlsx")
    assert code == 1 and "计划将有 2 处改动：" in said and "没有保存" in said
    assert "  拉新渠道「老客推荐」 › 次月留存：94% → 90%\n" in said and "2026年6月：3,600人 → 3,700人" in said
    assert (community / "plan.yaml").read_bytes() == BRAND.read_bytes()
    code, said = run("plan", "import", community, community / "plan.xlsx", "--yes")
    (copy,) = (community / "history").iterdir()
    assert code == 0 and str(copy) in said and copy.read_bytes() == BRAND.read_bytes()
    old, new = BRAND.read_text("utf-8").split("\n"), (community / "plan.yaml").read_text("utf-8").split("\n")
    assert [(line, now) for line, now in zip(old, new, strict=True) if line != now] == [
        ("    3: 3600", "    3: 3700"), ("    kept: 0.94", "    kept: 0.9")]


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 1)])
def test_a_person_at_a_terminal_is_asked(run, community, monkeypatch, answer, code):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.confirm", lambda words: answer)
    retype(community / "plan.xlsx", 拉新渠道__D5="90%")
    assert run("plan", "import", community, community / "plan.xlsx")[0] == code
    assert open_plan(community).channels[1].kept == (0.9 if answer else 0.94)


def test_edits_of_workbook_and_file_are_put_together(run, community):
    retype(community / "plan.xlsx", 拉新渠道__D5="90%")
    edit_file(community, "size: 1500", "size: 1600")
    code, said = run("plan", "import", community, community / "plan.xlsx", "--yes")
    assert code == 0 and "都改过" in said and "现有人数：1,500人 → 1,600人" in said and "计划将有 1 处改动" in said
    plan = open_plan(community)
    assert (plan.size, plan.channels[1].kept) == (1600, 0.9)


@pytest.mark.parametrize(("take", "kept"), [("sheet", 0.9), ("file", 0.8)])
def test_where_both_edited_one_figure_somebody_decides(run, community, monkeypatch, take, kept):
    retype(community / "plan.xlsx", 拉新渠道__D5="90%")
    edit_file(community, "kept: 0.94", "kept: 0.8")
    code, said = run("plan", "import", community, community / "plan.xlsx", "--yes")
    assert code == 2 and "94% → 90%（表格）" in said and "94% → 80%（计划文件）" in said and "--take sheet" in said
    assert open_plan(community).channels[1].kept == 0.8
    assert run("plan", "import", community, community / "plan.xlsx", "--yes", "--take", take)[0] == 0
    assert open_plan(community).channels[1].kept == kept


def test_at_a_terminal_it_is_asked_whose_figure_holds(run, community, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda words: "sheet")
    retype(community / "plan.xlsx", 拉新渠道__D5="90%")
    edit_file(community, "kept: 0.94", "kept: 0.8")
    assert run("plan", "import", community, community / "plan.xlsx", "--yes")[0] == 0
    assert open_plan(community).channels[1].kept == 0.9


BAD = {
    "a cell that cannot be used": (["import", "{c}", "{c}/plan.xlsx"],
                                   "工作表「拉新渠道」，单元格 D5：“30”有歧义，请写成 30% 或 0.3"),
    "a workbook that is not there": (["import", "{c}", "gone.xlsx"], "gone.xlsx"),
    "no workbook at all": (["import", "{c}", "{c}/plan.yaml"], "表格文件打不开"),
    "another workbook": (["import", "{c}", "other.xlsx"], "不是 qunce plan export 导出的表格"),
    "a side that is none": (["import", "{c}", "{c}/good.xlsx", "--take", "mine"], "--take sheet"),
    "an address": (["import", "{c}", "http://127.0.0.1/x.xlsx"], "网络地址"),
    "a folder without a plan": (["export", "."], "plan.yaml"),
    "a workbook in the way": (["export", "{c}"], "没有动它"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_a_line_that_teaches(run, community, tmp_path, case):
    arguments, said = BAD[case]
    shutil.copy(community / "plan.xlsx", community / "good.xlsx")
    retype(community / "plan.xlsx", 拉新渠道__D5="30")
    with xlsxwriter.Workbook(str(tmp_path / "other.xlsx")) as book:
        book.add_worksheet("a").write_string(0, 0, "x")
    before = (community / "plan.xlsx").read_bytes()
    code, printed = run("plan", *(word.format(c=community) for word in arguments))
    assert code == 2 and said in printed and "Traceback" not in printed
    assert len([line for line in printed.splitlines() if line]) <= 3
    assert (community / "plan.yaml").read_bytes() == BRAND.read_bytes()
    assert (community / "plan.xlsx").read_bytes() == before
