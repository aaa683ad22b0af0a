"""Excel as people fill it: every row is taken or set aside with its reason, never shifted, never counted twice."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

HEADER = ["群编号", "月份", "月初人数", "入群", "退群", "月末人数"]


@pytest.fixture
def filled(tmp_path, take_in) -> Callable:
    """Take in a workbook that ``write`` fills (given the book and its first sheet)."""
    def call(write: Callable, name: str = "月报.xlsx", **said: object):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            write(book, book.add_worksheet("数据"))
        return take_in(path, **said)
    return call


def rows(taken, *columns: str) -> list[tuple]:
    found = taken.table("tallies")[list(columns)]
    return sorted(map(tuple, found.astype(object).where(found.notna(), None).values.tolist()))


def test_a_title_two_header_rows_and_what_people_type(filled):
    def write(book, sheet):
        sheet.merge_range("A1:F1", "社群月度数据（运营部）", book.add_format())
        sheet.write("A2", "制表日期：2026年11月2日")
        sheet.merge_range("A3:A4", "群编号 ", book.add_format())
        sheet.merge_range("B3:B4", "月份", book.add_format())
        sheet.merge_range("C3:F3", "人数", book.add_format())
        sheet.write_row("C4", ["月初人数", "入群", "退群", "月末人数\t"])
        sheet.write_row("A5", ["a", "2026.10", "１，０００", "0.1万", "20", "1,980人"])
        sheet.write_row("A6", ["b", 46296, 50, "N/A", "/", "无"])
    taken = filled(write)
    assert rows(taken, "group_id", "month", "opening", "joins", "leaves", "closing") == [
        ("a", "2026-10", 1000, 1000, 20, 1980), ("b", "2026-10", 50, None, None, None)]
    assert (taken.account.read, taken.account.accepted) == (2, 2)


def test_words_over_words_name_a_column_together(filled):
    def write(book, sheet):
        sheet.write_row(0, 0, ["群编号", "月份", "月初", "月末"])
        sheet.write_row(1, 0, ["", "", "人数", "人数"])
        sheet.write_row(2, 0, ["a", "2026-10", 3, 4])
    assert rows(filled(write), "opening", "closing") == [(3, 4)]


def test_totals_are_set_aside_wherever_they_stand(filled):
    def write(book, sheet):
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["a", "2026-10", 1, 1, 1, 1])
        sheet.write_row(2, 0, ["小计：", "2026-10", 1, 1, 1, 1])
        sheet.write_row(3, 0, ["b", "2026-10", 1, 1, 1, 1])
        sheet.write_row(4, 0, ["", "总 计", 2, 2, 2, 2])
        sheet.write_row(5, 0, ["合计群", "2026-10", 1, 1, 1, 1])   # a group may be called so
    taken = filled(write)
    assert taken.aside() == [(3, "total"), (5, "total")]
    assert [row[0] for row in rows(taken, "group_id")] == ["a", "b", "合计群"]


def test_a_merged_name_holds_for_its_rows_and_a_merged_figure_for_none(filled):
    def write(book, sheet):
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range("A2:A3", "a", book.add_format())
        sheet.merge_range("B4:B5", "2026-10", book.add_format())
        sheet.write_row("B2", ["2026-09", 1])
        sheet.write_row("B3", ["2026-10", 2])
        sheet.write("A4", "b")
        sheet.write("A5", "c")
        sheet.merge_range("D4:D5", 70, book.add_format())
        sheet.merge_range("A6:A7", "d", book.add_format())
        sheet.write_row("B6", ["2026-10", 5])
        sheet.write_row("B7", ["2026-11", 6])
        sheet.merge_range("H2:H7", "说明", book.add_format())
    taken = filled(write)
    assert rows(taken, "group_id", "month", "opening") == [
        ("a", "2026-09", 1), ("a", "2026-10", 2), ("d", "2026-10", 5), ("d", "2026-11", 6)]
    assert taken.aside() == [(4, "merged"), (5, "merged")]


def test_hidden_rows_are_read_and_said(filled):
    def write(book, sheet):
        sheet.write_row(0, 0, HEADER)
        for line in range(1, 6):
            sheet.write_row(line, 0, [f"g{line}", "2026-10", 1, 1, 1, 1])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(4, None, None, {"hidden": True})
    taken = filled(write)
    assert taken.account.accepted == 5
    assert "hidden rows in the workbook: 2;" in taken.words() and "2 行被隐藏" in taken.words("zh")


def test_the_sheet_whose_headers_fit_is_read_and_the_others_named(filled):
    def write(book, sheet):
        sheet.write_row(0, 0, ["填表说明", "请勿改表头"])
        sheet.write_row(1, 0, ["a", "b"])
        data = book.add_worksheet("十月")
        data.write_row(0, 0, HEADER)
        data.write_row(1, 0, ["a", "2026-10", 1, 1, 1, 1])
        book.add_worksheet("WpsReserved_CellImgList").write(0, 0, "x")
    taken = filled(write)
    assert taken.account.accepted == 1 and "not these: 数据" in taken.words() and "Wps" not in taken.words()


@pytest.mark.parametrize(("name", "title", "month"), [
    ("月报.xlsx", "2026年社群月报", "2026-10"), ("2026社群月报.xlsx", "", "2026-10"), ("月报.xlsx", "", None),
    ("月报.xlsx", "2025年11月至2026年10月", None), ("2025月报.xlsx", "2026年社群月报", None),
    ("月报.xlsx", "制表日期：2026年11月2日", None), ("月报20261102.xlsx", "", None), ("月报2026-11-02.xlsx", "", None)])
def test_the_year_of_a_month_only_where_the_file_says_one(filled, name, title, month):
    def write(book, sheet):
        sheet.write(0, 0, title)
        sheet.write_row(1, 0, HEADER)
        sheet.write_row(2, 0, ["a", "10月", 1, 1, 1, 1])
    taken = filled(write, name)
    assert [row[0] for row in rows(taken, "month")] == [month] if month else taken.aside() == [(3, "month_ambiguous")]


def test_the_year_of_a_month_in_a_column_beside_it(filled):
    def write(book, sheet):
        sheet.write(0, 0, "2024年制")
        sheet.write_row(1, 0, ["年份", "月份", "群编号", "入群"])
        sheet.write_row(2, 0, [2025, "12月", "a", 1])
        sheet.write_row(3, 0, ["2026年", 1, "a", 2])
        sheet.write_row(4, 0, ["", "2月", "a", 3])
    taken = filled(write)
    assert rows(taken, "month", "joins") == [("2025-12", 1), ("2026-01", 2)]
    assert taken.aside() == [(5, "month_ambiguous")]


def test_a_long_id_that_excel_rounded_is_never_a_wrong_id(filled):
    def write(book, sheet):
        sheet.write_row(0, 0, ["订单编号", "下单时间", "实付金额", "买家"])
        sheet.write_row(1, 0, [123456789012345678, "2026-10-05", 5, "x"])
        sheet.write_row(2, 0, ["123456789012345678", "2026-10-05", 5, "x"])
        sheet.write_row(3, 0, [123456789012345, "2026-10-05", 5, 987654321098765432])
    taken = filled(write)
    assert taken.table("orders")["order_id"].tolist() == ["123456789012345678"]
    assert taken.aside() == [(2, "id_rounded"), (4, "id_rounded")]
    assert "科学计数" in taken.words("zh")


def test_apostrophes_tabs_and_equals_signs_around_numbers_come_off(take_in):
    taken = take_in('\ufeff订单编号 ,下单时间,实付金额\n="007","\'2026-10-05",\'5.20\n008\t,2026-10-06\t, 6 \n')
    assert taken.table("orders")[["order_id", "amount"]].values.tolist() == [["007", 520], ["008", 600]]


def test_lock_files_are_passed_over_in_a_folder_and_named_alone(tmp_path, take_in):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "~$月报.xlsx").write_bytes(b"\x05Ops\x00" * 33)
    (inbox / "a.csv").write_text("群编号,月份\na,2026-10\n", encoding="utf-8")
    assert [account.accepted for account in take_in(inbox).accounts] == [1]
    alone = take_in(inbox / "~$月报.xlsx")
    assert alone.account.refused and "has the file open" in alone.words()


WPS = {
    "[Content_Types].xml": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="xl/workbook.xml"/></Relationships>""",
    "docProps/app.xml": """<?xml version="1.0" encoding="UTF-8"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>WPS 表格</Application></Properties>""",
    "xl/_rels/workbook.xml.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
 Target="worksheets/sheet1.xml"/></Relationships>""",
    "xl/workbook.xml": """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/worksheets/sheet1.xml": """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>群编号</t></is></c>
