"""Which answers are people's own words or say who they are: the ones that may be kept only for a purpose, or never."""

import re
from collections import Counter
from dataclasses import replace
from statistics import median

from helpers.intake.privacy.personal import hidden
from helpers.intake.surveys.answers import OPEN, Answer, Question
from helpers.intake.tables.contracts import plain
from helpers.intake.values.spellings import spelled
from helpers.limits import limit

CONTACT = re.compile(r"\d{7}|@", re.ASCII)


def is_open_text(question: Question) -> bool:
    """Whether the answers are people's own words, or say who they are: then they are not kept.

    Signs, limits in templates/limits.yml: it asks who they are; many answers given by one person only, or every one;
    long answers; many that hold an address. Options a header names are nobody's own words.
    """
    given = _given(question)
    if not given or question.named:
        return False
    return question.kind == OPEN or says_who(question) or _singular(given) or (
        median(map(len, given)) > limit("open_text_length"))


def says_who(question: Question) -> bool:
    """Whether the question asks for a name or an address, or many answers hold a number of 7 digits or an @. What our
    questionnaires offer options for asks nobody's name, whatever its words are."""
    given = _given(question)
    words = plain(f"{question.title}{question.row}")
    return not question.id and any(word in words for word in spelled("personal_questions")) or (
        sum(bool(CONTACT.search(option)) for option in given) > limit("open_text_contact_share") * len(given))


def own_words(question: Question) -> Question:
    """The open question with the personal data in its answers hidden."""
    return replace(question, kind=OPEN, answers=[
        replace(answer, options=tuple(hidden(words) for words in answer.options)) for answer in question.answers])


def without_typed(question: Question, inline: bool) -> Question:
    """The question without options that hold personal data and, where a tool puts what people type under "other"
    among the options (``inline``), without those named by one person only."""
    if question.named:
        return question
    times = Counter(_given(question))
    return replace(question, answers=[Answer(answer.state, tuple(
        option for option in answer.options if hidden(option) == option and (times[option] > 1 or not inline)))
        for answer in question.answers])


def _given(question: Question) -> list[str]:
    return [option for answer in question.answers for option in answer.options]


def _singular(given: list[str]) -> bool:
    single = sum(times == 1 for times in Counter(given).values())
    return single == len(given) or (
        single > limit("open_text_single") and single > limit("open_text_single_share") * len(given))
