"""chatlog's messages: CSV (Time, SenderName, Sender, TalkerName, Talker, Content; local times, no ids), or a JSON array
whose times carry their zone.

sjzar/chatlog, internal/chatlog/http/route.go and internal/model/message.go. A talker that is no chatroom is a person:
alone refused, among others left out.
"""

from collections.abc import Iterator

import msgspec

from helpers.errors import InputError
from helpers.intake.chats.chinese_system import MOVES_NOTED
from helpers.intake.chats.clock import Clock, zoned
from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.jsondoc import elements, runs
from helpers.intake.chats.rows import Aside, Group, Noted, Rows
from helpers.intake.chats.wechat_kinds import ROOM, SYSTEM_SENDER, by_number, by_rendering
from helpers.intake.chats.wechat_said import rows_of
from helpers.intake.reading.delimited import stream_rows
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

HEADERS = ["Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"]
NAMES = {"seq", "talker", "isChatRoom", "sender", "isSelf"}


class Message(msgspec.Struct, gc=False):
    """One element of the JSON."""

    seq: int | str | None = None
    time: str = ""
    talker: str = ""
    talkerName: str | None = None
    isChatRoom: bool | None = None
    sender: str | None = None
    senderName: str | None = None
    type: int = -1
    subType: int = -1
    content: str | None = None


def knows_csv(seen: Seen) -> bool:
    """Whether the first row has chatlog's headers."""
    return [header.lstrip("\ufeff") for header in seen.headers] == HEADERS


def read_csv(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of all chatrooms in the file. Raises InputError ``private_chat`` where there is none."""
    rows, clock = stream_rows(seen.path, seen.file, setting.encoding, ","), Clock(setting.timezone)
    rooms, persons = set[str](), set[str]()
    next(rows, None)
    for line, cells in rows:
        if len(cells) != len(HEADERS):
            yield Aside(line, "ragged")
            continue
        time, name, member, room, talker, content = cells
        if not talker.endswith(ROOM):
            persons.add(talker)
            continue
        if talker not in rooms:
            rooms.add(talker)
            yield Group(talker, room, "wechat")
        try:
            at = clock.local(time)
        except Refused as refusal:
            yield Aside(line, refusal.reason, "Time")
            continue
        yield from rows_of(line, at, talker, member.strip(), name, by_rendering(content), content, "")
    if persons and not rooms:
        raise InputError("private_chat", file=seen.file)
    if persons:
        yield Noted("qqwechat.private_left_out", len(persons))


def knows_json(seen: Seen) -> bool:
    """Whether it is an array of chatlog's messages."""
    return NAMES <= seen.names and seen.head.lstrip("\ufeff \t\r\n").startswith("[")


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages. Raises InputError ``private_chat`` where those at its beginning are of no chatroom."""
    if '"isChatRoom":true' not in seen.head.replace(" ", ""):
        raise InputError("private_chat", file=seen.file)
    return runs(seen.path, seen.file, ())


def read_json(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of one run that are of a chatroom."""
    rooms, left = set[str](), 0
    for number, message in elements(data, piece.line, Message):
        if message is None:
            yield Aside(number, "not_json")
        elif not (message.isChatRoom or message.talker.endswith(ROOM)):
            left += 1
        else:
            if message.talker not in rooms:
                rooms.add(message.talker)
                yield Group(message.talker, message.talkerName or "", "wechat")
            yield from _message(number, message)
    if left:
        yield Noted("qqwechat.private_messages", left)


def _message(number: int, message: Message) -> Rows:
    try:
        at = zoned(message.time)
    except Refused as refusal:
        yield Aside(number, refusal.reason, "time")
        return
    sender = message.sender or ""
    kind = by_number(message.type, message.subType)
    yield from rows_of(number, at, message.talker, sender, message.senderName or "",
                       "system" if sender == SYSTEM_SENDER else kind, message.content or "", str(message.seq or ""))


CSV = ChatForm("chatlog_csv", "wechat", knows_csv, whole, read_csv, zoned=False, notes=MOVES_NOTED)
JSON = ChatForm("chatlog_json", "wechat", knows_json, pieces, read_json, notes=MOVES_NOTED)
