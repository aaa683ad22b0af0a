"""Zulip's public archive: zulip_json/<streamid-name>/<topic>.json, each a list of messages; people by name only.

zulip/zulip-archive, lib/populate.py; leanprover-community/archive. A stream is a group; a topic is a thread of it,
without saying which message answers which. Bodies are HTML.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import msgspec

from helpers.intake.chats.folder import Numbered, documents, folders
from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.rows import Aside, Group, Rows, Said
from helpers.intake.reading.gate import clean
from helpers.intake.seen import Seen

INSIDE = "zulip_json"
STREAM = re.compile(r"(\d+)-(.+)")
LOOKED_AT = 4096
OWN_BOTS = ("Notification Bot", "Welcome Bot", "Email Gateway")
SECOND = 1000
BREAK = "br"
BLOCKS = ("p", "li", "pre", "div", "tr")
SEEN = {"img": "image", "video": "video", "audio": "voice"}


class Message(msgspec.Struct):
    """One element of a topic."""

    id: int
    timestamp: float
    sender_full_name: str = ""
    content: str = ""


def knows(seen: Seen) -> bool:
    """Whether the folder holds streams whose topics look like Zulip's."""
    return seen.kind == "folder" and any(map(_is_topic, _topics(seen)))


def _streams(seen: Seen) -> list[Path]:
    inside = seen.path / INSIDE
    return [each for each in folders(inside if inside.is_dir() else seen.path) if STREAM.fullmatch(each.name)]


def _topics(seen: Seen) -> list[Path]:
    return [topic for stream in _streams(seen)[:1] for topic in documents(stream)[:1]]


def _is_topic(path: Path) -> bool:
    with path.open("rb") as source:
        start = source.read(LOOKED_AT)
    return b'"sender_full_name"' in start and b'"timestamp"' in start


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of all topics of all streams."""
    numbered = Numbered()
    for stream in _streams(seen):
        number, name = STREAM.fullmatch(stream.name).groups()  # type: ignore[union-attr]
        yield Group(number, unquote(name.replace(".", "%"), errors="ignore"), "zulip")
        for path in documents(stream):
            for message in numbered.of(path, Message):
                yield message if isinstance(message, Aside) else _said(message, numbered.number, number)


def _said(message: Message, line: int, group: str) -> Said:
    body = Body(message.content)
    name = clean(message.sender_full_name)
    return Said(line, int(message.timestamp * SECOND), group, name, name, body.kind, body.text, str(message.id), "",
                tuple(body.mentions), "bot" if name in OWN_BOTS else "")


class Body(HTMLParser):
    """A body of HTML: its ``text``, the names it ``mentions``, its ``kind`` (what it shows where it has no text)."""

    def __init__(self, content: str):
        super().__init__()
        self.parts, self.mentions, self.shown = list[str](), list[str](), ""
        self.in_mention = False
        self.feed(content)
        self.close()

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(self.parts).strip()

    @property
    def kind(self) -> str:
        """text, or what it shows instead."""
        return self.shown if self.shown and not self.text else "text"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what begins."""
        marks = dict(attrs)
        self.in_mention = tag == "span" and "user-mention" in (marks.get("class") or "").split()
        self.shown = self.shown or SEEN.get(tag, "")
        if tag == BREAK:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        self.in_mention = False
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps the text; somebody named is noted."""
        self.parts.append(data)
        if self.in_mention:
            self.mentions.append(clean(data.removeprefix("@")))


FORM = ChatForm("zulip_archive", "zulip", knows, whole, read, named=True, notes=("chatapps.zulip_topics",))
