"""What tools must be able to do, what is missing, and how to compare two (002 7, 003 5.2; systems G11, G12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from helpers.root import template


@dataclass(frozen=True)
class Capability:
    """Something tools must be able to do; ``kind`` is one of the four classes. Words are {en, zh}."""

    id: str
    kind: str
    name: dict[str, str]
    looks_like: dict[str, str]
    source: str


@cache
def capabilities() -> list[Capability]:
    """The four classes of two capabilities each, from templates/tools.yml."""
    found: dict[str, Any] = template("tools.yml")
    return [Capability(name, **entry) for name, entry in found["capabilities"].items()]


def gaps(there: Iterable[str]) -> list[Capability]:
    """The capabilities that none of those ``there`` (ids) covers."""
    covered = set(there)
    return [each for each in capabilities() if each.id not in covered]


def compared(scores: pd.DataFrame, weights: dict[str, float]) -> pd.Series:
    """Weighted mean score of each tool, best first. Index: tools; columns: the criteria in ``weights``.

    A tool with an unknown score stays unknown (NaN). Weights .5, .3, .2 and scores 4, 3, 5 make 3.9 (G12).
    """
    weight = pd.Series(weights, dtype=float)
    found = (scores[weight.index] * weight).sum(axis=1, skipna=False) / weight.sum()
    return found.sort_values(ascending=False, kind="stable")
