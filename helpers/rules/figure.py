"""One figure of the seeds: what it speaks of, what it says, and where it stands."""

from dataclasses import dataclass
from typing import Any

from helpers.texts import one_of

Value = float | tuple[float, ...] | tuple[str, ...] | None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: ``value`` is a number, a band of two, words, or None where the seed gives none.

    ``unit`` share and top_share lie in [0, 1], change is relative (0.2: a fifth more), points are a difference
    of two shares, multiple is a factor. ``window`` and ``denominator`` are None where the seed is silent.
    """

    id: str
    metric: str
    section: str
    comparator: str | None
    value: Value
    unit: str | None
    window: str | None
    denominator: str | None
    words: dict[str, str]

    @property
    def seed(self) -> str:
        """The seed it stands in: "003"."""
        return self.id[1:4]

    @property
    def place(self) -> str:
        """Seed, section and id: "003 2.1.1 S003-071"."""
        return f"{self.seed} {self.section} {self.id}"

    @property
    def numbers(self) -> tuple[float, ...]:
        """Its number, or the two ends of its band; empty where it holds words or nothing."""
        held = self.value if isinstance(self.value, tuple) else (self.value,)
        return tuple(part for part in held if isinstance(part, int | float))

    def sentence(self, language: str) -> str:
        """What it says, in one sentence."""
        return one_of(language, self.words)


def figure_fields(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    """The fields of a figure from an entry of a file: a list becomes a tuple, en and zh become its words."""
    value = entry["value"]
    kept = {field: held for field, held in entry.items() if field not in ("en", "zh")}
    return kept | {"id": name, "value": tuple(value) if isinstance(value, list) else value,
                   "words": {"en": entry["en"], "zh": entry["zh"]}}
