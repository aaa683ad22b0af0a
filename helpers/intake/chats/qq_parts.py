"""A QQ text export parted at headers of messages, each part with the chat it begins in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.errors import InputError
from helpers.intake.chats.form import Piece, Setting
from helpers.intake.reading.lines import parts
from helpers.intake.seen import Seen
from helpers.limits import limit

WIDE = "utf-16"
RULE = r"={16,}[ \t]*\r?\n"
CHAT = RULE + r"(?:消息分组[:：](?P<section>[^\r\n]*)\r?\n" + RULE + r")?消息对象[:：](?P<name>[^\r\n]*)\r?\n={16,}"
HEADING = re.compile(rf"^{CHAT}", re.MULTILINE)
BEGINS = re.compile(rb"^\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d\d:\d\d ", re.MULTILINE)
TAIL = 65_536
FRIENDS = ("我的好友", "陌生人")


class Chat(NamedTuple):
    """The chat in force: its name, and whether its section of the list holds people, not groups."""

    name: str = ""
    private: bool = False


def chat_of(section: str | None, name: str) -> Chat:
    """The chat a heading names."""
    return Chat(name.strip(), (section or "").strip() in FRIENDS)


def pieces(seen: Seen, setting: Setting) -> Iterator[Piece]:
    """Runs of messages, cut before a header; UTF-16 is one run, at most ``text_file_bytes``.

    Raises InputError ``private_chat`` where all chats are with one person, ``file_too_large``, ``json_element_long``.
    """
    chats, chat = list[Chat](), Chat()
    for start, data, line in [_whole(seen)] if setting.encoding == WIDE else _runs(seen):
        yield Piece(start, start + len(data), line, chat)
        text = "" if setting.encoding != WIDE and b"=" * 16 not in data else data.decode(setting.encoding, "ignore")
        chats += [chat_of(found["section"], found["name"]) for found in HEADING.finditer(text)]
        chat = chats[-1] if chats else chat
    if chats and all(each.private for each in chats):
        raise InputError("private_chat", file=seen.file)


def _whole(seen: Seen) -> tuple[int, bytes, int]:
    most = limit("text_file_bytes")
    if seen.path.stat().st_size > most:
        raise InputError("file_too_large", file=seen.file, limit=most // 1_000_000)
    return 0, seen.path.read_bytes(), 1


def _runs(seen: Seen) -> Iterator[tuple[int, bytes, int]]:
    """Parts of lines, what comes after the last header kept for the next one."""
    rest, begin, first = b"", 0, 1
    for _, data, _ in parts(seen.path, seen.file):
        whole = rest + data
        cut = _last_header(whole)
        if len(whole) - cut > limit("element_bytes") + limit("piece_bytes"):
            raise InputError("json_element_long", file=seen.file, limit=limit("element_bytes") // 1_000_000)
        if cut:
            yield begin, whole[:cut], first
        rest, begin, first = whole[cut:], begin + cut, first + whole.count(b"\n", 0, cut)
    if rest:
        yield begin, rest, first


def _last_header(data: bytes) -> int:
    """Where the last message begins; 0 where no message begins but at the start."""
    near = max(len(data) - TAIL, 0)
    found = [each.start() for each in BEGINS.finditer(data, data.rfind(b"\n", 0, near) + 1)] or \
        [each.start() for each in BEGINS.finditer(data)]
    return found[-1] if found else 0
