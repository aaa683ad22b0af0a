"""Which stage a community is in: start-up, growth, maturity or decline (002 chapter 8; system H11)."""

from typing import Literal

from helpers.rules import norm

Stage = Literal["startup", "growth", "maturity", "decline"]


def stage(growth: float | None, activity: float | None, dispersing: bool | None = None, peak: bool | None = None,
          profile: str = "balanced") -> Stage | None:
    """The stage of a community; None where a figure is unknown or the signs point two ways.

    ``growth``: change of members a month, a share; ``activity``: change a month of the share that speaks on a day;
    ``dispersing``: whether topics spread out; ``peak``: whether activity is at its highest (None: unknown). The
    seed describes the stages in words; the lines are norms of ours.
    """
    level_growth, level_activity = (norm(f"stage_level_{each}", profile).number for each in ("growth", "activity"))
    if growth is None:
        return None
    if growth >= norm("stage_startup_growth", profile).number:
        return "startup"
    if growth > level_growth or peak and dispersing:
        return "growth"
    if activity is None:
        return None
    if growth < -level_growth and activity < -level_activity:
        return "decline"
    return "maturity" if abs(growth) <= level_growth and abs(activity) <= level_activity else None
