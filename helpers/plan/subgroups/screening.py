"""Who may join which sub-group, by rules: the screening matrix (001 3.2 S001-045, system I06; rules ours).

Rules are data: for each sub-group its conditions, all of which must hold; a group without any is for everybody. A
condition names a column of the members and one test: ``at_least`` a number, ``one_of`` several values, or ``holds`` any
of several values among those of a member ("topic A" among the topics she chose).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.errors import InputError
from helpers.plan.subgroups.structure import seed_number, structure

TESTS = ("at_least", "one_of", "holds")
Rules = Mapping[str, Sequence[Mapping[str, Any]]]


def level_rules() -> Rules:
    """The split by level of 001 2.2: bronze everybody, silver one course, gold three, diamond annual membership.

    It looks at the columns courses (bought so far) and annual_member (1 or 0).
    """
    rules: Rules = structure("screening")["levels"]
    return rules


def topic_rules(needs: Mapping[str, Sequence[str]]) -> Rules:
    """One rule a need: chose one of its topics (column topics, several a cell), and speaks as often as the template
    asks of whoever is invited first. ``needs``: topics by need."""
    return {need: [{"column": "topics", "holds": list(topics)}, *structure("screening")["topic"]]
            for need, topics in needs.items()}


def screened(members: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """The screening matrix: one row a person, one column a sub-group: may join, may not, or unknown.

    ``members``: one row a person, indexed by person, with the columns the rules look at. What is missing is unknown,
    and so is a group that hangs on it, unless another condition rules the person out. Cells are boolean, pd.NA unknown.
    Raises InputError ``screening_column``, ``screening_condition``.
    """
    found = {group: _all(members, conditions) for group, conditions in rules.items()}
    return pd.DataFrame(found, index=members.index, dtype="boolean")


def _all(members: pd.DataFrame, conditions: Sequence[Mapping[str, Any]]) -> pd.Series:
    may = pd.Series(True, members.index, dtype="boolean")
    for condition in conditions:
        may &= _holds(members, condition)
    return may


def _holds(members: pd.DataFrame, condition: Mapping[str, Any]) -> pd.Series:
    column, tests = condition.get("column", ""), [test for test in TESTS if test in condition]
    if column not in members:
        raise InputError("screening_column", found=column, allowed=", ".join(map(str, members.columns)))
    if len(tests) != 1 or len(condition) != 2:
        raise InputError("screening_condition", found=column)
    cells, wanted = members[column], condition[tests[0]]
    known = cells.map(lambda cell: isinstance(cell, (list, tuple, set, frozenset)) or not pd.isna(cell)).astype(bool)
    passed = {"at_least": _at_least, "one_of": _one_of, "holds": _among}[tests[0]](cells[known], wanted)
    return passed.astype("boolean").reindex(members.index)


def _at_least(cells: pd.Series, least: float | str) -> pd.Series:
    return cells.astype(float) >= (seed_number(least) if isinstance(least, str) else least)


def _one_of(cells: pd.Series, values: Sequence[Any]) -> pd.Series:
    return cells.isin(list(values))


def _among(cells: pd.Series, values: Sequence[Any]) -> pd.Series:
    return cells.map(lambda several: not set(values).isdisjoint(several)).astype(bool)


def eligible(matrix: pd.DataFrame) -> pd.DataFrame:
    """One row a sub-group: group, may, may_not, unknown (people, adding up to ``of``), of."""
    counts = {"group": list(matrix.columns), "may": matrix.sum().to_numpy(int),
              "may_not": (~matrix).sum().to_numpy(int), "unknown": matrix.isna().sum().to_numpy(int)}
    return pd.DataFrame(counts).assign(of=len(matrix))


def highest(matrix: pd.DataFrame) -> pd.Series:
    """For each person the last sub-group, in the order of the columns, that she may join; missing where the answer
    hangs on what is not known of a later one, and where she may join none."""
    found = pd.Series(pd.NA, matrix.index, dtype="string")
    for group in matrix.columns:
        may = matrix[group]
        found = found.mask(may.isna() | may.fillna(False), pd.NA).mask(may.fillna(False), group)
    return found
