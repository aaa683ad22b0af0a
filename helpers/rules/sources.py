"""What the five source documents lost or lack, and what was recovered by arithmetic (system N09)."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from helpers.rules.files import entries
from helpers.texts import one_of, text


@dataclass(frozen=True)
class SourceNote:
    """One place of a seed: ``state`` is recovered, lost or absent; ``figures`` rest on it.

    A recovered ``value`` is the ``whole`` less its other ``parts``, in per cent; None where nothing was recovered.
    """

    name: str
    seed: str
    place: dict[str, str]
    state: Literal["recovered", "lost", "absent"]
    figures: tuple[str, ...]
    words: dict[str, str]
    value: int | None = None
    whole: int | None = None
    parts: tuple[int, ...] = ()


@cache
def source_notes() -> tuple[SourceNote, ...]:
    """Every note, by seed (templates/evidence/sources.yml)."""
    found = [_note(name, entry) for name, entry in entries("evidence/sources.yml").items()]
    return tuple(sorted(found, key=lambda note: note.seed))


def _note(name: str, entry: dict[str, Any]) -> SourceNote:
    return SourceNote(name, entry["seed"], entry["place"], entry["state"], tuple(entry["figures"]),
                      {language: entry[language] for language in ("en", "zh")}, entry.get("value"),
                      entry.get("whole"), tuple(entry.get("parts", ())))


def source_listing(language: str) -> list[str]:
    """A line a note: where it is, what is missing, what was done about it and which figures rest on it."""
    return [_line(note, language) for note in source_notes()]


def _line(note: SourceNote, language: str) -> str:
    said = text("rules.source", language, seed=note.seed, place=one_of(language, note.place),
                state=text(f"rules.source_{note.state}", language), words=one_of(language, note.words))
    if note.value is not None:
        parts = " - ".join(f"{part}%" for part in note.parts)
        said += text("rules.source_sum", language, value=f"{note.value}%", sum=f"{note.whole}% - {parts}")
    return said + (text("rules.source_figures", language, figures=", ".join(note.figures)) if note.figures else "")
