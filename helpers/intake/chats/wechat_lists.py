"""Lists of WeChat contacts and chatrooms: MemoTrace's contacts (CSV), chatlog's contacts and chatrooms (CSV, JSON).

LC044/WeChatMsg, app/util/exporter/output.py at 8be7d0d; sjzar/chatlog, route.go, internal/model/chatroom.go. chatlog
writes its lists with plain commas: a line with more or fewer fields than its header is set aside, never guessed. Of a
contact only the name is kept; chatlog's JSON chatrooms list their members.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.jsondoc import elements, runs
from helpers.intake.chats.rows import Aside, Called, Group, Known, Noted, Row, Rows
from helpers.intake.chats.wechat_kinds import ROOM
from helpers.intake.reading.delimited import stream_rows
from helpers.intake.seen import Seen

MEMOTRACE = ["UserName", "Alias", "Type", "Remark", "NickName", "PYInitial", "RemarkPYInitial", "smallHeadImgUrl",
             "bigHeadImgUrl", "label", "gender", "telephone", "signature", "country/region", "province", "city"]
CONTACTS = ["UserName", "Alias", "Remark", "NickName"]
ROOMS = ["Name", "Remark", "NickName", "Owner", "UserCount"]
NO_PERSON = ("gh_", "filehelper", "fmessage", "medianote", "floatbottle", "newsapp", "weixin")


class User(msgspec.Struct):
    """Somebody in a chatroom."""

    userName: str = ""
    displayName: str | None = None


class Item(msgspec.Struct):
    """A contact or a chatroom."""

    userName: str = ""
    name: str = ""
    nickName: str | None = None
    remark: str | None = None
    owner: str | None = None
    users: list[User] | None = None


def _called(member: str, nickname: str, remark: str) -> Iterator[Called | Noted]:
    """The name of a contact that is a person."""
    if member and not member.endswith(ROOM) and not member.startswith(NO_PERSON):
        yield Called(member, nickname or remark)
        yield Noted("qqwechat.contacts_named")


def _headed(headers: list[str]) -> Callable[[Seen], bool]:
    return lambda seen: [header.lstrip("\ufeff") for header in seen.headers] == headers


def knows_memotrace(seen: Seen) -> bool:
    """Whether the first row has MemoTrace's headers (gender explains itself in its header)."""
    found = [header.lstrip("\ufeff").split("(")[0].split("（")[0] for header in seen.headers]
    return found == MEMOTRACE


def read_memotrace(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The names of contacts."""
    rows = stream_rows(seen.path, seen.file, setting.encoding, ",")
    next(rows, None)
    for line, cells in rows:
        if len(cells) == len(MEMOTRACE):
            yield from _called(cells[0].strip(), cells[4], cells[3])
        else:
            yield Aside(line, "ragged")


def knows_contacts(seen: Seen) -> bool:
    """Whether the first row has the headers of chatlog's contacts."""
    return _headed(CONTACTS)(seen)


def read_contacts(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The names of contacts."""
    for line, cells in _plain(seen.path, setting.encoding):
        if len(cells) == len(CONTACTS):
            yield from _called(cells[0].strip(), cells[3], cells[2])
        else:
            yield Aside(line, "ragged")


def knows_rooms(seen: Seen) -> bool:
    """Whether the first row has the headers of chatlog's chatrooms."""
    return _headed(ROOMS)(seen)


def read_rooms(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The names of chatrooms."""
    for line, cells in _plain(seen.path, setting.encoding):
        if len(cells) == len(ROOMS) and cells[0].endswith(ROOM):
            yield Group(cells[0].strip(), cells[2] or cells[1], "wechat", cells[3])
        else:
            yield Aside(line, "ragged")


def _plain(path: Path, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """The fields of each line after the first, parted at commas and nothing else."""
    with path.open(encoding=encoding, newline="\n") as text:
        for line, written in enumerate(text, 1):
            if line > 1 and written.strip():
                yield line, written.rstrip("\r\n").split(",")


def knows_json(seen: Seen) -> bool:
    """Whether it is one of chatlog's lists."""
    return {"items", "nickName", "remark"} <= seen.names and bool({"userName", "users"} & seen.names)


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of contacts or chatrooms."""
    return runs(seen.path, seen.file, ("items",))


def read_json(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The names of contacts; of chatrooms their names and members, the owner as staff."""
    for number, item in elements(data, piece.line, Item) if data else ():
        if item is None:
            yield Aside(number, "not_json")
        elif item.name:
            yield from _room(item)
        else:
            yield from _called(item.userName, item.nickName or "", item.remark or "")


def _room(item: Item) -> Iterator[Row]:
    yield Group(item.name, item.nickName or item.remark or "", "wechat", item.owner or "")
    for user in item.users or ():
        if user.userName:
            yield Known(item.name, user.userName, user.displayName or "",
                        "staff" if user.userName == item.owner else "")


MEMOTRACE_CONTACTS = ChatForm("memotrace_contacts", "wechat", knows_memotrace, whole, read_memotrace)
CHATLOG_CONTACTS = ChatForm("chatlog_contacts", "wechat", knows_contacts, whole, read_contacts)
CHATLOG_ROOMS = ChatForm("chatlog_rooms", "wechat", knows_rooms, whole, read_rooms)
CHATLOG_LISTS = ChatForm("chatlog_lists", "wechat", knows_json, pieces, read_json)
FORMS = (MEMOTRACE_CONTACTS, CHATLOG_CONTACTS, CHATLOG_ROOMS, CHATLOG_LISTS)
