"""Chat exports through the door: messages staged as Parquet; events, groups, members and names as small tables."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pandas as pd

from helpers.intake.account import Account, Note, reasons
from helpers.intake.arrival import Arrival, Door, Terms
from helpers.intake.chats import (
    chatlab,
    discord_csv,
    discord_json,
    gitter,
    memotrace,
    qq_txt,
    qqnt_json,
    qqnt_sheet,
    qqnt_txt,
    sjzar,
    slack,
    telegram,
    wechat_lists,
    weflow,
    whatsapp,
    zulip,
)
from helpers.intake.chats.form import ChatForm, Setting
from helpers.intake.chats.gather import Door as Gate
from helpers.intake.chats.gather import Gathered, span
from helpers.intake.chats.happened import events
from helpers.intake.chats.place import places
from helpers.intake.chats.roll import groups, members, names, roles
from helpers.intake.chats.take import Taking, take
from helpers.intake.reading.lines import encoding_of
from helpers.intake.seen import Seen
from helpers.intake.store.partitions import parts_of, write_parts
from helpers.intake.tables.check import QUARANTINE, Checked

FORMS: tuple[ChatForm, ...] = (gitter.FORM, chatlab.LINES, chatlab.DOCUMENT, discord_json.FORM, discord_csv.FORM,
                                 telegram.FORM, telegram.OLD, whatsapp.FORM, slack.FORM,
                                 zulip.FORM, qq_txt.FORM, qqnt_json.FORM,
                                 qqnt_json.CHUNKED, qqnt_sheet.FORM, qqnt_txt.FORM, memotrace.FORM, sjzar.CSV,
                                 sjzar.JSON, weflow.FORM, *wechat_lists.FORMS)


def arrive(form: ChatForm, seen: Seen, terms: Terms) -> Arrival:
    """What a chat export brings; messages that come twice are found when they are merged."""
    encoding = "utf-8" if seen.is_json else encoding_of(seen.path, seen.file) if seen.kind == "text" else None
    platform, work = form.platform_of(seen), terms.work / "parts"
    work.mkdir()
    gate = Gate(terms.key, platform, terms.keeps_text, *span(terms.now), form.ours(seen))
    taking = Taking(form, seen, Setting(terms.timezone, terms.dates, encoding or ""), gate, work)
    found = take(taking, partial(terms.progress, seen.path))
    where = places(found.groups, platform, terms)
    happened = events(found, where, platform, terms.key, seen.file)
    aside = pd.DataFrame([(seen.file, each.line, each.column, each.reason) for each in found.aside],
                         columns=QUARANTINE)
    table, read = _counted(found)
    told = Account(seen.file, form.name, encoding, table, read, read - len(aside), reasons(aside),
                   tuple(_notes(form, found, where, terms)), "" if form.zoned else terms.timezone)
    tables = {"groups": groups(found, where, platform, seen.file), "roles": roles(found, seen.file),
              "members": members(found, where, terms, seen.file), "events": happened.rows}
    return Arrival([told, *_events_told(happened, form, seen)],
                   {name: rows for name, rows in tables.items() if len(rows)},
                   pd.concat([aside, happened.quarantined]), names(found),
                   {"messages": staged(where, work, bool(found.unmarked))} if any(work.iterdir()) else {})


def _counted(found: Gathered) -> tuple[str, int]:
    """What the rows of a file are and how many: messages, or where it has none, the people or groups it lists."""
    if found.read > len(found.aside) or not (found.listed or found.groups):
        return "messages", found.read
    return ("members", found.read + found.listed) if found.listed else ("groups", found.read + len(found.groups))


def _events_told(happened: Checked, form: ChatForm, seen: Seen) -> Iterator[Account]:
    read = len(happened.rows) + len(happened.quarantined)
    if read:
        yield Account(seen.file, form.name, None, "events", read, len(happened.rows), reasons(happened.quarantined))


def _notes(form: ChatForm, found: Gathered, where: dict[str, str], terms: Terms) -> Iterator[Note]:
    if _counted(found)[0] == "messages":
        people = len({member for member, _ in found.names})
        yield Note("chat_people", {"groups": ", ".join(sorted(set(where.values()))), "members": people})
        yield Note("chat_text_kept" if terms.keeps_text else "chat_text_counted")
    if not form.zoned:
        yield Note("chat_zone_said", {"timezone": terms.timezone})
    if form.named:
        yield Note("chat_by_name")
    yield from (Note(note) for note in form.notes)
    yield from (Note(note, {"count": count}) for note, count in found.noted.items())


def staged(where: dict[str, str], work: Path, unmarked: bool) -> str:
    """SQL for the messages in the parts under ``work``, each under its group; one without an id gets one made of its
    keyed digest and, where somebody said the same in the same moment again, how often."""
    places_file = write_parts(pd.DataFrame(where.items(), columns=["group_key", "group_id"]), work.parent, "places")
    made = ("coalesce(message_id, 'x' || digest || '-' || row_number() OVER "
            "(PARTITION BY group_id, digest, message_id ORDER BY line))") if unmarked else "message_id"
    return (f"SELECT line, {made} AS message_id, group_id, member_id, sent_at, kind, length, reply_to, mentions, text "
            f"FROM {parts_of(work)} JOIN {places_file} USING (group_key)")


DOORS = tuple(Door(form.name, form.knows, partial(arrive, form)) for form in FORMS)
