"""Signs that nobody read what they answered. Each is True, False, or missing where it cannot be judged.

Every function takes the table survey of one survey and gives a series by respondent_id, sorted.
Limits stand in templates/survey_reading.yml. They are for a person to look at: none of them proves anything.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.intake.surveys.schema import Item
from helpers.intake.surveys.schema_file import questionnaires
from helpers.intake.tables.contracts import plain
from helpers.measure.survey.gibberish import gibberish
from helpers.measure.survey.settings import settings

Hashes = NDArray[np.uint64]
HOUR = pd.Timedelta(hours=1)


def fast(survey: pd.DataFrame) -> pd.Series:
    """Took less than a part of the median time. Sheets not finished are not judged: they take less time anyway."""
    held, sheets = settings("doubts")["fast"], _sheets(survey)
    seconds = sheets["seconds"].mask(sheets["complete"].eq(False).fillna(False)).astype("Float64")
    if seconds.notna().sum() < held["least"]:
        return _unknown(sheets.index)
    return (seconds * held["part"] < seconds.median()).astype("boolean")


def straight(survey: pd.DataFrame) -> pd.Series:
    """The same answer in every row of every matrix with enough rows answered."""
    rows = survey[(survey["kind"] == "matrix") & (survey["state"] == "answered")].dropna(subset="option")
    matrices = rows.groupby(["respondent_id", "question_no"])
    counted = pd.DataFrame({"rows": matrices["row"].nunique(), "options": matrices["option"].nunique()})
    long = counted[counted["rows"] >= settings("doubts")["straight"]["rows"]]
    return _of_all(survey, long["options"].eq(1).groupby(level="respondent_id").all())


def repeated(survey: pd.DataFrame) -> pd.Series:
    """All answers but at most one are those of another sheet; judged with enough questions answered.

    Nobody is judged where such twins are to be expected by chance, each question being answered for itself: short or
    one-sided questionnaires. Time grows with sheets x questions. Sheets with the same respondent are one already.
    """
    held, hashes = settings("doubts")["repeated"], _answer_hashes(survey)
    judged = hashes[(hashes.ne(0)).sum(axis=1) >= held["items"]]
    matrix: Hashes = judged.to_numpy(np.uint64)
    if len(matrix) < 2 or (len(matrix) - 1) * twins_by_chance(matrix) > held["by_chance"]:
        return _unknown(_sheets(survey).index)
    whole, found = matrix.sum(axis=1, dtype=np.uint64), np.zeros(len(matrix), bool)
    for column in matrix.T:
        found |= pd.Series(whole - column).duplicated(keep=False).to_numpy()
    return _of_all(survey, pd.Series(found, index=judged.index))


def twins_by_chance(matrix: Hashes) -> float:
    """The chance that two rows of ``matrix`` differ in at most one column, were the columns independent."""
    same = np.array([((np.unique(column, return_counts=True)[1] / len(matrix)) ** 2).sum() for column in matrix.T])
    return float(np.prod(same) * (1 + ((1 - same) / same).sum()))


def attention(survey: pd.DataFrame) -> pd.Series:
    """Failed the question that says which option to pick, where one of our questionnaires asked it."""
    right = {f"{form.name}.{item.id}": _right(item) for form in questionnaires() for item in form.items if item.right}
    asked = survey[survey["question_id"].isin(list(right)) & (survey["state"] == "answered")].dropna(subset="option")
    passed = [plain(option) in right[name] for name, option in zip(asked["question_id"], asked["option"], strict=True)]
    return _of_all(survey, ~pd.Series(passed, index=asked["respondent_id"], dtype=bool).groupby(level=0).all())


def burst(survey: pd.DataFrame) -> pd.Series:
    """Handed in within an hour with far more sheets than the hours before and after it.

    A message to the whole group brings a crowd, too, but one that comes on: the Jupyter survey of 2015 had hours of 8
    times its median for 749 of 1,706 sheets, and none that stood alone. The weakest of the signs.
    """
    held, when = settings("doubts")["burst"], _sheets(survey)["answered_at"]
    hours = when.dt.floor("h")
    counts = hours.value_counts()
    beside = pd.concat([counts.reindex(counts.index + step, fill_value=0).set_axis(counts.index)
                        for step in (-HOUR, HOUR)], axis=1).max(axis=1)
    alone = counts[(counts >= held["least"]) & (counts > held["times"] * beside)].index
    return hours.isin(alone).astype("boolean").mask(hours.isna())


def nonsense(survey: pd.DataFrame) -> pd.Series:
    """Typed at random in an open question; judged where words were kept."""
    said = survey.dropna(subset="words")
    typed = pd.Series([gibberish(words) for words in said["words"]], index=said["respondent_id"], dtype=bool)
    return _of_all(survey, typed.groupby(level=0).any())


def _right(item: Item) -> frozenset[str]:
    choice = item.choice(item.right or "")
    return choice.spellings if choice else frozenset()


def _answer_hashes(survey: pd.DataFrame) -> pd.DataFrame:
    """Respondents by closed question: one number for what they answered, 0 for no answer. Several options are summed,
    so their order does not matter; the question is part of it, so that answers cannot change places."""
    closed = survey[survey["kind"].ne("open_text").fillna(True) & (survey["state"] == "answered")].dropna(
        subset="option")
    parts = closed[["question_no", "row", "rank", "option"]].astype("string").fillna("")
    marks = pd.util.hash_pandas_object(parts, index=False, categorize=True).to_numpy(np.uint64)
    who, people = pd.factorize(closed["respondent_id"], sort=True)
    what, questions = pd.factorize(pd.MultiIndex.from_frame(parts[["question_no", "row"]]))
    hashes = np.zeros((len(people), len(questions)), np.uint64)
    np.add.at(hashes, (who, what), marks)
    return pd.DataFrame(hashes, index=people)


def _sheets(survey: pd.DataFrame) -> pd.DataFrame:
    return survey.drop_duplicates("respondent_id").set_index("respondent_id").sort_index()


def _of_all(survey: pd.DataFrame, judged: pd.Series) -> pd.Series:
    return judged.astype("boolean").reindex(_sheets(survey).index)


def _unknown(people: pd.Index) -> pd.Series:
    return pd.Series(pd.NA, index=people, dtype="boolean")
