"""The list of silent members to write to: by name, in order, with room for what came of it."""

from pathlib import Path

from helpers.intake.privacy.people import kept_names
from helpers.intake.privacy.respondents import called
from helpers.intake.tables.contracts import table
from helpers.intake.values.spellings import choice_words
from helpers.measure.people.settings import settings
from helpers.report.papers.sheets import Cell, Sheet, workbook
from helpers.review.recall import Recall
from helpers.texts import text

GIVEN = ("turn", "code", "name", "groups", "rung", "due", "say")
FILLED = ("contacted_on", "step", "phone_agreed", "returned", "cause")


def recall_sheet(recall: Recall, folder: Path, language: str) -> bytes:
    """The workbook: one row a member due a step, the first first; the last five columns are filled in by the team and
    come back as the table contacts. It names people: for private/ only."""
    columns = (*GIVEN, *FILLED)
    choices = {columns.index(name): _choices(name, language) for name in FILLED[1:]}
    page = Sheet(text("recall.sheet", language), [text(f"recall.col_{name}", language) for name in columns],
                 _rows(recall, folder, language), text("recall.about", language), choices)
    return workbook([page], text("recall.title", language, community=recall.review.plan.name))


def _rows(recall: Recall, folder: Path, language: str) -> list[list[Cell]]:
    names, groups, a_day = called(kept_names(folder)), recall.groups, settings("members")["reach_a_day"]
    return [[place // a_day + 1, str(member), names.get(str(member)), groups.get(member),
             text(f"members.rung_{rung}", language), choice_words(step, language),
             text(f"members.do_{rung}", language), *[None] * len(FILLED)]
            for place, (member, rung, step) in enumerate(recall.to_write[["rung", "step"]].itertuples())]


def _choices(column: str, language: str) -> list[str]:
    values = table("contacts").column(column).values
    return [choice_words(value, language) for value in values] or [text(f"recall.{each}", language)
                                                                   for each in ("yes", "no")]

