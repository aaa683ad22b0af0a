"""The monthly workbook: written, filled in, read back."""

import io

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import table
from helpers.intake.workbook.blank import monthly_workbook
from helpers.intake.workbook.filled import read_filled
from helpers.intake.workbook.sheets import is_monthly, title
from helpers.texts import LANGUAGES

GROUPS = check(pd.DataFrame([["g1", "一群", "wecom", "", "=1+1", "", "500"], ["g2", "二群", "", "", "", "", ""]],
                            columns=table("groups").names, dtype=object), table("groups"), "g.csv").rows
ACTIONS = check(pd.DataFrame([["a1", "2026-09", "回访", "阿哲", "2026-10-10", "否", ""],
                              ["a2", "2026-09", "拉新", "", "", "是", ""],
                              ["a3", "2026-11", "以后", "", "", "", ""]], columns=table("actions").names, dtype=object),
                table("actions"), "a.csv").rows


def sheets(content: bytes) -> dict:
    found = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: [(line, [str(cell) for cell in cells])
                   for line, cells in enumerate(found.get_sheet_by_name(name).to_python(), start=1)]
            for name in found.sheet_names}


def typed(language: str, name: str, cells: dict[tuple[int, int], str]) -> dict:
    """The blank workbook with ``cells`` (row and column from 1) of one sheet typed in."""
    filled = sheets(monthly_workbook("2026-10", language, GROUPS, ACTIONS))
    rows = {line: list(row) for line, row in filled[title(name, language)]}
    for (line, column), value in cells.items():
        rows.setdefault(line, [""] * len(rows[1]))[column - 1] = value
    filled[title(name, language)] = sorted(rows.items())
    return filled


def sheet(filled: dict, name: str):
    return next(found for found in read_filled(filled, "月报.xlsx", "Asia/Shanghai") if found.table == name)


def test_eight_sheets_in_each_language_known_as_the_workbook():
    for language in LANGUAGES:
        found = sheets(monthly_workbook("2026-10", language))
        assert len(found) == 8 and is_monthly(found)
    assert not is_monthly({"每月数据": [], "别的": []})


@pytest.mark.parametrize("language", LANGUAGES)
def test_round_trip_in_each_language(language):
    filled = typed(language, "tallies", {(3, 4): "100", (3, 5): "1,020", (3, 6): "0", (3, 13): "1.5万"})
    tallies = sheet(filled, "tallies")
    assert (tallies.read, len(tallies.rows), tallies.notes) == (1, 1, ())
    row = tallies.rows.iloc[0]
    assert row[["group_id", "month", "opening", "joins", "leaves"]].tolist() == ["g1", "2026-10", 100, 1020, 0]
    assert pd.isna(row["closing"]) and row["revenue"] == 1_500_000
    groups = sheet(filled, "groups").rows.reset_index(drop=True)
    pd.testing.assert_frame_equal(groups, GROUPS.reset_index(drop=True))


def test_what_nobody_filled_in_is_not_read():
    for found in read_filled(sheets(monthly_workbook("2026-10", "zh", GROUPS)), "b.xlsx", "UTC"):
        assert found.read == (2 if found.table == "groups" else 0), found.table


def test_a_fault_names_sheet_and_cell():
    tallies = sheet(typed("zh", "tallies", {(4, 4): "很多"}), "tallies")
    assert (tallies.read, len(tallies.rows)) == (1, 0)
    assert tallies.quarantined[["file", "line", "column", "reason"]].to_numpy().tolist() == [
        ["月报.xlsx / 每月数据", 4, "D4", "not_number"]]
    assert tallies.notes[0].values["cell"] == "D4" and tallies.notes[0].values["sheet"] == "每月数据"


def test_last_months_open_actions_come_back_with_their_id_and_new_ones_get_one():
    blank = sheets(monthly_workbook("2026-10", "zh", GROUPS, ACTIONS))["行动跟进"]
    assert [row[0] for _, row in blank[2:] if row[0]] == ["a1"]
    actions = sheet(typed("zh", "actions", {(3, 6): "是", (4, 3): "群主座谈", (5, 3): "清理"}), "actions").rows
    assert actions["done"].tolist()[0] and actions["action_id"].tolist()[0] == "a1"
    assert actions["action_id"].nunique() == 3 and actions["month"].tolist() == ["2026-09", "2026-10", "2026-10"]


def test_the_same_activity_gets_the_same_id():
    cells = {(3, 2): "g1", (3, 3): "2026-10-05", (3, 4): "抽奖"}
    ids = [sheet(typed("zh", "activities", cells), "activities").rows["activity_id"].iloc[0] for _ in range(2)]
    assert ids[0] == ids[1] and len(ids[0]) == 12


def test_no_text_becomes_a_formula_and_the_bytes_are_the_same_twice():
    content = monthly_workbook("2026-10", "zh", GROUPS)
    import zipfile
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(parts) == 8 and not any(b"<f>" in part or b"<hyperlink" in part for part in parts)
    assert content == monthly_workbook("2026-10", "zh", GROUPS)


def test_a_sheet_somebody_added_is_left_alone():
    filled = sheets(monthly_workbook("2026-10", "zh", GROUPS)) | {"随手记": [(1, ["x"])]}
    assert len(read_filled(filled, "b.xlsx", "UTC")) == 8
