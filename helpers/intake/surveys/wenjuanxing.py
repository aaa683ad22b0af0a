"""问卷星 exports, by text (one cell a question) and by code (one 0/1 column an option of a multi-select question)."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.errors import InputError
from helpers.intake.account import Note
from helpers.intake.privacy.identity import pseudonym
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import (
    SEPARATOR,
    Answer,
    Question,
    Sheet,
    answer,
    is_open_text,
    label,
    long_form,
    state_of,
)
from helpers.intake.tables.check import QUARANTINE, quarantine
from helpers.intake.values.dates import moment
from helpers.intake.values.refusal import Refused

NUMBER, TIME, TAKEN = "序号", "提交答卷时间", "所用时间"
META = (NUMBER, TIME, TAKEN, "来源", "来源详情", "来自IP")
ASKED = re.compile(r"(\d{1,4})\s*[、.．]\s*(.+)", re.DOTALL)
OPTION = re.compile("第([0-9]{1,4})题\\s*[(\uff08](.+)[)\uff09]", re.DOTALL)
SECONDS = re.compile("([0-9]{1,9})秒")
ID_LETTERS = 40


@dataclass(frozen=True)
class Survey:
    """One survey: ``rows`` as the table ``survey``, ``read`` answer sheets, those set aside, and what to tell."""

    rows: pd.DataFrame
    read: int
    quarantined: pd.DataFrame
    notes: tuple[Note, ...]


def is_wenjuanxing(headers: list[str]) -> bool:
    """Whether the headers are those of a 问卷星 export: 序号, at least one more of its own columns, and questions."""
    named = [header.strip() for header in headers]
    return NUMBER in named and len(set(META) & set(named)) > 1 and any(
        ASKED.fullmatch(name) or OPTION.fullmatch(name) for name in named)


def is_coded(frame: pd.DataFrame) -> bool:
    """Whether answers are given by code: a column for each option, or nothing but numbers in all questions."""
    asked = [header for header in frame.columns if ASKED.fullmatch(header)]
    return any(OPTION.fullmatch(header) for header in frame.columns) or all(
        re.fullmatch(r"-?\d*", cell.strip()) for header in asked for cell in frame[header])


def read_wenjuanxing(frame: pd.DataFrame, name: str, file: str, key: bytes, timezone: str) -> Survey:
    """The answers in ``frame`` (text, index = line); ``name`` is what the survey is called.

    Of the columns about the respondent only 序号 (as a pseudonym), the time of submission and the seconds taken are
    used; open answers and everything else are never kept. An answer sheet whose 序号 is blank or comes twice, or whose
    time cannot be read, is set aside. Raises InputError ``survey_no_meta`` where 序号 is missing.
    """
    if NUMBER not in frame.columns:
        raise InputError("survey_no_meta", file=file)
    aside = pd.concat([quarantine(file, [], "", ""), *_aside(frame, file, timezone)])[QUARANTINE]
    kept = frame.drop(index=aside["line"])
    survey_id = id_of(name, frame)
    respondents = [pseudonym(key, f"survey:{survey_id}", clean(number)) for number in kept[NUMBER]]
    read = list(_questions(kept))
    questions = [question for question in read if not is_open_text(question)]
    sheets = [Sheet(*known) for known in zip(respondents, _times(kept), [""] * len(kept), _seconds(kept), strict=True)]
    rows = long_form(survey_id, sheets, questions, file, timezone)
    return Survey(rows, len(frame), aside.reset_index(drop=True), tuple(_notes(frame, kept, read, questions)))


def id_of(name: str, frame: pd.DataFrame) -> str:
    """What a survey is called in the table: the beginning of its name and a mark of its content."""
    content = json.dumps([list(frame.columns), frame.to_numpy().tolist()], ensure_ascii=True)
    stem = re.sub(r"\W+", "-", clean(name)).strip("-").casefold()[:ID_LETTERS]
    return f"{stem}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def _times(frame: pd.DataFrame) -> list[str]:
    return [clean(time) for time in frame[TIME]] if TIME in frame.columns else [""] * len(frame)


def _seconds(frame: pd.DataFrame) -> list[str]:
    """所用时间 (10秒) as figures; "" where it is not of that form."""
    found = [SECONDS.fullmatch(clean(cell)) for cell in frame[TAKEN]] if TAKEN in frame.columns else [None] * len(frame)
    return [each[1] if each else "" for each in found]


def _aside(frame: pd.DataFrame, file: str, timezone: str) -> Iterator[pd.DataFrame]:
    numbers = frame[NUMBER].map(clean)
    late = pd.Series([not _readable(time, timezone) for time in _times(frame)], index=frame.index, dtype=bool)
    yield quarantine(file, list(frame.index[numbers == ""]), NUMBER, "missing")
    yield quarantine(file, list(frame.index[numbers.duplicated() & (numbers != "")]), NUMBER, "duplicate")
    yield quarantine(file, list(frame.index[late & ~numbers.duplicated() & (numbers != "")]), TIME, "not_time")


def _readable(time: str, timezone: str) -> bool:
    try:
        return not time or bool(moment(time, timezone))
    except Refused:
        return False


def _questions(frame: pd.DataFrame) -> Iterator[Question]:
    """The questions in their order; one whose number comes twice (a matrix) or that ranks is left out."""
    asked = {header: found for header in frame.columns if (found := ASKED.fullmatch(header))}
    numbers = [int(found[1]) for found in asked.values()]
    single = [_single(int(found[1]), found[2], frame[header]) for header, found in asked.items()
              if numbers.count(int(found[1])) == 1]
    yield from sorted([*single, *_multiple(frame)], key=lambda question: question.number)


def _single(number: int, title: str, cells: pd.Series) -> Question:
    multiple = bool(cells.str.contains(SEPARATOR, regex=False).any())
    answers = {cell: answer(cell) for cell in cells.unique()}
    return Question(number, clean(title), multiple, [answers[cell] for cell in cells])


def _multiple(frame: pd.DataFrame) -> Iterator[Question]:
    columns: dict[int, dict[str, str]] = {}
    for header in frame.columns:
        if found := OPTION.fullmatch(header):
            columns.setdefault(int(found[1]), {})[header] = label(found[2])
    for number, labels in columns.items():
        cells = frame[list(labels)].map(str.strip)
        if cells.isin(["0", "1", "", "-2", "-3"]).all(axis=None):
            yield Question(number, f"第{number}题", True, [_chosen(row, labels) for row in cells.to_dict("records")])


def _chosen(row: dict[str, str], labels: dict[str, str]) -> Answer:
    states = {state_of(cell) for cell in row.values()}
    if "answered" not in states:
        return Answer("skipped" if "skipped" in states else "blank")
    return Answer("answered", tuple(dict.fromkeys(labels[header] for header, cell in row.items() if cell == "1")))


def _notes(frame: pd.DataFrame, kept: pd.DataFrame, read: list[Question], used: list[Question]) -> Iterator[Note]:
    yield Note("survey_questions", {"questions": len(used), "multiple": sum(question.multiple for question in used)})
    if not any(_times(kept)):
        yield Note("survey_no_times")
    if is_coded(frame):
        yield Note("survey_labels_unknown")
    opened = [str(question.number) for question in read if question not in used]
    if opened:
        yield Note("survey_open_text", {"numbers": ", ".join(opened)})
    left = sorted(_numbers(frame) - {question.number for question in read})
    if left:
        yield Note("survey_left_out", {"numbers": ", ".join(map(str, left))})


def _numbers(frame: pd.DataFrame) -> set[int]:
    found = [ASKED.fullmatch(header) or OPTION.fullmatch(header) for header in frame.columns]
    return {int(match[1]) for match in found if match}
