"""What all cells of chapter 08 share: the month's health, and what is said where nothing is known."""

from dataclasses import dataclass
from functools import cached_property

from helpers.report.chapters.chapter import Chapter
from helpers.report.display import Said, say
from helpers.review.health.health import Health
from helpers.review.health.lights import Light


@dataclass(frozen=True)
class Opened(Chapter):
    """Chapter 08 before its cells."""

    LABELS = "health"

    @cached_property
    def health(self) -> Health:
        """The month's health."""
        return Health(self.review)

    @property
    def measured(self) -> list[Light]:
        """The lights of the board that have a figure."""
        return [light for light in self.health.board if light.figure.value is not None]

    def nothing(self) -> Said:
        """Why nothing can be said: no activity at all, or nobody knows of how many members."""
        return say(self.words("nothing" if self.health.series is None else "no_members"))
