"""qq-chat-exporter's workbook: the sheet 聊天记录, found by its headers; local times, no ids of messages, no group.

shuakami/qq-chat-exporter, qq-chat-export-core/src/excel_exporter.rs.
"""

from helpers.intake.chats.chinese_system import MOVES_NOTED, happened
from helpers.intake.chats.clock import Clock
from helpers.intake.chats.form import ChatForm, Piece, Setting, whole
from helpers.intake.chats.qq_sender import person
from helpers.intake.chats.rows import SYSTEM, Aside, Group, Happened, Rows, Said
from helpers.intake.seen import Seen
from helpers.intake.values.refusal import Refused

SHEET = "聊天记录"
TIME, NAME, NUMBER, TYPE, TEXT, RECALLED = "时间", "发送者", "发送者QQ号", "消息类型", "消息内容", "是否撤回"
HEADERS = {TIME, NAME, NUMBER, TYPE, TEXT}
TITLES = {title: kind for kind, titles in {
    SYSTEM: "系统 system", "image": "图片 表情", "voice": "语音 音频", "video": "视频", "file": "文件", "reply": "回复",
    "share": "转发 卡片 JSON 位置", "text": "文本 text"}.items() for title in titles.split()}
YES = "是"


def knows(seen: Seen) -> bool:
    """Whether a workbook has the sheet with the exporter's headers."""
    return seen.kind == "sheets" and HEADERS <= set(_header(seen))


def _header(seen: Seen) -> list[str]:
    rows = seen.sheets.get(SHEET) or []
    return [cell.strip() for cell in rows[0][1]] if rows else []


def read(data: bytes, piece: Piece, seen: Seen, setting: Setting) -> Rows:
    """The messages of the one chat, whichever it is."""
    yield Group("", "", "qq")
    header, clock = _header(seen), Clock(setting.timezone)
    for line, cells in seen.sheets[SHEET][1:]:
        yield from _rows(line, dict(zip(header, map(str.strip, cells), strict=False)), clock)


def _rows(line: int, cells: dict[str, str], clock: Clock) -> Rows:
    try:
        at = clock.local(cells.get(TIME, ""))
    except Refused as refusal:
        yield Aside(line, refusal.reason, TIME)
        return
    kind = next((kind for title, kind in TITLES.items() if title in cells.get(TYPE, "")), "other")
    name, text = cells.get(NAME, ""), cells.get(TEXT, "")
    member = cells.get(NUMBER, "") or name
    if kind == SYSTEM:
        yield Said(line, at, "", "", "", SYSTEM, text)
        yield from happened(line, at, "", text, person)
        return
    yield Said(line, at, "", member, name, kind, text)
    if cells.get(RECALLED) == YES and member:
        yield Happened(line, at, "", "recall", member)


FORM = ChatForm("qqnt_sheet", "qq", knows, whole, read, zoned=False, notes=MOVES_NOTED)
