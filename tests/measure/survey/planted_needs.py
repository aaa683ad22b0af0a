"""Surveys with planted kinds of people, and with none."""

import numpy as np
import pandas as pd

SHARES, OWN = (0.30, 0.25, 0.20, 0.15, 0.10), (3, 3, 2, 2, 2)
LIKED, OTHER = 0.7, 0.1
OPTIONS = [f"option {number:02d}" for number in range(sum(OWN))]


def wants() -> np.ndarray:
    """What each kind wants: its own options with the probability 0.7, the others with 0.1."""
    owner = np.repeat(np.arange(len(OWN)), OWN)
    return np.where(owner == np.arange(len(OWN))[:, None], LIKED, OTHER)


def five_kinds(seed: int, people: int = 5_000) -> tuple[pd.DataFrame, np.ndarray]:
    """Answers of so many people, and the kind of each."""
    random = np.random.default_rng(seed)
    kinds = random.choice(len(SHARES), people, p=SHARES)
    chosen = random.random((people, len(OPTIONS))) < wants()[kinds]
    return pd.DataFrame(chosen.astype(int), columns=OPTIONS), kinds


def no_kinds(seed: int, people: int = 5_000) -> pd.DataFrame:
    """Answers that hang together in nothing: each option has its own probability, the same for everybody."""
    random = np.random.default_rng([seed, 0])
    chosen = random.random((people, len(OPTIONS))) < random.uniform(0.05, 0.8, len(OPTIONS))
    return pd.DataFrame(chosen.astype(int), columns=OPTIONS)
