"""WeFlow's and echotrace's JSON: session, messages[...]; times epoch seconds, types named in Chinese.

hellodigua/ChatLab, formats/weflow.ts and ycccccccy-echotrace.ts; localType is not trusted there, nor here.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from helpers.errors import InputError
from helpers.intake.chats.chinese_system import MOVES_NOTED
from helpers.intake.chats.clock import seconds
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.jsondoc import elements, runs
from helpers.intake.chats.rows import Aside, Group, Rows
from helpers.intake.chats.wechat_kinds import ROOM, by_word
from helpers.intake.chats.wechat_said import number_of, rows_of
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

GROUP = "群聊"


class Message(msgspec.Struct, gc=False):
    """One element of ``messages``."""

    localId: int | str | None = None
    createTime: int | float | str | None = None
    type: str | int | None = None
    content: str | None = None
    senderUsername: str | None = None
    senderDisplayName: str | None = None


def knows(seen: Seen) -> bool:
    """Whether a session with a wxid stands before its messages."""
    return {"session", "wxid", "messages", "messageCount"} <= seen.names


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages. Raises InputError ``private_chat``."""
    for piece in runs(seen.path, seen.file, ("messages",)):
        session = _session(piece)
        if piece.line and session.get("type") != GROUP and not str(session.get("wxid", "")).endswith(ROOM):
            raise InputError("private_chat", file=seen.file)
        yield piece


def _session(piece: Piece) -> dict[str, Any]:
    session = piece.said.get("session")
    return session if isinstance(session, dict) else {}


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of one run, and who came, went or took a message back."""
    session = _session(piece)
    names = (str(session.get(key) or "") for key in ("nickname", "displayName", "remark"))
    group = Group(str(session.get("wxid") or ""), next(filter(None, names), ""), "wechat")
    yield group
    for number, message in elements(data, piece.line, Message) if data else ():
        yield from _message(number, message, group.id) if message else [Aside(number, "not_json")]


def _message(number: int, message: Message, group: str) -> Rows:
    try:
        at = seconds(str(message.createTime or ""))
    except Refused as refusal:
        yield Aside(number, refusal.reason, "createTime")
        return
    yield from rows_of(number, at, group, message.senderUsername or "", message.senderDisplayName or "",
                       by_word(str(message.type or "")), message.content or "",
                       number_of(message.localId, message.createTime))


FORM = ChatForm("weflow_json", "wechat", knows, pieces, read, notes=MOVES_NOTED)
