"""问卷网: questions are Q1, Q2..., a column an option (``Q3_A1``, 0 or 1) where several may be chosen.

``Q2|A1|open`` holds typed words; the words of questions and options stand in a file of their own (see
``wenjuanwang_codes``): without it numbers stay numbers. Two languages of headers. Evidence: CollegesChat/
university-information questionnaires/results_desensitized.csv at 637e9a5 and d66869e; gasongjian/reportgen for ``_A1``.
"""

import re
from collections.abc import Iterator

import pandas as pd

from helpers.intake.account import Note
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import MATRIX, OPEN, SINGLE, Question, plain_answer
from helpers.intake.surveys.spread import spread
from helpers.intake.surveys.tools import Columns, Tool

FORMS = (("答题序号", "提交时间", "答题时长", "来源"), ("seq", "finish", "time_used", "source"))
HEADER = re.compile(r"Q(\d{1,4})(?:\s*[_.、:：|]\s*(.+))?", re.DOTALL)
TYPED = re.compile(r".*\|\s*open|.*_open", re.DOTALL)
CHOICE = re.compile(r"A\d{1,3}")


def columns(given: list[str]) -> Columns | None:
    """The columns that tell of the sheet; whatever is no question is about the respondent."""
    about = tuple(header for header in given if not HEADER.fullmatch(header))
    for number, submitted, taken, source in FORMS:
        if {number, source} <= set(about) and len(about) < len(given):
            return Columns(number, submitted if submitted in about else "", taken if taken in about else "",
                           about=about)
    return None


def questions(frame: pd.DataFrame, asked: list[str]) -> Iterator[Question]:
    """The questions by number; a title in the header is kept, else the question is called by its number."""
    numbered: dict[int, dict[str, str]] = {}
    for header in asked:
        if found := HEADER.fullmatch(header):
            numbered.setdefault(int(found[1]), {})[header] = clean(found[2] or "")
    for number, parts in sorted(numbered.items()):
        words = {header: part for header, part in parts.items() if TYPED.fullmatch(header)}
        closed = {header: part for header, part in parts.items() if header not in words}
        yield from _closed(number, closed, frame) if closed else _typed(number, words, frame)


def _typed(number: int, words: dict[str, str], frame: pd.DataFrame) -> Iterator[Question]:
    cells = [clean(" ".join(row)) for row in frame[list(words)].to_numpy()]
    yield Question(number, f"Q{number}", OPEN, [plain_answer(cell, (cell,)) for cell in cells])


def _closed(number: int, parts: dict[str, str], frame: pd.DataFrame) -> Iterator[Question]:
    cells = frame[list(parts)].map(clean)
    if len(parts) == 1:
        (header, title), = parts.items()
        yield Question(number, title or f"Q{number}", SINGLE, [plain_answer(cell, (cell,)) for cell in cells[header]])
    elif all(map(CHOICE.fullmatch, parts.values())):
        yield from spread(number, f"Q{number}", parts, frame)
    else:
        for header, row in parts.items():
            yield Question(number, f"Q{number}", MATRIX, [plain_answer(cell, (cell,)) for cell in cells[header]], row)


WENJUANWANG = Tool("wenjuanwang", columns, questions, inline=False, notes=(Note("surveys.titles_unknown"),))
