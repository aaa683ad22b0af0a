"""WeChatMsg (MemoTrace) CSV: localId, TalkerId, Type, SubType, IsSender, CreateTime, Status, StrContent, StrTime,
Remark, NickName, Sender; times epoch seconds; the chat is a number only, so that the group must be said.

LC044/WeChatMsg, app/util/exporter/exporter_csv.py at 43d6792. A file of several chats: one with fewer people than a
group has cannot be told from a private one and is left out.
"""

from collections import defaultdict
from collections.abc import Iterator

from helpers.intake.chats.chinese_system import MOVES_NOTED
from helpers.intake.chats.clock import seconds
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.rows import Aside, Group, Noted, Rows
from helpers.intake.chats.wechat_kinds import by_number
from helpers.intake.chats.wechat_said import number_of, rows_of
from helpers.intake.reading.delimited import Row, stream_rows
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused
from helpers.limits import limit

HEADERS = ("localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent", "StrTime",
           "Remark", "NickName", "Sender")


def knows(seen: Seen) -> bool:
    """Whether the first row has the exporter's headers."""
    return [header.lstrip("\ufeff") for header in seen.headers] == list(HEADERS)


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """The whole file, read once before for its chats: the name of each that is taken, "" where there is but one."""
    people: dict[str, set[str]] = defaultdict(set)
    for _, cells in _rows(seen, setting):
        if len(cells) == len(HEADERS):
            people[cells[1].strip()].add(cells[-1].strip())
    least = limit("group_people_least")
    named = {talker: f"talker-{talker}" for talker, senders in people.items() if len(senders - {""}) >= least}
    yield Piece(0, 0, 1, dict.fromkeys(people, "") if len(people) == 1 else named)


def _rows(seen: Seen, setting: Setting) -> Iterator[Row]:
    rows = stream_rows(seen.path, seen.file, setting.encoding, ",")
    next(rows, None)
    return rows


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of all chats taken; a row with other than twelve fields is ``ragged``."""
    yield from (Group(name, name, "wechat") for name in piece.said.values())
    left = set[str]()
    for line, cells in _rows(seen, setting):
        if len(cells) != len(HEADERS):
            yield Aside(line, "ragged")
        elif cells[1].strip() in piece.said:
            yield from _message(line, dict(zip(HEADERS, cells, strict=True)), piece.said[cells[1].strip()])
        else:
            left.add(cells[1])
    if left:
        yield Noted("qqwechat.too_few_people", len(left))


def _message(line: int, cells: dict[str, str], group: str) -> Rows:
    created = cells["CreateTime"].strip()
    try:
        at = seconds(created)
    except Refused as refusal:
        yield Aside(line, refusal.reason, "CreateTime")
        return
    kind = by_number(_whole(cells["Type"]), _whole(cells["SubType"]))
    yield from rows_of(line, at, group, cells["Sender"].strip(), cells["NickName"] or cells["Remark"], kind,
                       cells["StrContent"], number_of(cells["localId"].strip(), created))


def _whole(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() else -1


FORM = ChatForm("memotrace_csv", "wechat", knows, pieces, read, notes=MOVES_NOTED)
