"""The verbs about people: who, forget, export-member, retention, handover, takeover, doctor."""

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from helpers.cli.app import verb
from helpers.cli.words import existing, known, local, plan_language, told
from helpers.errors import InputError
from helpers.texts import text

PASSPHRASE = "QUNCE_PASSPHRASE"
PRIVATE, LISTS = "private", "*.xlsx"
Folder = Annotated[str, told("folder", argument=True)]
Person = Annotated[str, told("privacy.person", argument=True)]


@verb("privacy.who")
def who(folder: Folder, person: Person, platform: Annotated[str, told("privacy.person_platform")] = "") -> None:
    """Print the display names behind a pseudonym, or the pseudonyms of a name or id: exit 1 if nobody is known."""
    from helpers.intake.privacy.people import kept_names, meant
    from helpers.intake.privacy.respondents import is_link, links

    place, speak = known(folder), plan_language(known(folder))
    found, names = meant(place, person, platform), kept_names(place)
    same = links(names)
    for member in found:
        if member in same:
            typer.echo(text("privacy.person_is", speak, member=member, other=same[member]))
        own = names[names["member_id"] == same.get(member, member)]
        rows, member = own[~own["name"].map(is_link).astype(bool)], same.get(member, member)
        for row in rows.itertuples():
            seen = "person" if row.first_seen else "person_unseen"
            typer.echo(text(f"privacy.{seen}", speak, member=member, name=row.name, first=row.first_seen,
                            last=row.last_seen))
        if rows.empty:
            typer.echo(text("privacy.person_unnamed", speak, member=member))
    typer.echo(text("privacy.screen_only" if found else "privacy.nobody", speak))
    raise typer.Exit(0 if found else 1)


def one_person(place: Path, person: str, platform: str) -> str:
    """The pseudonym of the one person meant. Raises InputError ``person_unknown``, ``person_several``."""
    from helpers.intake.privacy.people import meant

    found = meant(place, person, platform)
    if len(found) != 1:
        raise InputError("person_several", count=len(found)) if found else InputError("person_unknown")
    return found[0]


@verb("privacy.forget")
def forget(
    folder: Folder, person: Person,
    platform: Annotated[str, told("privacy.person_platform")] = "",
    yes: Annotated[bool, told("privacy.yes")] = False,
) -> None:
    """Delete everything held of one person, once it is confirmed: exit 1 if it is not."""
    from helpers.intake.privacy.forgotten import forget as delete
    from helpers.intake.privacy.people import held

    place, speak = known(folder), plan_language(known(folder))
    member = one_person(place, person, platform)
    typer.echo(held_words(held(place, member), speak))
    if not (yes or sys.stdin.isatty() and typer.confirm(text("privacy.ask_forget", speak))):
        typer.echo(text("privacy.not_done", speak))
        raise typer.Exit(1)
    typer.echo(text("privacy.forgotten", speak, rows=delete(place, member, dt.date.today())))
    inbox = place / "inbox"
    if left := sorted(path.name for path in inbox.iterdir() if path.is_file()) if inbox.is_dir() else []:
        typer.echo(text("privacy.inbox_left", speak, files=", ".join(left)))
    for line in lists_taken_away(place, speak):
        typer.echo(line)
    if (place / "subgroups").is_dir():
        typer.echo(text("structure.forget_left", speak))


def lists_taken_away(place: Path, language: str) -> Iterator[str]:
    """Delete the lists that name people, as they can be made anew; say which were filled in by hand and are left."""
    from helpers.report.papers.writing import take_away

    lists = take_away(place / PRIVATE, LISTS)
    for kind in ("deleted", "left"):
        if names := getattr(lists, kind):
            yield text(f"privacy.lists_{kind}", language, files=text("page.list_separator", language).join(names))


def held_words(found: Any, language: str) -> str:
    """How much is held of a person, table by table."""
    if not found.rows:
        return text("privacy.held_nothing", language, member=found.member)
    tables = ", ".join(text(f"intake.table_{name}", language) for name in found.tables)
    return text("privacy.held", language, member=found.member, rows=found.rows, tables=tables)


