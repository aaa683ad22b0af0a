"""The questionnaires of templates/surveys, and which questions of a survey that came in are theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from helpers.intake.surveys.answers import MULTIPLE, RANKING, SINGLE, Question
from helpers.intake.tables.contracts import plain
from helpers.limits import limit
from helpers.root import template, templates
from helpers.texts import text

SIGNS = str.maketrans("", "", "?？。.!！:：,，、()（）*“”\"")
CHOICES = (SINGLE, MULTIPLE)
ALIKE = {SINGLE: CHOICES, MULTIPLE: CHOICES, RANKING: (RANKING,)}


@dataclass(frozen=True)
class Asked:
    """One question of a questionnaire: ``id`` (``<questionnaire>.<question>``), its ``kind``, the ``spellings`` of its
    words, and its options by other spellings of them."""

    id: str
    kind: str
    spellings: frozenset[str]
    options: dict[str, str]


@cache
def known() -> tuple[Asked, ...]:
    """Every question of every questionnaire."""
    files = sorted((templates() / "surveys").glob("*.yml"))
    return tuple(_asked(f"{path.stem}.{name}", entry) for path in files
                 for name, entry in template(f"surveys/{path.name}")["questions"].items())


def recognised(questions: list[Question]) -> list[Question]:
    """The questions with the ``id`` of the questionnaire's question that each is, options in its words.

    One is another where their words are at least as much alike as templates/limits.yml says. The best match goes
    first: no question takes the id of one that fits better, and every id is taken once.
    """
    taken: dict[int, Asked] = {}
    for _, place, asked in sorted(_pairs(questions), key=lambda pair: (-pair[0], pair[1])):
        if place not in taken and asked not in taken.values():
            taken[place] = asked
    return [_named(question, taken[place]) if place in taken else question
            for place, question in enumerate(questions)]


def column_asking(name: str, headers: list[str]) -> str:
    """The header among ``headers`` that asks the question called ``name`` (its id); "" where none does.

    Its words may stand within a header: numbers and hints of a tool around them do not matter.
    """
    likeness = {header: asks(name, header) for header in headers}
    best = max(likeness, key=likeness.__getitem__, default="")
    return best if best and likeness[best] else ""


def asks(name: str, words: str) -> float:
    """How much alike ``words`` and the question called ``name`` are, 0 (not enough) to 1."""
    asked, bare = next(each for each in known() if each.id == name), _bare(words)
    found = max(1.0 if spelling in bare else _alike(bare, spelling) for spelling in asked.spellings)
    return found if found >= limit("survey_alike") else 0.0


def _named(question: Question, asked: Asked) -> Question:
    answers = [replace(answer, options=tuple(dict.fromkeys(
        asked.options.get(_bare(option), option) for option in answer.options))) for answer in question.answers]
    return replace(question, id=asked.id, answers=answers)


def _pairs(questions: list[Question]) -> Iterator[tuple[float, int, Asked]]:
    """(likeness, place, question of a questionnaire) where the likeness is enough."""
    for place, question in enumerate(questions):
        words = _bare(question.title)
        for asked in (each for each in known() if each.kind in ALIKE.get(question.kind, ())):
            likeness = max(_alike(words, spelling) for spelling in asked.spellings)
            if likeness >= limit("survey_alike"):
                yield likeness, place, asked


def _alike(one: str, other: str) -> float:
    """How much alike two words are, 0 to 1; 0 where a quick bound says that it is not enough."""
    words, least = SequenceMatcher(None, one, other, autojunk=False), limit("survey_alike")
    return words.ratio() if words.real_quick_ratio() >= least and words.quick_ratio() >= least else 0.0


def _bare(words: str) -> str:
    """Words without case, width, spaces and signs."""
    return plain(words).translate(SIGNS)


def _asked(name: str, entry: dict[str, Any]) -> Asked:
    options = {_bare(also): words["zh"] for words in entry.get("options", {}).values()
               for also in words.get("also", ())}
    optional = (f"{words}{text('reading.optional', language)}" for language, words in entry["words"].items())
    spellings = (*entry["words"].values(), *optional, *entry.get("also", ()))
    return Asked(name, entry["kind"], frozenset(map(_bare, spellings)), options)
