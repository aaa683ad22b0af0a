"""What is held of one group in one month as ChatLab 0.0.2, to be handed to other programs: pseudonyms only, and texts
only where they are kept. Read back by ``chatlab``: the same messages, events and roles.
"""

import datetime as dt
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.intake.chats.chatlab_terms import EVENT, GENERATOR, NOBODY, NUMBERS, ROLE_OF, UNSAID, VERSION
from helpers.intake.chats.rows import SYSTEM
from helpers.intake.store.keeping import stored
from helpers.intake.store.partitions import month_files
from helpers.intake.tables.contracts import table
from helpers.limits import limit

FORMS = ("jsonl", "json")
SECOND = 1000
Entry = dict[str, Any]


def groups_of(folder: Path, month: str) -> list[str]:
    """The groups with a message or an event in the month (YYYY-MM), by id: ChatLab has one group a file."""
    found = set[str]()
    for name in ("messages", "events"):
        for path in _files(folder, name, month):
            found |= set(pq.read_table(path, columns=["group_id"])["group_id"].unique().to_pylist())
    return sorted(found - {None})


def chatlab(folder: Path, month: str, group: str, form: str, now: dt.datetime) -> Iterator[bytes]:
    """The file, line by line: of one ``group`` in one month (YYYY-MM) as ``form`` "jsonl" or "json", made at ``now``.

    Messages in order of time, then what happened. Raises KeyError for another form: a fault of ours.
    """
    entries = chain(_messages(folder, month, group), _events(folder, month, group))
    written = {"jsonl": _lines, "json": _document}[form]
    return written(_outline(folder, group, now), _members(folder, month, group), entries)


def _lines(outline: Entry, members: list[Entry], entries: Iterator[Entry]) -> Iterator[bytes]:
    yield _json({"_type": "header", **outline}) + b"\n"
    yield from (_json({"_type": "member", **member}) + b"\n" for member in members)
    yield from (_json({"_type": "message", **entry}) + b"\n" for entry in entries)


def _document(outline: Entry, members: list[Entry], entries: Iterator[Entry]) -> Iterator[bytes]:
    yield _json({**outline, "members": members})[:-1] + b', "messages": ['
    for number, entry in enumerate(entries):
        yield (b",\n" if number else b"\n") + _json(entry)
    yield b"\n]}\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


def _outline(folder: Path, group: str, now: dt.datetime) -> Entry:
    groups = stored(folder, table("groups")).set_index("group_id")
    name, platform = (_said(groups, group, column) for column in ("name", "platform"))
    return {"chatlab": {"version": VERSION, "exportedAt": int(now.timestamp()), "generator": GENERATOR},
            "meta": {"name": name or group, "platform": platform or "other", "type": "group", "groupId": group}}


def _said(groups: Any, group: str, column: str) -> str:
    value = groups[column].get(group)
    return value if isinstance(value, str) else ""


def _files(folder: Path, name: str, month: str) -> list[Path]:
    return [path for path in month_files(folder, table(name)) if path.stem == month]


def _rows(folder: Path, name: str, month: str, group: str) -> Iterator[Entry]:
    for path in _files(folder, name, month):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(limit("batch_rows")):
                yield from batch.filter(pc.equal(batch["group_id"], group)).to_pylist()


def _members(folder: Path, month: str, group: str) -> list[Entry]:
    """Everybody who wrote or to whom something happened, under the pseudonym; staff and bots with their role."""
    known = stored(folder, table("roles")).set_index("member_id")["role"].to_dict()
    people = {row["member_id"] for name in ("messages", "events") for row in _rows(folder, name, month, group)}
    return [{"platformId": each, "accountName": each,
             **({"roles": [{"id": ROLE_OF[known[each]]}]} if known.get(each) in ROLE_OF else {})}
            for each in sorted(people - {None, SYSTEM})]


def _messages(folder: Path, month: str, group: str) -> Iterator[Entry]:
    for row in _rows(folder, "messages", month, group):
        who = NOBODY if row["member_id"] == SYSTEM else row["member_id"]
        answers = {"replyToMessageId": row["reply_to"]} if row["reply_to"] else {}
        yield {"sender": who, "accountName": who, "timestamp": _seconds(row["sent_at"]),
               "type": NUMBERS.get(row["kind"], NUMBERS["other"]), "content": row["text"],
               "platformMessageId": row["message_id"], **answers}


def _events(folder: Path, month: str, group: str) -> Iterator[Entry]:
    for row in _rows(folder, "events", month, group):
        parts = (row[column] or UNSAID for column in ("kind", "member_id", "by_member_id", "how", "message_id"))
        yield {"sender": NOBODY, "accountName": NOBODY, "timestamp": _seconds(row["happened_at"]),
               "type": NUMBERS[SYSTEM], "content": EVENT + " ".join(parts)}


def _seconds(at: dt.datetime) -> float:
    """Epoch seconds, whole where they are."""
    millis = round(at.replace(tzinfo=dt.UTC).timestamp() * SECOND)
    return millis / SECOND if millis % SECOND else millis // SECOND
