"""Questions with a column an option: 0 and 1 are choices, ranks an order of preference, all else a matrix."""

from collections.abc import Iterator

import pandas as pd

from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import MATRIX, MULTIPLE, RANKING, Answer, Question, answer, state_of
from helpers.intake.values.spellings import spelled

CHOICES = ("0", "1")
Row = dict[str, str]


def spread(number: int, title: str, labels: Row, frame: pd.DataFrame) -> Iterator[Question]:
    """What the columns of ``labels`` (header: option) hold: one multiple choice, one ranking (1 to k in each row), or a
    matrix, whose rows are the labels."""
    cells = frame[list(labels)].map(lambda cell: clean(cell))
    rows = cells.to_dict("records")
    if cells.isin([*CHOICES, *spelled("survey_blank"), *spelled("survey_skipped")]).all(axis=None):
        yield Question(number, title, MULTIPLE, [_chosen(row, labels) for row in rows], named=True)
    elif all(_is_order(_ranks(row)) for row in rows):
        yield Question(number, title, RANKING, [_ranked(row, labels) for row in rows], named=True)
    else:
        for header, row in labels.items():
            yield Question(number, title, MATRIX, [answer(cell) for cell in cells[header]], row)


def _chosen(row: Row, labels: Row) -> Answer:
    return _stated(row, [labels[header] for header, cell in row.items() if cell == CHOICES[1]])


def _ranked(row: Row, labels: Row) -> Answer:
    ranks = _ranks(row)
    return _stated(row, [labels[header] for header in sorted(ranks, key=lambda header: ranks[header])])


def _ranks(row: Row) -> dict[str, int]:
    """The rank of each header that has one; -1 for what is no rank."""
    return {header: int(cell) if cell.isascii() and cell.isdecimal() else -1 for header, cell in row.items()
            if state_of(cell) == "answered" and cell != CHOICES[0]}


def _is_order(ranks: dict[str, int]) -> bool:
    return sorted(ranks.values()) == list(range(1, len(ranks) + 1))


def _stated(row: Row, options: list[str]) -> Answer:
    states = {state_of(cell) for cell in row.values()}
    if "answered" not in states:
        return Answer("skipped" if "skipped" in states else "blank")
    return Answer("answered", tuple(dict.fromkeys(options)))
