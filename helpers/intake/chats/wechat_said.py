"""One row of a WeChat export as what was said and what happened by it."""

from collections.abc import Iterator

from helpers.intake.chats.chinese_system import happened
from helpers.intake.chats.rows import SYSTEM, Happened, Said
from helpers.intake.chats.wechat_kinds import ROOM, SYSTEM_SENDER, text_of

Rows = Iterator[Said | Happened]


def rows_of(line: int, at: int, group: str, member: str, name: str, kind: str, content: str, number: str) -> Rows:
    """The message; where nobody wrote it, also who came, went or took a message back by it."""
    if kind == SYSTEM or member == SYSTEM_SENDER or member.endswith(ROOM):
        text = text_of(SYSTEM, content)
        yield Said(line, at, group, "", "", SYSTEM, text, number)
        yield from happened(line, at, group, text)
    else:
        yield Said(line, at, group, member, name, kind, text_of(kind, content), number)


def number_of(local: str | int | None, created: str | float | None) -> str:
    """The id of a message: its number in the telephone's database, which begins anew in every file of that, and its
    time; "" where it has none."""
    return "" if local in (None, "") else f"{local}-{created}"
