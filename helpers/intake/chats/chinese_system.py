"""What the system's own lines of QQ and WeChat tell in Chinese: who came, who went, who took a message back.

hellodigua/ChatLab, qq-native-txt.ts; LC044/WeChatMsg, exporter_csv.py; sjzar/chatlog, internal/model/message.go. A line
that names nobody, or only the owner of the account ("你"), tells nothing here; a change of the group's name is no
member's.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from helpers.intake.chats.rows import Happened
from helpers.limits import limit

MOVES_NOTED = ("qqwechat.moves_by_name",)
HERE = r"(?:了)?(?:本群聊?|群聊|该群|此群|群)"
MOVES = tuple((kind, how, re.compile(form)) for kind, how, form in (
    ("recall", "", r"(?P<by>.+?) ?撤回了?(?:一条)?成员(?:的一条)?消息.*"),
    ("recall", "", r"(?P<by>.+?) ?撤回了(?:成员)?(?P<who>[\"“].+?[\"”])的(?:一条)?消息.*"),
    ("recall", "", r"(?P<who>.+?) ?撤回了一条消息.*"),
    ("join", "qr", rf"(?P<who>.+?) ?通过扫描?(?P<by>.+?)分享的二维码加入{HERE}"),
    ("join", "qr", rf"(?P<who>.+?) ?通过(?:扫描)?二维码加入{HERE}"),
    ("join", "link", rf"(?P<who>.+?) ?通过[^\"“]*?链接加入{HERE}"),
    ("join", "invited", rf"(?P<who>.+?) ?通过(?P<by>.+?)的邀请加入{HERE}"),
    ("join", "invited", rf"(?P<by>.+?) ?邀请 ?(?P<who>.+?) ?加入{HERE}(?:[，,].*)?"),
    ("join", "", rf"(?P<who>.+?) ?(?:已|申请)?加入{HERE}"),
    ("leave", "removed", rf"(?P<by>.+?) ?[将把] ?(?P<who>.+?) ?(?:移出|请出|踢出){HERE}"),
    ("leave", "removed", rf"(?P<who>.+?) ?已?被 ?(?P<by>.*?) ?(?:移出|请出|踢出){HERE}"),
    ("leave", "left", rf"(?P<who>.+?) ?已?(?:主动)?退出{HERE}")))
WORDS = ("加入", "退出", "出", "撤回")
MENTIONED = re.compile(r"[\"“]([^\"”]*)[\"”]")
SEVERAL = re.compile(r"[、，,]")
NOBODY = ("", "你", "您", "我", "管理员", "群主", "群管理员", "群主/管理员", "对方")


class Move(NamedTuple):
    """What one line tells of one person; names as they stand there."""

    kind: str
    who: str
    by: str
    how: str


def moves(line: str) -> list[Move]:
    """What a line nobody wrote tells of people, [] where that is nothing."""
    plain = line.strip().rstrip("。.!！")
    if len(plain) > limit("words_longest") or not any(word in plain for word in WORDS):
        return []
    for kind, how, form in MOVES:
        if found := form.fullmatch(plain):
            said = found.groupdict()
            by = next(iter(_people(said.get("by") or "")), "")
            who = _people(said["who"]) if "who" in said else [""] * bool(by)
            return [Move(kind, each, by, how) for each in who]
    return []


def _people(said: str) -> list[str]:
    parts = MENTIONED.findall(said) or [said]
    names = (name.strip() for part in parts for name in SEVERAL.split(part))
    return [name for name in names if name not in NOBODY]


def happened(line: int, at: int, group: str, text: str,
             person: Callable[[str], tuple[str, str]] = lambda said: ("", said)) -> list[Happened]:
    """The events told by the lines of ``text``; ``person`` parts a name as it stands there into (id, name)."""
    found = [each for said in text.split("\n") for each in moves(said)]
    rows = []
    for move in found:
        (member, name), (by, by_name) = person(move.who), person(move.by)
        rows.append(Happened(line, at, group, move.kind, member, name, by, by_name, move.how))
    return rows
