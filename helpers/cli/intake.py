"""The verbs of data: import, coverage, export."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn

from helpers.cli.app import verb
from helpers.cli.words import known, local, plan_language, told
from helpers.texts import text


@verb("import")
def take(
    files: Annotated[list[str], told("files", argument=True)],
    into: Annotated[str, told("into")],
    format: Annotated[str, told("format")] = "",
    timezone: Annotated[str, told("timezone")] = "",
    dates: Annotated[str, told("dates")] = "",
    group: Annotated[str, told("group")] = "",
    platform: Annotated[str, told("platform")] = "",
    as_of: Annotated[str, told("list_day")] = "",
    table: Annotated[str, told("table")] = "",
    column: Annotated[list[str] | None, told("column")] = None,
) -> None:
    """Take files in and say what became of every row: exit 2 if a file could not be used."""
    from helpers.cli.matching import asking, said_columns
    from helpers.intake.account import account_words
    from helpers.intake.importing import import_files
    from helpers.plan.file import open_plan

    folder = known(into)
    plan, speak = open_plan(folder), plan_language(folder)
    with bar() as progress:
        accounts = import_files([local(file) for file in files], folder, timezone or plan.timezone,
                                **plan.purposes(), progress=shown(progress), format=format, dates=dates, group=group,
                                platform=platform, as_of=as_of, table=table, columns=said_columns(column or []),
                                ask=asking(progress, speak))
    for account in accounts:
        typer.echo(account_words(account, speak))
    raise typer.Exit(2 if any(account.refused for account in accounts) else 0)


@verb("coverage.coverage")
def covered(folder: Annotated[str, told("folder", argument=True)]) -> None:
    """Say what the data cover, group by group and file by file."""
    from helpers.intake.community import open_community
    from helpers.intake.coverage.covering import coverage
    from helpers.plan.file import open_plan
    from helpers.report.words.coverage import coverage_lines

    place = known(folder)
    for line in coverage_lines(coverage(open_community(place), open_plan(place).timezone), plan_language(place)):
        typer.echo(line)


@verb("exporting.export")
def export(
    folder: Annotated[str, told("folder", argument=True)],
    out: Annotated[str, told("exporting.out")],
    table: Annotated[str, told("exporting.table")] = "messages",
    month: Annotated[str, told("exporting.month")] = "",
    form: Annotated[str, told("exporting.form")] = "",
    group: Annotated[str, told("exporting.group")] = "",
) -> None:
    """Write a table, or one group's month as ChatLab, to a file."""
    from helpers.intake.community import open_community
    from helpers.intake.exporting import export_chat, export_table
    from helpers.plan.file import open_plan

    place, target = known(folder), local(out)
    speak = plan_language(place)
    if form == "chatlab":
        export_chat(place, month, group, target)
        typer.echo(text("exporting.done_chat", speak, file=target))
        return
    rows = export_table(open_community(place), table, target, open_plan(place).timezone, month)
    said = text("intake.row" if rows == 1 else "intake.rows", speak, rows=f"{rows:,}")
    typer.echo(text("exporting.done", speak, rows=said, file=target))


def bar() -> Progress:
    """A progress bar for a terminal; nothing where there is none."""
    console = Console(stderr=True)
    return Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn(), console=console, transient=True,
                    disable=not console.is_terminal)


def shown(progress: Progress) -> Callable[[Path, int], None]:
    """What an import tells of its progress, drawn."""
    tasks: dict[Path, TaskID] = {}

    def tell(path: Path, done: int) -> None:
        if path not in tasks:
            tasks[path] = progress.add_task(path.name, total=path.stat().st_size)
        progress.update(tasks[path], completed=done)
    return tell
