"""groups.xlsx: who sits where by code, what is to be filled in, nothing of members taken for a formula."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from openings import HOSTILE, opening
from python_calamine import CalamineWorkbook

from helpers.report.papers.sheets import Sheet, workbook
from helpers.report.subgroups.book import groups_book
from helpers.texts import LANGUAGES

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NAMES = ["小群", "座位", "候补", "筛选矩阵", "要先问的管理员", "入群漏斗", "管理员培训", "管理员考核",
         "开群日程", "同步检查"]


def rows(book: bytes) -> dict[str, list[list]]:
    found = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def formulas(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        pages = [ElementTree.fromstring(parts.read(name)) for name in parts.namelist() if "worksheets/sheet" in name]
    return [str(cell.text) for page in pages for cell in page.iter(f"{MAIN}f")]


def test_sheets_by_hand():
    sheets = rows(groups_book(opening(need="读书")))
    assert list(sheets) == NAMES
    assert [row[:5] for row in sheets["小群"][2:]] == [
        ["试验-摄影01", "摄影", 2, 1, 1], ["试验-摄影02", "摄影", 2, "", 1], ["试验-读书01", "读书", 3, 2, 1]]
    assert [row[:5] for row in sheets["座位"][2:]] == [
        ["m1", "试验-摄影01", "摄影", 1, "是"], ["m2", "试验-摄影01", "摄影", 2, ""],
        ["m3", "试验-摄影02", "摄影", 1, "是"], ["m4", "试验-摄影02", "摄影", 1, ""],
        ["=m5", "试验-读书01", "读书", 1, "是"], ["m6", "试验-读书01", "读书", 3, ""],
        ["m7", "试验-读书01", "读书", 1, ""]]
    assert [row[:2] for row in sheets["候补"][2:]] == [["m8", "群满了，或群数到上限"], ["m9", "没选话题"]]
    assert sheets["筛选矩阵"][1:] == [["成员代号", "摄影", "读书", "白银（买过课）"],
                                     ["m1", "符合", "不符合", "不清楚"], ["=m5", "不清楚", "符合", "符合"]]
    assert [(row[0], row[6]) for row in sheets["要先问的管理员"][2:]] == [
        ("m1", "拟任"), ("m2", "备选"), ("m3", "拟任"), ("=m5", "拟任")]
    steps = ["主群公告", "填写申请表", "审核通过", "接收邀请", "入群欢迎"]
    assert [row[0] for row in sheets["入群漏斗"][2::2]] == steps
    assert sheets["入群漏斗"][1][2:] == ["试验-摄影01", "试验-摄影02", "试验-读书01"]
    assert len(sheets["管理员培训"]) == 2 + 3 and len(sheets["管理员考核"]) == 2 + 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_our_own_formulas_and_no_links(language):
    book = groups_book(opening(language))
    told = formulas(book)
    assert told and all(each.startswith("IF(") and "cmd" not in each for each in told)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert not [name for name in parts.namelist() if "hyperlink" in name.lower() or "external" in name.lower()]
    cells = {cell for sheet in rows(book).values() for row in sheet for cell in row}
    assert HOSTILE.removesuffix("\u202e") in cells and not [cell for cell in cells if "\u202e" in str(cell)]
    assert book == groups_book(opening(language))


def test_formulas_hold_the_seeds_thresholds_and_the_weights():
    told = formulas(groups_book(opening()))
    verdict = next(each for each in told if "合格" in each)
    assert "C3<15" in verdict and "D3<0.8" in verdict and "先问清楚" in verdict
    assert "IF(COUNT(D3:E3)=2,D3*0.5+E3*0.5,\"\")" in told
    assert 'IF(ISNUMBER(F3),IF(F3>=80,"是","否"),"")' in told
    assert 'IF(AND(ISNUMBER(B5),N(B3)>0),B5/B3,"")' in told


def test_text_that_begins_like_a_formula_is_marked_and_long_text_is_cut():
    book = workbook([Sheet("s", ["a"], [["=1+1"], ["x" * 40_000], [None]])], "t")
    sheet = rows(book)["s"]
    assert sheet[2][0] == "=1+1" and len(sheet[3][0]) == 32_767 and not formulas(book)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert b'quotePrefix="1"' in parts.read("xl/styles.xml")


def test_a_group_nobody_looks_after_yet_says_so():
    made = opening(need="读书")
    made.assignment.groups["admins"] = [1, 0, 2]
    assert [row[4] for row in rows(groups_book(made))["小群"][2:]] == [1, "待定", 2]
