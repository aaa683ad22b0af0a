"""The large survey of a quarter and its focus groups (003 2.4.1 S003-147 to S003-152; system I13)."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from helpers.calendar import last_day
from helpers.errors import InputError
from helpers.plan.goals.targets import member_target
from helpers.plan.growth.forecast import enough
from helpers.plan.model import Plan
from helpers.plan.survey.sample import margin
from helpers.plan.timeline.workdays import workdays_of
from helpers.rules import DEFAULT, norm, policy

QUARTER = 3  # months, by definition


@dataclass(frozen=True)
class SampleCheck:
    """Whether ``answers`` of ``population`` members are enough: ``wanted`` by the rule, whether they ``meet`` it,
    whether it ``can`` be met at all, the ``margin`` of a share of all members (``uncorrected``: as if there were
    endlessly many), and ``short``, answers still missing."""

    answers: int
    population: int
    wanted: int
    margin: float
    uncorrected: float

    @property
    def meets(self) -> bool:
        """Whether there are as many answers as the rule wants."""
        return self.answers >= self.wanted

    @property
    def can(self) -> bool:
        """Whether there are as many members as the rule wants answers."""
        return self.population >= self.wanted

    @property
    def short(self) -> int:
        """Answers still missing."""
        return max(self.wanted - self.answers, 0)


@dataclass(frozen=True)
class Sessions:
    """Focus groups: the ``sizes`` of the sessions, the smallest first, and how many volunteers are ``waiting``."""

    sizes: tuple[int, ...]
    waiting: int


@dataclass(frozen=True)
class Wave:
    """One survey of the plan: held in plan month ``number`` (``month``: YYYY-MM), ``closes`` on its last day, findings
    a plan by ``due``; answers ``wanted``, ``members`` planned for then, ``invitations`` (None: response unknown), and
    whether that ``can`` be: no more invitations, or answers, than members."""

    number: int
    month: str
    closes: dt.date
    due: dt.date
    wanted: int
    members: float
    invitations: int | None

    @property
    def can(self) -> bool:
        """Whether there are members enough."""
        return (self.wanted if self.invitations is None else self.invitations) <= self.members


def waves(plan: Plan) -> list[Wave]:
    """The surveys of a plan; one a quarter of as many answers as the rule wants where it names none (003 2.4.1).

    Raises InputError ``timeline_year``, and ``survey_response`` where the plan says that nobody answers.
    """
    every = plan.survey.every_months if plan.survey else QUARTER
    wanted = plan.survey.sample if plan.survey else _wanted(plan.profile)
    response = plan.survey.response if plan.survey else None
    return [_wave(plan, number, wanted, response) for number in range(every, plan.months + 1, every)]


def sample_check(answers: int, population: int, profile: str = DEFAULT) -> SampleCheck:
    """``answers`` of a quarter's survey against the rule of ``profile`` (003: at least 5,000).

    5,000 of 50,000: 1.31 points either way, 1.39 without the correction. Raises InputError ``survey_answers``.
    """
    return SampleCheck(answers, population, _wanted(profile), margin(answers, population), margin(answers))


def invitations(answers: int, response: float) -> int:
    """Members to invite so that ``answers`` of them answer, at a ``response`` above 0, at most 1.

    Raises InputError ``survey_response``.
    """
    if not 0 < response <= 1:
        raise InputError("survey_response", found=f"{response:g}")
    return enough(answers / response)


def sessions(volunteers: int, profile: str = DEFAULT) -> Sessions:
    """``volunteers`` in as few sessions as the rule of ``profile`` allows (003: 6 to 8 people), as even as can be.

    30 are 7, 7, 8, 8. Where no sizes within the rule take all (5, 9 to 11, 17), the rest waits.
    """
    least, most = session_size(profile)
    number = -(-volunteers // most)
    if number * least > volunteers:
        number = volunteers // least
    seated = min(volunteers, number * most)
    sizes = tuple(sorted((seated + place) // number for place in range(number)))
    return Sessions(sizes, volunteers - seated)


def session_size(profile: str = DEFAULT) -> tuple[int, int]:
    """The fewest and the most people of one session by the rule of ``profile``."""
    least, most = cast(tuple[float, float], policy("focus_group_size", profile).value)
    return int(least), int(most)


def due(plan: Plan, closed: dt.date) -> dt.date:
    """The day by which findings must be a plan: 7 working days (003) after the survey was ``closed``, in the calendar
    of ``plan``. Raises InputError ``timeline_year``."""
    return workdays_of(plan).add(closed, int(norm("survey_plan_days", plan.profile).number))


def _wanted(profile: str) -> int:
    return int(cast(float, policy("survey_sample", profile).value))


def _wave(plan: Plan, number: int, wanted: int, response: float | None) -> Wave:
    month = plan.month_name(number)
    closes = last_day(month)
    return Wave(number, month, closes, due(plan, closes), wanted, member_target(plan, number),
                None if response is None else invitations(wanted, response))
