"""Files in, checked tables out: one call for several files, and one bad file stops no other."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
from filelock import FileLock, Timeout

from helpers.errors import InputError
from helpers.intake.account import WHY, Account, Note, refusal, with_aside
from helpers.intake.arrival import Arrival, Terms
from helpers.intake.doors import door_of, is_export
from helpers.intake.privacy.forgotten import forgotten_among, without_forgotten
from helpers.intake.privacy.personal import hidden
from helpers.intake.reading.archive import is_archive, unpack
from helpers.intake.reading.gate import clean
from helpers.intake.record import record
from helpers.intake.seen import see
from helpers.intake.store.keeping import Merged, keep, keep_names, keep_quarantine, merged, stored
from helpers.intake.store.partitions import Merge, merge_months, staged
from helpers.intake.tables.check import quarantine
from helpers.intake.tables.contracts import Table, table
from helpers.limits import limit

LOCK = ".import.lock"
WORK = ".import-"
INSIDE = " › "


def import_files(files: list[Path], folder: Path, timezone: str, **said: object) -> list[Account]:
    """Reads ``files`` (a folder that is no export as a whole stands for the files in it) into the community ``folder``.

    ``timezone`` says where a time without zone was noted, ``said`` is the rest of ``arrival.Terms``. One account per
    file and table; a file that cannot be used has its problems there, and changes nothing. Every file of a table is
    written whole or not at all. Raises InputError ``folder_missing``, ``timezone_unknown`` and ``folder_busy``.
    """
    if not folder.is_dir():
        raise InputError("folder_missing", file=str(folder))
    _check_timezone(timezone)
    terms = Terms(folder, timezone, folder, dt.datetime.now(dt.UTC), **said)  # type: ignore[arg-type]
    with _alone(folder):
        _clear_up(folder)
        return [account for path in _expanded(files) for account in _taken(path, terms)]


def _check_timezone(timezone: str) -> None:
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        raise InputError("timezone_unknown", found=clean(timezone)) from None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        with FileLock(folder / LOCK, timeout=limit("import_wait_seconds")):
            yield
    except Timeout:
        raise InputError("folder_busy", file=str(folder)) from None


def _expanded(files: list[Path]) -> Iterator[Path]:
    for path in files:
        yield from _inside(path) if path.is_dir() and not is_export(path) else [path]


def _inside(folder: Path) -> Iterator[Path]:
    """What a folder of files holds: files, and folders that are one export as a whole."""
    for path in sorted(folder.iterdir()):
        if path.name[0] not in ".~" and (path.is_file() or is_export(path)):
            yield path


def _clear_up(folder: Path) -> None:
    """Removes work folders that an import left which was ended before its end."""
    for left in folder.glob(f"{WORK}*"):
        shutil.rmtree(left, ignore_errors=True)


def _taken(path: Path, terms: Terms) -> list[Account]:
    file = shown_name(path.name)
    return _unpacked(path, file, terms) if path.is_file() and is_archive(path) else _import(path, file, terms)


def _unpacked(path: Path, file: str, terms: Terms) -> list[Account]:
    """What an archive holds: an export as a whole, or file by file."""
    with tempfile.TemporaryDirectory(prefix=WORK, dir=terms.folder) as work:
        try:
            unpack(path, file, Path(work))
        except InputError as error:
            return [refusal(file, error)]
        return [account for inner in _exports(Path(work))
                for account in _inner(inner, f"{file}{INSIDE}{shown_name(inner.relative_to(work).as_posix())}", terms)]


def _exports(folder: Path) -> Iterator[Path]:
    """Folders that are one export as a whole, and all other files, in a folder at any depth."""
    if is_export(folder):
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield from _exports(path)
        elif path.name[0] not in ".~":
            yield path


def _inner(path: Path, file: str, terms: Terms) -> list[Account]:
    if path.is_file() and is_archive(path):
        return [refusal(file, InputError("archive_nested", file=file))]
    return _import(path, file, terms)


def shown_name(name: str) -> str:
    """The name of a file as it is shown: on one line, personal data replaced, no part of a path."""
    return hidden(clean(name)).replace("/", INSIDE).replace("\\", INSIDE)


def _import(path: Path, file: str, terms: Terms) -> list[Account]:
    with tempfile.TemporaryDirectory(prefix=WORK, dir=terms.folder) as work:
        terms = replace(terms, work=Path(work))
        try:
            seen = see(path, file)
            door = door_of(seen, terms)
            arrival = without_forgotten(door.read(seen, terms), terms.folder)
            ready = {name: merged(terms.folder, table(name), rows, arrival.outdated.get(name))
                     for name, rows in arrival.tables.items() if not table(name).monthly}
        except InputError as error:
            return [refusal(file, error)]
        except BrokenProcessPool:
            return [refusal(file, InputError("reading_stopped", file=file))]
        news = _keep(arrival, ready, terms)
    first, *others = [_with_news(account, news) for account in arrival.accounts] or [Account(file, door.name)]
    accounts = [replace(first, notes=(Note(WHY, {"format": door.name}), *first.notes)), *others]
    record(path, accounts, terms)
    return accounts


def _keep(arrival: Arrival, ready: dict[str, Merged], terms: Terms) -> dict[str, Merge]:
    """Writes all that arrived; what merging did, by table."""
    folder = terms.folder
    for name in {*arrival.tables, *arrival.staged}:
        _adopt(table(name), terms)
    sql = {name: staged(rows, table(name), terms.work) for name, rows in arrival.tables.items() if table(name).monthly}
    news = {name: merge_months(folder, table(name), each, terms.work, terms.timezone, partial(forgotten_among, folder))
            for name, each in {**sql, **arrival.staged}.items()}
    for name, merger in ready.items():
        keep(folder, table(name), merger)
    if len(arrival.names) or arrival.renamed:
        keep_names(folder, arrival.names, arrival.renamed)
    file = arrival.accounts[0].file if arrival.accounts else ""
    aside = [quarantine(file, lines, column, reason) for name, merge in news.items() for lines, column, reason in (
        (merge.duplicates, ", ".join(table(name).key), "duplicate"), (merge.kept_out, "", "forgotten"))]
    keep_quarantine(folder, file, pd.concat([arrival.quarantined, *aside], ignore_index=True))
    return news | {name: Merge(merger.new) for name, merger in ready.items()}


def _adopt(contract: Table, terms: Terms) -> None:
    """Moves the rows of a CSV that holds a table kept by month into its months."""
    rows = stored(terms.folder, contract) if contract.monthly else ()
    if len(rows):
        merge_months(terms.folder, contract, staged(rows, contract, terms.work), terms.work, terms.timezone)
        (terms.folder / "tables" / f"{contract.name}.csv").unlink()


def _with_news(account: Account, news: dict[str, Merge]) -> Account:
    """The account with the rows that came twice, saying so where what was taken was there already."""
    merge = news.get(str(account.table))
    if merge is None:
        return account
    account = with_aside(with_aside(account, "duplicate", len(merge.duplicates)), "forgotten", len(merge.kept_out))
    if not account.accepted or merge.new >= account.accepted:
        return account
    note = Note("partly_known", {"new": merge.new}) if merge.new else Note("nothing_new")
    return replace(account, notes=(*account.notes, note))
