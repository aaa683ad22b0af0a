"""Chapter 08: how active and well the community is, whether that moved, which alerts to set, whom to wake."""

from dataclasses import dataclass

from helpers.report.chapters.health.ahead import Ahead

__all__ = ["Health"]


@dataclass(frozen=True)
class Health(Ahead):
    """08 health."""
