"""What a team may change about names, people and papers of sub-groups: templates/subgroup_structure.yml."""

from typing import Any

from helpers.root import template
from helpers.rules.registry import seed_rules


def structure(part: str) -> Any:
    """One part of the data. Raises KeyError for a part nobody wrote: a fault of ours."""
    return template("subgroup_structure.yml")[part]


def seed_number(metric: str) -> float:
    """The number the seeds set for ``metric`` (15 hours for ``admin_online_hours``), as the first of them sets it.

    Raises InputError ``rule_unknown`` for a metric no seed rules on, ValueError for a rule that is no number.
    """
    value = seed_rules(metric)[0].value
    if not isinstance(value, int | float):
        raise ValueError(metric)
    return float(value)
