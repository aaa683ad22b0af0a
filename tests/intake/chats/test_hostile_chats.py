"""Whatever stands in an export, its reader ends: every message is taken or set aside, no exception but our own."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.intake.chats import discord_csv, slack, telegram, whatsapp, zulip
from helpers.intake.chats.form import ChatForm, Setting
from helpers.intake.chats.gather import Door, Gathering, span
from helpers.intake.chats.take import _bytes
from helpers.intake.rosters import qq_members, wecom_group
from helpers.intake.seen import Seen, see

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
SCALAR = PLAIN | st.sampled_from(
    ["1790856000", "user1", "message", "service", "invite_members", "2026-10-01T20:00:00", "channel_join", "<@U1>"])
VALUE = st.recursive(SCALAR, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(
    st.sampled_from(["type", "text", "user_id", "mimetype", "id"]), inside, max_size=3), max_leaves=6)


def objects(*names: str) -> st.SearchStrategy:
    return st.lists(st.dictionaries(st.sampled_from(names), VALUE, max_size=len(names)) | VALUE, max_size=4)


def counted(form: ChatForm, seen: Seen) -> tuple[int, int]:
    """Rows read of a file, and those set aside or taken."""
    setting, taken = Setting("Asia/Shanghai", "day-first", "utf-8"), 0
    gathering = Gathering(Door(b"k" * 32, "x", True, *span(NOW)))
    try:
        for piece in form.pieces(seen, setting):
            rows = form.read(_bytes(seen.path, piece), piece, seen, setting)
            taken += sum(len(table) for table in gathering.take(rows))
    except InputError:
        return 0, 0
    return gathering.found.read, taken + len(gathering.found.aside)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@settings(max_examples=150)
@given(messages=objects("id", "type", "date", "date_unixtime", "from", "from_id", "actor", "actor_id", "action",
                        "members", "text", "text_entities", "reply_to_message_id", "media_type"))
def test_telegram(place, messages):
    (place / "t.json").write_text(json.dumps({"name": "x", "type": "private_group", "id": 1, "messages": messages}))
    read, placed = counted(telegram.FORM, see(place / "t.json", "t.json"))
    assert read == placed == len(messages)


@settings(max_examples=100)
@given(messages=objects("ts", "user", "text", "subtype", "thread_ts", "bot_id", "username", "inviter", "files"))
def test_slack(place, messages):
    folder = place / "slack"
    (folder / "general").mkdir(parents=True, exist_ok=True)
    (folder / "users.json").write_text("[]")
    (folder / "channels.json").write_text('[{"id": "C1", "name": "general"}]')
    (folder / "general" / "2026-10-01.json").write_text(json.dumps(messages))
    read, placed = counted(slack.FORM, see(folder, "slack"))
    assert read == placed == len(messages)


@settings(max_examples=100)
@given(messages=objects("id", "timestamp", "sender_full_name", "content"))
def test_zulip(place, messages):
    (place / "zulip" / "1-general").mkdir(parents=True, exist_ok=True)
    (place / "zulip" / "1-general" / "topic.json").write_text(json.dumps(messages))
    read, placed = counted(zulip.FORM, see(place / "zulip", "zulip"))
    assert read == placed == len(messages)


KNOWN = ["1/10/26, 20:00 - Bob: hi", "31/10/26, 20:00 - ", "[1/10/26, 20:00:01] A: \u200eA left",
         "99/99/26, 20:00 - Bob: hi", "1/10/26, 20:00 - Bob added Cyd"]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LINES = st.lists(st.sampled_from(KNOWN) | TEXT, max_size=8)


@settings(max_examples=150)
@given(lines=LINES)
def test_whatsapp(place, lines):
    (place / "w.txt").write_bytes("\n".join(lines).encode())
    seen = Seen(place / "w.txt", "w.txt", "text", "\n".join(lines), "utf-8")
    read, placed = counted(whatsapp.FORM, seen)
    assert read == placed


@settings(max_examples=100)
@given(cells=st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=8), max_size=5))
def test_discord_csv(place, cells):
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [discord_csv.HEADERS, *cells])
    (place / "d.csv").write_bytes(text.encode())
    read, placed = counted(discord_csv.FORM, Seen(place / "d.csv", "d.csv", "text", "", "utf-8"))
    assert read == placed


@settings(max_examples=100)
@given(people=objects("userid", "type", "join_time", "join_scene", "invitor", "state", "uin", "uid", "nick",
                      "joinTime"),
       roll=st.sampled_from([wecom_group, qq_members]))
def test_member_lists(place, people, roll):
    said = {"group_chat": {"chat_id": "a", "member_list": people}, "groupCode": "1", "members": people}
    (place / "m.json").write_text(json.dumps(said))
    gathering = Gathering(Door(b"k" * 32, "x", False, *span(NOW)))
    assert not list(gathering.take(roll.read(see(place / "m.json", "m.json"), "Asia/Shanghai")))
    assert len(gathering.found.known) + len(gathering.found.aside) == len(people)
