"""What follows from the reported figures by arithmetic (system A12): templates/evidence/derived.yml."""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.rules.evidence import reported
from helpers.rules.files import entries
from helpers.texts import one_of


@dataclass(frozen=True)
class Derived:
    """One derived figure: its value, the figures it follows from, and what the seed itself says (None: nothing)."""

    name: str
    value: float
    unit: str
    figures: tuple[str, ...]
    said: str | None
    words: dict[str, str]

    def sentence(self, language: str) -> str:
        """What it is, in one sentence."""
        return one_of(language, self.words)


def _before_growth(after: float, growth: float, years: float) -> float:
    return after / (1 + growth) ** years


ARITHMETIC: dict[str, Callable[..., float]] = {
    "difference": lambda one, other: one - other,
    "ratio": lambda one, other: one / other,
    "increase": lambda one, other: one / other - 1,
    "before_growth": _before_growth,
}


def derived() -> list[Derived]:
    """All derived figures, computed from the registry of evidence."""
    return [Derived(name, ARITHMETIC[entry["arithmetic"]](*(reported(figure).numbers[0] for figure in entry["of"])),
                    entry["unit"], tuple(entry["of"]), entry["said"], {"en": entry["en"], "zh": entry["zh"]})
            for name, entry in entries("evidence/derived.yml").items()]
