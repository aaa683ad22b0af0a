"""plan.xlsx as it goes out: what it shows, what it hides, and nothing in it that could run."""

import io
import re
import zipfile

import pytest
from builders import make_plan
from sheets import DIGEST, Book, cells_of

from helpers.plan.file import open_plan
from helpers.plan.workbook.export import export_workbook
from helpers.plan.workbook.layout import title
from helpers.root import templates
from helpers.texts import LANGUAGES

BRAND = open_plan(templates() / "plans" / "brand.yaml")
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "{=1}", "https://evil.example/x", "=HYPERLINK(\"x\")",
           "a\x07\nb", "_x0041_", "  a  ", "mailto:a@b.c", "<x>&\"'", "😀"]


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


@pytest.fixture(scope="module")
def brand() -> dict[str, str]:
    return parts(export_workbook(BRAND, DIGEST, "zh"))


def sheet_xml(found: dict[str, str], name: str) -> str:
    """The XML of a sheet by its place in the workbook."""
    names = re.findall(r'<sheet name="([^"]+)"', found["xl/workbook.xml"])
    return found[f"xl/worksheets/sheet{names.index(name) + 1}.xml"]


def test_sheets_are_named_in_the_readers_language():
    names = list(cells_of(export_workbook(BRAND, DIGEST, "zh")))
    assert names[:6] == ["先看这里", "基本数据", "每月目标", "拉新渠道", "其他目标", "任务"]
    assert title("tasks", "zh-Hant") == "任務"
    assert list(cells_of(export_workbook(BRAND, DIGEST, "en")))[:3] == ["Read me first", "Basics", "By month"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_says_in_three_lines_what_to_do(language):
    lines = [row[0] for _, row in cells_of(export_workbook(BRAND, DIGEST, language))[title("guide", language)]]
    assert BRAND.name in lines[0] and len(lines) == 4
    assert all(line.startswith(f"{number}.") for number, line in enumerate(lines[1:], 1))
    assert "qunce plan import" in lines[3]


def test_months_are_calendar_months_with_their_number_and_units_stand_in_headers():
    book = Book(BRAND, "zh")
    months = book.sheet("months")
    assert months[1][:5] == ["", "月份", "月末人数", "每月拉新（人）", "每月预算（元）"]
    assert [months[line][1] for line in (4, 15)] == ["1 · 2026-04", "12 · 2027-03"]
    assert months[6][2] == "3600" and months[4][5] == "300"
    assert book.sheet("channels")[1][3:5] == ["次月留存（%）", "单个拉新成本（元）"]
    assert book.sheet("tasks")[13][10] == "8 · 2026-11" and book.sheet("gates")[5][5] == "人数 3600; 满意度 85%"


def test_ids_columns_and_origin_are_hidden(brand):
    for name in ("拉新渠道", "任务", "每月目标", "预算", "基本数据"):
        xml = sheet_xml(brand, name)
        assert re.search(r'<col min="1" max="1"[^>]*hidden="1"', xml)
        assert re.search(r'<row r="3"[^>]*hidden="1"', xml)
        assert 'state="frozen"' in xml and "sheetProtection" not in xml
    assert re.findall(r'<sheet name="(_\w+)"[^>]*state="hidden"', brand["xl/workbook.xml"]) == ["_lists", "_qunce"]


def test_choices_are_dropdowns_also_in_rows_still_to_come(brand):
    rules = re.findall(r'sqref="([A-Z]+)4:[A-Z]+(\d+)"', sheet_xml(brand, "拉新渠道"))
    assert rules == [("C", "49")]
    assert len(re.findall("<dataValidation ", sheet_xml(brand, "基本数据"))) == 11


def test_widths_fit_chinese(brand):
    widths = {int(at): float(width) for at, width in
              re.findall(r'<col min="(\d+)" max="\1" width="([\d.]+)"', sheet_xml(brand, "任务"))}
    assert widths[3] > 2 * len("储备三十天内容") and max(widths.values()) < 46


def test_shares_show_every_decimal_they_have(brand):
    fine = parts(export_workbook(make_plan(retention={"monthly_loss": 0.0375}), DIGEST, "en"))["xl/styles.xml"]
    assert 'formatCode="0.0%"' in brand["xl/styles.xml"] and "0.0#####%" not in brand["xl/styles.xml"]
    assert 'formatCode="0.0#####%"' in fine


def test_the_same_plan_gives_the_same_bytes():
    assert export_workbook(BRAND, DIGEST, "zh") == export_workbook(BRAND, DIGEST, "zh")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_becomes_a_formula_or_a_link(words):
    plan = make_plan(name=words, channels=[{"name": words}], timeline={"tasks": [{"id": "T1", "name": words}]})
    found = parts(export_workbook(plan, DIGEST, "en"))
    sheets = "".join(xml for name, xml in found.items() if name.startswith("xl/worksheets/"))
    assert "<f>" not in sheets and "hyperlink" not in sheets.lower()
    assert not [name for name in found if "external" in name.lower() or "_rels/sheet" in name]
    assert ("quotePrefix" in found["xl/styles.xml"]) == words.startswith(("=", "+", "-", "@"))
    book = Book(plan)
    assert book.read() == plan
    assert book.sheet("channels")[4][1].strip() in (words.strip(), words.replace("\x07\n", "  "))
