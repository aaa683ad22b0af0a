"""Survey answers, question by question: what a cell says, and the survey as a table."""

import re
from dataclasses import dataclass
from itertools import count

import pandas as pd

from helpers.intake.reading.gate import clean
from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import plain, table
from helpers.intake.values.spellings import spelled

SEPARATOR, RANKED = "┋", "→"
OPEN_TEXT = re.compile("〖.*?〗(?=[┋→]|$)", re.DOTALL)
INSTRUCTION = re.compile("【[^】]*】")
LEFT_OPEN = re.compile("[〖〗].*", re.DOTALL)
SINGLE, MULTIPLE, MATRIX, RANKING, OPEN = "single_choice", "multiple_choice", "matrix", "ranking", "open_text"


@dataclass(frozen=True)
class Answer:
    """One person's answer to one question: its state (answered, blank, skipped) and the options chosen, in the order
    of preference where the question ranks; of an open question the words themselves."""

    state: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What is known of one respondent's answer sheet: pseudonym, time handed in, and, where the tool says so,
    whether it was finished (yes, no) and the seconds taken; "" is unknown."""

    respondent: str
    time: str = ""
    complete: str = ""
    seconds: str = ""


@dataclass(frozen=True)
class Question:
    """One question and everyone's answer to it, in the order of the respondents.

    ``kind`` is single_choice, multiple_choice, matrix, ranking or open_text. A matrix is one question a ``row``; they
    share their number. ``named``: its options stand in headers, so they are nobody's own words. ``id`` names the
    question of a questionnaire in templates/surveys, "" where it is none of them.
    """

    number: int
    title: str
    kind: str
    answers: list[Answer]
    row: str = ""
    named: bool = False
    id: str = ""

    @property
    def multiple(self) -> bool:
        """Whether one person may choose several options."""
        return self.kind in (MULTIPLE, RANKING) or any(len(answer.options) > 1 for answer in self.answers)

    @property
    def place(self) -> tuple[int, str]:
        """The number and the row of a matrix: what tells questions of one survey apart."""
        return self.number, self.row


def answer(cell: str, mark: str = SEPARATOR) -> Answer:
    """What one cell says, options parted at ``mark``; words a respondent typed between 〖 and 〗 are dropped before."""
    if state_of(cell) != "answered":
        return Answer(state_of(cell))
    options = [label(option) for option in OPEN_TEXT.sub("", cell).split(mark)]
    return Answer("answered", tuple(dict.fromkeys(option for option in options if option)))


def plain_answer(cell: str, options: tuple[str, ...]) -> Answer:
    """The ``options`` where ``cell`` is an answer, none where it is blank or was skipped."""
    state = state_of(cell)
    return Answer(state, options if state == "answered" else ())


def state_of(cell: str) -> str:
    """answered, blank or skipped."""
    said = plain(clean(cell))
    if said in spelled("survey_skipped"):
        return "skipped"
    return "blank" if said in spelled("survey_blank") else "answered"


def label(option: str) -> str:
    """An option's label without instructions in 【】 and without what is left of an open text."""
    return clean(INSTRUCTION.sub("", LEFT_OPEN.sub("", option)))


def long_form(survey_id: str, sheets: list[Sheet], questions: list[Question], file: str, timezone: str) -> pd.DataFrame:
    """The survey as the table ``survey``: a row per respondent, question and option chosen.

    An answer without an option (blank, skipped, or none chosen) is one row with an empty option.
    """
    contract = table("survey")
    rows = [{"survey_id": survey_id, **_who(sheet), **_asked(question), "state": given.state, **said}
            for question in questions
            for sheet, given in zip(sheets, question.answers, strict=True)
            for said in _said(question, given)]
    frame = pd.DataFrame(rows, columns=contract.names, dtype=object).fillna("")
    return check(frame, contract, file, timezone).rows


def _who(sheet: Sheet) -> dict[str, str]:
    return {"respondent_id": sheet.respondent, "answered_at": sheet.time, "complete": sheet.complete,
            "seconds": sheet.seconds}


def _asked(question: Question) -> dict[str, str]:
    return {"question_no": str(question.number), "question": question.title or f"Q{question.number}",
            "row": question.row, "kind": question.kind, "question_id": question.id,
            "multiple": "1" if question.multiple else "0"}


def _said(question: Question, given: Answer) -> list[dict[str, str]]:
    if question.kind == OPEN:
        return [{"option": "", "words": "\n".join(given.options)}]
    ranks = count(1) if question.kind == RANKING else None
    return [{"option": option, "rank": str(next(ranks)) if ranks and option else ""}
            for option in given.options or ("",)]
