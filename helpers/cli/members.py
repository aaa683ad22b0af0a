"""The verbs of members to write to: the silent, the newcomers; each with the list to work with."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from helpers.cli.app import verb
from helpers.cli.words import known, plan_language, told

PRIVATE = "private"
Folder = Annotated[str, told("folder", argument=True)]
Write = Annotated[bool, told("outreach.write")]
Month = Annotated[str, told("month")]


@verb("outreach.recall")
def recall(folder: Folder, write: Write = False, month: Month = "") -> None:
    """Print whom to write to and who came back; write the list of them by name. Exit 1 where nobody is due."""
    from helpers.measure.membership.known import Known
    from helpers.report.outreach.recall import recall_lines, recall_list
    from helpers.review.members.recall import Recall
    from helpers.review.review import review

    place, speak = known(folder), plan_language(known(folder))
    found = review(place, month)
    silent = Recall(found, Known(found.month))
    for line in recall_lines(silent, speak):
        typer.echo(line)
    due = len(silent.to_write) > 0
    if write and due:
        written(place, "recall", recall_list(silent, place, speak), speak)
    raise typer.Exit(0 if due else 1)


@verb("outreach.welcome")
def welcome(folder: Folder, write: Write = False, month: Month = "") -> None:
    """Print which newcomers lack a touch; write the list of them by name. Exit 1 where nobody does."""
    from helpers.measure.membership.known import Known
    from helpers.report.outreach.welcome import welcome_lines, welcome_list
    from helpers.review.members.welcome import Welcome
    from helpers.review.review import review

    place, speak = known(folder), plan_language(known(folder))
    found = review(place, month)
    new = Welcome(found, Known(found.month))
    for line in welcome_lines(new, speak):
        typer.echo(line)
    due = len(new.to_touch) > 0
    if write and due:
        written(place, "welcome", welcome_list(new, place, speak), speak)
    raise typer.Exit(0 if due else 1)


def written(place: Path, kind: str, content: bytes, speak: str) -> None:
    """Write a list into private/, and say what became of it."""
    from helpers.report.papers.told import written_lines
    from helpers.report.papers.writing import write_files
    from helpers.texts import text

    wrote = write_files(place / PRIVATE, {text(f"outreach.{kind}_file", speak): content}, dt.date.today(), mode=0o600)
    for line in written_lines(wrote, place / PRIVATE, speak):
        typer.echo(line)
