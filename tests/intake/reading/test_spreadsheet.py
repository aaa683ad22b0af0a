"""Workbooks, honest and hostile."""

import datetime as dt
import os
import subprocess
import sys
import zipfile

import pytest
import xlsxwriter

from helpers.errors import InputError
from helpers.intake.reading import spreadsheet, spreadsheet_child
from helpers.intake.reading.spreadsheet import is_spreadsheet, read_sheets
from helpers.intake.reading.spreadsheet_child import as_text
from helpers.root import root


def book(path, write):
    with xlsxwriter.Workbook(path) as made:
        write(made)
    return path


def refused(path) -> str:
    with pytest.raises(InputError) as caught:
        read_sheets(path, path.name)
    return caught.value.problems[0].key


def test_cells_as_a_person_would_type_them(tmp_path):
    def write(made):
        sheet = made.add_worksheet("数据")
        sheet.write_row(0, 0, ["群编号", "人数", "率", "是否"])
        sheet.write_row(3, 0, ["007", 12, 0.1, True])
        sheet.write_datetime(3, 4, dt.datetime(2026, 10, 5), made.add_format({"num_format": "yyyy/m/d"}))
        made.add_worksheet("空")
    path = book(tmp_path / "a.xlsx", write)
    assert is_spreadsheet(path)
    assert read_sheets(path, "a.xlsx") == {
        "数据": [(1, ["群编号", "人数", "率", "是否", ""]), (4, ["007", "12", "0.1", "yes", "2026-10-05"])], "空": []}


@pytest.mark.parametrize(("cell", "text"), [
    (12.0, "12"), (0.1, "0.1"), (123456789012345.0, "123456789012345"), (1e15, "1E+15"), (1.2e17, "1.2E+17"),
    (1e-7, "0.0000001"), (True, "yes"), ("007", "007"),
    (dt.datetime(2026, 10, 5, 20, 15), "2026-10-05 20:15:00"), (dt.date(2026, 10, 5), "2026-10-05")])
def test_one_cell_as_text(cell, text):
    assert as_text(cell) == text


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0 not a workbook", b"PK\x03\x04"])
def test_what_only_looks_like_a_workbook(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)
    assert refused(tmp_path / "a.xlsx") == "sheet_unreadable"


def test_a_zip_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("x.txt", "hello")
    assert refused(tmp_path / "a.xlsx") == "sheet_unreadable"


def test_a_part_that_unpacks_to_far_too_much(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)
    assert refused(tmp_path / "a.xlsx") == "sheet_zip_ratio"


def test_too_many_parts(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        for number in range(2001):
            packed.writestr(f"{number}.xml", "")
    assert refused(tmp_path / "a.xlsx") == "sheet_zip_entries"


def test_a_cell_at_the_far_corner_ends_the_child_and_nothing_else(tmp_path):
    path = book(tmp_path / "far.xlsx", lambda made: made.add_worksheet().write("XFD1048576", "x"))
    assert refused(path) in {"sheet_unreadable", "sheet_gave_up", "sheet_rows", "sheet_columns"}


def test_a_cell_too_far_down_names_the_limit(tmp_path):
    path = book(tmp_path / "deep.xlsx", lambda made: [
        made.add_worksheet("a").write(0, 0, "x"), made.get_worksheet_by_name("a").write(400_000, 0, "x")])
    assert refused(path) == "sheet_rows"


def test_too_many_columns(tmp_path):
    path = book(tmp_path / "wide.xlsx", lambda made: [
        made.add_worksheet("a").write(0, 0, "x"), made.get_worksheet_by_name("a").write(0, 5000, "x")])
    assert refused(path) == "sheet_columns"


@pytest.mark.skipif(os.name != "posix", reason="memory limits and signals are a matter of POSIX")
@pytest.mark.parametrize(("code", "key"), [
    ("import os; os.abort()", "sheet_gave_up"), ("raise SystemExit(4)", "sheet_unreadable"),
    ("import time; time.sleep(60)", "sheet_gave_up")])
def test_a_child_that_panics_is_killed_or_hangs(tmp_path, monkeypatch, code, key):
    path = book(tmp_path / "a.xlsx", lambda made: made.add_worksheet())
    run = spreadsheet.subprocess.run
    monkeypatch.setattr(spreadsheet.subprocess, "run",
                        lambda command, **how: run([sys.executable, "-c", code], **{**how, "timeout": 2}))
    assert refused(path) == key


def test_a_file_over_the_limit(tmp_path, monkeypatch):
    path = book(tmp_path / "a.xlsx", lambda made: made.add_worksheet())
    monkeypatch.setattr(spreadsheet, "limit", lambda name: 10)
    assert refused(path) == "sheet_file_bytes"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory limit is checked on Linux")
def test_the_child_may_not_take_more_memory_than_allowed(monkeypatch):
    greedy = "from helpers.intake.reading.spreadsheet_child import _confine; _confine(); bytearray(2 * 10**9)"
    done = subprocess.run([sys.executable, "-c", greedy], cwd=root(), capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "MemoryError" in done.stderr


def test_the_child_confines_itself_before_it_opens_anything(tmp_path, monkeypatch):
    order = []
    monkeypatch.setattr(spreadsheet_child, "_confine", lambda: order.append("confined"))
    monkeypatch.setattr(spreadsheet_child, "_read", lambda path: order.append("read") or {"sheets": {}})
    assert spreadsheet_child.main("a.xlsx") == 0 and order == ["confined", "read"]
