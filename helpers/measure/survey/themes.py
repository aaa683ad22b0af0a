"""Themes of many open answers: words that are said together, by TF-IDF and non-negative matrix factorisation.

Sources: Lee & Seung (1999), Nature 401; Salton & Buckley (1988) for the weights.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfTransformer

from helpers.intervals import wilson
from helpers.measure.survey.mixture import Array
from helpers.measure.survey.words import said_by, vocabulary, words_of
from helpers.root import template

COLUMNS = ["theme", "words", "answers", "of", "share", "low", "high", "typical"]


@dataclass(frozen=True)
class Themes:
    """``table``: a row a theme, the one with most answers first; theme (1 on), words (list, the most telling first),
    answers (mostly of it), of (all answers), share, low, high (Wilson, 95 %), typical (respondents whose answers are
    of it the most). ``belongs``: the theme of each respondent, missing for answers that are of none (``without``)."""

    table: pd.DataFrame
    belongs: pd.Series

    @property
    def without(self) -> int:
        """Answers of no theme: empty of known words, or weak in all."""
        return int(self.belongs.isna().sum())


def themes(answers: pd.Series) -> Themes | None:
    """The themes of ``open_answers`` (words by respondent); None where there are too few, which people code by hand,
    or where no two words were said by enough of them. Independent of the order of the answers."""
    settings = template("open_answers.yml")
    if len(answers) < settings["fewest_for_themes"]:
        return None
    ordered = answers.sort_index()
    said = [set(words_of(answer)) for answer in ordered]
    known = _telling(said)
    if len(known) < 2:
        return None
    strength, words = _factored(said_by(said, known), _how_many(len(said), len(known)))
    return _told(ordered.index, strength, words, known)


def _telling(said: list[set[str]]) -> list[str]:
    """Words said by enough people, and not by most."""
    known = vocabulary(said)
    often = said_by(said, known).mean(axis=0)
    return [word for word, share in zip(known, often, strict=True)
            if share <= template("open_answers.yml")["words"]["most_share"]]


def _how_many(answers: int, words: int) -> int:
    settings = template("open_answers.yml")["themes"]
    return int(min(answers // settings["answers_each"], settings["most"], words))


def _factored(said: csr_array, count: int) -> tuple[Array, Array]:
    """How much of each answer (rows, length 1 each) is of each theme, and each theme's words (rows of length 1)."""
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(said)
    model = NMF(count, init="nndsvda", random_state=0, max_iter=template("open_answers.yml")["themes"]["steps"])
    strength = model.fit_transform(weights)
    length = np.linalg.norm(model.components_, axis=1)
    return strength * length, model.components_ / np.where(length > 0, length, 1)[:, None]


def _told(respondents: pd.Index, strength: Array, words: Array, known: list[str]) -> Themes:
    settings = template("open_answers.yml")["themes"]
    most = np.where(strength.max(axis=1) >= settings["strength"], strength.argmax(axis=1), -1)
    people = np.bincount(most[most >= 0], minlength=len(words))
    order = [theme for theme in np.argsort(-people, kind="stable") if people[theme]]
    low, high = wilson(people[order], np.full(len(order), len(most)))
    table = pd.DataFrame({
        "theme": range(1, len(order) + 1), "words": [_top(words[theme], known) for theme in order],
        "answers": people[order], "of": len(most), "share": people[order] / len(most), "low": low, "high": high,
        "typical": [_typical(strength[:, theme], most == theme, respondents) for theme in order]}, columns=COLUMNS)
    number = {theme: place for place, theme in enumerate(order, 1)}
    return Themes(table, pd.Series([number.get(theme) for theme in most], respondents, dtype="Int64"))


def _top(weights: Array, known: list[str]) -> list[str]:
    foremost = np.argsort(-weights, kind="stable")[:template("open_answers.yml")["themes"]["words"]]
    return [known[word] for word in foremost if weights[word] > 0]


def _typical(strength: Array, own: NDArray[np.bool_], respondents: pd.Index) -> list[str]:
    foremost = np.argsort(-np.where(own, strength, -1), kind="stable")
    count = min(template("open_answers.yml")["themes"]["typical"], int(own.sum()))
    return [str(respondents[answer]) for answer in foremost[:count]]
