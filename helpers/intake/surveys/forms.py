"""Surveys with one row a respondent and one column a question: SurveyGizmo (Alchemer), Google and Microsoft Forms,
金数据.

Evidence: jupyter/surveys 2015-12-notebook-ux; dask/dask-examples surveys/data; rstudio/learning-r-survey. The
columns of Microsoft Forms and 金数据 are known from their documentation only.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pandas as pd

from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import MATRIX, MULTIPLE, SINGLE, Question, plain_answer
from helpers.intake.surveys.joined import options_of
from helpers.intake.surveys.tools import Columns, Tool

FIELD = re.compile(r"[^:]*#\d+\s*:.+", re.DOTALL)
GRID = re.compile(r"(.+\S)\s*\[([^\[\]]+)\]", re.DOTALL)
GOOGLE_TIMES = ("Timestamp", "时间戳记", "时间戳", "時間戳記")
GOOGLE_ABOUT = ("Email Address", "Username", "电子邮件地址", "電子郵件地址", "用户名")
MICROSOFT_FIRST = (("ID", "Start time", "Completion time"), ("ID", "开始时间", "完成时间"))
MICROSOFT_ABOUT = ("Email", "Name", "Last modified time", "Language", "电子邮件", "名称", "姓名", "上次修改时间",
                   "语言")
JINSHUJU_ABOUT = ("提交人", "更新时间", "修改时间", "扩展属性", "微信昵称", "微信头像", "微信OpenID", "微信性别",
                  "微信国家", "微信省份", "微信城市", "填写设备", "操作系统", "浏览器", "填写者IP", "填写IP",
                  "填写地区", "总分")


def begins(given: list[str], marks: tuple[str, ...]) -> bool:
    """Whether the headers begin with ``marks`` and go on."""
    return tuple(map(clean, given[:len(marks)])) == marks and len(given) > len(marks)


def _alchemer(given: list[str]) -> Columns | None:
    marks = ("Time Started", "Date Submitted", "Status")
    return Columns(submitted=marks[1], status=marks[2], about=marks[:1]) if begins(given, marks) else None


def _google(given: list[str]) -> Columns | None:
    known = given and clean(given[0]) in GOOGLE_TIMES and len(given) > 1
    return Columns(submitted=given[0], about=_among(given, GOOGLE_ABOUT)) if known else None


def _microsoft(given: list[str]) -> Columns | None:
    marks = next((marks for marks in MICROSOFT_FIRST if begins(given, marks)), None)
    return marks and Columns(number=marks[0], submitted=marks[2], about=(marks[1], *_among(given, MICROSOFT_ABOUT)))


def _jinshuju(given: list[str]) -> Columns | None:
    about = _among(given, JINSHUJU_ABOUT)
    known = {"序号", "提交时间"} <= set(given) and len(about) > 1
    return Columns("序号", "提交时间", about=about) if known else None


def _among(given: list[str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(header for header in given if header in names)


def _asked(frame: pd.DataFrame, asked: list[str], marks: tuple[str, ...]) -> Iterator[Question]:
    """The questions in their order; the columns of a grid (``title [row]``) that stand together are one."""
    number, before = 0, ""
    for header in (each for each in asked if not _typed(each, asked)):
        grid = GRID.fullmatch(header)
        title = clean(grid[1] if grid else header)
        number += not grid or title != before
        before = title if grid else ""
        yield _question(number, title, [clean(cell) for cell in frame[header]], marks, clean(grid[2]) if grid else "")


def _question(number: int, title: str, cells: list[str], marks: tuple[str, ...], row: str) -> Question:
    filled = [cell for cell in cells if cell]
    joined = next((options for mark in marks if (options := options_of(filled, mark))), {})
    kind = MATRIX if row else MULTIPLE if joined else SINGLE
    return Question(number, title, kind, [plain_answer(cell, joined.get(cell, (cell,))) for cell in cells], row)


def _typed(header: str, asked: list[str]) -> bool:
    """Whether a column is a field to type in (``Aspect #1:...``) or the words to an option of another question."""
    return bool(FIELD.fullmatch(header)) or any(header[at + 1:].strip() in asked
                                                for at, letter in enumerate(header) if letter == ":")


def _parted_by(*marks: str) -> Callable[[pd.DataFrame, list[str]], Iterator[Question]]:
    return partial(_asked, marks=marks)


ALCHEMER = Tool("alchemer", _alchemer, _parted_by(";"), inline=False)
GOOGLE = Tool("google_forms", _google, _parted_by(";", ","))
MICROSOFT = Tool("microsoft_forms", _microsoft, _parted_by(";"))
JINSHUJU = Tool("jinshuju", _jinshuju, _parted_by(";", "；", "，", ",", "、"))
