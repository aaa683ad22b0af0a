"""What is set for planning a survey (templates/survey_reading.yml): how sure, and how likely to see an effect."""

from typing import Any

from helpers.root import template


def setting(name: str) -> Any:
    """The setting called ``name``. Raises KeyError for an unknown one: a fault of ours."""
    return template("survey_reading.yml")[name]
