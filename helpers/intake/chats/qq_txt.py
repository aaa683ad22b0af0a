"""QQ's own text export (消息管理器): a header of time and sender, then the body over any number of lines.

No zone, no ids of messages; times on 12- and 24-hour clocks. Chats of one file are parted by 消息对象 between rules;
each is a group under its name. hellodigua/ChatLab, qq-native-txt.ts. A member who writes a line like a header
cannot be told from one.
"""

import re
from collections.abc import Iterator

from helpers.intake.chats.chinese_system import happened
from helpers.intake.chats.clock import Clock
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.qq_parts import CHAT, Chat, chat_of, pieces
from helpers.intake.chats.qq_sender import Sender, person, sender_of
from helpers.intake.chats.rows import SYSTEM, Aside, Group, Noted, Row, Rows, Said
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

HEAD = r"(\d{4}[-/]\d{1,2}[-/]\d{1,2}) (\d{1,2}):([0-5]\d):([0-5]\d)(?: (AM|PM|上午|下午)(?= |$))? (.*)"
BEGIN = re.compile(rf"^(?:{HEAD}|{CHAT})$", re.MULTILINE | re.ASCII)
GROUPS = 9  # cells of one BEGIN.split: its groups and what follows
BANNER = re.compile(r"消息记录[（(]|=+$|消息分组[:：]|消息对象[:：]")
KNOWN = re.compile(rf"消息记录[（(]此消息记录为文本格式|{CHAT}|{HEAD}(?:\(\d{{5,12}}\)|<[^<>\s]+@\S+>)\s")
SHOWN = re.compile(r"(?:\[(图片|表情|动画表情|闪照|视频|语音|文件|分享|位置)\]\s*)+")
KINDS = {"图片": "image", "表情": "image", "动画表情": "image", "闪照": "image", "视频": "video", "语音": "voice",
         "文件": "file", "分享": "share", "位置": "share"}
MINUTE, SECOND = 60_000, 1_000


def knows(seen: Seen) -> bool:
    """Whether it begins with QQ's banner, a 消息对象, or a header with a QQ number or an address."""
    return seen.kind == "text" and not seen.is_json and bool(KNOWN.match(seen.head.lstrip("\ufeff \t\r\n")))


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of one run, and who came and went; a line under no header is set aside."""
    text = data.decode(setting.encoding).lstrip("\ufeff").replace("\r\n", "\n")
    cells, clock = BEGIN.split(text), _Clock(setting.timezone)
    senders, named = dict[str, Sender](), 0
    chat, opened = piece.said, False
    yield from _stray(cells[0], piece.line)
    line = piece.line + cells[0].count("\n")
    for date, hour, minute, second, half, written, section, name, body in zip(*[iter(cells[1:])] * GROUPS, strict=True):
        if written is None:
            chat, opened = chat_of(section, name), True
            yield _opened(chat)
            line += 2 if section is None else 4
            yield from _stray(body, line)
        elif not chat.private:
            if not opened:
                opened = True
                yield _opened(chat)
            sender = senders.get(written) or senders.setdefault(written, sender_of(written))
            named += sender.named
            try:
                at = clock.hour(date, hour, half) + int(minute) * MINUTE + int(second) * SECOND
            except Refused as refusal:
                yield Aside(line, refusal.reason)
            else:
                yield from _rows(line, at, chat.name, sender, written, body.strip())
        line += body.count("\n")
    if named:
        yield Noted("qqwechat.qq_names_only", named)


def _opened(chat: Chat) -> Group | Noted:
    """The group, or the note that a chat with one person is left out (said once, where it begins)."""
    return Noted("qqwechat.private_left_out") if chat.private else Group(chat.name, chat.name, "qq")


def _stray(text: str, line: int) -> Iterator[Aside]:
    for number, said in enumerate(text.split("\n"), line):
        if said.strip() and not BANNER.match(said):
            yield Aside(number, "not_json")


def _rows(line: int, at: int, group: str, sender: Sender, written: str, body: str) -> Iterator[Row]:
    if sender.member or not written.strip():
        yield Said(line, at, group, sender.member, sender.name, _kind(body), body)
        return
    yield Said(line, at, group, "", "", SYSTEM, body)
    yield from happened(line, at, group, body, person)


def _kind(body: str) -> str:
    if not body:
        return "other"
    found = SHOWN.fullmatch(body) if body[0] == "[" else None
    return KINDS[found[1]] if found else "text"


class _Clock:
    """The moment an hour begins, each hour reckoned once."""

    def __init__(self, timezone: str):
        self.clock = Clock(timezone)
        self.hours: dict[tuple[str, str, str | None], int] = {}

    def hour(self, date: str, hour: str, half: str | None) -> int:
        """Epoch milliseconds of the hour. Refused ``not_time``."""
        key = date, hour, half
        if key not in self.hours:
            self.hours[key] = self.clock.local(f"{date} {hour}:00:00 {half or ''}")
        return self.hours[key]


FORM = ChatForm("qq_txt", "qq", knows, pieces, read, zoned=False)
