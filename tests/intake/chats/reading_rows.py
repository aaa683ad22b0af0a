"""All rows of a file, as the reader of its format gives them, and the promises every reader keeps."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from helpers.errors import InputError
from helpers.intake.chats.form import ChatForm, Setting
from helpers.intake.chats.gather import Door, Gathered, Gathering, span
from helpers.intake.chats.rows import Row
from helpers.intake.chats.take import _bytes
from helpers.intake.reading.lines import encoding_of
from helpers.intake.seen import see

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


class Read(NamedTuple):
    """The rows of a file, and what gathering them came to."""

    rows: list[Row]
    found: Gathered
    kept: int


def read(form: ChatForm, path: Path) -> Read | InputError:
    """The rows of all pieces of a file; the error, where it is refused."""
    try:
        seen = see(path, path.name)
        encoding = "" if seen.kind != "text" else "utf-8" if seen.is_json else encoding_of(path, path.name)
        setting = Setting("Asia/Shanghai", "", encoding)
        rows = [row for piece in form.pieces(seen, setting)
                for row in form.read(_bytes(path, piece), piece, seen, setting)]
    except InputError as error:
        return error
    gathering = Gathering(Door(b"k" * 32, "x", True, *span(NOW)))
    kept = sum(table.num_rows for table in gathering.take(rows))
    return Read(rows, gathering.found, kept)


def adds_up(outcome: Read | InputError) -> bool:
    """Whether accepted + quarantined = read, and every line is a line of a file."""
    if isinstance(outcome, InputError):
        return True
    whole = outcome.found.read == outcome.kept + len(outcome.found.aside)
    return whole and all(getattr(row, "line", 1) >= 1 for row in outcome.rows)
