"""When to advertise so that people are trained in time, how many, and how a class and a quarter are passed."""

import datetime as dt
import math
from dataclasses import dataclass

from helpers.plan.growth.forecast import enough
from helpers.plan.model import Plan
from helpers.rules import norm


@dataclass(frozen=True)
class Lead:
    """How long it takes from an advertisement to a trained person: weeks of hiring, weeks of training, who passes."""

    hiring: float
    training: float
    pass_share: float

    def advertise_by(self, trained_by: dt.date) -> dt.date:
        """The last day to advertise for people who are trained on ``trained_by``."""
        return trained_by - self._takes

    def trained_on(self, advertised: dt.date) -> dt.date:
        """The first day on which people advertised for on ``advertised`` are trained."""
        return advertised + self._takes

    def candidates(self, people: int) -> int | None:
        """How many to take into training so that ``people`` pass; None if nobody ever passes."""
        return enough(people / self.pass_share) if self.pass_share else None

    @property
    def _takes(self) -> dt.timedelta:
        return dt.timedelta(weeks=self.hiring + self.training)


def lead(plan: Plan) -> Lead:
    """The plan's own times, else the norms (003 6.2: two weeks of training, 90 % pass; four weeks of hiring: ours)."""
    team, profile = plan.team, plan.profile
    said = (team.hiring_weeks, team.training_weeks, team.pass_share) if team else (None, None, None)
    norms = (norm(name, profile).number for name in ("hiring_weeks", "training_weeks", "training_pass"))
    return Lead(*(usual if own is None else own for own, usual in zip(said, norms, strict=True)))


def passes_needed(trainees: int, share: float) -> int:
    """How many of a class have to pass: 14 of 15 at 90 % (003 6.2, system G10)."""
    return enough(trainees * share)


def class_passes(passed: int, trainees: int, share: float) -> bool:
    """Whether a class reached its pass share: 27 of 30 is exactly 90 %."""
    return passed >= passes_needed(trainees, share)


def most_leavers(team: int, share: float) -> int:
    """Most people a quarter's assessment may cost: 1 of 15 at 10 % (003 5.1 S003-321, a case result)."""
    return math.floor(round(team * share, 6))
