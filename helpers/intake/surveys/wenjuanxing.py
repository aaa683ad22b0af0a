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
from helpers.intake.surveys.answers import (
    MATRIX,
    MULTIPLE,
    RANKED,
    RANKING,
    SEPARATOR,
    SINGLE,
    Answer,
    Question,
    answer,
    label,
    state_of,
)
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
            yield from _parted(number, options[number], frame)


def _titled(number: int, title: str, cells: pd.Series, matrix: bool) -> Question:
    parted = ROW.fullmatch(title) if matrix else None
    mark = next((mark for mark in (SEPARATOR, RANKED) if cells.str.contains(mark, regex=False).any()), "")
    kind = {SEPARATOR: MULTIPLE, RANKED: RANKING, "": SINGLE}[mark]
    answers = [answer(cell, mark or SEPARATOR) for cell in cells]
    if not matrix:
        return Question(number, title, kind, answers)
    return Question(number, parted[1] if parted else title, MATRIX, answers, clean(parted[2]) if parted else title)


def _parted(number: int, labels: dict[str, str], frame: pd.DataFrame) -> Iterator[Question]:
    """What a number with a column an option holds: 0 and 1 are choices, 1 to k in each row ranks, else a matrix."""
    title = f"第{number}题"
    cells = frame[list(labels)].map(lambda cell: clean(cell))
    if cells.isin(["0", "1", "", "-2", "-3"]).all(axis=None):
        yield Question(number, title, MULTIPLE, [_chosen(row, labels) for row in cells.to_dict("records")], named=True)
    elif (ranks := [_ranks(row) for row in cells.to_dict("records")]) and all(map(_is_order, ranks)):
        yield Question(number, title, RANKING, [_ranked(row, labels) for row in cells.to_dict("records")], named=True)
    else:
        for header, row in labels.items():
            yield Question(number, title, MATRIX, [answer(cell) for cell in cells[header]], row)


def _chosen(row: dict[str, str], labels: dict[str, str]) -> Answer:
    return _stated(row, [labels[header] for header, cell in row.items() if cell == "1"])


def _ranks(row: dict[str, str]) -> dict[str, int]:
    return {header: int(cell) if cell.isdecimal() else -1 for header, cell in row.items()
            if state_of(cell) == "answered" and cell != "0"}


def _is_order(ranks: dict[str, int]) -> bool:
    return sorted(ranks.values()) == list(range(1, len(ranks) + 1))


def _ranked(row: dict[str, str], labels: dict[str, str]) -> Answer:
    ranks = _ranks(row)
    return _stated(row, [labels[header] for header in sorted(ranks, key=lambda header: ranks[header])])


def _stated(row: dict[str, str], options: list[str]) -> Answer:
    states = {state_of(cell) for cell in row.values()}
    if "answered" not in states:
        return Answer("skipped" if "skipped" in states else "blank")
    return Answer("answered", tuple(dict.fromkeys(options)))


BY_TEXT = Tool("wenjuanxing_text", columns, questions, inline=False)
BY_CODE = Tool("wenjuanxing_code", columns, questions, inline=False, notes=(Note("survey_labels_unknown"),))
