"""Chapter 06: who the members are, who moves, who falls silent, whom to write to."""

from dataclasses import dataclass

from helpers.report.chapters.members.ahead import Ahead

__all__ = ["Members"]


@dataclass(frozen=True)
class Members(Ahead):
    """06 members."""
