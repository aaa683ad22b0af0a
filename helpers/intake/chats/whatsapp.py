"""WhatsApp's text: "date, time - name: text" or "[date time] name: text", in the telephone's language; no zone, no id.

Bodies run over lines; lines nobody wrote have no name (on iPhones: a mark before the text). Whether the day or the
month comes first is decided over the whole file, or asked.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from helpers.errors import InputError
from helpers.intake.chats.clock import Clock
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.rows import SYSTEM, Aside, Group, Happened, Rows, Said
from helpers.intake.chats.whatsapp_heads import MARKS, Head, head, moment, order_of
from helpers.intake.chats.whatsapp_system import NOTICE, SETTING, group_name, kind_of, moves, name_of
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused
from helpers.limits import limit

SENDER = re.compile(r"(.{1,200}?):(?:\s(.*)|$)", re.DOTALL)
IPHONE = "\u200e"


class Lines(NamedTuple):
    """One message: the line it begins on, its head, and its text over all its lines."""

    line: int
    head: Head | None
    text: str


def knows(seen: Seen) -> bool:
    """Whether the first line that is not blank begins a message."""
    first = next((line for line in seen.head.split("\n") if MARKS.sub("", line).strip()), "")
    return seen.kind == "text" and not seen.is_json and head(first) is not None


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """The whole file, read once before for the order of its dates and the group's name.

    Raises InputError ``dates_open``."""
    dates, name = list[tuple[int, int, int]](), ""
    for found in _heads(seen.path, setting.encoding, _style(seen.head)):
        name = name or group_name(found.rest)
        if not found.dated and found.date != (dates[-1] if dates else ()):
            dates.append(found.date)
    yield Piece(0, 0, 1, (order_of(dates, setting.dates, seen.file), name))


def _style(beginning: str) -> str:
    """How the file begins its messages: a message pasted into another one looks otherwise more often than not."""
    return next((found.style for found in map(head, beginning.split("\n")) if found), "")


def _begins(line: str, style: str) -> Head | None:
    found = head(line)
    return found if found and found.style == style else None


def _heads(path: Path, encoding: str, style: str) -> Iterator[Head]:
    with path.open(encoding=encoding, newline="\n") as lines:
        yield from (found for line in lines if (found := _begins(line, style)))


def _messages(path: Path, file: str, encoding: str, style: str) -> Iterator[Lines]:
    """Each message with its lines; lines before the first one come one by one, without a head."""
    begun: Lines | None = None
    body, size, most = list[str](), 0, limit("element_bytes")
    with path.open(encoding=encoding, newline="\n") as lines:
        for number, raw in enumerate(lines, 1):
            line = raw.rstrip("\r\n")
            found = _begins(line, style)
            if found is None and begun is None:
                yield Lines(number, None, line)
            elif found is None:
                body.append(line)
                size += len(line)
                if size > most:
                    raise InputError("json_element_long", file=file, limit=most // 1_000_000)
            else:
                yield from _ended(begun, body)
                begun, body, size = Lines(number, found, ""), [found.rest], 0
    yield from _ended(begun, body)


def _ended(begun: Lines | None, body: list[str]) -> Iterator[Lines]:
    if begun:
        yield begun._replace(text="\n".join(body).rstrip())


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of the chat, and who came and went; lines before the first message are set aside."""
    order, name = piece.said
    clock, group = Clock(setting.timezone), Group(name, name, "whatsapp")
    yield group
    for each in _messages(seen.path, seen.file, setting.encoding, _style(seen.head)):
        if each.head is None:
            if MARKS.sub("", each.text).strip():
                yield Aside(each.line, "not_json")
            continue
        try:
            at = moment(each.head, order, clock)
        except Refused as refusal:
            yield Aside(each.line, refusal.reason)
            continue
        yield from _rows(each, at, group.id)


def _rows(each: Lines, at: int, group: str) -> Rows:
    sender, text = _parted(each.text)
    if sender is None:
        yield Said(each.line, at, group, "", "", SYSTEM, text)
        for move in moves(text):
            yield Happened(each.line, at, group, move.kind, move.who, move.who, move.by, move.by, move.how)
        return
    kind = kind_of(text)
    yield Said(each.line, at, group, sender, sender, SYSTEM if kind == "recall" else kind,
               text if kind == "text" else "")
    if kind == "recall":
        yield Happened(each.line, at, group, "recall", sender, sender)


def _parted(text: str) -> tuple[str | None, str]:
    """Who wrote and what; nobody where a line tells of the group itself."""
    found = SENDER.match(text)
    if found is None or SETTING.search(found[1]) or NOTICE.search(found[1]):
        return None, text
    said = found[2] or ""
    if said.startswith(IPHONE) and (moves(said) or NOTICE.search(said)):
        return None, said
    return name_of(found[1]), said


FORM = ChatForm("whatsapp_txt", "whatsapp", knows, pieces, read, zoned=False, named=True,
                notes=("chatapps.whatsapp_moves",))
