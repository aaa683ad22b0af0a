"""Gitter's TSV: room_id, room_uri, sent_at, from_userid, from_username, message_id, text; no header, newest first."""

import re
from dataclasses import dataclass

import pandas as pd

from helpers.intake.tables.check import Checked, check, quarantine
from helpers.intake.tables.contracts import table
from helpers.intake.reading.delimited import Row
from helpers.intake.reading.gate import clean
from helpers.intake.privacy.identity import pseudonym
from helpers.intake.privacy.names import seen_names

FIELDS = ["room_id", "room_uri", "sent_at", "from_userid", "from_username", "message_id", "text"]
ROOM_ID = re.compile(r"[0-9a-f]{24}")
PLATFORM = "gitter"


@dataclass(frozen=True)
class Chat:
    """What a chat export holds: ``messages`` checked, ``groups`` typed, ``names`` (see ``names.seen_names``)."""

    messages: Checked
    groups: pd.DataFrame
    names: pd.DataFrame


def is_gitter(rows: list[Row]) -> bool:
    """Whether the first row has Gitter's seven fields: two ids, a room, an ISO time."""
    cells = rows[0][1] if rows else []
    return len(cells) == len(FIELDS) and bool(ROOM_ID.fullmatch(cells[0])) and "/" in cells[1] and "T" in cells[2]


def read_gitter(rows: list[Row], file: str, key: bytes) -> Chat:
    """The messages, rooms and display names of a Gitter export; message texts are measured, never kept.

    A row with other than seven fields is ``ragged``; a message that comes again is a ``duplicate``.
    """
    whole = [(line, cells) for line, cells in rows if len(cells) == len(FIELDS)]
    ragged = [line for line, cells in rows if len(cells) != len(FIELDS)]
    raw = pd.DataFrame([cells for _, cells in whole], columns=FIELDS, index=[line for line, _ in whole], dtype=object)
    found = check(_messages(raw, key), table("messages"), file)
    aside = pd.concat([found.quarantined, quarantine(file, ragged, "", "ragged")], ignore_index=True)
    kept = raw.loc[found.rows.index]
    return Chat(Checked(found.rows, aside), _groups(kept, file),
                seen_names(found.rows["member_id"], kept["from_username"], found.rows["sent_at"]))


def _messages(raw: pd.DataFrame, key: bytes) -> pd.DataFrame:
    members = {user: pseudonym(key, PLATFORM, user) if clean(user) else "" for user in raw["from_userid"].unique()}
    return pd.DataFrame({
        "message_id": raw["message_id"], "group_id": raw["room_uri"].map(slug),
        "member_id": raw["from_userid"].map(members), "sent_at": raw["sent_at"],
        "kind": "text", "length": raw["text"].str.len().astype(str)})


def _groups(raw: pd.DataFrame, file: str) -> pd.DataFrame:
    rooms = raw.drop_duplicates("room_uri")
    wanted = pd.DataFrame({"group_id": rooms["room_uri"].map(slug), "name": rooms["room_uri"], "platform": PLATFORM})
    return check(wanted, table("groups"), file).rows


def slug(room_uri: str) -> str:
    """"casual" for FreeCodeCamp/Casual: the last part in small letters, figures and hyphens."""
    return re.sub(r"\W+", "-", clean(room_uri).rsplit("/", 1)[-1].casefold()).strip("-")
