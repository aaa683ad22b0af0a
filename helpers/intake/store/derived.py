"""What is worked out of a table's monthly files, a file a month: only months whose content changed are made again.

They lie in the community's folder under derived/ and can be deleted at any time.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

FOLDER = "derived"
DIGITS = 16


def derived(months: list[Path], folder: Path, name: str, version: str,
            make: Callable[[Path, Path], None]) -> list[Path]:
    """The files worked out of ``months`` under derived/``name`` of the community's ``folder``, in their order.

    One is named for its month and for what it was made of: the month's content and ``version`` (what else the result
    hangs on). ``make(month, target)`` writes a missing one. Files of other months, contents or versions are removed.
    """
    place = folder / FOLDER / name
    place.mkdir(parents=True, exist_ok=True)
    wanted = {place / f"{path.stem}-{_mark(path, version)}.parquet": path for path in months}
    for target, path in wanted.items():
        if not target.exists():
            _made(path, target, make)
    for stale in set(place.glob("*.parquet")) - set(wanted):
        stale.unlink()
    return list(wanted)


def _mark(path: Path, version: str) -> str:
    with path.open("rb") as source:
        content = hashlib.file_digest(source, "sha256").hexdigest()
    return hashlib.sha256(f"{version}\x00{content}".encode()).hexdigest()[:DIGITS]


def _made(path: Path, target: Path, make: Callable[[Path, Path], None]) -> None:
    work = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        make(path, work)
        os.replace(work, target)
    finally:
        work.unlink(missing_ok=True)
