"""问卷星 exports, by text (one cell a question) and by code (one 0/1 column an option of a multi-select question).

A matrix has a column a row: ``2、题干—行`` or ``第2题(行)``. A
ranking is one cell by text (``甲→乙``) and ranks by code.
Evidence: gasongjian/reportgen, CollegesChat/wenjuanxing-parser; matrix and ranking are known from their readers only.
"""

import re
from collections.abc import Iterator

import pandas as pd

from helpers.intake.account import Note
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import MATRIX, MULTIPLE, RANKED, RANKING, SEPARATOR, SINGLE, Question, answer, label
from helpers.intake.surveys.spread import spread
from helpers.intake.surveys.tools import Columns, Tool

NUMBER, TIME, TAKEN = "序号", "提交答卷时间", "所用时间"
ABOUT = ("来源", "来源详情", "来自IP")
ASKED = re.compile(r"(\d{1,4})\s*[、.．]\s*(.+)", re.DOTALL)
OPTION = re.compile("第([0-9]{1,4})题\\s*[(\uff08](.+)[)\uff09]", re.DOTALL)
ROW = re.compile(r"(.+?)\s*(?:—+|--)\s*([^—]+)", re.DOTALL)
CODES = re.compile(r"-?\d{0,4}", re.ASCII)


def is_wenjuanxing(headers: list[str]) -> bool:
    """Whether the headers are those of a 问卷星 export: 序号, at least one more of its own columns, and questions."""
    named = [header.strip() for header in headers]
    return NUMBER in named and bool({TIME, TAKEN, *ABOUT} & set(named)) and any(
        ASKED.fullmatch(name) or OPTION.fullmatch(name) for name in named)


def is_coded(frame: pd.DataFrame) -> bool:
    """Whether answers are given by code: nothing but numbers in the columns of options, or else in all questions."""
    options = [header for header in frame.columns if OPTION.fullmatch(header)]
    asked = options or [header for header in frame.columns if ASKED.fullmatch(header)]
    return all(CODES.fullmatch(cell.strip()) for header in asked for cell in frame[header])


def columns(headers: list[str]) -> Columns | None:
    """The columns that tell of the sheet; None where 序号 is missing."""
    named = [header.strip() for header in headers]
    about = tuple(header for header in ABOUT if header in named)
    known = NUMBER in named
    return Columns(NUMBER, TIME if TIME in named else "", TAKEN if TAKEN in named else "", "", about) if known else None


def questions(frame: pd.DataFrame, asked: list[str]) -> Iterator[Question]:
    """The questions in their order; a number with several columns is a matrix, a ranking or a multiple choice."""
    titles: dict[int, dict[str, str]] = {}
    options: dict[int, dict[str, str]] = {}
    for header in asked:
        if found := ASKED.fullmatch(header):
            titles.setdefault(int(found[1]), {})[header] = clean(found[2])
        elif found := OPTION.fullmatch(header):
            options.setdefault(int(found[1]), {})[header] = label(found[2])
    for number in sorted({*titles, *options}):
        for header, title in titles.get(number, {}).items():
            yield _titled(number, title, frame[header], len(titles[number]) > 1)
        if number in options:
            yield from spread(number, f"第{number}题", options[number], frame)


def _titled(number: int, title: str, cells: pd.Series, matrix: bool) -> Question:
    parted = ROW.fullmatch(title) if matrix else None
    mark = next((mark for mark in (SEPARATOR, RANKED) if cells.str.contains(mark, regex=False).any()), "")
    kind = {SEPARATOR: MULTIPLE, RANKED: RANKING, "": SINGLE}[mark]
    answers = [answer(cell, mark or SEPARATOR) for cell in cells]
    if not matrix:
        return Question(number, title, kind, answers)
    return Question(number, parted[1] if parted else title, MATRIX, answers, clean(parted[2]) if parted else title)


BY_TEXT = Tool("wenjuanxing_text", columns, questions, inline=False)
BY_CODE = Tool("wenjuanxing_code", columns, questions, inline=False, notes=(Note("survey_labels_unknown"),))
