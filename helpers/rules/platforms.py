"""What the platforms allow: dated and sourced, because platforms change their minds (templates/rules/platforms.yml)."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from helpers.root import templates


@dataclass(frozen=True)
class Platform:
    """One platform's limits: members of a group, and above how many an invitation needs consent (None: never).

    ``read_receipts`` says whether its groups show who opened a message. ``as_of`` is the day this was true.
    """

    name: str
    group_cap: int
    consent_above: int | None
    read_receipts: bool
    as_of: dt.date
    source: str


def platform(name: str) -> Platform:
    """The limits of one platform. Raises KeyError for a platform the plan model does not know: a fault of ours."""
    return Platform(name, **platforms()[name])


@cache
def platforms() -> dict[str, dict[str, Any]]:
    """All platforms as they are written, by name."""
    found: dict[str, dict[str, Any]] = YAML(typ="safe").load(
        (templates() / "rules" / "platforms.yml").read_text(encoding="utf-8"))
    return found
