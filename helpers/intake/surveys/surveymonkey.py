"""SurveyMonkey: two header rows, the question and under it the option; a column an option, blank where not chosen.

Evidence: fivethirtyeight/data star-wars-survey (its columns about respondents were cut).
"""

from collections.abc import Iterator

import pandas as pd

from helpers.intake.reading.delimited import Row
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import MATRIX, MULTIPLE, OPEN, SINGLE, Answer, Question, plain_answer, state_of
from helpers.intake.surveys.tools import Columns, Tool
from helpers.intake.tables.contracts import plain
from helpers.intake.values.spellings import spelled

ABOUT = ("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
         "Last Name", "Custom Data 1")
NUMBER, SUBMITTED = "Respondent ID", "End Date"
UNDER = "‖"  # parts question and option in the one header they become


def one_header(rows: list[Row]) -> list[Row]:
    """The rows under one header: the question, repeated over its options, and the option."""
    if len(rows) < 2:
        return rows
    (line, above), (_, below), *rest = rows
    titles, title = [], ""
    for place, cell in enumerate(above):
        title = cell if cell.strip() else title
        under = below[place].strip() if place < len(below) else ""
        titles.append(cell if cell in ABOUT else f"{title}{UNDER}{under}")
    return [(line, titles), *rest]


def columns(given: list[str]) -> Columns | None:
    """The columns that tell of the sheet."""
    about = tuple(header for header in given if header in ABOUT)
    known = NUMBER in about and "Collector ID" in about and len(about) < len(given)
    return Columns(NUMBER, SUBMITTED if SUBMITTED in about else "", about=about) if known else None


def questions(frame: pd.DataFrame, asked: list[str]) -> Iterator[Question]:
    """The questions in their order; what people typed under "other" is a choice of it, its words dropped."""
    titles: dict[str, list[str]] = {}
    for header in asked:
        titles.setdefault(header.partition(UNDER)[0], []).append(header)
    for number, (title, headers) in enumerate(titles.items(), start=1):
        yield from _question(number, title, headers, frame)


def _question(number: int, title: str, headers: list[str], frame: pd.DataFrame) -> Iterator[Question]:
    labels = {header: clean(header.partition(UNDER)[2]) for header in headers}
    cells = frame[headers].map(clean)
    if len(headers) == 1:
        kind = OPEN if plain(labels[headers[0]]) in spelled("survey_open") else SINGLE
        yield Question(number, clean(title), kind, [plain_answer(cell, (cell,)) for cell in cells[headers[0]]])
    elif _is_choice(cells, labels):
        yield Question(number, clean(title), MULTIPLE, [_chosen(row, labels) for row in cells.to_dict("records")],
                       named=True)
    else:
        for header, row in labels.items():
            yield Question(number, clean(title), MATRIX, [plain_answer(cell, (cell,)) for cell in cells[header]], row)


def _is_choice(cells: pd.DataFrame, labels: dict[str, str]) -> bool:
    """Whether cells repeat their option, at least one does: typed words stand in the others."""
    return any((cells[header] == label).any() for header, label in labels.items())


def _chosen(row: dict[str, str], labels: dict[str, str]) -> Answer:
    chosen = tuple(labels[header] for header, cell in row.items()
                   if state_of(cell) == "answered" and plain(cell) not in spelled("survey_not_chosen"))
    return Answer("answered", chosen) if chosen else Answer("blank")


SURVEYMONKEY = Tool("surveymonkey", columns, questions, inline=True, rows=one_header)
