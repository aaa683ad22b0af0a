"""What a survey says of satisfaction (J16): NPS from a scale of 0 to 10, satisfied from words."""

import pandas as pd

from helpers.measure.health.settings import settings
from helpers.measure.totals import Measured, rate


def nps(survey: pd.DataFrame) -> Measured:
    """Net promoter score of the one question that asks for it: promoters less detractors of 100 who answered.

    60 promoters, 25 passives and 15 detractors make 45. Unknown where no single choice asks for a recommendation on the
    scale, or several do.
    """
    held = settings("satisfaction")
    answers = _asked(survey, held["ask_nps"])
    scores = pd.to_numeric(answers, errors="coerce")
    if answers.empty or not scores.isin(range(held["scale"] + 1)).all():
        return Measured()
    promoters, detractors = (int(scores.isin(held[name]).sum()) for name in ("promoters", "detractors"))
    return score(promoters, len(scores) - promoters - detractors, detractors)


def score(promoters: int, passives: int, detractors: int) -> Measured:
    """The score of so many answers: from -100 to 100; unknown where nobody answered."""
    found = rate(float(promoters - detractors), float(promoters + passives + detractors), "survey", "survey")
    return Measured() if found.value is None else Measured(
        100 * found.value, found.numerator, found.denominator, found.route, found.source)


def satisfied(survey: pd.DataFrame) -> Measured:
    """People who are satisfied or very satisfied as a share of those who answered the one question that asks.

    Unknown where no single choice asks in these words, several do, or an option is none of the words known.
    """
    held = settings("satisfaction")
    answers = _asked(survey, held["ask_satisfied"]).str.strip().str.lower()
    if answers.empty or not answers.isin([*held["satisfied"], *held["others"]]).all():
        return Measured()
    return rate(float(answers.isin(held["satisfied"]).sum()), float(len(answers)), "survey", "survey")


def _asked(survey: pd.DataFrame, words: list[str]) -> pd.Series:
    """The answers to the one single choice whose question holds one of ``words``, empty where there is not just one."""
    named = survey["question"].str.contains("|".join(words), case=False, regex=True, na=False)
    asked = survey[named & ~survey["multiple"].fillna(False).astype(bool)]
    if asked[["survey_id", "question_no"]].drop_duplicates().shape[0] != 1:
        return pd.Series(dtype="string")
    return asked.loc[asked["state"] == "answered", "option"].dropna().astype("string")
