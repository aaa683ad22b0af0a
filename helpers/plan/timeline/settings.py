"""How the timeline draws, reads off chances and proposes (templates/timeline.yml)."""

from functools import cache
from typing import Any

from ruamel.yaml import YAML

from helpers.root import templates


@cache
def settings() -> dict[str, Any]:
    """The settings as they are written, read once."""
    found: dict[str, Any] = YAML(typ="safe").load((templates() / "timeline.yml").read_text(encoding="utf-8"))
    return found