<c r="B1" t="inlineStr"><is><r><t>月</t></r><r><t>份</t></r></is></c>
<c r="C1" t="inlineStr"><is><t>入群</t></is></c></row>
<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>a</t></is></c>
<c r="B2" t="str"><f>TEXT(1,"@")</f><v>2026-10</v></c>
<c r="C2"><v>12</v></c></row></sheetData></worksheet>""",
}


def test_a_workbook_with_inline_strings_and_no_shared_ones(tmp_path, take_in):
    path: Path = tmp_path / "wps.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in WPS.items():
            packed.writestr(name, content)
    taken = take_in(path)
    assert rows(taken, "group_id", "month", "joins") == [("a", "2026-10", 12)]
    assert "hidden rows in the workbook: 1;" in taken.words()


def test_a_share_is_taken_where_it_is_clear(filled):
    def write(book, sheet):
        sheet.write_row(0, 0, ["日期", "员工", "新增客户数", "已回复聊天占比"])
        for line, share in enumerate(["30%", 0.3, 30, "３０％", 1, 0, "N/A", "130%", "-0.1"], start=1):
            sheet.write_row(line, 0, ["2026-10-05", f"s{line}", 1, share])
        sheet.write(10, 0, "2026-10-05")
        sheet.write_row(10, 1, ["s10", 1])
        sheet.write(10, 3, 0.3, book.add_format({"num_format": "0%"}))
    taken = filled(write)
    assert sorted(taken.table("staff_days")["replied"].fillna(-1)) == [-1, 0, 0.3, 0.3, 0.3, 0.3, 1]
    assert taken.aside() == [(4, "not_share"), (9, "not_share"), (10, "not_share")]
