"""The verbs of a community's month: new and report."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from helpers.cli.app import verb
from helpers.cli.words import known, local, plan_language, told
from helpers.texts import reader_language, text


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
    from helpers.intake.privacy.identity import make_key
    from helpers.intake.store.keeping import write_bytes
    from helpers.intake.workbook.blank import monthly_workbook
    from helpers.intake.workbook.sheets import workbook_name
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
