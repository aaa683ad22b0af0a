"""QQ's own text export (消息管理器): a header of time and sender, then the body over any number of lines.

No zone, no ids of messages; times on 12- and 24-hour clocks. Chats of one file are parted by 消息对象 between rules;
each is a group under its name. hellodigua/ChatLab, qq-native-txt.ts. A member who writes a line like a header
cannot be told from one.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.intake.chats.chinese_system import MOVES_NOTED, happened
from helpers.intake.chats.clock import Clock
from helpers.intake.chats.form import ChatForm, Piece, Setting
from helpers.intake.chats.qq_parts import CHAT, chat_of, pieces
from helpers.intake.chats.qq_sender import ADDRESS, Sender, person, sender_of
from helpers.intake.chats.rows import SYSTEM, Aside, Group, Noted, Row, Rows, Said
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

HEAD = r"(\d{4}[-/]\d{1,2}[-/]\d{1,2}) (\d{1,2}):([0-5]\d):([0-5]\d)(?: (AM|PM|上午|下午)(?= |$))? (.*)"
BEGIN = re.compile(rf"^(?:{HEAD}|{CHAT})$", re.MULTILINE | re.ASCII)
GROUPS = 9  # cells of one BEGIN.split: its groups and what follows
BANNER = re.compile(r"消息记录[（(]|=+$|消息分组[:：]|消息对象[:：]")
KNOWN = re.compile(rf"消息记录[（(]此消息记录为文本格式|{CHAT}|{HEAD}(?:\(\d{{5,12}}\)|<{ADDRESS}>)\s")
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
    before, *cells = BEGIN.split(text)
    yield from _stray(before, piece.line)
    line, chat, run = piece.line + before.count("\n"), piece.said, _Run(setting.timezone)
    for date, hour, minute, second, half, written, section, name, body in zip(*[iter(cells)] * GROUPS, strict=True):
        if written is None:
            chat = chat_of(section, name)
            line += 2 if section is None else 4
            yield from _stray(body, line)
            if chat.private:
                yield Noted("qqwechat.private_left_out")
        elif not chat.private:
            run.groups.add(chat.name)
            at = run.hour(date, hour, half)
            yield from run.rows(line, at and at + int(minute) * MINUTE + int(second) * SECOND, chat.name, written, body)
        line += body.count("\n")
    yield from run.told()


def _stray(text: str, line: int) -> Iterator[Aside]:
    for number, said in enumerate(text.split("\n"), line):
        if said.strip() and not BANNER.match(said):
            yield Aside(number, "not_json")


def _kind(body: str) -> str:
    if not body:
        return "other"
    found = SHOWN.fullmatch(body) if body[0] == "[" else None
    return KINDS[found[1]] if found else "text"


class _Run:
    """What recurs in a run: hours, each reckoned once, senders, groups."""

    def __init__(self, timezone: str):
        self.clock = Clock(timezone)
        self.hours: dict[tuple[str, str, str | None], int | None] = {}
        self.senders: dict[str, Sender] = {}
        self.groups = set[str]()
        self.named = 0

    def hour(self, date: str, hour: str, half: str | None) -> int | None:
        """Epoch milliseconds of the hour; None where there is no such hour."""
        key = date, hour, half
        if key not in self.hours:
            try:
                self.hours[key] = self.clock.local(f"{date} {hour}:00:00 {half or ''}")
            except Refused:
                self.hours[key] = None
        return self.hours[key]

    def rows(self, line: int, at: int | None, group: str, written: str, body: str) -> Sequence[Row]:
        """What one header and its body come to."""
        if at is None:
            return (Aside(line, "not_time"),)
        sender = self.senders.get(written) or self.senders.setdefault(written, sender_of(written))
        self.named += sender.named
        text = body.strip()
        if sender.member or not written.strip():
            return (Said(line, at, group, sender.member, sender.name, _kind(text), text),)
        return (Said(line, at, group, "", "", SYSTEM, text), *happened(line, at, group, text, person))

    def told(self) -> Iterator[Row]:
        """The groups in which somebody wrote, and how many messages name their sender only."""
        yield from (Group(name, name, "qq") for name in sorted(self.groups))
        if self.named:
            yield Noted("qqwechat.qq_names_only", self.named)


FORM = ChatForm("qq_txt", "qq", knows, pieces, read, zoned=False, notes=MOVES_NOTED)
