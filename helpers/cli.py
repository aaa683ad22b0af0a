"""``qunce``: the verbs a person types. Each says what it did; what cannot be used is said in one or two lines."""

import os
import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from helpers.errors import InputError, error_words
from helpers.texts import reader_language, text

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help=text("cli.help", reader_language()))


def told(name: str, **values: Any) -> Any:
    """An option or argument with its help in the reader's language."""
    kind = typer.Argument if values.pop("argument", False) else typer.Option
    return kind(help=text(f"cli.help_{name}", reader_language()), **values)


def verb(name: str) -> Any:
    """A command with its help in the reader's language."""
    return app.command(name, help=text(f"cli.help_{name}", reader_language()))


@verb("new")
def new(
    folder: Annotated[str, told("folder", argument=True)],
    template: Annotated[str, told("template")] = "brand",
    name: Annotated[str | None, told("name")] = None,
    type: Annotated[str | None, told("type")] = None,
    size: Annotated[int | None, told("size", min=0)] = None,
    months_running: Annotated[int | None, told("months_running", min=0)] = None,
    start: Annotated[str | None, told("start")] = None,
    language: Annotated[str | None, told("new_language")] = None,
) -> None:
    """Make a community's folder; at a terminal the three questions are asked."""
    from helpers.plan.template import Answers, template_plan

    known = template_plan(template)
    given = Answers(name, asked("type", type, known), asked("size", size, known),
                    asked("months_running", months_running, known), start, language)
    typer.echo(found(local(folder), template, given))


def found(folder: Path, template: str, given: Any) -> str:
    """Make a community's folder with plan, key and monthly workbook; what was made, in words."""
    from helpers.intake.identity import make_key
    from helpers.intake.sheets import workbook_name
    from helpers.intake.store import write_bytes
    from helpers.intake.workbook import monthly_workbook
    from helpers.plan.file import open_plan
    from helpers.plan.template import new_plan

    plan_file = new_plan(folder, template, given)
    plan = open_plan(plan_file)
    speak = plan.languages[0]
    for part in ("inbox", "tables", "private", "ledger"):
        (folder / part).mkdir(exist_ok=True)
    workbook = folder / workbook_name(speak)
    write_bytes(workbook, monthly_workbook(plan.start, speak))
    return text("cli.made", speak, folder=folder, plan=plan_file.name, workbook=workbook, kept=make_key(folder))


def asked(question: str, given: Any, template: Any) -> Any:
    """An answer: the option, else what the person types, else (no terminal) the template's own."""
    if given is not None or not sys.stdin.isatty():
        return given
    return typer.prompt(text(f"cli.ask_{question}", reader_language()), default=template[question])


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


@verb("import")
def take(
    files: Annotated[list[str], told("files", argument=True)],
    into: Annotated[str, told("into")],
) -> None:
    """Take files in and say what became of every row: exit 2 if a file could not be used."""
    from helpers.intake.account import account_words
    from helpers.intake.importing import import_files
    from helpers.plan.file import open_plan

    folder = known(into)
    accounts = import_files([local(file) for file in files], folder, open_plan(folder).timezone)
    for account in accounts:
        typer.echo(account_words(account, plan_language(folder)))
    raise typer.Exit(2 if any(account.refused for account in accounts) else 0)


@verb("report")
def report(
    folders: Annotated[list[str], told("folders", argument=True)],
    month: Annotated[str, told("month")] = "",
    as_of: Annotated[str, told("as_of")] = "",
    language: Annotated[str, told("language")] = "",
    only: Annotated[str, told("only")] = "",
    jobs: Annotated[int, told("jobs", min=1, max=64)] = min(2, os.cpu_count() or 1),
    out: Annotated[str, told("out")] = "reports",
) -> None:
    """Make reports: see ``report.run.asking.report_on`` for the exit codes."""
    from helpers.report.run.asking import report_on
    from helpers.report.run.bundle import Request

    places = [known(folder) for folder in folders]
    chapters = tuple(part.strip() for part in only.split(",") if part.strip())
    wanted = Request(places[0], month, as_of, language, local(out).resolve(), chapters)
    raise typer.Exit(report_on(places, wanted, jobs, plan_language(places[0])))


