"""Whether kinds of people are found again: refits on people drawn with replacement, compared with the first fit.

Sources: Hubert & Arabie (1985), Journal of Classification 2, 193-218 (adjusted Rand index); Hennig (2007) for
judging clusters by the bootstrap.
"""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from helpers.measure.survey.mixture import Answers, Array, Mixture, fit
from helpers.root import template


def stability(answers: Answers, mixture: Mixture, random: Generator) -> float:
    """The mean adjusted Rand index of ``mixture`` and its refits: 1 is the same kinds each time, 0 is chance.

    Everybody is put into the likeliest kind by both; as many are drawn as answered, up to a limit. Unknown (NaN)
    where a draw is too uniform to hold so many kinds.
    """
    settings = template("needs.yml")["classes"]["stability"]
    size = min(round(answers.total), settings["people"])
    draws = [answers.drawn(size, random) for _ in range(settings["draws"])]
    classes, own = len(mixture.shares), mixture.kinds(answers.patterns)
    if min(len(each.people) for each in draws) < classes:
        return float("nan")
    refits = [fit(each, classes, random, settings["starts"], settings["steps"]) for each in draws]
    return float(np.mean([rand_index(crossed(own, refit.kinds(answers.patterns), answers.people, classes))
                          for refit in refits]))


def crossed(one: NDArray[np.intp], other: NDArray[np.intp], people: Array, classes: int) -> Array:
    """People by their kind in ``one`` (rows) and in ``other`` (columns), both numbered from 0."""
    return np.asarray(np.bincount(one * classes + other, people, classes * classes), float).reshape(classes, classes)


def rand_index(table: Array) -> float:
    """The adjusted Rand index of a table of people by two divisions: 1 for the same division, 0 by chance."""
    both, rows, columns = _pairs(table), _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    most, chance = (rows + columns) / 2, rows * columns / max(_pairs(table.sum()), 1)
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _pairs(people: Array) -> float:
    return float((people * (people - 1) / 2).sum())
