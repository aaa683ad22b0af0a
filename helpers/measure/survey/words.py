"""Open answers cut into words: Chinese by dictionary (rjieba), other letters by their spaces.

Traditional answers are read in Simplified characters, so that one word in two scripts counts once. Marks that stand
for hidden personal data are no words.
"""

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
import pandas as pd
import rjieba
from scipy.sparse import csr_array

from helpers.root import template
from helpers.texts import simplified

CHINESE = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[^\W\d_][\w'’+#.-]*", re.UNICODE)
APOSTROPHE = re.compile("['’]")


def words_of(answer: str) -> list[str]:
    """The words of an answer in their order, lower case, without stop words (templates/stop_words.yml)."""
    said = simplified(_marks().sub(" ", answer)).lower()
    parts = rjieba.cut(said) if CHINESE.search(said) else WORD.findall(said)
    found = (APOSTROPHE.sub("", part).strip(".-_#") for part in parts if WORD.fullmatch(part.strip()))
    return [word for word in found if _tells(word)]


def _tells(word: str) -> bool:
    """Whether a word is long enough, no laughter (one letter again and again) and no stop word."""
    long = len(word) >= template("open_answers.yml")["words"]["shortest"] and len(set(word)) > 1
    return long and word not in _stop_words()


def vocabulary(said: Iterable[set[str]]) -> list[str]:
    """The words that enough people said to be shown, by name; ``said`` holds the words of each answer."""
    people = pd.Series([word for words in said for word in words], dtype=object).value_counts()
    return sorted(people.index[people >= template("open_answers.yml")["words"]["fewest_people"]])


def said_by(said: list[set[str]], known: list[str]) -> csr_array:
    """Answers by the words of ``known`` (sparse): 1 where the answer holds the word, however often, else 0."""
    place = {word: number for number, word in enumerate(known)}
    held = [(answer, place[word]) for answer, words in enumerate(said) for word in sorted(words) if word in place]
    rows, columns = np.array(held, int).reshape(-1, 2).T
    return csr_array((np.ones(len(held)), (rows, columns)), shape=(len(said), len(known)))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(APOSTROPHE.sub("", word) for words in template("stop_words.yml").values() for word in words)


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, template("personal.yml")["marks"].values())))
