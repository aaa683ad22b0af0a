"""``qunce welcome``: who lacks which touch, the list filled in and taken in again."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from helpers.intake.community import open_community
from helpers.root import root


@pytest.fixture
def folder(tmp_path) -> Path:
    shutil.copytree(root() / "data" / "sample" / "brand", tmp_path / "brand")
    return tmp_path / "brand"


@pytest.mark.system("C14")
def test_a_touch_that_was_filled_in_is_due_no_more(qunce, folder):
    code, said = qunce("welcome", folder, "--write")
    assert code == 0 and "近 30 天入群的有864人" in said
    book = folder / "private" / "迎新名单.xlsx"
    cells = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    assert cells[1] == ["代号", "群昵称", "所在群", "入群日", "能否单独联系", "建议怎么联系", "最晚哪天", "已过期",
                        "联系日期", "怎么联系的"]
    due = [(row[0], row[5]) for row in cells[2:]]
    assert len(set(due)) == len(due) and {row[4] for row in cells[2:]} == {"是", "只在群里"}
    assert not any(row[4] == "只在群里" and row[5] == "一对一关怀" for row in cells[2:])
    in_time = [row[6] for row in cells[2:] if not row[7]]
    late = [row[6] for row in cells[2:] if row[7]]
    assert in_time == sorted(in_time) and late == sorted(late, reverse=True) and cells[2][7] == ""

    cells[2][-2:] = [dt.date(2026, 10, 31), cells[2][5]]
    with xlsxwriter.Workbook(book, {"default_date_format": "yyyy-mm-dd"}) as made:
        page = made.add_worksheet()
        for at, row in enumerate(cells):
            page.write_row(at, 0, row)
    before = len(open_community(folder).table("contacts"))
    assert qunce("import", book, "--into", folder)[0] == 0
    assert len(open_community(folder).table("contacts")) == before + 1
    qunce("welcome", folder, "--write")
    (beside,) = (folder / "private").glob("迎新名单.20*.xlsx")
    after = [(row[0], row[5]) for row in CalamineWorkbook.from_path(beside).get_sheet_by_index(0).to_python()[2:]]
    assert due[0] not in after and len(after) in (len(due) - 1, len(due) - 2, len(due) - 3)


def test_without_days_of_joining_nobody_is_called_new(qunce, folder):
    (folder / "tables" / "members.csv").unlink()
    code, said = qunce("welcome", folder, "--write")
    assert code == 1 and "谁是新人还不知道" in said and not (folder / "private").exists()
