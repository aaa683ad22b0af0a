"""Open answers of a survey: what there is, and a sheet to code them by hand where they are few.

The words are kept only where the plan gives a purpose for them, with personal data hidden (helpers.intake.surveys).
"""

import pandas as pd

from helpers.intake.privacy.personal import hidden
from helpers.root import template

SHEET = ["code", "answer", "coder_1", "coder_2", "theme"]


def open_questions(survey: pd.DataFrame) -> pd.DataFrame:
    """One row an open question: question_no, question, answers (respondents whose words were kept; 0: none were),
    by_hand (whether so few are read by people rather than counted)."""
    asked = survey[survey["kind"] == "open_text"]
    given = asked.assign(answers=_words(asked).notna()).groupby(["question_no", "question"], as_index=False)
    found = given["answers"].sum().astype({"answers": int})
    return found.assign(by_hand=found["answers"] < template("open_answers.yml")["fewest_for_themes"])


def open_answers(survey: pd.DataFrame, question_no: int) -> pd.Series:
    """The words of those who wrote any, by respondent_id, in the order of the ids; personal data hidden."""
    asked = survey[(survey["kind"] == "open_text") & (survey["question_no"] == question_no)]
    given = pd.Series(_words(asked).to_numpy(), asked["respondent_id"].to_numpy(), dtype=object).dropna()
    return given.map(hidden).groupby(level=0).agg("\n".join).rename_axis("respondent_id")


def coding_sheet(answers: pd.Series) -> pd.DataFrame:
    """One row an answer of ``open_answers`` for two people to code, each without seeing the other's column: code (the
    respondent's pseudonym, by which the sheet finds back), answer, coder_1, coder_2, theme (what they settle on); the
    last three are empty. ``helpers.measure.survey.agreement`` reads the two columns."""
    sheet = pd.DataFrame({"code": answers.index, "answer": answers.to_numpy()})
    return sheet.reindex(columns=SHEET, fill_value="")


def _words(asked: pd.DataFrame) -> pd.Series:
    """What was written; missing where nothing was, or where it was not kept."""
    if "words" not in asked:
        return pd.Series(pd.NA, asked.index, dtype="string")
    written = asked["words"].astype("string").str.strip()
    return written.mask(written == "")
