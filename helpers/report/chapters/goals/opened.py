"""What all cells of chapter 01 share: the what-if asked for, the forecast, and which reading it rests on."""

from dataclasses import dataclass, replace
from typing import Self

from helpers.numbers import decimal, month_words, percent
from helpers.plan.goals.targets import member_target
from helpers.plan.growth.forecast import Forecast
from helpers.report.chapters.chapter import Chapter
from helpers.report.charts.canvas import listed
from helpers.report.display import Said, say


@dataclass(frozen=True)
class Opened(Chapter):
    """Chapter 01 before its cells. ``what_if`` are the factors it was opened with, those of 1 left out."""

    LABELS = "goals"

    what_if: tuple[tuple[str, float], ...] = ()

    @classmethod
    def open(cls, community: str, month: str = "", as_of: str = "", language: str = "auto", **what_if: float) -> Self:
        """As every chapter opens (see ``Chapter.open``), remembering the what-if so that the answer names it."""
        varied = tuple((name, factor) for name, factor in what_if.items() if factor != 1)
        return replace(super().open(community, month, as_of, language, **what_if), what_if=varied)

    @property
    def ahead(self) -> Forecast | None:
        """The forecast of the months ahead; None where there is none."""
        return self.review.standing.forecast

    @property
    def last_target(self) -> float:
        """Members the plan wants at its end."""
        return member_target(self.plan, self.plan.months)

    def month_of(self, number: int) -> str:
        """A plan month in words."""
        return month_words(self.plan.month_name(number), self.language)

    @property
    def asked(self) -> str:
        """The what-if, or nothing."""
        said = [self.words(f"what_if_{name}", value=decimal(factor, self.language, 2))
                for name, factor in self.what_if]
        return self.words("what_if", changes=self.listed(said)) if said else ""

    def listed(self, said: list[str]) -> str:
        """Words in a row."""
        return listed(said, self.language)

    @property
    def curve(self) -> str:
        """Which retention curve the forecast uses."""
        source = self.ahead.kept.source if self.ahead else "geometric"
        return self.words(f"curve_{source}", **self.lost(source))

    def lost(self, source: str) -> dict[str, str]:
        """The monthly loss, where the curve is nothing else."""
        return {"loss": percent(self.plan.retention.monthly_loss, self.language, 1)} if source == "geometric" else {}

    @property
    def basis(self) -> str:
        """Curve and exposure: every sentence about a forecast names both."""
        exposure = self.words(f"exposure_{self.plan.retention.exposure}")
        return self.words("basis", curve=self.curve, exposure=exposure)

    def nothing_ahead(self) -> Said:
        """Why there is no forecast: the month is none of the plan's, or its last."""
        reason = "outside" if self.review.standing.target is None else "no_ahead"
        return say(self.words(reason, month=month_words(self.review.window.month, self.language)))
