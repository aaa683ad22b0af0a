"""ChatLab 0.0.2, our interchange: one JSON document, or JSON lines (header, members, messages); times epoch seconds.

hellodigua/ChatLab, docs/cn/standard/chatlab-format.md.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.jsondoc import elements, lines, runs
from helpers.intake.chats.rows import SYSTEM, Aside, Called, Group, Row, Rows, Said
from helpers.intake.reading.lines import parts
from helpers.intake.seen import Seen

KINDS = {0: "text", 1: "image", 2: "voice", 3: "video", 4: "file", 5: "image", 7: "share", 8: "share", 24: "share",
         25: "reply", 26: "share", 27: "share", 80: SYSTEM, 81: SYSTEM}
ROLES = {"owner": "staff", "admin": "staff"}
SECOND = 1000
COMMENT = b"#"
PLATFORM = re.compile(r'"platform"\s*:\s*"([A-Za-z]{1,20})"')


class Role(msgspec.Struct):
    """owner, admin or the platform's own."""

    id: str = ""


class Line(msgspec.Struct):
    """A line of JSONL of any ``_type``, an element of ``messages`` or of ``members``: all fields there can be."""

    _type: str = "message"
    sender: str = ""
    accountName: str | None = None
    groupNickname: str | None = None
    timestamp: float | None = None
    type: int = 0
    content: str | None = None
    platformMessageId: str | None = None
    replyToMessageId: str | None = None
    platformId: str = ""
    roles: list[Role] = []
    meta: dict[str, Any] = {}


def _is_chatlab(seen: Seen) -> bool:
    return "chatlab" in seen.names and "meta" in seen.names


def knows_lines(seen: Seen) -> bool:
    """Whether this is ChatLab's JSONL: its first line is the header."""
    return _is_chatlab(seen) and "_type" in seen.names


def knows_document(seen: Seen) -> bool:
    """Whether this is ChatLab's JSON."""
    return _is_chatlab(seen) and "_type" not in seen.names


def line_pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of lines; what the header says goes with each."""
    first = lines(seen.head.encode().split(b"\n")[0], 1, Line)
    meta: dict[str, Any] = next((line.meta for _, line in first if line), {})
    for start, data, line in parts(seen.path, seen.file):
        yield Piece(start, start + len(data), line, meta)


def document_pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages; members come with the last piece."""
    return runs(seen.path, seen.file, ("messages",))


def read_lines(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The rows of a run of lines; a line that begins with # is a comment."""
    group = _group(piece.said)
    yield group
    uncommented = b"\n".join(b"" if line.startswith(COMMENT) else line for line in data.split(b"\n")) \
        if COMMENT in data[:1] or b"\n#" in data else data
    for number, line in lines(uncommented, piece.line, Line):
        if line is None:
            yield Aside(number, "not_json")
        elif line._type == "message":
            yield _message(number, line, group)
        elif line._type == "member":
            yield _member(line)


def read_document(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The rows of a run of messages, and of the last piece the members."""
    group = _group(piece.said.get("meta") or {})
    yield group
    if piece.line == 0:
        for member in msgspec.convert(piece.said.get("members") or [], list[Line], strict=False):
            yield _member(member)
    for number, line in elements(data, piece.line, Line) if data else ():
        yield _message(number, line, group) if line else Aside(number, "not_json")


def _group(meta: dict[str, Any]) -> Group:
    name = str(meta.get("name", ""))
    return Group(str(meta.get("groupId") or name), name, str(meta.get("platform", "")))


def _message(number: int, line: Line, group: Group) -> Row:
    if line.timestamp is None:
        return Aside(number, "missing", "timestamp")
    return Said(number, int(line.timestamp * SECOND), group.id, line.sender if line.type < 80 else line.sender or "",
                line.groupNickname or line.accountName or "", KINDS.get(line.type, "other"), line.content or "",
                line.platformMessageId or "", line.replyToMessageId or "")


def _member(line: Line) -> Called:
    role = next((ROLES[role.id] for role in line.roles if role.id in ROLES), "")
    return Called(line.platformId, line.groupNickname or line.accountName or "", role)


def platform(seen: Seen) -> str:
    """The platform its header names."""
    found = PLATFORM.search(seen.head)
    return found[1].casefold() if found else "other"


LINES = ChatForm("chatlab_jsonl", platform, knows_lines, line_pieces, read_lines)
DOCUMENT = ChatForm("chatlab_json", platform, knows_document, document_pieces, read_document)
