"""DiscordChatExporter's JSON: guild, channel, dateRange, messages[...]; times carry their zone.

Tyrrrz/DiscordChatExporter, JsonMessageWriter.cs. Ids are strings past 2^53; bots are marked and never count.
"""

from collections.abc import Iterator

import msgspec

from helpers.intake.chats.clock import zoned
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.jsondoc import elements, runs
from helpers.intake.chats.rows import Aside, Group, Happened, Rows, Said
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

JOINS = ("GuildMemberJoin", "RecipientAdd")
LEAVES = ("RecipientRemove",)
TALK = ("Default", "Reply")


class Author(msgspec.Struct, gc=False):
    """Who wrote."""

    id: str
    name: str = ""
    nickname: str | None = None
    isBot: bool = False


class Attachment(msgspec.Struct, gc=False):
    """A file sent along."""

    fileName: str = ""


class Mention(msgspec.Struct, gc=False):
    """Somebody named in a message."""

    id: str


class Reference(msgspec.Struct, gc=False):
    """The message answered."""

    messageId: str | None = None


class Message(msgspec.Struct, gc=False):
    """One element of ``messages``."""

    id: str
    timestamp: str
    author: Author
    type: str = "Default"
    content: str = ""
    attachments: list[Attachment] = []
    mentions: list[Mention] = []
    reference: Reference | None = None


def knows(seen: Seen) -> bool:
    """Whether this is DiscordChatExporter's JSON."""
    return {"guild", "channel", "dateRange", "exportedAt"} <= seen.names


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages."""
    return runs(seen.path, seen.file, ("messages",))


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of one run; joining a server is an event."""
    channel = piece.said.get("channel") or {}
    group = str(channel.get("id", ""))
    yield Group(group, str(channel.get("name", "")), "discord")
    for number, message in elements(data, piece.line, Message):
        yield from _rows(number, message, group)


def _rows(number: int, message: Message | None, group: str) -> Rows:
    try:
        at = zoned(message.timestamp) if message else 0
    except Refused as refusal:
        yield Aside(number, refusal.reason, "timestamp")
        return
    if message is None:
        yield Aside(number, "not_json")
        return
    author, told = message.author, message.type in TALK
    name = author.nickname or author.name
    yield Said(number, at, group, author.id, name, _kind(message) if told else "system", message.content, message.id,
               (message.reference and message.reference.messageId) or "",
               tuple(each.id for each in message.mentions), "bot" if author.isBot else "")
    if message.type in JOINS + LEAVES:
        yield Happened(number, at, group, "join" if message.type in JOINS else "leave", author.id, name)


def _kind(message: Message) -> str:
    if message.attachments and not message.content:
        return "file"
    return "reply" if message.type == "Reply" else "text"


FORM = ChatForm("discord_json", "discord", knows, pieces, read)
