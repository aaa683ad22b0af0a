"""Slack's export, unpacked: channels.json, users.json (org_users.json), a folder a channel, in it a file a day.

Slack help article 220556107. A message's ``ts``, epoch seconds, is its id; direct messages are left out.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import msgspec

from helpers.intake.chats.clock import seconds
from helpers.intake.chats.folder import Numbered, array, documents
from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.rows import SYSTEM, Aside, Called, Group, Happened, Known, Noted, Rows, Said
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

USERS = ("users.json", "org_users.json")
CHANNELS = ("channels.json", "groups.json")
PRIVATE = ("dms.json", "mpims.json")
JOINS, LEAVES = ("channel_join", "group_join"), ("channel_leave", "group_leave")
TALK = ("", "bot_message", "me_message", "thread_broadcast", "file_share", "file_comment", "reply_broadcast")
KINDS = {"image": "image", "video": "video", "audio": "voice"}
SLACKBOT = "USLACKBOT"
MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
LINK = re.compile(r"<(?:[^<>|]*\|)?([^<>]*)>")


class Profile(msgspec.Struct):
    """What somebody shows of themselves."""

    display_name: str = ""
    real_name: str = ""


class User(msgspec.Struct):
    """One of users.json."""

    id: str
    name: str = ""
    real_name: str | None = None
    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    profile: Profile = msgspec.field(default_factory=Profile)


class Channel(msgspec.Struct):
    """One of channels.json; ``created`` epoch seconds."""

    id: str
    name: str = ""
    created: int = 0
    members: list[str] = []


class File(msgspec.Struct):
    """A file sent along."""

    mimetype: str | None = None


class Message(msgspec.Struct):
    """One element of a day."""

    ts: str
    user: str | None = None
    text: str | None = None
    subtype: str | None = None
    thread_ts: str | None = None
    bot_id: str | None = None
    username: str | None = None
    inviter: str | None = None
    files: list[File] | None = None


def knows(seen: Seen) -> bool:
    """Whether the folder has the lists of a Slack export."""
    return seen.inside("channels.json") is not None and any(seen.inside(name) for name in USERS)


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """All channels, and their members and messages."""
    names = dict[str, str]()
    for user in _listed(seen, USERS, User):
        names[user.id] = user.profile.display_name or user.real_name or user.profile.real_name or user.name
        role = "bot" if user.is_bot or user.id == SLACKBOT else "staff" if user.is_admin or user.is_owner else ""
        yield Called(user.id, names[user.id], role)
    private = sum(1 for _ in _listed(seen, PRIVATE, Channel))
    if private:
        yield Noted("chatapps.slack_private", private)
    numbered = Numbered()
    for channel in _listed(seen, CHANNELS, Channel):
        yield Group(channel.id, channel.name, "slack", opened=_day(channel.created, setting.timezone))
        yield from (Known(channel.id, member) for member in channel.members)
        for path in documents(seen.path / channel.name) if _is_folder(seen, channel.name) else ():
            for message in numbered.of(path, Message):
                yield from [message] if isinstance(message, Aside) else _rows(message, numbered, channel.id, names)


def _listed(seen: Seen, files: tuple[str, ...], kind: type) -> Iterator:  # type: ignore[type-arg]
    for name in files:
        if path := seen.inside(name):
            yield from filter(None, array(path, kind))


def _is_folder(seen: Seen, name: str) -> bool:
    """Whether the name is that of a folder of the export, not a way out of it."""
    return name not in ("", ".", "..") and not set(name) & set("/\\\0") and (seen.path / name).is_dir()


def _day(epoch: int, timezone: str) -> str:
    return dt.datetime.fromtimestamp(epoch, ZoneInfo(timezone)).date().isoformat() if epoch > 0 else ""


def _rows(message: Message, numbered: Numbered, group: str, names: dict[str, str]) -> Rows:
    try:
        at = seconds(message.ts)
    except Refused as refusal:
        yield numbered.aside(refusal.reason)
        return
    line, subtype = numbered.number, message.subtype or ""
    bot = bool(message.bot_id) or subtype == "bot_message"
    member = message.user or message.bot_id or ""
    name = names.get(member) or message.username or ""
    raw, answers = message.text or "", message.thread_ts or ""
    yield Said(line, at, group, member, name, _kind(message) if subtype in TALK else SYSTEM, _shown(raw), message.ts,
               "" if answers == message.ts else answers, tuple(MENTION.findall(raw)), "bot" if bot else "")
    if subtype in JOINS + LEAVES:
        by = message.inviter or ""
        how = "left" if subtype in LEAVES else "invited" if by else ""
        yield Happened(line, at, group, "join" if subtype in JOINS else "leave", member, name, by, how=how)


def _kind(message: Message) -> str:
    if not message.text and message.files:
        return KINDS.get((message.files[0].mimetype or "").partition("/")[0], "file")
    return "reply" if message.thread_ts not in (None, "", message.ts) else "text"


def _shown(raw: str) -> str:
    """The text as it is seen: links by their words, people by an @ alone (their ids stay out)."""
    return html.unescape(LINK.sub(r"\1", MENTION.sub("@", raw)))


FORM = ChatForm("slack_export", "slack", knows, whole, read)
