"""Answer sheets somebody should look at: signs of doubt added up, and what the results are without them.

Nothing is ever left out by itself: one sign alone never sends a sheet to review (templates/survey_reading.yml).
"""

import numpy as np
import pandas as pd

from helpers.intervals import wilson
from helpers.measure.survey import signs
from helpers.measure.survey.answers import answers_to, option_table
from helpers.measure.survey.settings import settings

SIGNS = {"fast": signs.fast, "straight": signs.straight, "repeated": signs.repeated, "attention": signs.attention,
         "burst": signs.burst, "gibberish": signs.nonsense}


def doubts(survey: pd.DataFrame) -> pd.DataFrame:
    """One row per respondent of one survey, by respondent_id.

    Columns: respondent_id; fast, straight, repeated, attention, burst, gibberish (True, False, missing where it cannot
    be judged: see ``signs``); judged (signs that could be), score (their weights added up; missing where none could
    be), review (whether the score is high enough for a person to look).
    """
    held = settings("doubts")
    found = pd.DataFrame({name: sign(survey) for name, sign in SIGNS.items()})
    judged = found.notna().sum(axis=1)
    score = sum((found[name].fillna(False).astype(int) * held["weights"][name] for name in SIGNS),
                start=pd.Series(0, index=found.index)).astype("Int64").mask(judged == 0)
    review = (score >= held["review_from"]).fillna(False).astype(bool)
    return found.assign(judged=judged, score=score, review=review).reset_index()


def with_and_without(survey: pd.DataFrame, question_no: int, found: pd.DataFrame, row: str = "") -> pd.DataFrame:
    """The options of a question counted with all sheets and without those to review (``found``: see ``doubts``).

    Columns: those of ``option_table``, then chosen_without, answered_without, share_without, low_without,
    high_without (missing where nobody is left) and change (share_without - share).
    """
    table, doubted = option_table(survey, question_no, row), found.loc[found["review"], "respondent_id"]
    rest = answers_to(survey[~survey["respondent_id"].isin(doubted)], question_no, row)
    chosen = rest.dropna(subset="option").groupby("option")["respondent_id"].nunique()
    without = chosen.reindex(table["option"], fill_value=0).to_numpy()
    answered = np.full(len(table), rest["respondent_id"].nunique())
    low, high = wilson(without, answered)
    share = pd.Series(without, dtype=float).where(answered > 0) / answered
    return table.assign(chosen_without=without, answered_without=answered, share_without=share, low_without=low,
                        high_without=high, change=share - table["share"])
