"""Surveys with one row a respondent and one column a question: SurveyGizmo (Alchemer), Google and
Microsoft Forms; 腾讯问卷, whose multiple choice has a column an option."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from helpers.intake.account import Note
from helpers.intake.privacy.identity import pseudonym
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import Answer, Question, Sheet, is_open_text, long_form, state_of
from helpers.intake.surveys.joined import options_of
from helpers.intake.surveys.numbered import numbered
from helpers.intake.surveys.stamps import stamp
from helpers.intake.surveys.wenjuanxing import Survey, id_of
from helpers.intake.tables.check import quarantine
from helpers.intake.values.dates import moment
from helpers.intake.values.refusal import Refused

FIELD = re.compile(r"[^:]*#\d+\s*:.+", re.DOTALL)
COMPLETE = {"Complete": "yes", "Partial": "no"}


@dataclass(frozen=True)
class Tool:
    """What a survey tool writes. ``marks``: the first headers, in each of the languages known; ``submitted`` and
    ``status``: the place of these columns among them (None: there is none); ``joins``: what joins options in a cell;
    ``about``: further columns that are no questions; ``inline``: whether what people type under "other" stands among
    the options; ``numbered``: whether headers carry the question's number (see ``numbered``)."""

    name: str
    marks: tuple[tuple[str, ...], ...]
    submitted: int
    joins: str
    status: int | None = None
    about: tuple[str, ...] = ()
    inline: bool = True
    numbered: bool = False

    def headers(self, given: list[str]) -> tuple[str, ...]:
        """The marks that ``given`` headers begin with; () where they begin with none."""
        named = [clean(header) for header in given]
        return next((mark for mark in self.marks if tuple(named[:len(mark)]) == mark and len(named) > len(mark)), ())


ALCHEMER = Tool("alchemer", (("Time Started", "Date Submitted", "Status"),), 1, ";", status=2, inline=False)
GOOGLE = Tool("google_forms", (("Timestamp",), ("时间戳记",), ("时间戳",), ("時間戳記",)), 0, ",",
              about=("Email Address", "Username", "电子邮件地址", "電子郵件地址", "用户名"))
MICROSOFT = Tool("microsoft_forms", (("ID", "Start time", "Completion time"), ("ID", "开始时间", "完成时间")), 2, ";",
                 about=("Email", "Name", "Last modified time", "电子邮件", "名称", "姓名", "上次修改时间"))
TENCENT = Tool("tencent_survey", (("编号", "开始答题时间", "结束答题时间"),), 2, "", numbered=True)
TOOLS = (ALCHEMER, GOOGLE, MICROSOFT, TENCENT)


def read_form(frame: pd.DataFrame, tool: Tool, name: str, file: str, key: bytes, timezone: str) -> Survey:
    """The answers in ``frame`` (text, index = line); ``name`` is what the survey is called.

    Unfinished sheets stay and are marked (``complete``). Questions are numbered in their order. Words people typed
    (fields, write-ins, open questions) are never kept, nor is what says who they are. A sheet whose time cannot be
    read is set aside.
    """
    meta = tool.headers(list(frame.columns))
    times = frame[meta[tool.submitted]].map(_time)
    late = [line for line, time in times.items() if not _readable(time, timezone)]
    kept = frame.drop(index=late)
    survey_id = id_of(name, frame)
    read = list(numbered(kept) if tool.numbered else _questions(kept, tool, [*meta, *tool.about]))
    closed = [question for question in read if not is_open_text(question)]
    questions = [_without_typed(question, tool) for question in closed] if tool.inline else closed
    rows = long_form(survey_id, list(_sheets(kept, tool, meta, survey_id, key)), questions, file, timezone)
    notes = (*_notes(kept, tool, meta, read, closed), *_typed_notes(closed, questions))
    return Survey(rows, len(frame), quarantine(file, late, meta[tool.submitted], "not_time"), notes)


def _time(cell: str) -> str:
    return stamp(clean(cell))


def _readable(time: str, timezone: str) -> bool:
    try:
        return not time or bool(moment(time, timezone))
    except Refused:
        return False


def _sheets(frame: pd.DataFrame, tool: Tool, meta: tuple[str, ...], survey_id: str, key: bytes) -> Iterator[Sheet]:
    """One sheet a row; these tools number nobody reliably, so a respondent is the row of this survey."""
    states = frame[meta[tool.status]] if tool.status is not None else [""] * len(frame)
    for line, time, state in zip(frame.index, frame[meta[tool.submitted]], states, strict=True):
        yield Sheet(pseudonym(key, f"survey:{survey_id}", str(line)), _time(time), COMPLETE.get(clean(state), ""))


def _questions(frame: pd.DataFrame, tool: Tool, about: list[str]) -> Iterator[Question]:
    asked = [header for header in frame.columns if header not in about]
    for number, header in enumerate((each for each in asked if not _typed(each, asked)), start=1):
        cells = [clean(cell) for cell in frame[header]]
        joined = options_of([cell for cell in cells if cell], tool.joins)
        yield Question(number, clean(header), bool(joined), [_answer(cell, joined) for cell in cells])


def _typed(header: str, asked: list[str]) -> bool:
    """Whether a column is a field to type in (``Aspect #1:...``) or the words to an option of another question."""
    return bool(FIELD.fullmatch(header)) or any(header[at + 1:].strip() in asked
                                                for at, letter in enumerate(header) if letter == ":")


def _answer(cell: str, joined: dict[str, tuple[str, ...]]) -> Answer:
    state = state_of(cell)
    return Answer(state, joined.get(cell, (cell,)) if state == "answered" else ())


def _without_typed(question: Question, tool: Tool) -> Question:
    """The question without options named by one person only: they may have typed them under "other". Options that
    headers name are nobody's own words."""
    if tool.numbered and question.multiple:
        return question
    given = Counter(option for answer in question.answers for option in answer.options)
    return replace(question, answers=[replace(answer, options=tuple(
        option for option in answer.options if given[option] > 1)) for answer in question.answers])


def _typed_notes(before: list[Question], after: list[Question]) -> Iterator[Note]:
    left = _chosen(before) - _chosen(after)
    if left:
        yield Note("surveys.typed_one" if left == 1 else "surveys.typed", {"answers": left})


def _chosen(questions: list[Question]) -> int:
    return sum(len(answer.options) for question in questions for answer in question.answers)


def _notes(frame: pd.DataFrame, tool: Tool, meta: tuple[str, ...], read: list[Question],
           used: list[Question]) -> Iterator[Note]:
    yield Note("survey_questions", {"questions": len(used), "multiple": sum(question.multiple for question in used)})
    if tool.status is not None:
        finished = frame[meta[tool.status]].map(clean).map(COMPLETE)
        yield Note("surveys.finished", {"complete": int((finished == "yes").sum()),
                                        "partial": int((finished == "no").sum())})
    opened = [str(question.number) for question in read if question not in used]
    if opened:
        yield Note("survey_open_text", {"numbers": ", ".join(opened)})
