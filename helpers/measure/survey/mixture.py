"""A mixture of kinds of people, each with its own probability of choosing each option (latent classes).

Fitted by expectation-maximisation from several beginnings; equal answers are one row with a weight. Sources:
Lazarsfeld & Henry (1968); Dempster, Laird & Rubin (1977); Biernacki et al. (2003) for short runs before a long one;
Schwarz (1978) for BIC.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from helpers.root import template

Array = NDArray[np.float64]
NEVER_NONE = 1e-300


@dataclass(frozen=True)
class Answers:
    """0/1 answers with equal ones put together: ``patterns`` (U by options), ``people`` (U,) who gave each."""

    patterns: Array
    people: Array

    @property
    def total(self) -> float:
        """All people."""
        return float(self.people.sum())

    def drawn(self, people: int, random: Generator) -> "Answers":
        """So many people drawn from these with replacement."""
        times = random.multinomial(people, self.people / self.total)
        return Answers(self.patterns[times > 0], times[times > 0].astype(float))


@dataclass(frozen=True)
class Mixture:
    """``shares`` (..., K) of the kinds, adding up to 1, and what each ``wants`` (..., K, options), in (0, 1)."""

    shares: Array
    wants: Array

    def belongs(self, patterns: Array) -> tuple[Array, Array]:
        """Probability of each kind for each pattern (..., K, U), and the log-likelihood of the pattern (..., U)."""
        refused = np.log1p(-self.wants)
        joint = (np.log(self.wants) - refused) @ patterns.T
        joint += (np.log(np.maximum(self.shares, NEVER_NONE)) + refused.sum(axis=-1))[..., None]
        top = joint.max(axis=-2)
        odds = np.exp(joint - top[..., None, :], out=joint)
        total = odds.sum(axis=-2)
        return odds / total[..., None, :], top + np.log(total)

    def kinds(self, patterns: Array) -> NDArray[np.intp]:
        """The likeliest kind of each pattern, (U,)."""
        return self.belongs(patterns)[0].argmax(axis=-2)

    def bic(self, answers: Answers) -> float:
        """Schwarz's criterion: the lower, the better the kinds pay for their parameters."""
        parameters, likely = self.wants.size + self.shares.size - 1, self.belongs(answers.patterns)[1]
        return float(parameters * np.log(max(answers.total, 1)) - 2 * likely @ answers.people)

    def largest_first(self) -> "Mixture":
        """The same kinds, ordered by share."""
        order = np.argsort(-self.shares, kind="stable")
        return Mixture(self.shares[order], self.wants[order])


def together(data: Array) -> Answers:
    """The rows of a 0/1 matrix with equal ones put together, in an order that rests on nothing but the answers."""
    patterns, people = np.unique(data, axis=0, return_counts=True)
    return Answers(patterns, people.astype(float))


def fit(answers: Answers, classes: int, random: Generator, starts: int, steps: int) -> Mixture:
    """The likeliest mixture of ``classes`` kinds found: of ``starts`` beginnings, each followed a few steps, the best
    is followed until it settles, ``steps`` at most. Least data: as many patterns as classes."""
    begun = _beginnings(answers, classes, random, starts if classes > 1 else 1)
    for _ in range(_set()["first_steps"]):
        begun, likely = _step(answers, begun)
    best = int(likely.argmax())
    return _settled(answers, Mixture(begun.shares[best], begun.wants[best]), steps)


def _settled(answers: Answers, mixture: Mixture, steps: int) -> Mixture:
    before = -np.inf
    for _ in range(steps):
        mixture, likely = _step(answers, mixture)
        if abs(likely - before) <= _set()["settled"] * abs(likely):
            break
        before = float(likely)
    return mixture


def _step(answers: Answers, mixture: Mixture) -> tuple[Mixture, Array]:
    """One step on, and the log-likelihood before it."""
    belongs, likely = mixture.belongs(answers.patterns)
    belongs *= answers.people
    weight, imagined = belongs.sum(axis=-1), _set()["imagined"]
    wants = (belongs @ answers.patterns + imagined) / (weight[..., None] + 2 * imagined)
    return Mixture(weight / weight.sum(axis=-1, keepdims=True), wants), likely @ answers.people


def _beginnings(answers: Answers, classes: int, random: Generator, starts: int) -> Mixture:
    """Kinds half way between what all want and what single people want, drawn for each beginning."""
    chance = answers.people / answers.total
    drawn = np.stack([random.choice(len(chance), classes, replace=False, p=chance) for _ in range(starts)])
    general = (answers.people @ answers.patterns + 1) / (answers.total + 2)
    wants = (answers.patterns[drawn] + general) / 2
    return Mixture(np.full((starts, classes), 1 / classes), np.clip(wants, general / 4, (3 + general) / 4))


def _set() -> dict[str, Any]:
    return dict(template("needs.yml")["classes"])
