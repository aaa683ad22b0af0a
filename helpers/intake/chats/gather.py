"""The rows of a chat reader to columns that name nobody: pseudonyms, keyed digests, lengths; names apart."""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import le
from typing import Any

import pyarrow as pa

from helpers.intake.chats.rows import SYSTEM, Aside, Called, Group, Happened, Known, Noted, Row, Said
from helpers.intake.privacy.identity import PSEUDONYM, REMEMBERED, pseudonym
from helpers.intake.privacy.personal import hidden
from helpers.intake.reading.gate import clean, is_clean
from helpers.limits import limit
from helpers.root import template

DIGEST_BYTES = 12
MARKS = template("personal.yml")["marks"]
EVERYONE = "|".join(template("personal.yml")["everyone"])
NAMED = re.compile(rf"[@＠](?!(?:{EVERYONE})(?:\W|$))[^\s@＠,，。:：]{{1,40}}")
SCHEMA = pa.schema([
    ("line", pa.int64()), ("message_id", pa.string()), ("digest", pa.string()), ("group_key", pa.string()),
    ("member_id", pa.string()), ("sent_at", pa.timestamp("ms")), ("kind", pa.string()),
    ("length", pa.int64()), ("reply_to", pa.string()), ("mentions", pa.string()), ("text", pa.string())])


@dataclass(frozen=True)
class Door:
    """What is needed to take people's rows in: the community's key, the platform, whether message texts are kept,
    the first and last moment (epoch milliseconds) a message can have, and whether it is our own export, whose people
    are pseudonyms already."""

    key: bytes
    platform: str
    keeps_text: bool
    first: int
    last: int
    ours: bool = False


@dataclass
class Gathered:
    """What rows came to, messages apart. ``names`` holds (pseudonym, name): [first, last] epoch milliseconds, 0 where
    no day is known; ``roles`` the role of each pseudonym that has one; ``unmarked`` counts messages without an id,
    ``listed`` people on lists, ``noted`` what was left out on purpose, by the note that says so;
    ``astray`` are joins and the like at no possible time."""

    read: int = 0
    unmarked: int = 0
    listed: int = 0
    names: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    known: list[Known] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    astray: list[Aside] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    noted: Counter[str] = field(default_factory=Counter)


def span(now: dt.datetime) -> tuple[int, int]:
    """The first and last moment a message can have, in epoch milliseconds."""
    first = dt.datetime(limit("message_year_first"), 1, 1, tzinfo=dt.UTC)
    last = now + dt.timedelta(days=limit("future_days"))
    return int(first.timestamp() * 1000), int(last.timestamp() * 1000)


@lru_cache(maxsize=REMEMBERED)
def shown_name(raw: str) -> str:
    """A display name as it is kept."""
    return clean(raw)


