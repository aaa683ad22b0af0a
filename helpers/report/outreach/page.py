"""A list of people by name with room for what was done: for private/ only. Filled in, it comes back as contacts."""

from collections.abc import Sequence

from helpers.intake.tables.contracts import table
from helpers.intake.values.spellings import choice_words
from helpers.report.papers.sheets import Cell, Sheet, workbook
from helpers.texts import text


def page(kind: str, community: str, rows: Sequence[Sequence[Cell]], given: Sequence[str], steps: Sequence[str],
         filled: Sequence[str], language: str) -> bytes:
    """The workbook of a list (``kind``: recall, welcome): ``rows`` under the heads ``given``, then empty columns to be
    ``filled`` in, named as the table contacts has them; ``steps`` are those offered."""
    columns = [*given, *filled]
    choices = {columns.index(name): _choices(name, steps, language) for name in filled if name != "contacted_on"}
    heads = [text(f"outreach.col_{name}", language) for name in columns]
    sheet = Sheet(text(f"outreach.{kind}_sheet", language), heads,
                  [[*row, *[None] * len(filled)] for row in rows], text(f"outreach.{kind}_about", language), choices)
    return workbook([sheet], text(f"outreach.{kind}_title", language, community=community))


def _choices(column: str, steps: Sequence[str], language: str) -> list[str]:
    values = steps if column == "step" else table("contacts").column(column).values
    return [choice_words(value, language) for value in values] or [text(f"outreach.{each}", language)
                                                                   for each in ("yes", "no")]
