"""Silent members to write to: the answer in lines, and the list."""

from collections.abc import Iterator
from pathlib import Path

from helpers.intake.privacy.respondents import names_of
from helpers.intake.values.spellings import choice_words
from helpers.measure.people.settings import settings
from helpers.numbers import count
from helpers.report.outreach.page import page
from helpers.report.words.won_back import won_back_words
from helpers.review.members.recall import Recall
from helpers.texts import text

GIVEN = ("turn", "code", "name", "groups", "rung", "due", "say")
FILLED = ("contacted_on", "step", "phone_agreed", "returned", "cause")


def recall_lines(recall: Recall, language: str) -> Iterator[str]:
    """Who is silent, whom to write to today, how many came back."""
    silent, due = recall.silent, recall.to_write
    if "days_silent" not in recall.known.features:
        yield text("outreach.recall_unknown", language)
        return
    found = {"silent": len(silent), "agreed": int(silent["agreed"].sum()), "due": len(due)}
    yield text("outreach.recall", language, **{name: count(people, "people", language)
                                               for name, people in found.items()})
    yield _today(recall, language) if len(due) else text("outreach.recall_nobody", language)
    if recall.won is not None:
        yield won_back_words(recall.won, language)


def _today(recall: Recall, language: str) -> str:
    first = recall.to_write["step"].head(settings("members")["reach_a_day"]).value_counts(sort=False)
    steps = [text("outreach.step", language, step=choice_words(str(step), language),
                  people=count(people, "people", language)) for step, people in first.items()]
    return text("outreach.recall_today", language, steps=text("page.list_separator", language).join(steps))


def recall_list(recall: Recall, folder: Path, language: str) -> bytes:
    """One row a silent member due a step, the first first, so many a day as staff can write to."""
    names, groups, a_day = names_of(folder), recall.known.groups, settings("members")["reach_a_day"]
    rows = [[place // a_day + 1, str(member), names.get(str(member)), groups.get(member),
             text(f"members.rung_{rung}", language), choice_words(step, language),
             text(f"members.do_{rung}", language)]
            for place, (member, rung, step) in enumerate(recall.to_write[["rung", "step"]].itertuples())]
    return page("recall", recall.review.plan.name, rows, GIVEN, settings("recall")["steps"], FILLED, language)
