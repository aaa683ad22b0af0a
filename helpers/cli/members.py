"""The verbs of members to write to: the silent, the newcomers; each with the list to work with."""

import datetime as dt
from collections.abc import Callable, Iterable
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

    place, found = known(folder), review(known(folder), month)
    silent = Recall(found, Known(found.month))
    told_and_listed("recall", place, recall_lines(silent, plan_language(place)), len(silent.to_write),
                    lambda: recall_list(silent, place, plan_language(place)) if write else None)


@verb("outreach.welcome")
def welcome(folder: Folder, write: Write = False, month: Month = "") -> None:
    """Print which newcomers lack a touch; write the list of them by name. Exit 1 where nobody does."""
    from helpers.measure.membership.known import Known
    from helpers.report.outreach.welcome import welcome_lines, welcome_list
    from helpers.review.members.welcome import Welcome
    from helpers.review.review import review

    place, found = known(folder), review(known(folder), month)
    new = Welcome(found, Known(found.month))
    told_and_listed("welcome", place, welcome_lines(new, plan_language(place)), len(new.to_touch),
                    lambda: welcome_list(new, place, plan_language(place)) if write else None)


def told_and_listed(kind: str, place: Path, lines: Iterable[str], due: int, made: Callable[[], bytes | None]) -> None:
    """Print the answer and, where anybody is due, write the list, if one is made, into private/. Exit 1 where nobody
    is."""
    for line in lines:
        typer.echo(line)
    if due and (content := made()):
        written(place, kind, content)
    raise typer.Exit(0 if due else 1)


def written(place: Path, kind: str, content: bytes) -> None:
    """Write a list, and say what became of it."""
    from helpers.report.papers.told import written_lines
    from helpers.report.papers.writing import write_files
    from helpers.texts import text

    speak = plan_language(place)
    wrote = write_files(place / PRIVATE, {text(f"outreach.{kind}_file", speak): content}, dt.date.today(), mode=0o600)
    for line in written_lines(wrote, place / PRIVATE, speak):
        typer.echo(line)
