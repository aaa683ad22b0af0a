"""What to do about a drop (J10; 002 4 S002-047, S002-048): one action a cause, its size ours."""

from dataclasses import dataclass
from typing import Literal

from helpers.measure.health.settings import settings
from helpers.review.health.bands import line_of

Action = Literal["referral", "offer"]


@dataclass(frozen=True)
class Play:
    """One action called for: ``before`` and ``now`` of the figure that calls (``before`` is the goal of an offer)."""

    action: Action
    before: float
    now: float
    source: str

    @property
    def change(self) -> float:
        """By how much it lies away, as a share of before."""
        return self.now / self.before - 1


def playbook(active_before: float | None, active_now: float | None, conversion: float | None) -> list[Play]:
    """Weekly activity that fell by the set share or more calls for bring-a-friend; conversion under its goal for a
    limited offer. 30 % to 26 % falls by 13.3 %: referral. 5.5 % against a goal of 6 %: offer. Unknown calls for
    nothing."""
    held, found = settings("playbook"), []
    if active_before and active_now is not None and round(1 - active_now / active_before, 9) >= held["drop"]:
        found.append(Play("referral", active_before, active_now, held["activity"]["rule"]))
    goal = line_of(held["conversion"]["line"])
    if conversion is not None and conversion < goal:
        found.append(Play("offer", goal, conversion, held["conversion"]["rule"]))
    return found
