"""Telegram Desktop's JSON: one chat (name, type, id, messages), or all of an account's (chats.list, left_chats.list).

telegramdesktop/tdesktop, export_output_json.cpp; older files, without date_unixtime and with numbers for ids:
mlomb/chat-analytics, tests/samples/telegram. Private chats are nobody's community: alone refused, among others left
out. Joins and leaves are service messages that name people, not ids.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from helpers.errors import InputError
from helpers.intake.chats.clock import Clock, seconds
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.jsondoc import elements, mended, runs
from helpers.intake.chats.rows import SYSTEM, Aside, Group, Happened, Noted, Rows, Said
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

PRIVATE = ("personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes")
KINDS = {"sticker": "image", "animation": "image", "voice_message": "voice", "video_message": "video",
         "video_file": "video", "audio_file": "voice"}
BY_LINK = ("join_group_by_link", "join_group_by_request")
OLD_USERS = 1 << 32  # ids of users began here while they were numbers


class Entity(msgspec.Struct, gc=False):
    """A part of a text that is a link, a name, bold..."""

    text: str = ""
    type: str = ""
    user_id: int | None = None


class Message(msgspec.Struct, gc=False, rename={"sender": "from"}):
    """One element of ``messages``, said or done."""

    id: int
    date: str = ""
    date_unixtime: str = ""
    type: str = "message"
    sender: str | None = None
    from_id: str | int | None = None
    actor: str | None = None
    actor_id: str | int | None = None
    action: str = ""
    members: list[str | None] = []
    text: str | list[str | Entity] = ""
    text_entities: list[Entity] = []
    reply_to_message_id: int | None = None
    reply_to_peer_id: str | int | None = None
    media_type: str = ""
    photo: str | None = None
    file: str | None = None


def _is_telegram(seen: Seen) -> bool:
    one = {"name", "type", "id", "messages"} <= seen.names and bool(
        {"from_id", "actor_id", "text_entities"} & seen.names)
    return one or {"about", "personal_information"} <= seen.names


def _is_dated(seen: Seen) -> bool:
    return "date_unixtime" in seen.names or "messages" not in seen.names


def knows(seen: Seen) -> bool:
    """Whether this is Telegram Desktop's JSON with epoch times."""
    return _is_telegram(seen) and _is_dated(seen)


def knows_old(seen: Seen) -> bool:
    """Whether this is Telegram Desktop's JSON with local times only."""
    return _is_telegram(seen) and not _is_dated(seen)


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages, without those of private chats. Raises InputError ``private_chat`` where there is but one."""
    many = "personal_information" in seen.names
    where = ("chats|left_chats", "list", "*", "messages") if many else ("messages",)
    for piece in runs(seen.path, seen.file, where):
        private = piece.said.get("type") in PRIVATE
        if private and not many:
            raise InputError("private_chat", file=seen.file)
        if piece.line == 0 or not private:
            yield piece


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of one run, and who came and went by them."""
    if piece.said.get("type") in PRIVATE:
        yield Noted("chatapps.telegram_private")
        return
    chat = str(piece.said.get("id", ""))
    yield Group(chat, str(piece.said.get("name") or ""), "telegram")
    clock = Clock(setting.timezone)
    for number, message in elements(mended(data), piece.line, Message) if data else ():
        yield from _rows(number, message, chat, clock)


def _rows(number: int, message: Message | None, chat: str, clock: Clock) -> Rows:
    if message is None:
        yield Aside(number, "not_json")
        return
    try:
        at = seconds(message.date_unixtime) if message.date_unixtime else clock.local(message.date)
    except Refused as refusal:
        yield Aside(number, refusal.reason, "date")
        return
    yield _service(number, at, chat, message) if message.type == "service" else _said(number, at, chat, message)
    yield from _happened(number, at, chat, message)


def _said(number: int, at: int, chat: str, message: Message) -> Said:
    member, text = _person(message.from_id), _text(message)
    answers = message.reply_to_message_id if message.reply_to_peer_id is None else None
    named = tuple(f"user{each.user_id}" for each in message.text_entities if each.user_id is not None)
    return Said(number, at, chat, member, message.sender or "", _kind(message, text), text, str(message.id),
                "" if answers is None else str(answers), named, "staff" if member == f"channel{chat}" else "")


def _service(number: int, at: int, chat: str, message: Message) -> Said:
    return Said(number, at, chat, _person(message.actor_id), message.actor or "", SYSTEM, "", str(message.id))


def _person(raw: str | int | None) -> str:
    """The id as it is written today; an administrator who writes in the group's own name is channel<group>."""
    if isinstance(raw, int):
        return f"user{raw - OLD_USERS if raw >= OLD_USERS else raw}"
    return raw or ""


def _text(message: Message) -> str:
    parts: list[Any] = [message.text] if isinstance(message.text, str) else message.text
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def _kind(message: Message, text: str) -> str:
    if message.type != "message":
        return "other"
    if text.strip():
        return "text" if message.reply_to_message_id is None else "reply"
    if message.media_type:
        return KINDS.get(message.media_type, "file")
    if message.photo is not None:
        return "image"
    return "file" if message.file is not None else "other"


def _happened(number: int, at: int, chat: str, message: Message) -> Rows:
    actor, name = _person(message.actor_id), message.actor or ""
    if message.action in BY_LINK:
        yield Happened(number, at, chat, "join", actor, name, how="link")
    elif message.action in ("invite_members", "create_group", "remove_members"):
        kind = "leave" if message.action == "remove_members" else "join"
        for place, member in enumerate(message.members):
            own = member is not None and member == name
            who = actor if own else "" if member else f"deleted {chat} {message.id} {place}"
            how = ("left" if own else "removed") if kind == "leave" else "" if own else "invited"
            yield Happened(number, at, chat, kind, who, member or "", "" if own else actor, how=how)


FORM = ChatForm("telegram_json", "telegram", knows, pieces, read, notes=("chatapps.telegram_joins",))
OLD = ChatForm("telegram_json_old", "telegram", knows_old, pieces, read, zoned=False,
               notes=("chatapps.telegram_joins",))
