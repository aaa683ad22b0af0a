"""The daily roll-up of a message log, a file a month: only months whose messages changed are computed again.

A roll-up lies in the community's folder under derived/member_days and is named for its month and for what it was
made of. It can be deleted at any time.
"""

import hashlib
import os
import secrets
from pathlib import Path

from ibis.backends import BaseBackend

from helpers.measure.log.opened import by_member_and_day, spoken

FOLDER = Path("derived") / "member_days"
VERSION = 1
DIGITS = 16


def member_days(engine: BaseBackend, months: list[Path], folder: Path, timezone: str) -> list[Path]:
    """The roll-up files of the monthly message files ``months``, in their order; missing ones are made.

    A row is a group, member and local day with a message: messages, characters. Roll-ups of other messages are
    removed.
    """
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    wanted = {place / f"{path.stem}-{_mark(path, timezone)}.parquet": path for path in months}
    for rolled, path in wanted.items():
        if not rolled.exists():
            _roll(engine, path, rolled, timezone)
    for stale in set(place.glob("*.parquet")) - set(wanted):
        stale.unlink()
    return list(wanted)


def _mark(path: Path, timezone: str) -> str:
    with path.open("rb") as source:
        content = hashlib.file_digest(source, "sha256").hexdigest()
    return hashlib.sha256(f"{VERSION}\x00{timezone}\x00{content}".encode()).hexdigest()[:DIGITS]


def _roll(engine: BaseBackend, path: Path, rolled: Path, timezone: str) -> None:
    counted = by_member_and_day(spoken(engine, engine.read_parquet(str(path)), timezone))
    made = rolled.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        engine.to_parquet(counted.order_by("group_id", "member_id", "day"), made)
        os.replace(made, rolled)
    finally:
        made.unlink(missing_ok=True)
