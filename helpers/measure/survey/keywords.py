"""Words that mark what one segment says against what the others say: log-odds with an informative prior.

Source: Monroe, Colaresi & Quinn (2008), "Fightin' Words", Political Analysis 16, 372-403, equations 16 and 22.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import false_discovery_control, norm

from helpers.intervals import CONFIDENCE
from helpers.measure.survey.mixture import Array
from helpers.measure.survey.words import said_by, vocabulary, words_of
from helpers.root import template

COLUMNS = ["segment", "word", "people", "answers", "others", "others_answers", "log_odds", "low", "high", "marks"]


def keywords(answers: pd.Series, segments: pd.Series) -> pd.DataFrame:
    """One row a segment and word, by segment and then the most marking first; both given by respondent.

    A word counts once an answer, and only if enough people said it (else it may be a name). Columns: segment, word,
    people (of the segment who said it), answers (of the segment), others, others_answers (the same of the rest),
    log_odds (of the word, the segment against the rest), low, high (95 %), marks (said more by the segment: Benjamini
    and Hochberg over all rows). Answers of nobody in a segment are left out. Empty for a single segment, which has
    nobody to compare with, and where fewer than two words are left.
    """
    both = pd.DataFrame({"answer": answers, "segment": segments}).dropna().sort_index()
    if both["segment"].nunique() < 2:
        return pd.DataFrame(columns=COLUMNS)
    said = [set(words_of(answer)) for answer in both["answer"]]
    known = vocabulary(said)
    table = said_by(said, known)
    if len(known) < 2:
        return pd.DataFrame(columns=COLUMNS)
    found = pd.concat([_of(segment, table, (both["segment"] == segment).to_numpy(), known)
                       for segment in sorted(both["segment"].unique())], ignore_index=True)
    unlike = false_discovery_control(found.pop("chance"))
    return found.assign(marks=unlike <= template("open_answers.yml")["keywords"]["false_share"])


def _of(segment: object, table: csr_array, own: NDArray[np.bool_], known: list[str]) -> pd.DataFrame:
    people, others = table[own].sum(axis=0), table[~own].sum(axis=0)
    odds, error = log_odds(people, others, people + others)
    half = norm.ppf(0.5 + CONFIDENCE / 2) * error
    found = pd.DataFrame({"segment": segment, "word": known, "people": people.astype(int), "answers": int(own.sum()),
                          "others": others.astype(int), "others_answers": int((~own).sum()), "log_odds": odds,
                          "low": odds - half, "high": odds + half, "chance": norm.sf(odds / error)})
    return found.iloc[np.argsort(-odds / error, kind="stable")]


def log_odds(one: Array, other: Array, everybody: Array) -> tuple[Array, Array]:
    """Log-odds ratio of each word and its standard error, each shape (words,), from how often ``one`` and ``other``
    said it; the prior leans on what ``everybody`` says, as many words for each side as its share of them is set."""
    weight = template("open_answers.yml")["keywords"]["imagined"]
    prior = everybody * weight
    odds = _logit(one + prior) - _logit(other + prior)
    return odds, np.sqrt(1 / (one + prior) + 1 / (other + prior))


def _logit(words: Array) -> Array:
    return np.log(words / (words.sum() - words))