class Gathering:
    """Takes rows one by one and gives the messages among them as tables of ``SCHEMA``."""

    def __init__(self, door: Door):
        self.door, self.found = door, Gathered()
        self.keyed = hashlib.blake2b(key=door.key[:64], digest_size=DIGEST_BYTES)
        self.people: dict[str, str] = {"": SYSTEM}
        self.names: dict[tuple[str, str], list[int]] = {}
        self.longest: int = limit("id_longest")

    def take(self, rows: Iterable[Row]) -> Iterable[pa.Table]:
        """The messages of ``rows`` in tables of at most ``batch_rows``; what else they hold is in ``found``."""
        batch, most = list[Said](), limit("batch_rows")
        for row in rows:
            if type(row) is Said:
                batch.append(row)
                if len(batch) == most:
                    yield self._table(batch)
                    batch = []
            else:
                self._other(row)
        if batch:
            yield self._table(batch)
        self.found.names = {(self.member(raw), shown_name(name)): days for (raw, name), days in self.names.items()
                            if shown_name(name)}

    def _other(self, row: Row) -> None:
        found = self.found
        match row:
            case Aside():
                found.read += 1
                found.aside.append(row)
            case Group():
                found.groups[row.id] = row
            case Called():
                self.found.listed += 1
                self._called(row.member, row.name, row.role)
            case Known():
                self.found.listed += 1
                self._called(row.member, row.name, row.role)
                found.known.append(row._replace(member=self.member(row.member), name=""))
            case Noted():
                found.noted[row.note] += row.many
            case Happened() if self.door.first <= row.at <= self.door.last:
                found.happened.append(self._kept_happened(row))
            case Happened():
                found.astray.append(Aside(row.line, self._out_of(row.at), "happened_at"))

    def member(self, raw: str) -> str:
        """The pseudonym of a platform id, made once; in an export of ours, a pseudonym stays what it is."""
        if raw not in self.people:
            door, kept = self.door, self.door.ours and PSEUDONYM.fullmatch(raw)
            self.people[raw] = raw if kept else pseudonym(door.key, door.platform, raw)
        return self.people[raw]

    def _seen(self, raw: str, name: str, at: int) -> None:
        days = self.names.get((raw, name))
        if days is None:
            self.names[raw, name] = [at, at]
        elif at > days[1]:
            days[1] = at
            days[0] = days[0] or at
        elif 0 < at < days[0]:
            days[0] = at

    def _called(self, raw: str, name: str, role: str) -> None:
        if name:
            self._seen(raw, name, 0)
        if role:
            self.found.roles[self.member(raw)] = role

    def _kept_happened(self, row: Happened) -> Happened:
        if row.member and row.name:
            self._seen(row.member, row.name, row.at)
        return row._replace(member=self.member(row.member) if row.member else "",
                            by=self.member(row.by) if row.by else "", name="" if row.member else clean(row.name),
                            by_name="" if row.by else clean(row.by_name))

    def _table(self, batch: list[Said]) -> pa.Table:
        self.found.read += len(batch)
        raw = _columns(batch)
        if not self._all_usable(raw):
            raw = _columns([row for row in batch if self._usable(row)])
        self._speakers(raw)
        return self._named_nobody(raw)

    def _all_usable(self, raw: dict[str, Any]) -> bool:
        """Whether no row of a batch is to be set aside; the quick look, which nearly always will do."""
        at = raw["at"]
        return self.door.first <= min(at) and max(at) <= self.door.last and all(raw["member"]) and (
            max(map(len, raw["id"])) <= self.longest)

    def _usable(self, row: Said) -> bool:
        door = self.door
        if door.first <= row.at <= door.last and len(row.id) <= self.longest and (row.member or row.kind == SYSTEM):
            return True
        self.found.aside.append(Aside(row.line, self._fault(row)))
        return False

    def _speakers(self, raw: dict[str, Any]) -> None:
        """Notes who spoke under which name, and when first and last."""
        at, who = raw["at"], list(zip(raw["member"], raw["name"], strict=True))
        if not all(map(le, at, at[1:])):
            order = sorted(range(len(at)), key=at.__getitem__)
            at, who = [at[place] for place in order], [who[place] for place in order]
        last, first = dict(zip(who, at, strict=True)), dict(zip(reversed(who), reversed(at), strict=True))
        for (member, name), latest in last.items():
            if member:
                self._seen(member, name, first[member, name])
                self._seen(member, name, latest)
        if any(raw["role"]):
            self.found.roles |= {self.member(member): role for member, role in
                                 zip(raw["member"], raw["role"], strict=True) if member and role}

    def _fault(self, row: Said) -> str:
        if not row.member and row.kind != SYSTEM:
            return "missing"
        if len(row.id) > self.longest:
            return "id_long"
        return self._out_of(row.at)

    def _out_of(self, at: int) -> str:
        """Why a moment outside the span cannot be."""
        return "in_future" if at > self.door.last else "year_outside"

    def _named_nobody(self, raw: dict[str, Any]) -> pa.Table:
        self.found.unmarked += raw["id"].count("")
        people = {member: self.member(member) for member in set(raw["member"])}
        texts = raw["text"]
        return pa.table({
            "line": raw["line"],
            "message_id": _ids(raw["id"]),
            "digest": [None if each else self._digest(at, member, text) for each, at, member, text
                       in zip(raw["id"], raw["at"], raw["member"], texts, strict=True)],
            "group_key": raw["group"],
            "member_id": [people[member] for member in raw["member"]],
            "sent_at": pa.array(raw["at"], pa.int64()).cast(pa.timestamp("ms")),
            "kind": raw["kind"],
            "length": list(map(len, texts)),
            "reply_to": _ids(raw["reply_to"]),
            "mentions": [" ".join(dict.fromkeys(map(self.member, each))) if each else None
                         for each in raw["mentions"]],
            "text": [_kept(kind, text) for kind, text in zip(raw["kind"], texts, strict=True)] if self.door.keeps_text
                    else [None] * len(texts),
        }, schema=SCHEMA)

    def _digest(self, at: int, member: str, text: str) -> str:
        """A keyed digest by which a message without an id is known again."""
        said = f"{at}\x00{member}\x00{text}".encode("utf-8", "surrogatepass")
        digest = self.keyed.copy()
        digest.update(said)
        return digest.hexdigest()


def _kept(kind: str, text: str) -> str | None:
    """A text as it is kept: personal data replaced, nobody called by name; system lines, full of names, not at all."""
    if kind == SYSTEM:
        return None
    return NAMED.sub(MARKS["named"], hidden(clean(text, limit("body_longest")))) or None


def _columns(batch: list[Said]) -> dict[str, Any]:
    """The rows of a batch, column by column."""
    columns = list(zip(*batch, strict=True)) or [()] * len(Said._fields)
    return dict(zip(Said._fields, columns, strict=True))


def _ids(raw: tuple[str, ...]) -> list[str | None]:
    """Ids through the gate, blank as None; all at once where none has anything to clean."""
    if is_clean(raw, limit("id_longest")):
        return [each or None for each in raw]
    return [clean(each) or None for each in raw]
