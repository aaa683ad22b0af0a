"""qq-chat-exporter's text: blocks of "name:", "时间: ...", "内容: ...", below a banner that names the chat.

shuakami/qq-chat-exporter, qq-chat-export-core/src/text_exporter.rs. Names only, local times, no ids; a 资源, 提及
or 回复 line at the end of a block is none of the message.
"""

import re

from helpers.errors import InputError
from helpers.intake.chats.chinese_system import MOVES_NOTED, happened, moves
from helpers.intake.chats.clock import Clock
from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.rows import SYSTEM, Aside, Group, Rows, Said
from helpers.intake.reading.decode import read_text
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

BANNER = re.compile(r"\[QQChatExporter [^\n]*\]|=+\s+QQ聊天记录导出文件")
CHAT = re.compile(r"^聊天名称: (.*)\n聊天类型: (.*)$", re.MULTILINE)
SYSTEM_NAME = "系统消息"
PRIVATE = ("私聊", "临时会话")
BLOCK = re.compile(r"^(?:\[\d+\]\n)?(?:\[[^\]\n]{1,40}\] )?(.*):\n时间: (.*)\n(?:类型: (.*)\n)?内容: ", re.MULTILINE)
CELLS = 4  # of one BLOCK.split: its groups and what follows
FOOTER = re.compile(r"\n=+\n +导出完成\n=+\n总计导出 \d+ 条消息\n")
BESIDE = re.compile(r"\n(?:资源: \d+ 个文件(?:\n  - .*)*|提及: .*|回复: .*)(?=\n|$)")
KINDS = {word: kind for kind, words in {
    "image": "图片 image 表情 face", "video": "视频 video", "voice": "语音 audio", "file": "文件 file",
    "other": "无文本内容", SYSTEM: "系统"}.items() for word in words.split()}
SHOWN = re.compile(rf"\[({'|'.join(KINDS)})[^\]]*\]")


def knows(seen: Seen) -> bool:
    """Whether it begins with the exporter's banner."""
    return seen.kind == "text" and bool(BANNER.match(seen.head.lstrip("\ufeff \t\r\n")))


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of the chat; a system line is known by what it tells only. Raises InputError ``private_chat``."""
    text, _ = read_text(seen.path, seen.file)
    cells = BLOCK.split(text.replace("\r\n", "\n"))
    found, clock = CHAT.search(cells[0]), Clock(setting.timezone)
    if found and found[2].strip() in PRIVATE:
        raise InputError("private_chat", file=seen.file)
    group = found[1].strip() if found else ""
    yield Group(group, group, "qq")
    line = 1 + cells[0].count("\n")
    for name, time, kind, body in zip(*[iter(cells[1:])] * CELLS, strict=True):
        yield from _rows(line, group, name.strip(), time, body, clock)
        line += 2 + (kind is not None) + body.count("\n")


def _rows(line: int, group: str, name: str, time: str, body: str, clock: Clock) -> Rows:
    try:
        at = clock.local(time)
    except Refused as refusal:
        yield Aside(line, refusal.reason)
        return
    text = BESIDE.sub("", FOOTER.split(body)[0]).strip()
    shown = SHOWN.fullmatch(text)
    kind = KINDS[shown[1]] if shown else "text"
    if kind == SYSTEM or not name or (name == SYSTEM_NAME and moves(text)):
        yield Said(line, at, group, "", "", SYSTEM, text)
        yield from happened(line, at, group, text)
    else:
        yield Said(line, at, group, name, name, kind, text)


FORM = ChatForm("qqnt_txt", "qq", knows, whole, read, zoned=False, named=True, notes=MOVES_NOTED)
