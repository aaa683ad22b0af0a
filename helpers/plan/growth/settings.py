"""How the forecast draws: draws, seed, correlation, swings (templates/forecast.yml)."""

from functools import cache
from typing import Any

from ruamel.yaml import YAML

from helpers.root import templates


@cache
def settings() -> dict[str, Any]:
    """The settings of templates/forecast.yml by name."""
    found: dict[str, Any] = YAML(typ="safe").load((templates() / "forecast.yml").read_text(encoding="utf-8"))
    return found
