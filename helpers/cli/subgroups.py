"""The verb of sub-groups: what the survey proposes, and the papers to open it with."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from helpers.cli.app import verb
from helpers.cli.words import known, plan_language, told


@verb("structure.subgroups")
def subgroups(
    folder: Annotated[str, told("folder", argument=True)],
    write: Annotated[bool, told("structure.write")] = False,
    month: Annotated[str, told("month")] = "",
    opens: Annotated[str, told("structure.opens")] = "",
    guide: Annotated[list[str] | None, told("structure.guide")] = None,
    decide: Annotated[bool, told("structure.decide")] = False,
) -> None:
    """Print which sub-groups to open and who waits; write their papers, put them into the plan. Exit 1 without any."""
    from helpers.calendar import check_day
    from helpers.report.subgroups.answer import answer_lines
    from helpers.report.subgroups.opening import next_monday, opening_of
    from helpers.review.review import review
    from helpers.review.subgroups.design import Design

    place, today = known(folder), dt.date.today()
    speak, day = plan_language(place), check_day(opens) if opens else next_monday(today)
    design = Design(review(place, month))
    opening = opening_of(design, day, tuple(guide or ()), speak)
    for line in answer_lines(design, opening, speak):
        typer.echo(line)
    if write:
        written(place, design, opening, today, speak)
        if opening:
            listed(place, opening, today, speak)
    if decide and opening:
        typer.echo(kept(place, opening, speak))
    raise typer.Exit(0 if opening else 1)


def written(place: Path, design: Any, opening: Any, today: dt.date, speak: str) -> None:
    """Write what there is to write, and say what became of it."""
    from helpers.report.papers.told import written_lines
    from helpers.report.papers.writing import write_files
    from helpers.report.subgroups.bundle import FOLDER, files

    folder = place / FOLDER
    for line in written_lines(write_files(folder, files(design, opening, speak), today), folder, speak):
        typer.echo(line)


def listed(place: Path, opening: Any, today: dt.date, speak: str) -> None:
    """Write the list to invite by, where names are known, and say how many."""
    from helpers.intake.privacy.respondents import names_of
    from helpers.report.papers.told import written_lines
    from helpers.report.papers.writing import write_files
    from helpers.report.subgroups.invitations import FOLDER, invitations, invitations_line

    folder, names = place / FOLDER, names_of(place)
    if made := invitations(opening, names):
        for line in written_lines(write_files(folder, made, today, 0o600), folder, speak):
            typer.echo(line)
        typer.echo(invitations_line(opening, names))


def kept(place: Path, opening: Any, speak: str) -> str:
    """Put the proposal into the plan, and say where the former plan lies."""
    from helpers.plan.editing.save import digest, save
    from helpers.plan.file import open_plan, plan_path
    from helpers.plan.subgroups.decided import decided
    from helpers.texts import text

    path = plan_path(place)
    seen, plan = digest(path), open_plan(path)
    copy = save(place, decided(plan, opening.groups), seen)
    return text("structure.decided" if copy != path else "structure.decided_already", speak,
                groups=len(opening.groups), copy=copy)
