"""WeCom's detail of a customer group: everybody who is in it today, with the moment and the way they came in.

developer.work.weixin.qq.com, externalcontact/groupchat/get: group_chat{chat_id, name, owner, create_time,
member_list[{userid, type, join_time, join_scene, invitor, state, group_nickname, name}], admin_list}. Who left is not
in it: that shows in the next one (see ``leavers``).
"""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from helpers.intake.chats.rows import Aside, Called, Group, Happened, Known, Rows
from helpers.intake.reading.gate import clean
from helpers.intake.rosters.document import answers
from helpers.intake.seen import Seen
from helpers.intake.values.spellings import choice_words

STAFF = 1
SCENES = {1: "invited", 2: "link", 3: "qr"}
SECOND = 1000
ZONE = "Asia/Shanghai"


class Named(msgspec.Struct):
    """Somebody by id."""

    userid: str = ""


class Member(msgspec.Struct):
    """One of member_list."""

    userid: str
    type: int = 0
    join_time: int | None = None
    join_scene: int = 0
    invitor: Named = msgspec.field(default_factory=Named)
    state: str = ""
    group_nickname: str = ""
    name: str = ""


class Detail(msgspec.Struct):
    """One group."""

    chat_id: str
    name: str = ""
    owner: str = ""
    create_time: int = 0
    member_list: list[Any] = []
    admin_list: list[Named] = []


class Answer(msgspec.Struct):
    """One answer of the interface."""

    group_chat: Detail


def knows(seen: Seen) -> bool:
    """Whether this is the detail of a customer group."""
    return {"group_chat", "member_list", "chat_id"} <= seen.names


def read(seen: Seen, timezone: str) -> Rows:
    """The groups, everybody in them, and how each came in; members are numbered over the whole file."""
    line = 0
    for said in answers(seen):
        try:
            detail = msgspec.convert(said, Answer, strict=False).group_chat
        except msgspec.ValidationError:
            line += 1
            yield Aside(line, "not_entry")
            continue
        yield Group(detail.chat_id, detail.name, "wecom", opened=day(detail.create_time, timezone))
        staff = {detail.owner, *(each.userid for each in detail.admin_list)} - {""}
        yield from (Called(each, role="staff") for each in sorted(staff))
        for raw in detail.member_list:
            line += 1
            yield from _member(line, raw, detail.chat_id, staff, timezone)


def _member(line: int, raw: Any, group: str, staff: set[str], timezone: str) -> Rows:
    try:
        member = msgspec.convert(raw, Member, strict=False)
    except msgspec.ValidationError:
        yield Aside(line, "not_entry")
        return
    if not member.userid:
        yield Aside(line, "missing", "userid")
        return
    role = "staff" if member.type == STAFF or member.userid in staff else ""
    how = SCENES.get(member.join_scene, "")
    name = member.group_nickname or member.name
    channel = clean(member.state) or (choice_words(how, "zh") if how else "")
    yield Known(group, member.userid, name, role, day(member.join_time or 0, timezone), channel, line)
    if member.join_time:
        by = member.invitor.userid
        yield Happened(line, member.join_time * SECOND, group, "join", member.userid, name, by, how=how)


def day(epoch: int, timezone: str) -> str:
    """The local day of epoch seconds; "" for none."""
    try:
        return dt.datetime.fromtimestamp(epoch, ZoneInfo(timezone)).date().isoformat() if epoch > 0 else ""
    except (ValueError, OverflowError, OSError):
        return ""
