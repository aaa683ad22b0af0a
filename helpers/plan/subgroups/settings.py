"""What is set for the design of sub-groups: lines, points, steps (templates/subgroups.yml)."""

from typing import Any

from helpers.root import template


def settings(section: str) -> dict[str, Any]:
    """One section of templates/subgroups.yml. Raises KeyError for an unknown one: a fault of ours."""
    return template("subgroups.yml")[section]
