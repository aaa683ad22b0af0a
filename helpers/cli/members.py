"""The verb of silent members: whom to write to, and the list to work with."""

import datetime as dt
from typing import Annotated

import typer

from helpers.cli.app import verb
from helpers.cli.words import known, plan_language, told

PRIVATE = "private"


@verb("recall.recall")
def recall(
    folder: Annotated[str, told("folder", argument=True)],
    write: Annotated[bool, told("recall.write")] = False,
    month: Annotated[str, told("month")] = "",
) -> None:
    """Print whom to write to and who came back; write the list of them by name. Exit 1 where nobody is due."""
    from helpers.measure.membership.known import Known
    from helpers.report.papers.told import written_lines
    from helpers.report.papers.writing import write_files
    from helpers.report.recall.answer import answer_lines
    from helpers.report.recall.sheet import recall_sheet
    from helpers.review.recall import Recall
    from helpers.review.review import review
    from helpers.texts import text

    place, speak = known(folder), plan_language(known(folder))
    found = review(place, month)
    silent = Recall(found, Known(found.month))
    for line in answer_lines(silent, speak):
        typer.echo(line)
    if write and len(silent.to_write):
        listed = {text("recall.file", speak): recall_sheet(silent, place, speak)}
        wrote = write_files(place / PRIVATE, listed, dt.date.today(), mode=0o600)
        for line in written_lines(wrote, place / PRIVATE, speak):
            typer.echo(line)
    raise typer.Exit(0 if len(silent.to_write) else 1)
