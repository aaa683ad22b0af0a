"""Dashboards (J01, J02, J03, J13): each figure on one side of its seed's line, unknown ones grey, never red."""

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from helpers.measure.health.settings import settings
from helpers.measure.people.conditions import seed_rule
from helpers.measure.totals import Measured
from helpers.rules import policy

State = Literal["well", "red", "unknown", "floor", "baseline", "few"]
COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.ge}


@dataclass(frozen=True)
class Line:
    """A line as a seed draws it: ``comparator`` and ``number`` in ``unit``; ``source`` is seed and section, or "ours".

    A plain number is a goal to reach.
    """

    comparator: str
    number: float
    unit: str
    source: str

    def holds(self, value: float) -> bool:
        """Whether ``value`` stands to the number as the line says."""
        return bool(COMPARE[self.comparator](value, self.number))


@dataclass(frozen=True)
class Light:
    """One figure of a dashboard against its ``line``. ``fires``: the line says when to act, not when all is well.

    ``state``: well, red, unknown (not collected), floor (only part is seen and that part is under the line), baseline
    (a young community: a line of no hard kind is not held against it), few (too few members for a rate).
    """

    metric: str
    figure: Measured
    line: Line
    state: State

    @property
    def hard(self) -> bool:
        """Whether it is red from the first day on; of these, less is better."""
        return self.metric in settings("hard")

    @property
    def fires(self) -> bool:
        """Whether its line says when to act."""
        return self.line.comparator.startswith("<") and not self.hard


def dashboard(figures: Mapping[str, Measured], policy_name: str, young: bool = False, few: bool = False) -> list[Light]:
    """The lights of a seed's policy, in its order. ``young``: still building a baseline; ``few``: fewer members than a
    rate needs.

    A line is passed strictly where the seed says so: 2,500 messages of 500 members are 5.0 and fail "more than 5".
    """
    entries = settings("policies")[policy_name]["lights"]
    return [light(each["metric"], figures, line_of(each["rule"]), young, few) for each in entries]


def board(figures: Mapping[str, Measured], profile: str, young: bool = False, few: bool = False) -> list[Light]:
    """Every figure once, held against what the plan's profile takes (``rules.policy``)."""
    own = {each["metric"]: line_of(each["rule"]) for each in settings("policies").get(profile, {}).get("lights", [])}
    lines = {metric: taken(metric, profile) for metric in settings("board")} | own
    return [light(metric, figures, line, young, few) for metric, line in lines.items()]


def light(metric: str, figures: Mapping[str, Measured], line: Line, young: bool, few: bool) -> Light:
    """The light of one figure."""
    figure = figures.get(metric, Measured())
    plain = Light(metric, figure, line, "well")
    return Light(metric, figure, line, _state(plain, young, few))


def _state(plain: Light, young: bool, few: bool) -> State:
    if plain.figure.value is None:
        return "unknown"
    if plain.line.holds(plain.figure.value) != plain.fires:
        return "well"
    if plain.metric in settings("floors"):
        return "floor"
    if plain.hard:
        return "red"
    return "baseline" if young else "few" if few else "red"


def line_of(name: str) -> Line:
    """The line a seed's figure draws. Raises KeyError for one that is none: a fault of ours."""
    rule = seed_rule(name)
    return Line(str(rule.comparator), rule.numbers[0], str(rule.unit), f"{rule.seed} {rule.section}")


def taken(metric: str, profile: str) -> Line:
    """The line the profile takes on a metric, the balanced one where it is silent."""
    held = policy(metric, profile)
    if held.rule:
        return line_of(held.rule.id)
    assert isinstance(held.value, int | float)
    return Line(str(held.comparator), held.value, str(held.unit), held.source)


def reds(lights: list[Light]) -> tuple[list[Light], list[Light]]:
    """The reds to show, hard ones first, at most as many as a screen takes, and those left over."""
    found = sorted((each for each in lights if each.state == "red"), key=lambda each: not each.hard)
    most = settings("most_reds")
    return found[:most], found[most:]
