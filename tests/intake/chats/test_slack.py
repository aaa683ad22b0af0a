"""Slack's export as a folder, constructed: channels, people, threads, joins, bots, and what is left alone."""

import json

import pytest
from taking import member

from helpers.intake.chats.slack import knows
from helpers.intake.doors import is_export
from helpers.intake.seen import see

TS = 1790856000
USERS = [{"id": "U1", "name": "ada", "is_admin": True, "profile": {"display_name": "Ada"}},
         {"id": "U2", "name": "bob", "profile": {"display_name": "", "real_name": "Bob B"}},
         {"id": "U3", "name": "builder", "is_bot": True}]
CHANNELS = [{"id": "C1", "name": "general", "created": TS, "members": ["U1", "U2"]},
            {"id": "C2", "name": "../../etc", "created": 0}, {"id": "C3", "name": "quiet"}, {"id": "C4", "name": ".."}]


def said(after: float, user: str | None = "U1", text: str = "hi", **more) -> dict:
    return {"type": "message", "user": user, "text": text, "ts": f"{TS + after:.6f}", **more}


DAYS = {
    "2026-10-01": [said(0, thread_ts=f"{TS}.000000"),
                   said(1, "U2", "see <https://x.y|the page> &amp; ask <@U1|ada>", thread_ts=f"{TS}.000000"),
                   said(2, "U2", "<@U2> has joined", subtype="channel_join", inviter="U1"),
                   said(3, None, "built", subtype="bot_message", bot_id="B1", username="CI"),
                   said(4, "U1", "", files=[{"mimetype": "image/png"}], subtype="file_share"),
                   said(5, "U1", "new topic", subtype="channel_topic")],
    "2026-10-02": [said(90000, "U2", "bye", subtype="channel_leave"), said(90001, "U1", ts="soon"), {"text": "no time"},
                   said(90002)]}


@pytest.fixture
def export(tmp_path):
    def write(name: str, content: object):
        path = tmp_path / "slack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    write("users.json", USERS)
    write("channels.json", CHANNELS)
    write("dms.json", [{"id": "D1", "members": ["U1", "U2"]}])
    write("D1/2026-10-01.json", [said(0, "U1", "CanarySecret")])
    for day, messages in DAYS.items():
        write(f"general/{day}.json", messages)
    return write


def test_messages_by_hand(export, tmp_path, take_in):
    room = take_in(tmp_path / "slack")
    rows = room.table("messages")
    assert rows["message_id"].tolist() == [f"{TS + after}.000000" for after in (0, 1, 2, 3, 4, 5, 90000, 90002)]
    assert rows["kind"].tolist() == ["text", "reply", "system", "text", "image", "system", "system", "text"]
    assert rows["length"].tolist()[:2] == [2, len("see the page & ask @")]
    assert rows["reply_to"].fillna("").tolist()[:3] == ["", f"{TS}.000000", ""]
    assert rows["mentions"].tolist()[1] == member("slack", "U1")
    assert rows["member_id"].tolist()[3] == member("slack", "B1") and rows["group_id"].unique().tolist() == ["c1"]
    assert room.aside() == [(8, "not_time"), (9, "not_json")]
    assert (room.account.read, room.account.accepted) == (10, 8) and "not looked into: 1" in room.words()


def test_people_groups_and_moves(export, tmp_path, take_in):
    room = take_in(tmp_path / "slack")
    roles = dict(room.table("roles").to_numpy().tolist())
    assert roles == {member("slack", "U1"): "staff", member("slack", "U3"): "bot", member("slack", "B1"): "bot"}
    assert sorted(room.table("members")["member_id"]) == sorted([member("slack", "U1"), member("slack", "U2")])
    groups = room.table("groups")
    assert sorted(groups["name"]) == ["..", "../../etc", "general", "quiet"]
    assert groups.set_index("name").loc["general", "opened_on"].date().isoformat() == "2026-10-01"
    events = room.table("events")
    assert events[["kind", "member_id", "by_member_id", "how"]].fillna("").to_numpy().tolist() == [
        ["join", member("slack", "U2"), member("slack", "U1"), "invited"], ["leave", member("slack", "U2"), "", "left"]]
    assert "Bob B" in room.names().values()
    kept = b"".join(path.read_bytes() for path in (room.folder / "tables").rglob("*") if path.is_file())
    assert not [word for word in (b"Canary", b"Bob", b"U2") if word in kept]


def test_no_channel_leads_out_of_the_export(export, tmp_path, take_in):
    (tmp_path / "outside.json").write_text(json.dumps([said(7, "U1", "CanarySecret")]), encoding="utf-8")
    room = take_in(tmp_path / "slack")
    assert room.account.read == 10 and f"{TS + 7}.000000" not in room.table("messages")["message_id"].tolist()


def test_a_file_that_breaks_off_is_told_and_the_rest_read(export, tmp_path, take_in):
    export("general/2026-10-02.json", json.dumps(DAYS["2026-10-02"])[:-40])
    room = take_in(tmp_path / "slack")
    assert (7, "file_broken") in room.aside() and len(room.table("messages")) == 6
    assert "breaks off" in room.words()


def test_texts_that_are_kept_hold_no_ids(export, tmp_path, take_in):
    texts = take_in(tmp_path / "slack", keeps_text=True).table("messages")["text"].dropna().tolist()
    assert "see the page & ask @" in texts and not [text for text in texts if "U1" in text or "U2" in text]


def test_a_folder_is_known_by_its_lists(export, tmp_path):
    assert knows(see(tmp_path / "slack", "slack")) and is_export(tmp_path / "slack")
    assert not is_export(tmp_path / "slack" / "general")
    (tmp_path / "slack" / "users.json").unlink()
    assert not is_export(tmp_path / "slack")
    export("org_users.json", USERS)
    assert is_export(tmp_path / "slack")


def test_a_folder_of_exports_stands_for_them(export, tmp_path, take_in):
    (tmp_path / "drop").mkdir()
    (tmp_path / "slack").rename(tmp_path / "drop" / "slack")
    (tmp_path / "drop" / "t.csv").write_text("群编号,月份,月末人数\na,2026-10,5\n", encoding="utf-8")
    (tmp_path / "drop" / "empty").mkdir()
    accounts = take_in(tmp_path / "drop").accounts
    assert [(each.file, each.table) for each in accounts] == [
        ("slack", "messages"), ("slack", "events"), ("t.csv", "tallies")]
