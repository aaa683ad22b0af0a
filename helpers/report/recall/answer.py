"""What ``qunce recall`` says: who is silent, whom to write to today, how many came back."""

from collections.abc import Iterator

from helpers.intake.values.spellings import choice_words
from helpers.measure.people.settings import settings
from helpers.numbers import count
from helpers.report.words.won_back import won_back_words
from helpers.review.recall import Recall
from helpers.texts import text


def answer_lines(recall: Recall, language: str) -> Iterator[str]:
    """The answer in a few lines."""
    silent, due = recall.silent, recall.to_write
    if "days_silent" not in recall.known.features:
        yield text("recall.unknown", language)
        return
    found = {"silent": len(silent), "agreed": int(silent["agreed"].sum()), "due": len(due)}
    yield text("recall.silent", language, **{name: count(people, "people", language)
                                             for name, people in found.items()})
    yield _today(recall, language) if len(due) else text("recall.nobody", language)
    if recall.won is not None:
        yield won_back_words(recall.won, language)


def _today(recall: Recall, language: str) -> str:
    first = recall.to_write["step"].head(settings("members")["reach_a_day"]).value_counts(sort=False)
    steps = [text("recall.step", language, step=choice_words(str(step), language),
                  people=count(people, "people", language)) for step, people in first.items()]
    return text("recall.today", language, steps=text("page.list_separator", language).join(steps))
