"""What a community's personal data need: a key with a second copy, limits kept, rows looked at, consent known."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from helpers.intake.privacy.alike import look_alikes
from helpers.intake.privacy.consent import consent
from helpers.intake.privacy.identity import PUBLIC, key_file
from helpers.intake.privacy.minimal import controls
from helpers.intake.privacy.retention import due
from helpers.intake.store.keeping import stored, write_bytes
from helpers.intake.store.partitions import month_files
from helpers.intake.tables.contracts import table
from helpers.texts import text

COPIED = "private/copied_on.txt"
Check = tuple[str, bool]


def note_copy(folder: Path, today: dt.date) -> None:
    """Notes that the key was handed over."""
    write_bytes(folder / COPIED, f"{today.isoformat()}\n".encode(), 0o600)


def checks(folder: Path, limits: Mapping[str, int | None], today: dt.date, language: str) -> Iterator[Check]:
    """(sentence, whether it is fine) for the key, its second copy, limits, rows that wait, and consent."""
    yield from _key(folder, language)
    yield from _limits(folder, limits, today, language)
    yield _waiting(folder, language)
    yield _consent(folder, language)
    yield _unused(folder, language)
    yield text("privacy.alike", language, sets=len(look_alikes(folder))), True


def _unused(folder: Path, language: str) -> Check:
    """Columns about people that this community holds and no chapter asks for (K14)."""
    apart = controls()
    idle = [f"{row.table}.{row.column}" for row in apart[~apart["used"]].itertuples()
            if len(stored(folder, table(row.table))) or month_files(folder, table(row.table))]
    if not idle:
        return text("privacy.used_all", language), True
    return text("privacy.unused", language, columns=", ".join(idle)), True


def _key(folder: Path, language: str) -> Iterator[Check]:
    if (folder / PUBLIC).exists():
        yield text("privacy.key_public", language), True
        return
    path = key_file(folder)
    yield (text("privacy.key_there", language, file=path), True) if path.exists() else (
        text("privacy.key_gone", language), False)
    copied = folder / COPIED
    yield (text("privacy.copied", language, day=copied.read_text(encoding="ascii").strip()), True) if (
        copied.exists()) else (text("privacy.copied_never", language), False)


def _limits(folder: Path, limits: Mapping[str, int | None], today: dt.date, language: str) -> Iterator[Check]:
    if not any(limits.values()):
        yield text("privacy.no_limits", language), True
        return
    found = due(folder, limits, today)
    if not found:
        yield text("privacy.due_nothing", language), True
    for each in found:
        named = text("privacy.table_names" if each.table == "names" else f"intake.table_{each.table}", language)
        yield text("privacy.due", language, table=named, rows=each.rows, month=each.month), False


def _waiting(folder: Path, language: str) -> Check:
    files = sorted((folder / "quarantine").glob("*.csv"))
    if not files:
        return text("privacy.waiting_none", language), True
    rows = sum(len(pd.read_csv(path, dtype=str)) for path in files)
    return text("privacy.waiting_rows", language, rows=rows, files=len(files)), False


def _consent(folder: Path, language: str) -> Check:
    found = consent(stored(folder, table("members")))
    if not found.agreed:
        return text("privacy.consent_unknown", language), True
    return text("privacy.consent_rate", language, agreed=found.agreed, asked=found.asked), True
