"""The blank monthly workbook a team fills in: a sheet a table, months and groups in place, input checked as typed."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from helpers.intake.tables.contracts import Column, table
from helpers.intake.tables.written import as_text
from helpers.intake.values.spellings import choice_words
from helpers.intake.workbook.sheets import header, hint, layout, title
from helpers.texts import one_of

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CREATED = dt.datetime(2026, 1, 1)
FIRST_ROW = 2
WIDTH = 18
TYPED_AS_TEXT = ("id", "words", "month")


def monthly_workbook(month: str, language: str, groups: pd.DataFrame | None = None,
                     actions: pd.DataFrame | None = None) -> bytes:
    """The workbook for ``month`` as the bytes of an .xlsx.

    ``groups`` (table groups) and ``actions`` (table actions; those not done up to ``month`` are shown) fill it in
    advance. Row 1 holds headers, row 2 units and where to look; text is never taken for a formula or a link.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SAFE) as book:
        book.set_properties({"created": CREATED})
        formats = {"head": book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1}),
                   "hint": book.add_format({"text_wrap": True, "font_color": "#5F6B76", "valign": "top"}),
                   "text": book.add_format({"num_format": "@"})}
        for name in layout()["sheets"]:
            sheet = book.add_worksheet(title(name, language))
            _columns(sheet, name, language, formats)
            _fill(sheet, _prefilled(name, month, groups, actions), formats)
    return target.getvalue()


def shown_columns(table_name: str) -> list[Column | None]:
    """The columns of a sheet in order; None stands for the group's name, shown to check against in tallies."""
    columns: list[Column | None] = list(table(table_name).columns)
    return [columns[0], None, *columns[1:]] if table_name == "tallies" else columns


def _columns(sheet: Worksheet, name: str, language: str, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.set_row(1, 62)
    last = FIRST_ROW + layout()["blank_rows"] * 10
    for at, column in enumerate(shown_columns(name)):
        words = header(column, language) if column else one_of(language, layout()["group_name"])
        under = hint(name, column, language) if column else ""
        sheet.set_column(at, at, WIDTH, formats["text"] if column and column.kind in TYPED_AS_TEXT else None)
        sheet.write_string(0, at, words, formats["head"])
        sheet.write_string(1, at, _led(under, language) if at == 0 else under, formats["hint"])
        if column and (rule := _validation(column, language)):
            sheet.data_validation(FIRST_ROW, at, last, at, rule)


def _led(under: str, language: str) -> str:
    """The first hint, led by the words by which the row of hints is known again."""
    parts = (one_of(language, layout()["hint"]), one_of(language, layout()["rule"]), under)
    return "\n".join(part for part in parts if part)


def _validation(column: Column, language: str) -> dict[str, Any] | None:
    if column.kind == "one_of":
        return {"validate": "list", "source": [choice_words(value, language) for value in column.values]}
    if column.kind == "flag":
        return {"validate": "list", "source": [one_of(language, layout()[said]) for said in ("yes", "no")]}
    if column.kind == "day":
        return {"validate": "date", "criteria": ">=", "value": dt.date(2000, 1, 1)}
    whole = {"count": "integer", "number": "decimal", "money": "decimal"}.get(column.kind)
    return {"validate": whole, "criteria": ">=", "value": 0} if whole and column.kind != "money" else None


def _fill(sheet: Worksheet, rows: Iterable[Sequence[str]], formats: dict[str, Any]) -> None:
    for row, cells in enumerate(rows, start=FIRST_ROW):
        for at, cell in enumerate(cells):
            if cell:
                sheet.write_string(row, at, cell, formats["text"])


def _prefilled(name: str, month: str, groups: pd.DataFrame | None, actions: pd.DataFrame | None) -> list[list[str]]:
    if name == "groups" and groups is not None:
        return _texts(groups, name)
    if name == "tallies" and groups is not None:
        return [[group, label, month] for group, label in
                zip(groups["group_id"], groups["name"].fillna(""), strict=True)]
    open_ones = _texts(_open(actions, month), name) if name == "actions" and actions is not None else []
    at = [column.name if column else "" for column in shown_columns(name)]
    return open_ones + [_only_month(at, month)] * layout()["blank_rows"] if "month" in at else []


def _open(actions: pd.DataFrame, month: str) -> pd.DataFrame:
    return actions[(actions["month"] <= month) & ~actions["done"].fillna(False)]


def _texts(frame: pd.DataFrame, name: str) -> list[list[str]]:
    return [list(row) for row in as_text(frame, table(name)).itertuples(index=False)]


def _only_month(at: list[str], month: str) -> list[str]:
    return [month if name == "month" else "" for name in at]
