"""The verbs of a plan: lint, and plan export, import and calendar."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from helpers.cli.app import plan_verb, verb
from helpers.cli.words import existing, known, local, plan_language, told
from helpers.errors import InputError
from helpers.texts import text


@verb("lint")
def lint(plan: Annotated[str, told("plan", argument=True)]) -> None:
    """Print what is wrong with a plan: exit 0 if nothing, 1 if it contradicts itself, 2 if it cannot be read."""
    from helpers.plan.file import PLAN_FILE
    from helpers.plan.lint import lint_file, summary

    where = known(plan)
    language, faults = plan_language(where), lint_file(where)
    file = str(Path(plan) / PLAN_FILE) if where.is_dir() else plan
    for line in summary(faults, file, language) or [text("plan.fine", language, file=file)]:
        typer.echo(line)
    raise typer.Exit(1 if faults else 0)


@plan_verb("export")
def export_plan(
    folder: Annotated[str, told("plan_workbook.folder", argument=True)],
    out: Annotated[str, told("plan_workbook.out")] = "",
) -> None:
    """Write the plan as a workbook; one that is there already is not touched."""
    from helpers.intake.store.keeping import write_bytes
    from helpers.plan.editing.save import digest
    from helpers.plan.file import open_plan, plan_path
    from helpers.plan.workbook.export import export_workbook
    from helpers.plan.workbook.layout import layout

    path = plan_path(known(folder))
    target = local(out) if out else path.parent / layout()["file"]
    if target.exists():
        raise InputError("plan_workbook_exists", file=str(target))
    seen, speak = digest(path), plan_language(path)
    write_bytes(target, export_workbook(open_plan(path), seen, speak))
    typer.echo(text("plan_workbook.exported", speak, file=target, folder=folder))


@plan_verb("import")
def import_plan(
    folder: Annotated[str, told("plan_workbook.folder", argument=True)],
    file: Annotated[str, told("plan_workbook.file", argument=True)],
    yes: Annotated[bool, told("plan_workbook.yes")] = False,
    take: Annotated[str, told("plan_workbook.take")] = "",
) -> None:
    """Take a workbook into the plan once its changes are accepted: exit 1 if they are not."""
    from helpers.intake.reading.spreadsheet import read_sheets
    from helpers.plan.editing.differences import differences
    from helpers.plan.editing.save import digest, save
    from helpers.plan.file import plan_path
    from helpers.plan.workbook.compare import arrived, merged
    from helpers.plan.workbook.listing import both_sides, changes

    path, workbook = plan_path(known(folder)), existing(file)
    seen, speak = digest(path), plan_language(path)
    came = arrived(read_sheets(workbook, workbook.name), path, workbook.name)
    for line in both_sides(came, speak):
        typer.echo(line)
    plan = merged(came, side(take, bool(came.conflicts), speak))
    edits = differences(came.now, plan)
    for line in changes(edits, came.now, speak):
        typer.echo(line)
    if edits and not (yes or sys.stdin.isatty() and typer.confirm(text("plan_workbook.ask", speak))):
        typer.echo(text("plan_workbook.not_saved", speak))
        raise typer.Exit(1)
    copy = save(path, plan, seen)
    if edits:
        typer.echo(text("plan_workbook.saved", speak, file=path, copy=copy))


def side(said: str, needed: bool, language: str) -> Any:
    """Whose edits hold where both sides made some: what was said, or what the person at the terminal types.

    Raises InputError ``plan_take_unknown``, or ``plan_both_changed`` where nobody can be asked.
    """
    if needed and not said and sys.stdin.isatty():
        said = typer.prompt(text("plan_workbook.ask_take", language))
    if said not in ("", "sheet", "file"):
        raise InputError("plan_take_unknown", found=said[:20])
    if needed and not said:
        raise InputError("plan_both_changed")
    return said or "sheet"


@plan_verb("calendar")
def plan_calendar(
    folder: Annotated[str, told("plan_workbook.folder", argument=True)],
    out: Annotated[str, told("plan_workbook.out_calendar")] = "",
) -> None:
    """Write tasks, gates and meetings as a calendar file; one that is there is replaced: it holds nothing typed."""
    from helpers.intake.store.keeping import write_bytes
    from helpers.plan.file import open_plan, plan_path
    from helpers.plan.timeline.ics import calendar_file
    from helpers.plan.timeline.settings import settings

    path = plan_path(known(folder))
    target, speak = local(out) if out else path.parent / settings()["calendar_file"], plan_language(path)
    plan = open_plan(path)
    if plan.timeline is None:
        raise InputError("plan_no_timeline", file=str(path))
    write_bytes(target, calendar_file(plan, speak))
    typer.echo(text("plan_workbook.calendar_written", speak, file=target))