@verb("sample")
def sample(
    seed: Annotated[int | None, told("seed")] = None,
    out: Annotated[str, told("sample_out")] = "data/sample",
) -> None:
    """Make the sample communities anew, byte for byte from the seed."""
    from helpers.learn.communities import SAMPLES, write_sample
    from helpers.learn.recipe import default_seed

    write_sample(local(out), default_seed() if seed is None else seed)
    typer.echo(text("cli.sampled", reader_language(), names=", ".join(SAMPLES), folder=out))


@verb("rules")
def rules(
    metric: Annotated[str | None, told("metric")] = None,
    profile: Annotated[str | None, told("profile")] = None,
    conflicts: Annotated[bool, told("conflicts")] = False,
) -> None:
    """Print the rules of the seeds, what one profile takes of them, or where they differ."""
    from helpers.rules.words import conflict_listing, listing

    speak = reader_language()
    for line in conflict_listing(metric, profile, speak) if conflicts else listing(metric, profile, speak):
        typer.echo(line)


plan_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None,
                       help=text("plan_workbook.help_plan", reader_language()))
app.add_typer(plan_app, name="plan")


def told_of_workbook(name: str, argument: bool = False) -> Any:
    """An option or argument of ``qunce plan`` with its help in the reader's language."""
    kind = typer.Argument if argument else typer.Option
    return kind(help=text(f"plan_workbook.help_{name}", reader_language()))


@plan_app.command("export", help=text("plan_workbook.help_export", reader_language()))
def export_plan(
    folder: Annotated[str, told_of_workbook("folder", argument=True)],
    out: Annotated[str, told_of_workbook("out")] = "",
) -> None:
    """Write the plan as a workbook; one that is there already is not touched."""
    from helpers.intake.store import write_bytes
    from helpers.plan.edit import digest
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


@plan_app.command("import", help=text("plan_workbook.help_import", reader_language()))
def import_plan(
    folder: Annotated[str, told_of_workbook("folder", argument=True)],
    file: Annotated[str, told_of_workbook("file", argument=True)],
    yes: Annotated[bool, told_of_workbook("yes")] = False,
    take: Annotated[str, told_of_workbook("take")] = "",
) -> None:
    """Take a workbook into the plan once its changes are accepted: exit 1 if they are not."""
    from helpers.intake.spreadsheet import read_sheets
    from helpers.plan.differences import differences
    from helpers.plan.edit import digest, save
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


def existing(said: str) -> Path:
    """A file of this machine that is there. Raises InputError ``file_missing``."""
    path = local(said)
    if not path.is_file():
        raise InputError("file_missing", file=said)
    return path


def local(said: str) -> Path:
    """What a person named, as a path where she stands. Raises InputError ``path_scheme`` for an address."""
    from helpers.report.run.slug import local_path
    return local_path(said)


def known(said: str) -> Path:
    """A file or folder that is there: where she stands, else in the checkout."""
    from helpers.intake.community import community_folder
    path = local(said)
    return path.resolve() if path.exists() else community_folder(said)


def plan_language(where: Path) -> str:
    """The first language of a plan, even of one that cannot be read otherwise; else the reader's own."""
    path = where / "plan.yaml" if where.is_dir() else where
    first = re.search(rb"^languages:\s*\[\s*(en|zh-Hant|zh)\b", path.read_bytes(), re.M) if path.is_file() else None
    return first[1].decode() if first else reader_language()


def main() -> int:
    """The exit code of one call: 0 done, 1 something failed, 2 something given cannot be used, 130 stopped."""
    try:
        app()
    except InputError as error:
        typer.echo(error_words(error, _language_of_call()), err=True)
    except OSError as error:
        typer.echo(text("cli.system", reader_language(), file=Path(str(error.filename or "")).name,
                        said=error.strerror or error), err=True)
    except KeyboardInterrupt:
        return 130
    return 2


def _language_of_call() -> str:
    """The language of the first plan named on the command line, else the reader's."""
    named = [Path(word) for word in sys.argv[2:] if Path(word).exists()]
    return next((plan_language(path) for path in named if path.is_dir() or path.suffix == ".yaml"), reader_language())
