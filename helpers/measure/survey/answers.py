"""Answers counted: who was asked, who answered, what they chose (systems I03, I04; 001 3.1).

A percentage is of those who answered the question. Options of a multiple choice add to more than 100 %.
"""

from typing import NamedTuple

import pandas as pd

from helpers.intervals import wilson


class HandedIn(NamedTuple):
    """Answer sheets by whether they were finished: ``complete``, ``partial``, and ``unknown`` where the tool does not
    say. They add up to all sheets."""

    complete: int
    partial: int
    unknown: int


def handed_in(survey: pd.DataFrame) -> HandedIn:
    """How many sheets were finished, were not, or do not say; one sheet a respondent of each survey."""
    finished = survey.drop_duplicates(["survey_id", "respondent_id"])["complete"]
    return HandedIn(int(finished.eq(True).sum()), int(finished.eq(False).sum()), int(finished.isna().sum()))


def questions(survey: pd.DataFrame) -> pd.DataFrame:
    """One row per question, in the questionnaire's order; a matrix has one for each of its rows.

    Columns: question_no, question, row ("" outside a matrix), multiple, asked (respondents with a row),
    answered (respondents who gave an answer), blank, skipped; all counts of respondents.
    """
    keys = ["question_no", "question", "row", "multiple", "state"]
    people = survey.assign(row=_rows(survey)).groupby(keys, dropna=False)["respondent_id"].nunique()
    wide = people.unstack("state", fill_value=0).reindex(columns=["answered", "blank", "skipped"], fill_value=0)
    found = wide.reset_index().rename_axis(columns=None)
    return found.assign(asked=found["answered"] + found["blank"] + found["skipped"]).sort_values(
        "question_no", kind="stable")


def answers_to(survey: pd.DataFrame, question_no: int, row: str = "") -> pd.DataFrame:
    """The rows of those who answered a question (of a matrix, its ``row``); an empty option is an answer, too."""
    asked = (survey["question_no"] == question_no) & (_rows(survey) == row)
    return survey[asked & (survey["state"] == "answered")]


def option_table(survey: pd.DataFrame, question_no: int, row: str = "") -> pd.DataFrame:
    """One row per option of a question (of a matrix, of its ``row``), the most chosen first (ties by name).

    Columns: option, chosen (respondents), answered (respondents who answered the question: the base),
    share (chosen / answered), low, high (Wilson, 95 %), of_mentions (chosen / all choices).
    """
    answers = answers_to(survey, question_no, row)
    answered = answers["respondent_id"].nunique()
    chosen = answers.dropna(subset="option").groupby("option")["respondent_id"].nunique()
    table = chosen.rename("chosen").reset_index().assign(answered=answered)
    low, high = wilson(table["chosen"], table["answered"])
    table = table.assign(share=table["chosen"] / table["answered"], low=low, high=high,
                         of_mentions=table["chosen"] / max(int(table["chosen"].sum()), 1))
    return table.sort_values(["chosen", "option"], ascending=[False, True], ignore_index=True)


def chosen_matrix(survey: pd.DataFrame, question_no: int) -> pd.DataFrame:
    """Respondents who answered a question (rows, index respondent_id) by options (columns): 0 or 1."""
    answers = survey[(survey["question_no"] == question_no) & (survey["state"] == "answered")]
    matrix = pd.crosstab(answers["respondent_id"], answers["option"].fillna("")).clip(upper=1)
    return matrix.drop(columns="", errors="ignore").astype(int)


def topic_question(survey: pd.DataFrame, wanted: int | None) -> int | None:
    """The question whose options are the needs: the one the plan names, else the multiple choice with
    the most options; None where there is no multiple choice (or the named question is not there)."""
    if wanted is not None:
        return wanted if (survey["question_no"] == wanted).any() else None
    several = survey[survey["multiple"].fillna(False) & (_rows(survey) == "")]
    options = several.groupby("question_no")["option"].nunique()
    return int(options.idxmax()) if len(options) else None


def _rows(survey: pd.DataFrame) -> pd.Series:
    """The row of a matrix each answer is to, "" outside one."""
    return survey["row"].fillna("") if "row" in survey else pd.Series("", index=survey.index)
