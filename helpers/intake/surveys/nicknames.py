"""The names that respondents left in a survey so that they can be invited by name."""

import pandas as pd

from helpers.intake.privacy.respondents import is_link
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import Answer, state_of
from helpers.intake.surveys.questionnaires import column_asking, recognised
from helpers.intake.surveys.schema_file import questionnaire
from helpers.intake.surveys.tools import Tool
from helpers.intake.tables.contracts import plain
from helpers.limits import limit

FORM, CONSENT, NAME, AGREED = "sub_groups", "by_name", "nickname", "agreed"
NICKNAME = f"{FORM}.{NAME}"


def nicknames(frame: pd.DataFrame, tool: Tool, asked: list[str]) -> pd.Series:
    """The name left on each sheet of ``frame`` (text, index = line), as it was typed; "" where none may be taken.

    Read is the questionnaire's own question only; where the file also holds the question for consent, only the sheets
    that agreed.
    """
    header = column_asking(NICKNAME, asked)
    if not header:
        return pd.Series("", index=frame.index, dtype=object)
    return frame[header].map(_name).astype(object).where(_agreed(frame, tool, asked), "")


def _name(cell: str) -> str:
    said = clean(cell, limit("nickname_length"))
    return said if state_of(cell) == "answered" and not is_link(said) else ""


def _agreed(frame: pd.DataFrame, tool: Tool, asked: list[str]) -> pd.Series:
    """Which sheets agree to be placed by name; all where nobody was asked."""
    question = f"{FORM}.{CONSENT}"
    read = [each.answers for each in recognised(list(tool.questions(frame, asked))) if each.id == question]
    unasked = not read and not column_asking(question, asked)
    agreed = [_says_yes(answer) for answer in read[0]] if read else [unasked] * len(frame)
    return pd.Series(agreed, index=frame.index, dtype=bool)


def _says_yes(answer: Answer) -> bool:
    """Whether the option that agrees was chosen, in its words or by its place (exports by code)."""
    item = questionnaire(FORM).item(CONSENT)
    assert item is not None
    yes = {word for place, choice in enumerate(item.choices, 1) if choice.id == AGREED
           for word in (*choice.spellings, str(place))}
    return any(plain(option) in yes for option in answer.options)
