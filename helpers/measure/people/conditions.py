"""Conditions on members as data: a column, a comparator and a line, or a place among the first.

What is unknown stays unknown through "all" and "any" (Kleene): a condition that is false decides even if another is
unknown.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any

import pandas as pd

from helpers.rules.registry import SeedRule, seed_rules

COMPARE: dict[str, Callable[[pd.Series, float], pd.Series]] = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq}
FEN = 100


@dataclass(frozen=True)
class Condition:
    """One condition: ``column`` stands ``comparator`` to ``line`` (fen where money), or is among the first ``line``.

    ``source`` is the seed's place, or the reason where the line is ours. ``ties`` break ties among the first.
    """

    column: str
    comparator: str
    line: tuple[float, ...]
    source: str
    ties: tuple[str, ...] = ()

    def holds(self, frame: pd.DataFrame) -> pd.Series:
        """One boolean a member, NA where the column does not tell."""
        if self.column not in frame:
            return pd.Series(pd.NA, frame.index, "boolean")
        found = frame[self.column]
        if self.comparator == "top":
            return _among_first(frame, [self.column, *self.ties], self.line[0])
        if self.comparator == "between":
            return (found >= self.line[0]) & (found <= self.line[-1])
        return COMPARE[self.comparator](found, self.line[0])


@dataclass(frozen=True)
class Test:
    """Several conditions, ``joined`` by "all" or "any"; none at all holds for everybody."""

    joined: str
    conditions: tuple[Condition, ...]

    def holds(self, frame: pd.DataFrame) -> pd.Series:
        """One boolean a member, NA where it cannot be told."""
        found = [condition.holds(frame) for condition in self.conditions]
        both = operator.and_ if self.joined == "all" else operator.or_
        return reduce(both, found) if found else pd.Series(True, frame.index, "boolean")

    def unknown(self, frame: pd.DataFrame) -> pd.Series:
        """The columns that do not tell, a member: "open_rate, warned"; "" where all do."""
        words = pd.Series("", frame.index, dtype=object)
        for column in dict.fromkeys(condition.column for condition in self.conditions):
            untold = frame[column].isna() if column in frame else pd.Series(True, frame.index)
            words = words.where(~untold, words.where(words == "", words + ", ") + column)
        return words


def read_test(entry: dict[str, Any]) -> Test:
    """The conditions of one entry of templates/tiers.yml."""
    joined = "any" if "any" in entry else "all"
    return Test(joined, tuple(_condition(each) for each in entry.get(joined, ())))


def _condition(entry: dict[str, Any]) -> Condition:
    ties = tuple(entry.get("by", ()))
    if "top" in entry:
        rule = seed_rule(entry["top"])
        return Condition(entry["column"], "top", rule.numbers, rule.place, ties)
    if "rule" in entry:
        rule = seed_rule(entry["rule"])
        return Condition(entry["column"], str(rule.comparator), _line(rule), rule.place)
    return Condition(entry["column"], entry["is"], (entry["value"],), entry["ours"])


def _line(rule: SeedRule) -> tuple[float, ...]:
    return tuple(number * FEN for number in rule.numbers) if rule.unit == "yuan" else rule.numbers


def seed_rule(name: str) -> SeedRule:
    """The rule of the seeds with that id. Raises KeyError for an unknown one: a fault of ours."""
    return _by_id()[name]


@cache
def _by_id() -> dict[str, SeedRule]:
    return {rule.id: rule for rule in seed_rules()}


def _among_first(frame: pd.DataFrame, columns: list[str], share: float) -> pd.Series:
    """Whether a member is among the first ``share`` by ``columns`` in turn. Equals share a place, so nobody is left out
    by a coin; who has nothing at all is never among the first."""
    keys = frame[[column for column in columns if column in frame]].astype(float)
    order = (-keys).fillna(float("inf"))
    place = order.groupby(list(order), sort=True).ngroup().rank(method="min")
    known = frame[columns[0]].notna()
    first = (place <= share * int(known.sum()) + 1e-9) & (keys[columns[0]] > 0)
    return first.astype("boolean").mask(~known)
