"""Entering what a report says, together with its publication."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import AcquireReturnProxy, FileLock, Timeout

from helpers.errors import InputError
from helpers.limits import limit
from helpers.measure.registry import registry
from helpers.review.finding import Finding
from helpers.review.ledger.entry import FOLDER, Entry, file_of, line_of, read_ledger
from helpers.root import root

LOCK = ".lock"


@contextmanager
def recorded(folder: Path, found: list[Finding], input_hash: str) -> Iterator[None]:
    """Publish inside the block: when it ends well, what ``found`` says anew stands in the ledger; else nothing does.

    The new file is written and forced to the disk before the block begins, and takes its name after it. Whoever
    publishes the same again adds nothing. The samples that come with Qunce have no ledger. Raises InputError
    ``ledger_damaged``, ``ledger_busy`` and ``ledger_unwritable`` before the block begins.
    """
    if is_sample(folder) or not found:
        yield
        return
    with _alone(folder / FOLDER), _longer(file_of(folder, found[0].as_of), new_entries(folder, found, input_hash)):
        yield


def _alone(place: Path) -> AcquireReturnProxy:
    """The ledger for this process."""
    try:
        place.mkdir(exist_ok=True)
        return FileLock(place / LOCK).acquire(timeout=limit("ledger_wait_seconds"))
    except Timeout:
        raise InputError("ledger_busy", file=FOLDER) from None
    except OSError:
        raise InputError("ledger_unwritable", file=FOLDER) from None


def is_sample(folder: Path) -> bool:
    """Whether it is one of the communities that come with Qunce: their folders are never written to."""
    return folder.resolve().is_relative_to((root() / "data" / "sample").resolve())


def new_entries(folder: Path, found: list[Finding], input_hash: str) -> list[Entry]:
    """The findings that say anything else than the ledger's last line of their key, as its next revision."""
    held, new = read_ledger(folder), []
    for each in found:
        entry = _entry(each, 1, input_hash)
        before = held.get(entry.key, [])
        if not before or before[-1].said != entry.said:
            new.append(_entry(each, len(before) + 1, input_hash))
    return new


def _entry(found: Finding, revision: int, input_hash: str) -> Entry:
    return Entry(found.scope, found.as_of, found.metric, registry()[found.metric].version, revision, input_hash,
                 found.value, found.unknown, found.numerator, found.denominator, found.low, found.high, found.window,
                 found.route, found.source)


@contextmanager
def _longer(path: Path, new: list[Entry]) -> Iterator[None]:
    """While this waits, the longer file lies beside the ledger under a name nobody reads."""
    if not new:
        yield
        return
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        _write(scratch, path, new)
        yield
        os.replace(scratch, path)
    finally:
        scratch.unlink(missing_ok=True)


def _write(scratch: Path, path: Path, new: list[Entry]) -> None:
    try:
        with scratch.open("wb") as written:
            written.write(path.read_bytes() if path.exists() else b"")
            written.write("".join(map(line_of, new)).encode("utf-8"))
            written.flush()
            os.fsync(written.fileno())
    except OSError:
        raise InputError("ledger_unwritable", file=FOLDER) from None
