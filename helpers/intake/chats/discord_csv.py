"""DiscordChatExporter's CSV: AuthorID, Author, Date, Content, Attachments, Reactions; times carry their zone.

Tyrrrz/DiscordChatExporter, CsvMessageWriter.cs. The channel is not in the file, nor are ids of messages and bots.
"""

from helpers.intake.chats.clock import zoned
from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.rows import Aside, Group, Rows, Said
from helpers.intake.reading.delimited import stream_rows
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

HEADERS = ["AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"]


def knows(seen: Seen) -> bool:
    """Whether the first row has DiscordChatExporter's headers."""
    return [header.lstrip("\ufeff") for header in seen.headers] == HEADERS


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of one channel, whichever it is; a row with other than six fields is ``ragged``."""
    yield Group("", "", "discord")
    rows = stream_rows(seen.path, seen.file, setting.encoding, ",")
    next(rows, None)
    for line, cells in rows:
        yield _said(line, cells) if len(cells) == len(HEADERS) else Aside(line, "ragged")


def _said(line: int, cells: list[str]) -> Said | Aside:
    member, name, date, content, attachments, _ = cells
    try:
        at = zoned(date)
    except Refused as refusal:
        return Aside(line, refusal.reason, "Date")
    return Said(line, at, "", member.strip(), name, "file" if attachments and not content else "text", content)


FORM = ChatForm("discord_csv", "discord", knows, whole, read, notes=("chatapps.discord_csv_bots",))
