"""How the forecast draws: draws, seed, correlation, swings (templates/forecast.yml)."""

from typing import Any

from helpers.root import template


def settings() -> dict[str, Any]:
    """The settings of templates/forecast.yml by name."""
    return template("forecast.yml")
