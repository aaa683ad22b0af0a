"""What the platforms allow: dated and sourced, because platforms change their minds (templates/rules/platforms.yml)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from helpers.rules.files import entries


@dataclass(frozen=True)
class Platform:
    """One platform's limits: members of a group, and above how many an invitation needs consent (None: never).

    ``read_receipts`` says whether its groups show who opened a message. ``as_of`` is the day it was looked up.
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


def platforms() -> dict[str, dict[str, Any]]:
    """All platforms as they are written, by name."""
    return entries("rules/platforms.yml")
