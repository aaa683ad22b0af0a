"""One fault of a plan, its numbers, and how it is said."""

from dataclasses import dataclass, field
from typing import Literal

from helpers.numbers import decimal, money, percent, rounded
from helpers.plan.file import shown
from helpers.plan.model import aims
from helpers.texts import one_of, text

Where = tuple[int | str, ...]
Severity = Literal["impossible", "contradiction", "gap", "weak"]
FEN = 100
WORDS = {"category", "level", "worse", "per"}  # names that are words of ours, not the plan's


@dataclass(frozen=True)
class Detail:
    """One part of a fault's sentence: its label (of lint.yml), numbers and names."""

    label: str
    numbers: dict[str, float]
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """One fault: rule id, severity, where in the plan, and the numbers that prove it.

    Severity: impossible (cannot come true whatever happens), contradiction (two statements exclude each other),
    gap (something the plan needs is in no part of it), weak (the figure cannot be shown or will not decide anything).
    ``numbers`` are raw figures by name, whose ending says how they are told: ``_share``, ``_yuan``, ``_points``
    (percentage points), ``_tenth``, else whole; ``value:share`` is told as a share where the label says {value}.
    ``names`` come from the plan; ``metric`` is a name of aims.yml.
    ``form`` tells sentences of one rule apart; ``details``, told one after the other, fill its {details}.
    """

    rule: str
    severity: Severity
    where: Where
    numbers: dict[str, float]
    names: dict[str, str] = field(default_factory=dict)
    form: str = ""
    details: tuple[Detail, ...] = ()
    line: int = 1

    def words(self, language: str) -> str:
        """The fault as one sentence with its arithmetic and a fix."""
        parts = [_said(each.label, each.numbers, each.names, language) for each in self.details]
        details = text("lint.between", language).join(parts)
        key = f"{self.rule}_{self.form}" if self.form else self.rule
        return _said(key, self.numbers, self.names, language, details=details)


def _said(key: str, numbers: dict[str, float], names: dict[str, str], language: str, **more: str) -> str:
    figures = dict(_figure(name, value, language) for name, value in numbers.items())
    called = {name: _name(name, value, language) for name, value in names.items()}
    return text(f"lint.{key}", language, **figures, **called, **more)


def _name(name: str, value: str, language: str) -> str:
    if name == "metric":
        return one_of(language, aims()[value])
    return text(f"lint.word_{value}", language) if name in WORDS else shown(value)


def _figure(name: str, value: float, language: str) -> tuple[str, str]:
    told, given, unit = name.partition(":")
    return told, figure(value, unit if given else name.rpartition("_")[2], language)


def figure(value: float, unit: str, language: str) -> str:
    """A figure as its unit is told, without a zero behind the point: 45,000, 23.9%, ¥180, 15.6."""
    if unit == "yuan":
        return money(round(value * FEN), language)
    if unit == "stated":
        return f"{rounded(value, 2, 100).normalize():f}%"
    if unit in ("share", "points"):
        return percent(value, language, 1).replace(".0%", "%").removesuffix("%" if unit == "points" else "")
    return decimal(value, language, 1).removesuffix(".0") if unit == "tenth" else decimal(value, language, 0)


def amounts(metric: str, **values: float) -> dict[str, float]:
    """Numbers of a fault, as the plan states them, that are told in the unit of ``metric``."""
    unit = {"share": "stated", "yuan": "yuan"}.get(aims()[metric]["unit"], "tenth")
    return {f"{name}:{unit}": value for name, value in values.items()}
