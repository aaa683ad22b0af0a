"""How sure it is what a kind of people wants: nobody says of what kind he is, so fewer tell it than belong to it.

The empirical information of the mixture gives each probability its variance; the interval is Wilson's with the number
of people that would have this variance. Source: McLachlan & Peel (2000), Finite Mixture Models, 2.15.
"""

import numpy as np

from helpers.intervals import wilson
from helpers.measure.survey.mixture import Answers, Array, Mixture
from helpers.root import template


def wanted_between(answers: Answers, mixture: Mixture) -> tuple[Array, Array]:
    """Low and high (K by options, in [0, 1], 95 %) of what each kind wants."""
    telling = _telling(answers, mixture)
    return wilson(mixture.wants * telling, telling)


def _telling(answers: Answers, mixture: Mixture) -> Array:
    """The people who would tell as much of each probability if their kind was known, at most those who belong."""
    spread = mixture.wants * (1 - mixture.wants)
    variance = np.diag(np.linalg.pinv(_information(answers, mixture), hermitian=True))[:spread.size]
    belonging = mixture.belongs(answers.patterns)[0] @ answers.people
    told = spread / np.maximum(variance.reshape(spread.shape), np.finfo(float).tiny)
    return np.minimum(told, belonging[:, None])


def _information(answers: Answers, mixture: Mixture) -> Array:
    """Sum over people of the outer product of their scores; what is imagined (Laplace) tells something, too."""
    belongs, wants = mixture.belongs(answers.patterns)[0].T, mixture.wants
    shares = np.maximum(mixture.shares, 1 / answers.total)
    pull = (answers.patterns[:, None, :] - wants) / (wants * (1 - wants))
    of_wants = (belongs[:, :, None] * pull).reshape(len(belongs), -1)
    of_shares = belongs[:, :-1] / shares[:-1] - belongs[:, -1:] / shares[-1:]
    scores = np.hstack([of_wants, of_shares])
    imagined = template("needs.yml")["classes"]["imagined"] * (1 / wants ** 2 + 1 / (1 - wants) ** 2).ravel()
    told = np.diag(np.concatenate([imagined, np.zeros(len(shares) - 1)]))
    return scores.T @ (scores * answers.people[:, None]) + told
