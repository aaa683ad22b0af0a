"""What the lines of a WhatsApp export tell that nobody wrote: who came and went, what was left out.

English and Chinese lines; those of other languages stay system messages. hellodigua/ChatLab, whatsapp-native-txt.ts;
mlomb/chat-analytics, tests/samples/whatsapp.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from helpers.intake.chats.whatsapp_heads import MARKS
from helpers.intake.privacy.identity import REMEMBERED

CREATED = re.compile(r"(?P<who>.+?) ?(?:created (?:this )?group|创建了(?:此|本)?群组|建立了(?:此|本)?群組)"
                     r"(?: ?[\"“”「](?P<name>.+)[\"“”」])?")
SETTING = re.compile(r"changed (?:the|this) (?:subject|group)|created (?:this )?group|更改了|變更了|创建了|建立了")
NOTICE = re.compile(r"end-to-end encrypted|端[到对]端加密|端對端加密")
DELETED = re.compile(r"(?:This message was deleted|You deleted this message|This message was deleted by admin.*|"
                     r"(?:这条|此)消息已(?:被)?删除|您删除了(?:这条|此)消息|此訊息已刪除|你刪除了此訊息)\.?。?")
LEFT_OUT = re.compile(
    r"<(?:Media omitted|媒体已忽略|省略影音内容|已省略媒体文件|略過多媒體檔|已忽略多媒體檔)>|"
    r"<(?:attached|附件|已附加)[:：] ?(?P<attached>.+)>|"
    r"(?P<sent>\S.{0,120}\.\w{2,5}) [(（](?:file attached|文件附件|附件)[)）]|"
    r"(?P<what>image|photo|video|GIF|sticker|audio|document|Contact card|图像|图片|视频|贴图|音频|文档|联系人名片|"
    r"影像|圖片|影片|貼圖|音訊|文件) ?(?:omitted|已忽略|已略過|忽略)")
KINDS = {"image": "image photo gif sticker 图像 图片 贴图 影像 圖片 貼圖 jpg jpeg png webp heic",
         "video": "video 视频 影片 mp4 mov 3gp", "voice": "audio 音频 音訊 opus ogg m4a mp3 aac amr",
         "share": "card 联系人名片 vcf"}
MOVES = tuple((kind, how, re.compile(form)) for kind, how, form in (
    ("join", "link", r"(?P<who>.+?) joined using .*\blink"),
    ("join", "link", r"(?P<who>.+?) ?(?:使用|通过|透過)(?:此|本|这个)?群[组組]?的?(?:邀请|邀請)?(?:链接|連結)加入.*"),
    ("join", "invited", r"(?P<by>.+?) added (?P<who>.+)"),
    ("join", "invited", r"(?P<by>.+?) ?(?:添加了|新增了|邀请了|邀請了) ?(?P<who>.+)"),
    ("join", "", r"(?P<who>.+?) (?:was added|joined(?: the group| from the community| this group)?)"),
    ("join", "", r"(?P<who>.+?) ?(?:已?加入了?(?:此|本|这个)?群[组組聊]?)"),
    ("leave", "removed", r"(?P<by>.+?) removed (?P<who>.+)"),
    ("leave", "removed", r"(?P<by>.+?) ?(?:移除了|移出了) ?(?P<who>.+)"),
    ("leave", "removed", r"(?P<by>.+?) ?已?[将將] ?(?P<who>.+?) ?(?:移出|移除)(?:了?(?:此|本)?群[组組聊]?)?"),
    ("leave", "removed", r"(?P<who>.+?) was removed"),
    ("leave", "left", r"(?P<who>.+?) left(?: the group)?"),
    ("leave", "left", r"(?P<who>.+?) ?(?:已?(?:退出|离开|離開)了?(?:此|本|这个)?(?:群[组組聊])?)")))
SEVERAL = re.compile(r", | and |、|和|以及")
SELF = ("you", "您", "你")


class Move(NamedTuple):
    """Somebody came or went; ``kind``, ``how``: see ``events`` in templates/tables.yml."""

    kind: str
    who: str
    by: str = ""
    how: str = ""


@lru_cache(maxsize=REMEMBERED)
def name_of(raw: str) -> str:
    """A sender as one spelling: without marks and the ~ of somebody who is no contact."""
    return re.sub(r"\s+", " ", MARKS.sub("", raw)).strip().removeprefix("~").strip()


def moves(line: str) -> list[Move]:
    """Who came or went by a line that nobody wrote; the telephone's owner, who is never named there, is left out."""
    plain = MARKS.sub("", line).strip().rstrip(".。")
    if created := CREATED.fullmatch(plain):
        return [Move("join", who) for who in _people(created["who"])]
    for kind, how, form in MOVES:
        if found := form.fullmatch(plain):
            said = found.groupdict()
            by = "".join(_people(said.get("by") or "")[:1])
            return [Move(kind, who, by, how) for who in _people(said["who"])]
    return []


def _people(said: str) -> list[str]:
    names = map(name_of, SEVERAL.split(said))
    return [name for name in names if name and name.casefold() not in SELF]


def group_name(line: str) -> str:
    """The name of the group, in the line that tells of its making."""
    found = CREATED.fullmatch(MARKS.sub("", line).strip())
    return (found and found["name"]) or ""


def kind_of(text: str) -> str:
    """What a message is: text, or what stands for something that was not exported; "recall" for one taken back."""
    plain = MARKS.sub("", text).strip()
    if DELETED.fullmatch(plain):
        return "recall"
    found = LEFT_OUT.match(plain)
    if found is None:
        return "text"
    word = (found["what"] or (found["attached"] or found["sent"] or "").rpartition(".")[2]).casefold().split(" ")[-1]
    return next((kind for kind, words in KINDS.items() if word and word in words.split()), "file")
