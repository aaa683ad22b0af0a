"""By what to split: interest, level, region or stage, as the community itself argues (001 2.1 to 2.4; I02)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Literal

from helpers.numbers import known
from helpers.plan.subgroups.settings import settings

Stage = Literal["beginner", "intensive", "sprint", "final"]


@dataclass(frozen=True)
class Features:
    """What argues for each way to split, in [0, 1]; None is unknown.

    ``topic``: how evenly topic choices spread (``spread``). ``level``: how far core members are from ordinary ones
    (``level_need``). ``region``: how evenly members spread over regions (``spread``). ``stage``: share of members
    whose stage is known (``known_share``).
    """

    topic: float | None
    level: float | None
    region: float | None
    stage: float | None


@dataclass(frozen=True)
class Model:
    """One way to split: interest, level, region or stage; ``score`` in [0, 1], None where its feature is unknown."""

    name: str
    feature: str
    score: float | None
    source: str


@dataclass(frozen=True)
class Choice:
    """``models`` by score, those unknown last; ``best``: the one model, several in a tie, none if nothing argues."""

    models: tuple[Model, ...]
    best: tuple[str, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Models nothing is known about: they may be right, too."""
        return tuple(model.name for model in self.models if model.score is None)


def choose(features: Features) -> Choice:
    """The models scored on ``features``: (1, 0, 0, 0) is interest, a tie names both.

    Raises ValueError for a feature outside [0, 1]: a fault of ours.
    """
    models = [Model(name, entry["feature"], _score(getattr(features, entry["feature"])), entry["source"])
              for name, entry in settings("models")["features"].items()]
    ordered = sorted(models, key=lambda model: -1.0 if model.score is None else model.score, reverse=True)
    top = ordered[0].score
    if top is None or top < settings("models")["least"]:
        return Choice(tuple(ordered), ())
    line = top - settings("models")["tie"]
    return Choice(tuple(ordered), tuple(model.name for model in ordered if (model.score or 0.0) >= line))


def _score(value: float | None) -> float | None:
    if value is None or not known(value):
        return None
    if not 0 <= value <= 1:
        raise ValueError(value)
    return float(value)


def spread(counts: Iterable[int]) -> float | None:
    """How evenly ``counts`` (one an option or region, those nobody is in too) spread: entropy / its most, in [0, 1].

    0: all in one; 1: as many in each. None where fewer than two are possible or nobody is counted.
    """
    numbers = list(counts)
    total = sum(numbers)
    if len(numbers) < 2 or not total:
        return None
    shares = [number / total for number in numbers if number]
    return min(1.0, max(0.0, -sum(share * log(share) for share in shares) / log(len(numbers))))


def level_need(ordinary: float | None, core: float | None) -> float | None:
    """How far an ordinary member lies below a core one: 1 - ordinary / core, in [0, 1]; the mean of messages or spend.

    None where either is unknown or core members do nothing themselves.
    """
    if ordinary is None or core is None or not known(ordinary) or not known(core) or core <= 0:
        return None
    return min(1.0, max(0.0, 1 - ordinary / core))


def known_share(stages: Mapping[str, int], unknown: int) -> float | None:
    """Share of members whose stage is known; 0 where all stand at one stage: no path to split by. None: no members."""
    told = sum(stages.values())
    if not told + unknown:
        return None
    return told / (told + unknown) if sum(1 for people in stages.values() if people) > 1 else 0.0


def stage_group(months_prepared: float | None, months_to_exam: float | None, exam_done: bool | None) -> Stage | None:
    """The stage group of an exam candidate (S001-030 to S001-033): sprint goes before intensive; None if unknown.

    (4, 2, no) is sprint, (0, 10, no) beginner, (4, 6, no) intensive; whoever has sat the exam is in the final group.
    """
    lines = settings("stages")
    if exam_done:
        return "final"
    if months_to_exam is not None and months_to_exam <= lines["sprint_months"]:
        return "sprint"
    if months_prepared is None:
        return None
    return "intensive" if months_prepared >= lines["intensive_months"] else "beginner"


def stage_lines() -> list[tuple[Stage | None, int | None]]:
    """The stage groups in order, with the months at which each begins: prepared (intensive), to the exam (sprint)."""
    prepared, to_exam = settings("stages")["intensive_months"], settings("stages")["sprint_months"]
    return [(stage_group(0, None, False), None), (stage_group(prepared, None, False), prepared),
            (stage_group(None, to_exam, False), to_exam), (stage_group(None, None, True), None)]
