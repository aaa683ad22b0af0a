"""What is set for health (templates/health.yml): policies, bands, limits of charts, definitions."""

from typing import Any

from helpers.root import template


def settings(name: str) -> Any:
    """The setting called ``name``, or the group of settings. Raises KeyError for an unknown one: a fault of ours."""
    return template("health.yml")[name]
