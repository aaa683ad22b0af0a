"""A questionnaire: its questions, their options, whom each is asked, and what keeps it from being asked (I03, N04)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.errors import Problem
from helpers.intake.surveys.answers import MULTIPLE, OPEN, RANKING, SINGLE
from helpers.intake.tables.contracts import plain
from helpers.texts import one_of

KINDS = (SINGLE, MULTIPLE, RANKING, OPEN)
Words = dict[str, str]


@dataclass(frozen=True)
class Choice:
    """One option: its id, its words by language, and other spellings of them."""

    id: str
    words: Words
    also: tuple[str, ...] = ()

    def called(self, language: str) -> str:
        """The option as it is shown."""
        return one_of(language, self.words)

    @property
    def spellings(self) -> frozenset[str]:
        """All its words in plain form (see ``contracts.plain``)."""
        return frozenset(map(plain, (*self.words.values(), *self.also)))


@dataclass(frozen=True)
class Item:
    """One question. ``when``: the question and option whose choosers are asked, None where all are. ``team``: the
    options are for the team to replace. ``most``: options one may choose (None: as many as there are). ``right``: the
    option picked by whoever reads the question. ``used`` and ``source`` are what the codebook says."""

    id: str
    no: int
    kind: str
    words: Words
    choices: tuple[Choice, ...]
    when: tuple[str, str] | None
    required: bool
    team: bool
    most: int | None
    right: str | None
    used: Words
    source: str

    def asked(self, language: str) -> str:
        """The question as it is asked."""
        return one_of(language, self.words)

    def choice(self, name: str) -> Choice | None:
        """The option with this id."""
        return next((each for each in self.choices if each.id == name), None)


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire: ``intro`` and ``consent`` stand at its head, ``version`` is that of the consent text."""

    name: str
    title: Words
    intro: Words
    consent: Words
    version: str
    items: tuple[Item, ...]

    def item(self, name: str) -> Item | None:
        """The question with this id."""
        return next((each for each in self.items if each.id == name), None)

    def jump(self, item: Item) -> tuple[Item, Choice] | None:
        """The question and the option after which ``item`` is asked; None where everybody is."""
        before = self.item(item.when[0]) if item.when else None
        chosen = before.choice(item.when[1]) if before and item.when else None
        return (before, chosen) if before and chosen else None


def faults(form: Questionnaire) -> Iterator[Problem]:
    """What keeps ``form`` from being asked, question by question."""
    for number, item in enumerate(form.items, 1):
        if item.kind not in KINDS:
            yield Problem("survey_kind", values={"question": item.id, "found": item.kind, "allowed": ", ".join(KINDS)})
        if item.no != number:
            yield Problem("survey_number", values={"question": item.id, "found": item.no, "allowed": number})
        if (len(item.choices) > 0) == (item.kind == OPEN) or len(item.choices) == 1:
            yield Problem("survey_options", values={"question": item.id, "found": len(item.choices)})
        if item.right is not None and item.choice(item.right) is None:
            yield Problem("survey_right", values=_named(item, item.right))
        yield from _twice(item)
        yield from _jumps(form, item)


def _twice(item: Item) -> Iterator[Problem]:
    seen = Counter(word for choice in item.choices for word in choice.spellings)
    for choice in item.choices:
        if any(seen[word] > 1 for word in choice.spellings):
            yield Problem("survey_option_twice", values={"question": item.id, "found": choice.id})


def _jumps(form: Questionnaire, item: Item) -> Iterator[Problem]:
    if item.when is None:
        return
    question, option = item.when
    before = [each for each in form.items if each.id == question and each.no < item.no]
    if not before:
        yield Problem("survey_jump_question", values={"question": item.id, "found": question})
    elif before[0].choice(option) is None:
        yield Problem("survey_jump_option", values={"before": question, **_named(before[0], option),
                                                    "question": item.id})


def _named(item: Item, option: str) -> dict[str, str]:
    return {"question": item.id, "found": option, "allowed": ", ".join(choice.id for choice in item.choices)}
