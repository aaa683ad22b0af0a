"""Decline in three looks (J06), and the tipping point (J07): 004 4.1."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from helpers.measure.health.series import consecutive
from helpers.measure.health.settings import settings
from helpers.review.health.bands import line_of

Verdict = Literal["reorganise", "watch", "fine", "unknown"]


@dataclass(frozen=True)
class Look:
    """One look: ``value`` against ``line``; ``met`` (it speaks of decline) is None where the value is unknown."""

    name: Literal["open_rate", "questions", "core"]
    value: float | None
    line: float
    source: str

    @property
    def met(self) -> bool | None:
        """Whether it lies below its line; on the line it does not."""
        return None if self.value is None else self.value < self.line


def three_looks(open_rate: float | None, industry: str | None, questions: float | None,
                core: float | None) -> list[Look]:
    """Open rate against the norm of the trade (beauty, education; None: no norm, unknown), spontaneous questions a day,
    share of interactions by the first fifth of members."""
    held = settings("looks")
    norm = str(held["norms"].get(industry, held["norms"]["beauty"]))
    opened = open_rate if industry in held["norms"] else None
    return [Look("open_rate", opened, line_of(norm), norm), *(
        Look(name, value, line_of(held[name]), held[name])  # type: ignore[arg-type]
        for name, value in (("questions", questions), ("core", core)))]


def verdict(looks: list[Look]) -> Verdict:
    """What the looks come to: two of three met reorganise, one watches; unknown while unknown ones could decide."""
    met, unknown = sum(each.met is True for each in looks), sum(each.met is None for each in looks)
    enough = line_of(settings("looks")["enough"])
    if met >= enough:
        return "reorganise"
    if met + unknown >= enough:
        return "unknown"
    return "watch" if met else "fine"


def tipping(shares: pd.Series) -> list[dt.date]:
    """The days on which the daily share had been below 10 % for 3 days in a row, each run's first such day.

    9.9, 9.5, 10.0, 9.0, 8.0, 7.0 tip on the last day only.
    """
    held = settings("tipping")
    return below_for(shares, line_of(held["line"]), int(line_of(held["days"])))


def below_for(shares: pd.Series, line: float, days: int) -> list[dt.date]:
    """The days (months) on which ``shares`` had been below ``line`` for ``days`` in a row, once a run."""
    run = consecutive(shares < line)
    return [stamp.date() for stamp in run.index[run == days]]
