"""One thing to be said about a design, as a key and its numbers: words come last."""

from dataclasses import dataclass, field

from helpers.numbers import decimal, percent, whole
from helpers.texts import text

SHARE = "_share"


@dataclass(frozen=True)
class Note:
    """``key`` names a sentence of templates/labels/subgroups.yml, ``values`` fill it.

    Values are words, counts, numbers (one decimal) and, where their name ends in ``_share``, shares in [0, 1].
    ``blocks`` where no answer is given because of it.
    """

    key: str
    values: dict[str, str | float] = field(default_factory=dict)
    blocks: bool = False

    def sentence(self, language: str) -> str:
        """What it says, in one sentence."""
        shown = {name: _shown(name, value, language) for name, value in self.values.items()}
        return text(f"subgroups.{self.key}", language, **shown)


def _shown(name: str, value: str | float, language: str) -> str:
    if isinstance(value, str):
        return value
    if name.endswith(SHARE):
        return percent(value, language)
    return whole(value, language) if value == int(value) else decimal(value, language)
