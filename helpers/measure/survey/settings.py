"""What is set for reading answers (templates/survey_reading.yml): tests, weights, signs of doubt."""

from typing import Any

from helpers.root import template


def settings(name: str) -> Any:
    """The setting called ``name``, or the group of settings. Raises KeyError for an unknown one: a fault of ours."""
    return template("survey_reading.yml")[name]
