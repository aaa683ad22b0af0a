"""Chance that can be repeated: one stream of random numbers for each named part of the sample."""

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence

from helpers.learn.recipe import shares


def stream(seed: int, *names: str) -> Generator:
    """The random numbers of one part, e.g. ``stream(1, "brand", "orders")``: no part disturbs another."""
    return Generator(PCG64(SeedSequence([seed, *"/".join(names).encode()])))


def pseudonyms(seed: int, *names: str, count: int) -> list[str]:
    """``count`` ids of the form real pseudonyms have: "m_" and 16 hexadecimal digits."""
    return ["m_" + hashlib.sha256("/".join([str(seed), *names, str(number)]).encode()).hexdigest()[:16]
            for number in range(count)]


def public_key(seed: int, slug: str) -> str:
    """The key of an invented community, 32 bytes as hex: anyone may know it, it hides nobody."""
    return hashlib.sha256(f"{seed}/{slug}/public key".encode()).hexdigest()


def pick(rng: Generator, choices: Mapping[Any, float], count: int) -> np.ndarray:
    """``count`` keys of ``choices``, drawn by their weights."""
    return np.array(list(choices), dtype=object)[rng.choice(len(choices), size=count, p=shares(choices.values()))]


def apportioned(weights: Any, total: int) -> list[int]:
    """``total`` split by weights into whole numbers, the largest remainders rounded up."""
    exact = shares(weights) * total
    whole = np.floor(exact).astype(int)
    whole[np.argsort(whole - exact, kind="stable")[:total - whole.sum()]] += 1
    return [int(part) for part in whole]
