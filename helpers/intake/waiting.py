"""What waits in a community's inbox: the files that were not taken in yet, and what is to be asked of them."""

import datetime as dt
from pathlib import Path

from helpers.errors import InputError
from helpers.intake.arrival import Terms
from helpers.intake.doors import door_of
from helpers.intake.reading.gate import clean
from helpers.intake.record import digest
from helpers.intake.seen import see
from helpers.intake.store.keeping import stored
from helpers.intake.tables.contracts import table
from helpers.intake.tables.guess import Guess

INBOX = "inbox"


def waiting(folder: Path) -> list[Path]:
    """The files in the inbox of the community in ``folder`` that no import has taken in, by name."""
    inbox = folder / INBOX
    files = sorted(path for path in inbox.iterdir() if path.is_file() and path.name[0] not in ".~") if (
        inbox.is_dir()) else []
    known = set(stored(folder, table("imports"))["digest"]) if files else set()
    return [path for path in files if digest(path) not in known]


def question(path: Path, folder: Path, timezone: str) -> Guess | None:
    """What is to be asked of a file's columns; None where they are known, or where columns are not the matter."""
    asked: list[Guess] = []
    terms = Terms(folder, timezone, folder, dt.datetime.now(dt.UTC), ask=asked.append)
    try:
        door_of(see(path, clean(path.name)), terms)
    except InputError:
        return asked[0] if asked else None
    return None
