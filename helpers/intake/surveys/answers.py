"""Survey answers, question by question: which are choices that may be kept, and which are a person's own words."""

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

import pandas as pd

from helpers.intake.reading.gate import clean
from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import plain, table
from helpers.intake.values.spellings import spelled
from helpers.limits import limit

SEPARATOR = "┋"
OPEN_TEXT = re.compile("〖.*?〗(?=┋|$)", re.DOTALL)
INSTRUCTION = re.compile("【[^】]*】")
LEFT_OPEN = re.compile("[〖〗].*", re.DOTALL)
CONTACT = re.compile(r"\d{7}|@", re.ASCII)


@dataclass(frozen=True)
class Answer:
    """One person's answer to one question: its state (answered, blank, skipped) and the options chosen."""

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
    """One question and everyone's answer to it, in the order of the respondents."""

    number: int
    title: str
    multiple: bool
    answers: list[Answer]


def answer(cell: str) -> Answer:
    """What one cell says; words a respondent typed between 〖 and 〗 are dropped before anything is split."""
    if state_of(cell) != "answered":
        return Answer(state_of(cell))
    options = [label(option) for option in OPEN_TEXT.sub("", cell).split(SEPARATOR)]
    return Answer("answered", tuple(dict.fromkeys(option for option in options if option)))


def state_of(cell: str) -> str:
    """answered, blank or skipped."""
    said = plain(clean(cell))
    if said in spelled("survey_skipped"):
        return "skipped"
    return "blank" if said in spelled("survey_blank") else "answered"


def label(option: str) -> str:
    """An option's label without instructions in 【】 and without what is left of an open text."""
    return clean(INSTRUCTION.sub("", LEFT_OPEN.sub("", option)))


def is_open_text(question: Question) -> bool:
    """Whether the answers are people's own words, or say who they are: then they are not kept.

    Four signs, limits in templates/limits.yml: the question asks for a name or an address; many answers given by
    one person only; long answers; many answers that hold a number of 7 digits or an @.
    """
    given = [option for answer in question.answers for option in answer.options]
    if not given:
        return False
    return _asks_who(question.title) or _singular(given) or median(map(len, given)) > limit("open_text_length") or (
        sum(bool(CONTACT.search(option)) for option in given) > limit("open_text_contact_share") * len(given))


def _asks_who(title: str) -> bool:
    return any(word in plain(title) for word in spelled("personal_questions"))


def _singular(given: list[str]) -> bool:
    single = sum(times == 1 for times in Counter(given).values())
    return single > limit("open_text_single") and single > limit("open_text_single_share") * len(given)


def long_form(survey_id: str, sheets: list[Sheet], questions: list[Question], file: str, timezone: str) -> pd.DataFrame:
    """The survey as the table ``survey``: a row per respondent, question and option chosen.

    An answer without an option (blank, skipped, or none chosen) is one row with an empty option.
    """
    rows = [(survey_id, sheet.respondent, sheet.time, str(question.number), question.title,
             "1" if question.multiple else "0", given.state, option, sheet.complete, sheet.seconds)
            for question in questions
            for sheet, given in zip(sheets, question.answers, strict=True)
            for option in given.options or ("",)]
    contract = table("survey")
    return check(pd.DataFrame(rows, columns=contract.names, dtype=object), contract, file, timezone).rows
