"""QQ's list of a group's members, as QQNT tools save it: groupCode, groupName, maxMember, members[{uid, uin, nick,
cardName, role, joinTime}].

shuakami/qq-chat-exporter, __tests__/helpers/types.ts and fixtures/conversations.ts. What the numbers of ``role`` mean
is not documented there: only words are used.
"""

from typing import Any

import msgspec

from helpers.intake.chats.rows import Aside, Group, Happened, Known, Noted, Rows
from helpers.intake.rosters.document import documents
from helpers.intake.rosters.wecom_group import SECOND, day
from helpers.intake.seen import Seen

STAFF = ("owner", "admin")
MILLISECONDS_FROM = 100_000_000_000  # a moment counted in milliseconds is past this since 1973


class Member(msgspec.Struct):
    """One of members."""

    uin: str = ""
    uid: str = ""
    nick: str = ""
    cardName: str = ""
    role: str | int = ""
    joinTime: int | None = None


class Listed(msgspec.Struct):
    """One group."""

    groupCode: str = ""
    groupName: str = ""
    maxMember: int | None = None
    members: list[Any] = []


def knows(seen: Seen) -> bool:
    """Whether this is a list of QQ members, of one group or several."""
    return {"uin", "uid", "nick"} <= seen.names and bool({"cardName", "joinTime"} & seen.names) and (
        "messages" not in seen.names)


def read(seen: Seen, timezone: str) -> Rows:
    """The groups and everybody in them; a bare list of members is of one group that is not named."""
    found = documents(seen)
    line = 0
    for said in found if _are_groups(found) else [{"members": found}]:
        try:
            listed = msgspec.convert(said, Listed, strict=False)
        except msgspec.ValidationError:
            line += 1
            yield Aside(line, "not_entry")
            continue
        yield Group(listed.groupCode, listed.groupName, "qq", capacity=str(listed.maxMember or ""))
        for raw in listed.members:
            line += 1
            yield from _member(line, raw, listed.groupCode, timezone)


def _are_groups(found: list[Any]) -> bool:
    return any(isinstance(each, dict) and "members" in each for each in found)


def _member(line: int, raw: Any, group: str, timezone: str) -> Rows:
    try:
        member = msgspec.convert(raw, Member, strict=False)
    except msgspec.ValidationError:
        yield Aside(line, "not_entry")
        return
    joined, who = _seconds(member.joinTime), member.uin or member.uid
    if not who:
        yield Aside(line, "missing", "uin")
        return
    name = member.cardName or member.nick
    yield Known(group, who, name, "staff" if member.role in STAFF else "", day(joined, timezone), "", line)
    if isinstance(member.role, int):
        yield Noted("rosters.qq_roles")
    if joined:
        yield Happened(line, joined * SECOND, group, "join", who, name)


def _seconds(written: int | None) -> int:
    return 0 if written is None else written // SECOND if written >= MILLISECONDS_FROM else written
