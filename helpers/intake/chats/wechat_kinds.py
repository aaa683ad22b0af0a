"""What a WeChat message is and what of it is text: by WeChat's numbers, by what chatlog renders, by WeFlow's words.

LC044/WeChatMsg, exporter_csv.py; sjzar/chatlog, internal/model/message.go; hellodigua/ChatLab, formats/weflow.ts.
"""

import re

from helpers.intake.chats.rows import SYSTEM

ROOM = "@chatroom"
SYSTEM_SENDER = "系统消息"
KINDS = {1: "text", 3: "image", 34: "voice", 42: "share", 43: "video", 47: "image", 48: "share", 49: "share",
         50: "other", 62: "video", 66: "share", 10000: SYSTEM, 10002: SYSTEM}
APP, APP_KINDS = 49, {1: "text", 6: "file", 8: "image", 57: "reply", 62: "other"}
RENDERED = {start: kind for kind, starts in {
    "image": "![图片]( [动画表情] [GIF表情]", "video": "![视频](", "voice": "[语音]", "file": "[文件|",
    "share": "[链接| [分享 [小程序 [视频号 [合并转发 [名片] [红包 [转账| [群公告]",
    "other": "[语音通话]", "reply": ">"}.items() for start in starts.split()}
WORDS = {word: kind for kind, words in {
    SYSTEM: "系统 撤回", "share": "视频号 链接 名片 位置 小程序 红包 转账 聊天记录 卡片", "image": "图片 表情",
    "voice": "语音", "video": "视频", "reply": "引用", "file": "文件",
    "text": "文本"}.items() for word in words.split()}
QUOTE = re.compile(r"(?:^> .*\n?)+", re.MULTILINE)


def by_number(kind: int, sub: int) -> str:
    """The kind of a message of WeChat's type ``kind`` and, of an app message, ``sub``."""
    return APP_KINDS.get(sub, "share") if kind == APP else KINDS.get(kind, "other")


def by_rendering(content: str) -> str:
    """The kind of a message by the text chatlog puts in its place."""
    return next((kind for start, kind in RENDERED.items() if content.startswith(start)), "text")


def by_word(word: str) -> str:
    """The kind of a message by the Chinese name of its type."""
    return next((kind for part, kind in WORDS.items() if part in word), "other")


def text_of(kind: str, content: str) -> str:
    """What somebody wrote in it: the whole of a text, of an answer all but what it quotes, of the rest nothing."""
    if kind == "reply":
        title = _inside(content, "title")
        return (QUOTE.sub("", content, count=1) if title is None else title).strip()
    if kind == SYSTEM:
        replaced = _inside(content, "replacemsg") or ""
        return (replaced if content.lstrip().startswith("<") else content).strip()
    return content if kind == "text" else ""


def _inside(content: str, tag: str) -> str | None:
    """What stands in the first element of that name; None where there is none."""
    _, opened, rest = content.partition(f"<{tag}>")
    inside, closed, _ = rest.partition(f"</{tag}>")
    return inside.strip().removeprefix("<![CDATA[").removesuffix("]]>") if opened and closed else None
