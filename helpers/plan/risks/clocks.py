"""What is due by when once a risk comes true: hours on the clock, nights and weekends included (F05, F07, F08)."""

import datetime as dt
from dataclasses import dataclass

from helpers.plan.model.risks import Risk
from helpers.plan.risks.ranges import settings
from helpers.rules import DEFAULT, norm


@dataclass(frozen=True)
class Deadline:
    """One step of a response: its clock and name, hours after the start, when it is due, where the rule comes from.

    ``risks`` are those the clock is meant for, in the order of the register.
    """

    clock: str
    step: str
    hours: float
    due: dt.datetime
    risks: tuple[Risk, ...]
    source: str

    @property
    def owners(self) -> list[str | None]:
        """Who has to see to it, each named once; None where a risk has no owner."""
        return list(dict.fromkeys(risk.owner for risk in self.risks))


def deadlines(risks: list[Risk], start: dt.datetime, profile: str = DEFAULT) -> list[Deadline]:
    """What is due if one of ``risks`` comes true at ``start``: clock by clock, the soonest step first.

    ``start`` must know its time zone: hours are counted as they pass, also where the clocks change.
    """
    meant = {clock: tuple(risk for risk in risks if clock in settings()["clocks_of"][risk.kind])
             for clock in settings()["clocks"]}
    return [_deadline(clock, step, those, start, profile)
            for clock, those in meant.items() if those for step in settings()["clocks"][clock]]


def _deadline(clock: str, step: str, risks: tuple[Risk, ...], start: dt.datetime, profile: str) -> Deadline:
    hours = norm(f"clock_{step}", profile)
    due = (start.astimezone(dt.UTC) + dt.timedelta(hours=hours.number)).astimezone(start.tzinfo)
    return Deadline(clock, step, hours.number, due, risks, hours.source)
