"""One contradiction of a plan, its numbers, and how it is said."""

from dataclasses import dataclass
from typing import Literal

from helpers.numbers import decimal, percent
from helpers.texts import text


@dataclass(frozen=True)
class Fault:
    """One contradiction: rule id, severity, where in the plan, and the numbers that prove it.

    ``numbers`` are raw figures by name; ``words`` says them in a language.
    """

    rule: str
    severity: Literal["impossible", "contradiction"]
    where: tuple[int | str, ...]
    numbers: dict[str, float]
    line: int = 1

    def words(self, language: str) -> str:
        """The fault as one sentence with its arithmetic and a fix."""
        said = {name: _say(name, value, language) for name, value in self.numbers.items()}
        return text(f"plan.{self.rule}", language, **said)


def _say(name: str, value: float, language: str) -> str:
    if name.endswith("_share"):
        return percent(value, language, 1)
    return decimal(value, language, 0)
