"""ChatLab 0.0.2, our interchange: one JSON document, or JSON lines (header, members, messages); times epoch seconds.

hellodigua/ChatLab, docs/cn/standard/chatlab-format.md. Of our own exports (``chatlab_out``) the pseudonyms stay, and
what happened comes back as what happened.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from helpers.errors import InputError
from helpers.intake.chats.chatlab_terms import (
    EVENT,
    GENERATOR,
    KINDS,
    NOBODY,
    PARTS,
    RECALL,
    ROLES,
    SYSTEM_FROM,
    UNSAID,
)
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.jsondoc import elements, lines, runs
from helpers.intake.chats.rows import Aside, Called, Group, Happened, Rows, Said
from helpers.intake.reading.lines import parts
from helpers.intake.seen import Seen

SECOND = 1000
COMMENT = b"#"
PRIVATE = "private"
PLATFORM = re.compile(r'"platform"\s*:\s*"([A-Za-z]{1,20})"')
OURS = re.compile(rf'"generator"\s*:\s*"{GENERATOR}"')


class Role(msgspec.Struct):
    """owner, admin or the platform's own."""

    id: str | int | None = None


class Line(msgspec.Struct):
    """A line of JSONL of any ``_type``, an element of ``messages`` or of ``members``: all fields there can be."""

    _type: str = "message"
    sender: str | int | None = None
    accountName: str | None = None
    groupNickname: str | None = None
    timestamp: float | None = None
    type: int | None = None
    content: str | None = None
    platformMessageId: str | int | None = None
    replyToMessageId: str | int | None = None
    platformId: str | int | None = None
    roles: list[Role] | None = None
    meta: Any = None


def _is_chatlab(seen: Seen) -> bool:
    return "chatlab" in seen.names and "meta" in seen.names


def knows_lines(seen: Seen) -> bool:
    """Whether this is ChatLab's JSONL: its first line is the header."""
    return _is_chatlab(seen) and "_type" in seen.names


def knows_document(seen: Seen) -> bool:
    """Whether this is ChatLab's JSON."""
    return _is_chatlab(seen) and "_type" not in seen.names


def is_ours(seen: Seen) -> bool:
    """Whether Qunce wrote it."""
    return bool(OURS.search(seen.head[:seen.head.find('"meta"')]))


def line_pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of lines; what the header says goes with each. Raises InputError ``private_chat``."""
    first = lines(seen.head.lstrip("\ufeff").encode("utf-8", "surrogatepass").split(b"\n")[0], 1, Line)
    meta = _groups_only(next((line.meta for _, line in first if line), None), seen)
    for start, data, line in parts(seen.path, seen.file):
        yield Piece(start, start + len(data), line, meta)


def document_pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages; members come with the last piece. Raises InputError ``private_chat``."""
    for piece in runs(seen.path, seen.file, ("messages",)):
        _groups_only(piece.said.get("meta"), seen)
        yield piece


def _groups_only(meta: Any, seen: Seen) -> dict[str, Any]:
    known: dict[str, Any] = meta if isinstance(meta, dict) else {}
    if known.get("type") == PRIVATE:
        raise InputError("private_chat", file=seen.file)
    return known


def read_lines(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The rows of a run of lines; a line that begins with # is a comment."""
    group, ours = _group(piece.said), is_ours(seen)
    yield group
    for number, line in lines(_uncommented(data.removeprefix(b"\xef\xbb\xbf")), piece.line, Line):
        if line is None:
            yield Aside(number, "not_json")
        elif line._type == "message":
            yield from _message(number, line, group, ours)
        elif line._type == "member":
            yield from _member(line)
        elif line._type != "header":
            yield Aside(number, "not_json")


def _uncommented(data: bytes) -> bytes:
    if data[:1] != COMMENT and b"\n" + COMMENT not in data:
        return data
    return b"\n".join(b"" if line.startswith(COMMENT) else line for line in data.split(b"\n"))


def read_document(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The rows of a run of messages, and of the last piece the members."""
    group, ours = _group(_groups_only(piece.said.get("meta"), seen)), is_ours(seen)
    yield group
    if piece.line == 0:
        members = msgspec.json.encode(piece.said.get("members") or [])[1:-1]
        for _, member in elements(members, 1, Line):
            yield from _member(member or Line())
    for number, line in elements(data, piece.line, Line) if data else ():
        yield from _message(number, line, group, ours) if line else [Aside(number, "not_json")]


def _group(meta: dict[str, Any]) -> Group:
    name = str(meta.get("name") or "")
    return Group(str(meta.get("groupId") or name), name, str(meta.get("platform") or ""))


def _message(number: int, line: Line, group: Group, ours: bool) -> Rows:
    if line.timestamp is None:
        yield Aside(number, "missing", "timestamp")
        return
    at, kind, content = _millis(line.timestamp), line.type or 0, line.content or ""
    if ours and content.startswith(EVENT) and kind >= SYSTEM_FROM and not line.platformMessageId:
        yield _event(number, at, group.id, content)
        return
    sender, message = str(line.sender or ""), str(line.platformMessageId or "")
    member = "" if kind >= SYSTEM_FROM and sender == NOBODY else sender
    yield Said(number, at, group.id, member, _name(line, sender), KINDS.get(kind, "other"), content, message,
               str(line.replyToMessageId or ""))
    if kind == RECALL and member:
        yield Happened(number, at, group.id, "recall", member, message=message)


def _millis(timestamp: float) -> int:
    """Epoch milliseconds; a number that is no moment becomes one no message can have."""
    return round(timestamp * SECOND) if abs(timestamp) < SECOND ** 5 else 0


def _event(number: int, at: int, group: str, content: str) -> Happened | Aside:
    said = content.removeprefix(EVENT).split(" ", PARTS - 1)
    kind, member, by, how, message = ("" if each == UNSAID else each for each in (*said, *[UNSAID] * PARTS)[:PARTS])
    return Happened(number, at, group, kind, member, by=by, how=how, message=message)


def _name(line: Line, own: str) -> str:
    """The name, but one that is the id only."""
    name = line.groupNickname or line.accountName or ""
    return "" if name == own else name


def _member(line: Line) -> Iterator[Called]:
    member = str(line.platformId or "")
    if member:
        roles = (str(role.id) for role in line.roles or ())
        yield Called(member, _name(line, member), next((ROLES[role] for role in roles if role in ROLES), ""))


def platform(seen: Seen) -> str:
    """The platform its header names."""
    found = PLATFORM.search(seen.head)
    return found[1].casefold() if found else "other"


LINES = ChatForm("chatlab_jsonl", platform, knows_lines, line_pieces, read_lines, ours=is_ours)
DOCUMENT = ChatForm("chatlab_json", platform, knows_document, document_pieces, read_document, ours=is_ours)
