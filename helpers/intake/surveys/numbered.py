"""Questions whose headers carry their number, a column an option where several may be chosen (腾讯问卷).

``1.题干`` holds the option chosen (``D.选项``); of ``6.题干:选项`` there is one column an option, blank where not
chosen. Evidence: wj.qq.com openapi and two third-party readers; the column list is partly inferred.
"""

import re
from collections.abc import Iterator

import pandas as pd

from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import Answer, Question, state_of

HEADER = re.compile(r"(\d{1,4})\s*[.．、]\s*(.+)", re.DOTALL)
LETTER = re.compile(r"[A-Z]\s*[.．、]\s*(?=\S)")
OPTION = re.compile("(.+)[:\uff1a](.+)", re.DOTALL)


def numbered(frame: pd.DataFrame) -> Iterator[Question]:
    """The questions by number; a number with several columns is one multiple choice, and only what its headers say
    is an option, never what stands in a cell."""
    columns: dict[int, dict[str, str]] = {}
    for header in frame.columns:
        if found := HEADER.fullmatch(header):
            columns.setdefault(int(found[1]), {})[header] = found[2]
    for number, titles in sorted(columns.items()):
        yield _several(number, titles, frame) if len(titles) > 1 else _one(number, titles, frame)


def option(typed: str) -> str:
    """The words of an option without the letter before them."""
    return LETTER.sub("", clean(typed), count=1)


def _one(number: int, titles: dict[str, str], frame: pd.DataFrame) -> Question:
    (header, title), = titles.items()
    return Question(number, clean(title), False, [_answer([option(cell)], cell) for cell in frame[header]])


def _several(number: int, titles: dict[str, str], frame: pd.DataFrame) -> Question:
    parted = {header: OPTION.fullmatch(title) for header, title in titles.items()}
    labels = {header: option(found[2]) if found else clean(titles[header]) for header, found in parted.items()}
    title = next((found[1] for found in parted.values() if found), titles[next(iter(titles))])
    answers = [Answer("answered", chosen) if (chosen := _chosen(row, labels)) else Answer("blank")
               for row in frame[list(titles)].to_dict("records")]
    return Question(number, clean(title), True, answers)


def _chosen(row: dict[str, str], labels: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels[header] for header, cell in row.items()
                               if state_of(cell) == "answered" and cell.strip() != "0"))


def _answer(options: list[str], cell: str) -> Answer:
    state = state_of(cell)
    return Answer(state, tuple(options) if state == "answered" else ())