@verb("privacy.export_member", "export-member")
def export_member(
    folder: Folder, person: Person,
    out: Annotated[str, told("privacy.member_out")],
    platform: Annotated[str, told("privacy.person_platform")] = "",
) -> None:
    """Write everything held of one person as JSON: the right to a copy."""
    from helpers.intake.privacy.people import held
    from helpers.intake.store.keeping import write_bytes
    from helpers.intake.tables.contracts import table
    from helpers.intake.tables.written import as_text

    place, speak = known(folder), plan_language(known(folder))
    found = held(place, one_person(place, person, platform))
    whole = {"member_id": found.member, "names": found.names.to_dict("records"),
             "tables": {name: as_text(rows, table(name)).to_dict("records") for name, rows in found.tables.items()}}
    write_bytes(local(out), json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n", 0o600)
    typer.echo(held_words(found, speak))
    typer.echo(text("privacy.written", speak, file=out))


@verb("privacy.retention")
def retention(folder: Folder, apply: Annotated[bool, told("privacy.apply")] = False) -> None:
    """List what is kept longer than the plan allows; delete it where told to."""
    from helpers.intake.privacy import retention as limits

    place, speak = known(folder), plan_language(known(folder))
    kept = limits_of(place)
    if not any(kept.values()):
        typer.echo(text("privacy.no_limits", speak))
        return
    found = limits.due(place, kept, dt.date.today())
    for each in found:
        named = text("privacy.table_names" if each.table == "names" else f"intake.table_{each.table}", speak)
        typer.echo(text("privacy.due", speak, table=named, rows=each.rows, month=each.month))
    if not found:
        typer.echo(text("privacy.due_nothing", speak))
    elif apply:
        limits.apply(place, found)
        typer.echo(text("privacy.deleted", speak))


def limits_of(place: Path) -> dict[str, Any]:
    """The months each kind of data may be kept, as the plan's section ``data`` says."""
    from helpers.plan.file import open_plan
    from helpers.plan.model.data import Data

    return (open_plan(place).data or Data()).model_dump()


def passphrase(language: str, twice: bool) -> str:
    """The passphrase: from QUNCE_PASSPHRASE, else typed unseen; never an argument, which others could see."""
    said = os.environ.get(PASSPHRASE)
    return said or typer.prompt(text("privacy.ask_passphrase", language), hide_input=True, confirmation_prompt=twice)


@verb("privacy.handover")
def handover(folder: Folder, out: Annotated[str, told("privacy.handover_out")] = "handover.age") -> None:
    """Pack plan, matches, ledger, names and key under a passphrase, with a hand-over page."""
    from helpers.intake.privacy.handover import pack
    from helpers.intake.privacy.page import handover_page
    from helpers.intake.privacy.second_copy import note_copy
    from helpers.intake.store.keeping import write_bytes
    from helpers.plan.file import open_plan

    place, speak = known(folder), plan_language(known(folder))
    page = handover_page(place, open_plan(place).name, dt.date.today(), speak)
    write_bytes(local(out), pack(place, passphrase(speak, twice=True), page), 0o600)
    note_copy(place, dt.date.today())
    typer.echo(text("privacy.packed", speak, file=out))


@verb("privacy.takeover")
def takeover(
    file: Annotated[str, told("privacy.handover_file", argument=True)],
    folder: Annotated[str, told("privacy.new_folder", argument=True)],
) -> None:
    """Unpack a hand-over file into a folder; nothing that is there is replaced."""
    from helpers.intake.privacy.handover import unpack
    from helpers.texts import reader_language

    packed, place = existing(file), local(folder)
    place.mkdir(parents=True, exist_ok=True)
    parts = unpack(packed.read_bytes(), passphrase(reader_language(), twice=False), place, packed.name)
    typer.echo(text("privacy.taken", plan_language(place), folder=folder, parts=", ".join(parts)))


@verb("privacy.doctor")
def doctor(folder: Folder) -> None:
    """Say what a community's data need: exit 1 if anything does."""
    from helpers.intake.privacy.second_copy import checks

    place, speak = known(folder), plan_language(known(folder))
    found = list(checks(place, limits_of(place), dt.date.today(), speak))
    for line, _ in found:
        typer.echo(line)
    raise typer.Exit(0 if all(fine for _, fine in found) else 1)
