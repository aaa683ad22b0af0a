"""Typeform: a question that allows one answer has a column; of one that allows several only the options are headers.

Headers come twice (``Other``) and do not say whose they are, so options that stand side by side are taken for one
question without words. Evidence: freeCodeCamp/2016-new-coder-survey raw-data.
"""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from helpers.intake.reading.delimited import Row
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import MULTIPLE, SINGLE, Answer, Question, plain_answer
from helpers.intake.surveys.tools import Columns, Tool

NUMBER, SUBMITTED, NETWORK = "#", "Submit Date (UTC)", "Network ID"
ABOUT = ("Start Date (UTC)", NETWORK)
OTHER = "Other"  # holds what people typed
AGAIN = "‖"  # parts a header that comes again from how often it came before


def apart(rows: list[Row]) -> list[Row]:
    """The rows with headers that come again told apart."""
    if not rows:
        return rows
    (line, headers), *rest = rows
    before: Counter[str] = Counter()
    named = []
    for header in map(clean, headers):
        named.append(f"{header}{AGAIN}{before[header]}" if before[header] and header else header)
        before[header] += 1
    return [(line, named), *rest]


def columns(given: list[str]) -> Columns | None:
    """The columns that tell of the sheet."""
    about = tuple(header for header in ABOUT if header in given)
    known = {NUMBER, SUBMITTED, NETWORK} <= set(given)
    return Columns(NUMBER, SUBMITTED, about=about, zone="Z") if known else None


def questions(frame: pd.DataFrame, asked: list[str]) -> Iterator[Question]:
    """The questions in their order; options side by side are one multiple choice, ended by what people typed."""
    number, options = 0, list[str]()
    for header in [*asked, ""]:
        if header and _is_option(header, frame[header]):
            options.append(header)
            continue
        if options:
            number += 1
            yield _several(number, options, frame)
        options = []
        if header and _words(header) != OTHER:
            number += 1
            cells = [clean(cell) for cell in frame[header]]
            yield Question(number, _words(header), SINGLE, [plain_answer(cell, (cell,)) for cell in cells])


def _words(header: str) -> str:
    return header.partition(AGAIN)[0]


def _is_option(header: str, cells: pd.Series) -> bool:
    """Whether nothing but the header itself stands in a column."""
    return {clean(cell) for cell in cells} - {""} == {_words(header)}


def _several(number: int, options: list[str], frame: pd.DataFrame) -> Question:
    chosen = [tuple(_words(header) for header in options if clean(row[header]))
              for row in frame[options].to_dict("records")]
    answers = [Answer("answered", tuple(dict.fromkeys(each))) if each else Answer("blank") for each in chosen]
    return Question(number, " / ".join(dict.fromkeys(map(_words, options))), MULTIPLE, answers, named=True)


TYPEFORM = Tool("typeform", columns, questions, rows=apart)
