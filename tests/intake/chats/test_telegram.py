"""Telegram Desktop's JSON, constructed rows: both shapes, old and new ids, what people did."""

import json

import pytest
from taking import member

from helpers.intake.chats.jsondoc import mended

GROUP = {"name": "Readers", "type": "private_supergroup", "id": 77}


def told(number: int, text="hi", **more) -> dict:
    return {"id": number, "type": "message", "date": "2026-10-01T20:00:00", "date_unixtime": "1790856000",
            "from": "Ada", "from_id": "user1", "text": text, "text_entities": [], **more}


def did(number: int, action: str, **more) -> dict:
    return {"id": number, "type": "service", "date": "2026-10-01T20:00:01", "date_unixtime": "1790856001",
            "actor": "Ada", "actor_id": "user1", "action": action, "text": "", **more}


def one(*messages: dict, **more) -> str:
    return json.dumps({**GROUP, **more, "messages": list(messages)}, ensure_ascii=False, indent=1)


def test_messages_by_hand(take_in):
    parts = ["see ", {"type": "link", "text": "http://x"}, "!"]
    named = [{"type": "mention_name", "text": "Bob", "user_id": 2}]
    room = take_in(one(told(1), told(2, parts, reply_to_message_id=1, text_entities=named),
                       told(3, "", photo="(File not included)"), told(4, "", media_type="voice_message", file="x"),
                       told(5, "news", **{"from": "Readers", "from_id": "channel77"}),
                       told(6, **{"from": None, "from_id": "user9"})))
    rows = room.table("messages")
    assert rows["message_id"].tolist() == ["1", "2", "3", "4", "5", "6"]
    assert rows["kind"].tolist() == ["text", "reply", "image", "voice", "text", "text"]
    assert rows["length"].tolist() == [2, len("see http://x!"), 0, 0, 4, 2]
    assert rows["reply_to"].tolist()[1] == "1" and rows["mentions"].tolist()[1] == member("telegram", "user2")
    assert rows["member_id"].tolist() == [member("telegram", each) for each in (
        "user1", "user1", "user1", "user1", "channel77", "user9")]
    assert rows["sent_at"].iloc[0].isoformat() == "2026-10-01T12:00:00+00:00"
    assert room.table("groups")[["group_id", "name", "platform"]].to_numpy().tolist() == [["77", "Readers", "telegram"]]
    assert room.table("roles").to_numpy().tolist() == [[member("telegram", "channel77"), "staff"]]
    assert room.account.format == "telegram_json" and not room.account.timezone
    assert (room.account.read, room.account.accepted) == (6, 6)


def test_an_answer_to_another_chat_answers_none_here(take_in):
    room = take_in(one(told(1), told(2, reply_to_message_id=1, reply_to_peer_id="channel5")))
    assert room.table("messages")["reply_to"].isna().all()


def test_joins_and_leaves(take_in):
    room = take_in(one(
        did(1, "create_group", title="Readers", members=["Ada", "Bob"]), told(2),
        told(3, **{"from": "Bob", "from_id": "user2"}),
        did(4, "join_group_by_link", actor="Cyd", actor_id="user3", inviter="Ada"),
        did(5, "invite_members", members=["Dan", None, None]),
        did(6, "remove_members", members=["Bob"]),
        did(7, "remove_members", actor="Cyd", actor_id="user3", members=["Cyd"])))
    rows = room.table("events")
    known = {member("telegram", f"user{number}"): number for number in (1, 2, 3)}
    kinds = sorted((kind, known.get(who, 0), how if isinstance(how, str) else "") for kind, who, how in
                   zip(rows["kind"], rows["member_id"], rows["how"], strict=True))
    assert kinds == [("join", 0, "invited"), ("join", 0, "invited"), ("join", 0, "invited"), ("join", 1, ""),
                     ("join", 2, "invited"), ("join", 3, "link"), ("leave", 2, "removed"), ("leave", 3, "left")]
    assert rows["member_id"].nunique() == 6
    invited = rows[rows["how"] == "invited"]["by_member_id"].dropna().unique().tolist()
    assert invited == [member("telegram", "user1")]
    assert [(each.table, each.read, each.accepted) for each in room.accounts] == [("messages", 7, 7), ("events", 8, 8)]
    assert room.table("messages")["kind"].tolist().count("system") == 5


def account_of(*chats: dict, **more) -> str:
    return json.dumps({"about": "Here is the data", "personal_information": {"user_id": 1}, "contacts": {"list": []},
                       "chats": {"about": "x", "list": list(chats)}, **more})


def test_a_whole_account_brings_its_groups_only(take_in):
    room = take_in(account_of(
        {"name": "Bob", "type": "personal_chat", "id": 5, "messages": [told(1, "CanarySecret")]},
        {"type": "saved_messages", "id": 6, "messages": []},
        {**GROUP, "messages": [told(1), told(2)]},
        {**GROUP, "id": 78, "name": "Writers", "messages": [told(1), told(1), {"id": "x"}]},
        left_chats={"list": [{**GROUP, "id": 79, "name": "Old", "messages": [told(8)]}]}))
    rows = room.table("messages")
    assert sorted(zip(rows["group_id"], rows["message_id"], strict=True)) == [
        ("77", "1"), ("77", "2"), ("78", "1"), ("79", "8")]
    assert room.aside() == [(5, "duplicate"), (6, "not_json")]  # numbered over all chats of the file
    assert (room.account.read, room.account.accepted) == (6, 4)
    assert "private chats left out, not looked into: 2" in room.words()
    assert "私聊 2 个" in room.words("zh")


def test_a_private_chat_is_refused(take_in):
    room = take_in(one(told(1, "CanarySecret"), type="personal_chat"))
    assert room.accounts[0].refused and room.accounts[0].problems[0].key == "private_chat"
    assert "Canary" not in room.words() and not room.table("messages").shape[0]


def test_an_older_file_has_local_times_and_numbers_for_ids(take_in):
    old = told(1, **{"from_id": 4294967296 + 12})
    del old["date_unixtime"]
    room = take_in(one(old, {**old, "id": 2, "from_id": 12}, {**old, "id": 3, "date": "soon"}))
    rows = room.table("messages")
    assert rows["member_id"].tolist() == [member("telegram", "user12")] * 2
    assert rows["sent_at"].iloc[0].isoformat() == "2026-10-01T12:00:00+00:00"
    assert room.account.format == "telegram_json_old" and room.account.timezone == "Asia/Shanghai"
    assert room.aside() == [(3, "not_time")]


def test_control_characters_are_escaped_as_no_json_allows(take_in):
    room = take_in(one(told(1, "aXb"), told(2, "back\\x1fslash"), name="ReXders").replace("X", "\\x1f"))
    assert room.table("messages")["length"].tolist() == [3, len("back\\x1fslash")]
    assert room.table("groups")["name"].tolist() == ["Re ders"]


@pytest.mark.parametrize(("written", "meant"), [
    (rb'"\x1f"', rb'"\u001f"'), (rb'"\\x1f"', rb'"\\x1f"'), (rb'"\\\x1f"', rb'"\\\u001f"'), (rb'"x1f"', rb'"x1f"')])
def test_only_real_escapes_are_mended(written, meant):
    assert mended(written) == meant
