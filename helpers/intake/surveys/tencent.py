"""腾讯问卷: headers carry the question's number, with a column an option where several may be chosen.

``1.题干`` holds the option chosen (``D.选项``); of ``6.题干:选项`` there is one column an option, blank where not
chosen. Evidence: wj.qq.com openapi and two third-party readers; the column list is partly inferred.
"""

import re
from collections.abc import Iterator

import pandas as pd

from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import MATRIX, MULTIPLE, SINGLE, Answer, Question, plain_answer, state_of
from helpers.intake.surveys.forms import begins
from helpers.intake.surveys.tools import Columns, Tool

MARKS = ("编号", "开始答题时间", "结束答题时间")
TAKEN = "答题时长"
HEADER = re.compile(r"(\d{1,4})\s*[.．、]\s*(.+)", re.DOTALL)
LETTER = re.compile(r"[A-Z]\s*[.．、]\s*(?=\S)")
OPTION = re.compile("(.+)[:\uff1a](.+)", re.DOTALL)


def columns(given: list[str]) -> Columns | None:
    """The columns that tell of the sheet; whatever carries no question's number is about the respondent."""
    about = tuple(header for header in given if not HEADER.fullmatch(header) and header != TAKEN)
    return Columns(MARKS[0], MARKS[2], TAKEN if TAKEN in given else "", about=about) if begins(given, MARKS) else None


def questions(frame: pd.DataFrame, asked: list[str]) -> Iterator[Question]:
    """The questions by number. Of several columns with one number only what their headers say is an option, never
    what stands in a cell; where the cells name options (``B.选项``) of their own, the number is a matrix."""
    numbered: dict[int, dict[str, str]] = {}
    for header in asked:
        if found := HEADER.fullmatch(header):
            numbered.setdefault(int(found[1]), {})[header] = found[2]
    for number, titles in sorted(numbered.items()):
        yield from _several(number, titles, frame) if len(titles) > 1 else _one(number, titles, frame)


def option(typed: str) -> str:
    """The words of an option without the letter before them."""
    return LETTER.sub("", clean(typed), count=1)


def _one(number: int, titles: dict[str, str], frame: pd.DataFrame) -> Iterator[Question]:
    (header, title), = titles.items()
    yield Question(number, clean(title), SINGLE, [_answer(cell) for cell in frame[header]])


def _several(number: int, titles: dict[str, str], frame: pd.DataFrame) -> Iterator[Question]:
    parted = {header: OPTION.fullmatch(title) for header, title in titles.items()}
    labels = {header: option(found[2]) if found else clean(titles[header]) for header, found in parted.items()}
    title = clean(next((found[1] for found in parted.values() if found), titles[next(iter(titles))]))
    if _is_matrix(frame[list(titles)], labels):
        for header, row in labels.items():
            yield Question(number, title, MATRIX, [_answer(cell) for cell in frame[header]], row)
        return
    answers = [Answer("answered", chosen) if (chosen := _chosen(row, labels)) else Answer("blank")
               for row in frame[list(titles)].to_dict("records")]
    yield Question(number, title, MULTIPLE, answers, named=True)


def _is_matrix(cells: pd.DataFrame, labels: dict[str, str]) -> bool:
    """Whether the cells of every column name options by letter that are not the column's own."""
    return all((filled := [clean(cell) for cell in cells[header] if cell.strip()]) and
               all(LETTER.match(cell) and option(cell) != label for cell in filled)
               for header, label in labels.items())


def _chosen(row: dict[str, str], labels: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels[header] for header, cell in row.items()
                               if state_of(cell) == "answered" and cell.strip() != "0"))


def _answer(cell: str) -> Answer:
    return plain_answer(cell, (option(cell),))


TENCENT = Tool("tencent_survey", columns, questions)
