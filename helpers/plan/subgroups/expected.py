"""What a split changed, from counts before and after; and what others report, as a benchmark (001 1 and 8; I12)."""

from dataclasses import dataclass
from math import sqrt

from helpers.errors import InputError
from helpers.intervals import wilson
from helpers.numbers import decimal, points, whole
from helpers.plan.subgroups.settings import settings
from helpers.rules.evidence import Evidence, reported
from helpers.texts import text


@dataclass(frozen=True)
class Counted:
    """``hits`` of ``base`` people: active members of all, payers of all."""

    hits: int
    base: int

    @property
    def share(self) -> float | None:
        """The share; None of nobody."""
        return self.hits / self.base if self.base else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its Wilson interval (95 %); None of nobody."""
        if not self.base:
            return None
        low, high = wilson(self.hits, self.base)
        return float(low), float(high)


@dataclass(frozen=True)
class Change:
    """A share before and after; ``difference`` with its interval (``low`` to ``high``), all None where one is unknown.

    ``times``: after as a multiple of before; None from a start of 0.
    """

    before: Counted
    after: Counted
    difference: float | None
    low: float | None
    high: float | None
    times: float | None

    @property
    def told_apart(self) -> bool:
        """Whether the two differ by more than chance would have it: the interval leaves 0 out."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    def sentence(self, language: str) -> str:
        """Both counts, the difference in points with its interval, and whether it is more than chance."""
        counts = {"before": self.before.hits, "before_base": self.before.base, "after": self.after.hits,
                  "after_base": self.after.base}
        said = text("subgroups.change", language, **{name: whole(people, language) for name, people in counts.items()},
                    **{name: points(getattr(self, name), language) for name in ("difference", "low", "high")})
        return said if self.told_apart else f"{said} {text('subgroups.change_unclear', language)}"


def change(before: Counted, after: Counted) -> Change:
    """The change with a 95 % interval of the difference, two independent samples (Newcombe 1998, method 10).

    60 of 2,000 to 560 of 2,000 are 25 points more; 16 to 84 payers are 5.25 times as many. Whatever else happened in
    between is in it, too. Raises InputError ``sub_more_than_base`` for more hits than people.
    """
    wrong = [each for each in (before, after) if not 0 <= each.hits <= each.base]
    if wrong:
        raise InputError("sub_more_than_base", hits=wrong[0].hits, base=wrong[0].base)
    if before.share is None or after.share is None or before.interval is None or after.interval is None:
        return Change(before, after, None, None, None, None)
    difference = after.share - before.share
    (low, high), (low_after, high_after) = before.interval, after.interval
    down = sqrt((after.share - low_after) ** 2 + (high - before.share) ** 2)
    up = sqrt((high_after - after.share) ** 2 + (before.share - low) ** 2)
    times = after.share / before.share if before.hits else None
    return Change(before, after, difference, difference - down, difference + up, times)


def relative(before: float | None, after: float | None) -> float | None:
    """``after`` against ``before`` as a change: 100 to 60 hours are -0.4; None from 0 or where one is unknown."""
    return after / before - 1 if before and after is not None else None


@dataclass(frozen=True)
class Forecast:
    """Active people after the split, ``low`` to ``high`` of ``people``, if others' multiple held here.

    Never a promise: ``source`` is a benchmark with its grade, no sample and no control group of ours.
    """

    people: int
    before: int
    low: int
    high: int
    source: Evidence

    @property
    def bounded(self) -> bool:
        """Whether the multiple runs into the number of people."""
        return self.high == self.people

    def sentence(self, language: str) -> str:
        """What it would be, whose number that is, and that it is no promise."""
        counts = {name: whole(getattr(self, name), language) for name in ("people", "before", "low", "high")}
        times = {f"{end}_times": decimal(number, language, 0)
                 for end, number in zip(("low", "high"), self.source.numbers, strict=True)}
        said = text("subgroups.forecast", language, **counts, **times, grade=self.source.grade)
        return f"{said} {text('subgroups.forecast_bounded', language)}" if self.bounded else said


def forecast(active: Counted) -> Forecast | None:
    """``active`` people among those the groups take in, times 3 to 5 (S001-005), never above all of them.

    None where nobody is counted: from an unknown start nothing can be told.
    """
    if not active.base:
        return None
    source = reported(settings("expected")["multiple"])
    low, high = (min(active.base, round(active.hits * times)) for times in source.numbers)
    return Forecast(active.base, active.hits, low, high, source)


@dataclass(frozen=True)
class Case:
    """The one case of the source documents: 2,000 members before and after a split (001 8), nobody named as source.

    ``active``, ``payers``: counts that its shares imply; ``labour``: change of labour cost; ``repeats``: share of
    questions asked before; ``seats``: of all its groups. ``sources``: the figures it rests on.
    """

    members: int
    active: Change
    payers: Change
    labour: float
    repeats: float
    seats: int
    sources: tuple[Evidence, ...]

    @property
    def seats_each(self) -> float:
        """Seats a member: above 1 some sit in several groups."""
        return self.seats / self.members


def case() -> Case:
    """The case as reported: 3 % to 28 % active (60 to 560), 0.8 % to 4.2 % pay (16 to 84), labour -40 %, 2,650 seats.

    Not a measurement of ours: intervals are those its counts would have.
    """
    told = settings("expected")["case"]
    members = round(_number(told["members"]))
    active, payers = (change(*[Counted(round(_number(name) * members), members) for name in told[part]])
                      for part in ("active", "payers"))
    seats = sum(round(_number(groups) * _number(size)) for groups, size in told["groups"])
    return Case(members, active, payers, _number(told["labour"]), _number(told["repeats"]), seats,
                tuple(reported(name) for name in _names(told)))


def _number(name: str) -> float:
    return reported(name).numbers[0]


def _names(held: object) -> list[str]:
    parts = list(held.values()) if isinstance(held, dict) else held if isinstance(held, list) else None
    return [str(held)] if parts is None else [name for part in parts for name in _names(part)]
