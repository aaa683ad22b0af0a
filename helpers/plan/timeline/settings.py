"""How the timeline draws, reads off chances and proposes (templates/timeline.yml)."""

from typing import Any

from helpers.root import template


def settings() -> dict[str, Any]:
    """The settings as they are written, read once."""
    return template("timeline.yml")
