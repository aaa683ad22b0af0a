"""Which risks show themselves today: figures held against the lines of the plan and of the seeds (system F02)."""

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from helpers.plan.model.risks import Indicator, Risk
from helpers.plan.risks.ranges import settings
from helpers.rules import DEFAULT, norm

State = Literal["triggered", "quiet", "unknown"]
Latest = Mapping[tuple[str, str | None], Sequence[float | None]]
SIGNS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}


@dataclass(frozen=True)
class Watched:
    """One line and where it comes from: a seed, its section and figures; empty is the plan itself."""

    indicator: Indicator
    source: str = ""


@dataclass(frozen=True)
class Sign:
    """What one indicator says of one risk today; ``value`` is the latest, None where it is not measured."""

    risk: str
    watched: Watched
    state: State
    value: float | None


def watched(kind: str, profile: str = DEFAULT) -> list[Watched]:
    """The lines every community watches for a kind of risk (templates/risks.yml); none for a kind of its own."""
    return [_of_norm(entry, profile) for entry in settings()["watched"].get(kind, [])]


def _of_norm(entry: dict[str, str | int], profile: str) -> Watched:
    line = norm(str(entry["line"]), profile)
    said = {name: value for name, value in entry.items() if name != "line"}
    return Watched(Indicator.model_validate({**said, "value": line.number}), line.source)


def lines_of(risk: Risk, profile: str = DEFAULT) -> list[Watched]:
    """A risk's own line, then those of its kind; where both watch one figure, its own is the one that counts."""
    own = [Watched(risk.indicator)] if risk.indicator else []
    return own + [each for each in watched(risk.kind, profile)
                  if each.indicator.metric not in {line.indicator.metric for line in own}]


def signs(risks: list[Risk], latest: Latest, profile: str = DEFAULT) -> list[Sign]:
    """Every line of every risk held against what was measured, in the order of the register.

    ``latest`` maps (metric, period) to its values, the latest last; None is a period without a figure.
    What is not in it was not measured: its lines are unknown, never quiet.
    """
    return [_sign(risk, line, latest) for risk in risks for line in lines_of(risk, profile)]


def triggered(found: list[Sign]) -> list[str]:
    """The ids of the risks that some figure shows today, in the order of the register."""
    return list(dict.fromkeys(sign.risk for sign in found if sign.state == "triggered"))


def unseen(found: list[Sign]) -> list[str]:
    """The ids of the risks of which no figure is measured today."""
    seen = {sign.risk for sign in found if sign.state != "unknown"}
    return list(dict.fromkeys(sign.risk for sign in found if sign.risk not in seen))


def _sign(risk: Risk, line: Watched, latest: Latest) -> Sign:
    values = list(latest.get((line.indicator.metric, line.indicator.per), []))
    return Sign(risk.id, line, state(line.indicator, values), values[-1] if values else None)


def state(indicator: Indicator, values: Sequence[float | None]) -> State:
    """Whether the last ``periods`` values all lie on the warning side of the line.

    Unknown without a latest value, or where one of them is missing and none of the others is on the good side.
    """
    last = list(values)[-indicator.periods:]
    crossed = [None if value is None else SIGNS[indicator.sign](value, indicator.value) for value in last]
    if not last or crossed[-1] is None:
        return "unknown"
    if False in crossed:
        return "quiet"
    return "unknown" if None in crossed or len(crossed) < indicator.periods else "triggered"
