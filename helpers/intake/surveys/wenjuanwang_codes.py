"""问卷网's folder of two files: answers by number (All_Data_Original.csv) and what the numbers mean (code.csv).

code.csv has no header: a line with a question's name, words and kind, under it a line an option with its number and
words. Evidence: the reader in gasongjian/reportgen; no such folder was seen.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pandas as pd

from helpers.intake.reading.delimited import Row
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import Question
from helpers.intake.surveys.tools import Tool
from helpers.intake.surveys.wenjuanwang import WENJUANWANG

ANSWERS, CODES = "All_Data_Original.csv", "code.csv"
NAME = re.compile(r"Q(\d{1,4})")
CELLS = 3


@dataclass
class Code:
    """What one question's numbers mean: its words, and its options by number."""

    title: str
    options: dict[str, str] = field(default_factory=dict)


def with_codes(rows: list[Row]) -> Tool:
    """The tool for answers by number whose meaning ``rows`` (of code.csv) hold."""
    return replace(WENJUANWANG, name="wenjuanwang_folder", questions=_worded(codes(rows)), notes=())


def codes(rows: list[Row]) -> dict[int, Code]:
    """What the numbers mean, by question; lines under no question are left out."""
    found: dict[int, Code] = {}
    code = None
    for _, cells in rows:
        name, number, words = [clean(cell) for cell in (*cells, *[""] * CELLS)][:CELLS]
        if asked := NAME.fullmatch(name):
            code = found[int(asked[1])] = Code(number)
        elif not name and code and words:
            code.options[number] = words
    return found


def _worded(known: dict[int, Code]) -> Callable[[pd.DataFrame, list[str]], Iterator[Question]]:
    def questions(frame: pd.DataFrame, asked: list[str]) -> Iterator[Question]:
        for question in WENJUANWANG.questions(frame, asked):
            code = known.get(question.number)
            yield _in_words(question, code) if code else question

    return questions


def _in_words(question: Question, code: Code) -> Question:
    answers = [replace(answer, options=tuple(code.options.get(option.removeprefix("A"), option)
                                             for option in answer.options)) for answer in question.answers]
    return replace(question, title=code.title or question.title, answers=answers)
