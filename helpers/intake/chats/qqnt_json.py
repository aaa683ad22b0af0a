"""qq-chat-exporter's JSON: metadata, chatInfo, statistics, messages[...], or a folder of manifest.json and
chunks/*.jsonl; times carry their zone.

shuakami/qq-chat-exporter, qq-chat-export-core/src/types.rs and json_exporter.rs; version 4 as hellodigua/ChatLab,
shuakami-qq-exporter.ts reads it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from helpers.errors import InputError
from helpers.intake.chats.chinese_system import MOVES_NOTED
from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.jsondoc import elements, lines, runs
from helpers.intake.chats.qqnt_message import Message, group_of, is_private, rows_of
from helpers.intake.chats.rows import Rows
from helpers.intake.reading.decode import read_lines
from helpers.intake.reading.lines import parts
from helpers.intake.seen import Seen

MANIFEST, CHUNKS = "manifest.json", "chunks"
HIDDEN = "._~"


def knows(seen: Seen) -> bool:
    """Whether the document names its chat and counts its messages as the exporter does."""
    return {"chatInfo", "statistics"} <= seen.names and bool(
        {"selfUid", "selfUin", "selfName", "totalMessages"} & seen.names)


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages. Raises InputError ``private_chat``."""
    for piece in runs(seen.path, seen.file, ("messages",)):
        if is_private(piece.said.get("chatInfo")):
            raise InputError("private_chat", file=seen.file)
        yield piece


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of one run, and who came, went or took a message back."""
    group = group_of(piece.said.get("chatInfo"))
    yield group
    if data:
        yield from rows_of(list(elements(data, piece.line, Message)), group.id)


def knows_chunked(seen: Seen) -> bool:
    """Whether the folder holds a manifest and chunks."""
    return seen.inside(MANIFEST) is not None and bool(_chunks(seen))


def _chunks(seen: Seen) -> list[Path]:
    return [each for each in sorted((seen.path / CHUNKS).glob("*.jsonl"))
            if each.is_file() and not each.is_symlink() and each.name[0] not in HIDDEN]


def read_chunked(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of all chunks, lines counted over all.

    Raises InputError ``private_chat``, ``json_broken``."""
    info = _manifest(seen).get("chatInfo")
    if is_private(info):
        raise InputError("private_chat", file=seen.file)
    group, before = group_of(info), 0
    yield group
    for path in _chunks(seen):
        last = 0
        for _, part, first in parts(path, seen.file):
            yield from rows_of(list(lines(part, before + first, Message)), group.id)
            last = first + part.count(b"\n") - part.endswith(b"\n")
        before += last


def _manifest(seen: Seen) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(read_lines(seen.path / MANIFEST, MANIFEST))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise InputError("json_broken", file=MANIFEST, offset=0) from None
    return found if isinstance(found, dict) else {}


FORM = ChatForm("qqnt_json", "qq", knows, pieces, read, notes=MOVES_NOTED)
CHUNKED = ChatForm("qqnt_chunks", "qq", knows_chunked, whole, read_chunked, notes=MOVES_NOTED)
