"""Gitter's TSV: room_id, room_uri, sent_at, from_userid, from_username, message_id, text; no header, newest first."""

import re

from helpers.intake.chats.clock import zoned
from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.rows import Aside, Group, Rows, Said
from helpers.intake.reading.delimited import stream_rows
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

FIELDS = 7
ROOM_ID = re.compile(r"[0-9a-f]{24}")


def knows(seen: Seen) -> bool:
    """Whether the first row has Gitter's seven fields: two ids, a room, an ISO time."""
    cells = seen.top[0][1] if seen.top else []
    return len(cells) == FIELDS and bool(ROOM_ID.fullmatch(cells[0])) and "/" in cells[1] and "T" in cells[2]


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of all rooms in the file; a row with other than seven fields is ``ragged``."""
    rooms = set[str]()
    for line, cells in stream_rows(seen.path, seen.file, setting.encoding, "\t"):
        if len(cells) != FIELDS:
            yield Aside(line, "ragged")
            continue
        if cells[1] not in rooms:
            rooms.add(cells[1])
            yield Group(cells[1], cells[1], "gitter")
        yield _said(line, cells)


def _said(line: int, cells: list[str]) -> Said | Aside:
    _, room, sent_at, member, name, message, text = cells
    try:
        return Said(line, zoned(sent_at), room, member, name, "text", text, message)
    except Refused as refusal:
        return Aside(line, refusal.reason, "sent_at")


FORM = ChatForm("gitter", "gitter", knows, whole, read)
