"""Files in, checked tables out: one call for several files, and one bad file stops no other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from filelock import FileLock, Timeout

from helpers.errors import InputError
from helpers.intake.account import Account, Note, refusal
from helpers.intake.arrivals import Arrival, arrive
from helpers.intake.tables.contracts import table
from helpers.intake.reading.gate import clean
from helpers.intake.store.keeping import Merged, keep, keep_names, keep_quarantine, merged
from helpers.limits import limit

LOCK = ".import.lock"


def import_files(files: list[Path], folder: Path, timezone: str) -> list[Account]:
    """Reads ``files`` (folders among them stand for the files in them) into the community ``folder``.

    ``timezone`` says where a time without zone was noted. One account per file and table; a file that cannot be
    used has its problems there, and changes nothing. Every table is written whole or not at all.
    Raises InputError ``folder_missing``, ``timezone_unknown`` and ``folder_busy``.
    """
    if not folder.is_dir():
        raise InputError("folder_missing", file=str(folder))
    _check_timezone(timezone)
    with _alone(folder):
        return [account for path in _expanded(files) for account in _import(path, folder, timezone)]


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
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        yield from (file for file in inside if file == path or (file.is_file() and file.name[0] not in ".~"))


def _import(path: Path, folder: Path, timezone: str) -> list[Account]:
    file = clean(path.name)
    try:
        arrival = arrive(path, file, folder, timezone)
        ready = {name: merged(folder, table(name), rows) for name, rows in arrival.tables.items()}
    except InputError as error:
        return [refusal(file, error)]
    _keep(arrival, ready, folder, file)
    return [_with_news(account, ready) for account in arrival.accounts]


def _keep(arrival: Arrival, ready: dict[str, Merged], folder: Path, file: str) -> None:
    for name, merger in ready.items():
        keep(folder, table(name), merger)
    if len(arrival.names):
        keep_names(folder, arrival.names)
    keep_quarantine(folder, file, arrival.quarantined)


def _with_news(account: Account, ready: dict[str, Merged]) -> Account:
    """The account, saying so where what was taken was there already."""
    new = ready[str(account.table)].new
    if not account.accepted or new >= account.accepted:
        return account
    note = Note("partly_known", {"new": new}) if new else Note("nothing_new")
    return replace(account, notes=(*account.notes, note))
