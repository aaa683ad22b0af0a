"""Chat exports of any size, invented: the same messages as ChatLab JSONL, DiscordChatExporter JSON and QQ TXT."""

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORDS = "今天 大家 好 什么 时候 发货 谢谢 ok 这个 活动 报名 链接 可以 吗 收到 哈哈".split()
BEGIN = dt.datetime(2025, 11, 1, tzinfo=dt.UTC)
PEOPLE, APART = 5_000, 30
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


class Message(NamedTuple):
    """One message: its number, sender (a number), moment and text."""

    number: int
    sender: int
    at: dt.datetime
    text: str


def messages(count: int, seed: int = 1) -> Iterator[Message]:
    """``count`` messages of 5,000 people, half a minute apart."""
    dice = random.Random(seed)
    for number in range(count):
        text = "".join(dice.choices(WORDS, k=dice.randint(2, 12)))
        yield Message(number, dice.randrange(PEOPLE), BEGIN + dt.timedelta(seconds=number * APART), text)


def chatlab(path: Path, count: int) -> None:
    """ChatLab 0.0.2 JSON lines."""
    header = {"_type": "header", "chatlab": {"version": "0.0.2", "exportedAt": 1},
              "meta": {"name": "测试群", "platform": "qq", "type": "group", "groupId": "99"}}
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(header, ensure_ascii=False) + "\n")
        for each in messages(count):
            file.write(json.dumps({
                "_type": "message", "sender": str(100_000 + each.sender), "accountName": f"用户{each.sender}",
                "timestamp": int(each.at.timestamp()), "type": 0, "content": each.text,
                "platformMessageId": str(each.number)}, ensure_ascii=False) + "\n")


def discord(path: Path, count: int) -> None:
    """DiscordChatExporter's JSON, indented as it writes it."""
    head = {"guild": {"id": "1", "name": "g", "iconUrl": "https://cdn.example/1.png"},
            "channel": {"id": "2", "type": "GuildTextChat", "categoryId": "3", "category": "c", "name": "general",
                        "topic": None}, "dateRange": {"after": None, "before": None},
            "exportedAt": "2026-11-01T00:00:00+00:00"}
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False, indent=2)[:-2] + ',\n  "messages": [')
        for each in messages(count):
            text = json.dumps(_discord_message(each), ensure_ascii=False, indent=2).replace("\n", "\n    ")
            file.write(("," if each.number else "") + "\n    " + text)
        file.write(f'\n  ],\n  "messageCount": {count}\n}}')


def _discord_message(each: Message) -> dict[str, object]:
    name = f"用户{each.sender}"
    return {"id": str(10**18 + each.number), "type": "Default", "timestamp": each.at.isoformat(),
            "timestampEdited": None, "callEndedTimestamp": None, "isPinned": False, "content": each.text,
            "author": {"id": str(10**17 + each.sender), "name": name, "discriminator": "0000", "nickname": name,
                       "color": None, "isBot": False, "roles": [], "avatarUrl": "https://cdn.example/a.png"},
            "attachments": [], "embeds": [], "stickers": [], "reactions": [], "mentions": [], "inlineEmojis": []}


def qq(path: Path, count: int) -> None:
    """QQ's text of its message manager."""
    rule = "=" * 64
    with path.open("w", encoding="utf-8") as file:
        file.write(f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{rule}\n消息分组:我的群聊\n{rule}\n消息对象:测试群\n{rule}\n\n")
        for each in messages(count):
            local = each.at.astimezone(SHANGHAI)
            file.write(f"{local:%Y-%m-%d %H:%M:%S} 用户{each.sender}({100_000 + each.sender})\n{each.text}\n\n")


WRITERS = {"chatlab": (chatlab, "chatlab.jsonl"), "discord": (discord, "discord.json"), "qq": (qq, "qq.txt")}
