"""DiscordChatExporter's JSON: guild, channel, dateRange, messages[...]; times carry their zone.

Tyrrrz/DiscordChatExporter, JsonMessageWriter.cs. Ids are strings past 2^53; bots are marked and never count.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from helpers.intake.chats.clock import zoned
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.jsondoc import elements, runs
from helpers.intake.chats.rows import SYSTEM, Aside, Group, Happened, Rows, Said
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

CAME_OR_WENT = {"GuildMemberJoin": "join", "RecipientAdd": "join", "RecipientRemove": "leave"}
TALK = ("Default", "Reply")


class Author(msgspec.Struct, gc=False):
    """Who wrote."""

    id: str | int | None = None
    name: str | None = None
    nickname: str | None = None
    isBot: bool | None = None


NOBODY = Author()


class Mention(msgspec.Struct, gc=False):
    """Somebody named in a message."""

    id: str | int | None = None


class Reference(msgspec.Struct, gc=False):
    """The message answered."""

    messageId: str | int | None = None


class Message(msgspec.Struct, gc=False):
    """One element of ``messages``."""

    id: str | int | None = None
    timestamp: str | None = None
    author: Author | None = None
    type: str | None = "Default"
    content: str | None = None
    attachments: list[Any] | None = None
    mentions: list[Mention] | None = None
    reference: Reference | None = None


def knows(seen: Seen) -> bool:
    """Whether this is DiscordChatExporter's JSON."""
    return {"guild", "channel", "dateRange", "exportedAt"} <= seen.names


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages."""
    return runs(seen.path, seen.file, ("messages",))


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of one run; joining a server is an event. One without an author is set aside (``missing``)."""
    said = piece.said.get("channel")
    channel = said if isinstance(said, dict) else {}
    group = str(channel.get("id") or "")
    yield Group(group, str(channel.get("name") or ""), "discord")
    for number, message in elements(data, piece.line, Message) if data else ():
        said = _said(number, message, group) if message else Aside(number, "not_json")
        yield said
        if message and message.type in CAME_OR_WENT and type(said) is Said and said.member:
            yield Happened(number, said.at, group, CAME_OR_WENT[message.type], said.member, said.name)


def _said(number: int, message: Message, group: str) -> Said | Aside:
    try:
        at = zoned(message.timestamp or "")
    except Refused as refusal:
        return Aside(number, refusal.reason, "timestamp")
    author = message.author or NOBODY
    answered = message.reference.messageId if message.reference else None
    return Said(number, at, group, str(author.id or ""), author.nickname or author.name or "",
                _kind(message) if (message.type or "Default") in TALK else SYSTEM, message.content or "",
                str(message.id or ""), str(answered or ""),
                tuple(str(each.id) for each in message.mentions if each.id) if message.mentions else (),
                "bot" if author.isBot else "")


def _kind(message: Message) -> str:
    if message.attachments and not message.content:
        return "file"
    return "reply" if message.type == "Reply" else "text"


FORM = ChatForm("discord_json", "discord", knows, pieces, read)
