"""One message as qq-chat-exporter writes it, in both generations; see ``qqnt_json``.

Today's: id, timestamp in epoch milliseconds, type, recalled, system. Those of version 4: messageId, timestamp as ISO
text, messageType, isRecalled, isSystemMessage, rawMessage.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from helpers.intake.chats.chinese_system import happened
from helpers.intake.chats.clock import zoned
from helpers.intake.chats.qq_sender import person
from helpers.intake.chats.rows import SYSTEM, Aside, Group, Happened, Row, Said
from helpers.intake.values.refusal import Refused

PRIVATE = ("private", "friend", "temp", "c2c", "1", "100")
KINDS = {"text": "text", "image": "image", "face": "image", "market_face": "image", "video": "video", "audio": "voice",
         "file": "file", "reply": "reply", "forward": "share", "json": "share", "location": "share", "at": "text"}
NUMBERED = {"2": "text", "3": "file", "4": "share", "5": SYSTEM, "6": "voice", "7": "video", "8": "share",
            "9": "reply", "10": "share", "11": "share", "12": "share", "17": "image"}
QUOTED = ("referencedMessageId", "messageId")
NO_NUMBER = ("", "0")


class Sender(msgspec.Struct, gc=False):
    """Who wrote."""

    uid: str | None = None
    uin: str | int | None = None
    name: str | None = None
    nickname: str | None = None
    groupCard: str | None = None


class Raw(msgspec.Struct, gc=False):
    """What version 4 keeps of the original."""

    sendNickName: str | None = None
    sendMemberName: str | None = None
    senderUin: str | int | None = None


class Part(msgspec.Struct, gc=False):
    """A part of a message."""

    type: str = ""
    data: Any = None


class Mention(msgspec.Struct, gc=False):
    """Somebody named with @."""

    uid: str | None = None


class Content(msgspec.Struct, gc=False):
    """What was written."""

    text: str | None = None
    elements: list[Part] | None = None
    mentions: list[Mention] | None = None
    reply: dict[str, Any] | None = None


class Message(msgspec.Struct, gc=False):
    """A message of either generation."""

    timestamp: int | float | str | None = None
    id: str | int | None = None
    messageId: str | int | None = None
    sender: Sender | None = None
    type: str | int | None = None
    messageType: str | int | None = None
    content: Content | str | None = None
    recalled: bool | None = None
    isRecalled: bool | None = None
    system: bool | None = None
    isSystemMessage: bool | None = None
    rawMessage: Raw | None = None


def group_of(info: Any) -> Group:
    """The chat of ``chatInfo``: by its number, else by its name."""
    info = info if isinstance(info, dict) else {}
    name = str(info.get("name") or "")
    number = next((str(info[key]) for key in ("peerUin", "peerUid") if str(info.get(key) or "0") != "0"), name)
    return Group(number, name, "qq")


def is_private(info: Any) -> bool:
    """Whether the chat is with one person."""
    return isinstance(info, dict) and str(info.get("type") or info.get("chatType") or "").casefold() in PRIVATE


def rows_of(numbered: list[tuple[int, Message | None]], group: str) -> Iterator[Row]:
    """The rows of a run of messages; somebody known by uid is who bears that uid's number elsewhere in the run."""
    numbers: dict[str | None, str] = {
        message.sender.uid: _number(message) for _, message in numbered
        if message and message.sender and message.sender.uid and _number(message)}
    for line, message in numbered:
        if message is None:
            yield Aside(line, "not_json")
            continue
        try:
            at = moment(message.timestamp)
        except Refused as refusal:
            yield Aside(line, refusal.reason, "timestamp")
            continue
        yield from _rows(line, at, group, message, numbers)


def moment(written: int | float | str | None) -> int:
    """Epoch milliseconds. Refused ``missing``, ``not_time``."""
    if written in (None, "", 0):
        raise Refused("missing")
    try:
        return zoned(written) if isinstance(written, str) and not written.isdecimal() else int(written or 0)
    except (ValueError, OverflowError):
        raise Refused("not_time") from None


def _rows(line: int, at: int, group: str, message: Message, numbers: dict[str | None, str]) -> Iterator[Row]:
    content = message.content if isinstance(message.content, Content) else Content(text=message.content)
    number, text = str(message.id or message.messageId or ""), content.text or ""
    uid = message.sender.uid if message.sender else None
    member, kind = _number(message) or numbers.get(uid) or uid or "", _kind(message, content)
    if kind == SYSTEM:
        yield Said(line, at, group, "", "", SYSTEM, text, number)
        yield from happened(line, at, group, text, person)
        return
    named = tuple(numbers.get(each.uid) or each.uid for each in content.mentions or () if each.uid not in (None, "all"))
    yield Said(line, at, group, member, _name(message), kind, text, number, _answered(content), named)
    if (message.recalled or message.isRecalled) and member:
        yield Happened(line, at, group, "recall", member, message=number)


def _number(message: Message) -> str:
    written = [message.sender.uin if message.sender else None, message.rawMessage and message.rawMessage.senderUin]
    return next((str(each) for each in written if str(each or "") not in NO_NUMBER), "")


def _name(message: Message) -> str:
    sender, raw = message.sender or Sender(), message.rawMessage or Raw()
    return sender.groupCard or raw.sendMemberName or sender.name or sender.nickname or raw.sendNickName or ""


def _kind(message: Message, content: Content) -> str:
    said = str(message.messageType if message.type is None else message.type).removeprefix("type_")
    if message.system or message.isSystemMessage or said == SYSTEM:
        return SYSTEM
    parts = {part.type for part in content.elements or ()}
    if "reply" in parts or content.reply:
        return "reply"
    kind = KINDS.get(said) or NUMBERED.get(said, "other")
    if kind == "text" and parts and not parts & {"text", "at"}:
        return KINDS.get(next(iter(sorted(parts))), "other")
    return kind


def _answered(content: Content) -> str:
    parts = [part.data for part in content.elements or () if part.type == "reply"] + [content.reply]
    return next((str(part[key]) for part in parts if isinstance(part, dict) for key in QUOTED
                 if part.get(key) not in (None, "", "0", 0)), "")
