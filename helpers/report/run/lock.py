"""One run at a time on one report."""

import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.errors import InputError
from helpers.report.run.durable import write_json

LOCKS = ".locks"
NOT_SAID = "?"


@contextmanager
def locked(final: Path) -> Iterator[None]:
    """Hold the bundle ``final`` for this process while the block lasts.

    The lock lies in ``.locks`` beside the bundle and dies with its process. Raises InputError
    ``report_locked`` with the other run's pid and start (UTC) if it is held.
    """
    folder = final.parent / LOCKS
    folder.mkdir(parents=True, exist_ok=True)
    holder = folder / f"{final.name}.json"
    try:
        lock = FileLock(folder / f"{final.name}.lock").acquire(blocking=False)
    except Timeout:
        raise _refusal(final, holder) from None
    with lock:
        write_json(holder, {"pid": os.getpid(), "started": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")})
        try:
            yield
        finally:
            holder.unlink(missing_ok=True)


def _refusal(final: Path, holder: Path) -> InputError:
    try:
        said = json.loads(holder.read_text(encoding="ascii"))
    except (OSError, ValueError):
        said = {}
    return InputError("report_locked", file=str(final), pid=said.get("pid", NOT_SAID),
                      started=said.get("started", NOT_SAID))
