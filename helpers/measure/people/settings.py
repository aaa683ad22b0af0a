"""What is set for members (templates/people.yml): least data, capacities, steps of recall, weights."""

from typing import Any

from helpers.root import template


def settings(name: str) -> Any:
    """The setting called ``name``, or the group of settings. Raises KeyError for an unknown one: a fault of ours."""
    return template("people.yml")[name]
