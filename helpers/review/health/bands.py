"""How active a community is, on a ladder of the seeds' lines (J15), and whether to wake it (J03)."""

from helpers.measure.health.settings import settings
from helpers.rules.evidence import benchmarks, cases
from helpers.rules.registry import seed_rules


def dau_band(share: float) -> str:
    """The band of a daily share: wake, decline, stuck, below_goal, goal or strong; on an edge the one above it."""
    for band in settings("bands"):
        if "below" not in band or share < line_of(str(band["below"])):
            return str(band["name"])
    raise ValueError(share)


def band_lines() -> list[tuple[str, float | None, str]]:
    """Name, upper edge (None: none) and source of each band, from the lowest."""
    return [(str(band["name"]), line_of(band["below"]) if "below" in band else None, str(band.get("below", "")))
            for band in settings("bands")]


def line_of(name: str) -> float:
    """The number of a figure of the seeds, set or reported. Raises KeyError for one that is none: a fault of ours."""
    held = {each.id: each for each in (*seed_rules(), *benchmarks(), *cases())}
    return held[name].numbers[0]


def wakeup(speakers: float, members: float) -> bool | None:
    """Whether a community is to be woken: its daily share is below 3 % (004 3.1 S004-061); None without members.

    60 of 2,000 are 3.0 % and not below; 59 are.
    """
    return dau_band(speakers / members) == "wake" if members else None
