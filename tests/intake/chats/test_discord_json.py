"""DiscordChatExporter's JSON, constructed: messages, bots, joins, and shapes with holes."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_rows import adds_up, read
from taking import member

from helpers.intake.chats import discord_json

TIME = "2026-10-01T12:00:0{}.123+08:00"


def message(number, **said):
    return {"id": str(10**17 + number), "type": "Default", "timestamp": TIME.format(number), "content": "hi",
            "author": {"id": "1", "name": "ada", "nickname": "Ada", "isBot": False, "roles": []},
            "attachments": [], "mentions": [], **said}


def export(messages, **said):
    return json.dumps({"guild": {"id": "8", "name": "g"}, "channel": {"id": "9", "type": "GuildTextChat",
                                                            "name": "general"},
                       "dateRange": {"after": None, "before": None}, "exportedAt": TIME.format(9), "messages": messages,
                       "messageCount": len(messages), **said}, indent=2)


ROWS = [message(1, mentions=[{"id": "2", "name": "bob"}, {"id": None}]),
        message(2, type="Reply", reference={"messageId": str(10**17 + 1)}, author={"id": "2", "name": "bob",
                                                            "nickname": None}),
        message(3, content="", attachments=[{"fileName": "a.png"}]),
        message(4, type="GuildMemberJoin", content="Joined the server.", author={"id": "3", "name": "cyd"}),
        message(5, author={"id": "4", "name": "robot", "isBot": True}), message(6, author=None), message(7,
                                                            content=None),
        message(8, author={"id": "456226577798135808", "name": "Deleted User", "nickname": None, "isBot": False}),
        message(9, timestamp="2026-10-01T12:00:00"), message(9, author={}), "x", message(9, attachments=None,
                                                            mentions=None,
                                                                                     reference={"messageId": None})]


def test_messages_by_hand(take_in):
    room = take_in(export(ROWS), timezone="UTC")
    rows = room.table("messages").sort_values("sent_at")
    assert rows["kind"].tolist() == ["text", "reply", "file", "system", "text", "text", "text", "text"]
    assert rows["member_id"].tolist() == [member("discord", each) for each in (
        "1", "2", "1", "3", "4", "1", "456226577798135808", "1")]
    assert rows["reply_to"].tolist()[1] == rows["message_id"].tolist()[0] == "100000000000000001"
    assert rows["mentions"].iloc[0] == member("discord", "2") and rows["length"].tolist()[5] == 0
    assert rows["sent_at"].iloc[0].isoformat() == "2026-10-01T04:00:01.123000+00:00"
    assert room.table("events")[["kind", "member_id"]].to_numpy().tolist() == [["join", member("discord", "3")]]
    assert room.table("roles").to_numpy().tolist() == [[member("discord", "4"), "bot"]]
    assert room.aside() == [(6, "missing"), (9, "not_time"), (10, "missing"), (11, "not_json")]


SOME = st.none() | st.booleans() | st.integers(-5, 9) | st.text(max_size=6) | st.sampled_from([{}, [], [{}], [None],
                                                            TIME.format(1)])
FIELDS = ["id", "type", "timestamp", "content", "author", "attachments", "mentions", "reference"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.dictionaries(st.sampled_from(FIELDS), SOME, max_size=6).map(lambda row: message(1,
                                                            **row)) | SOME,
                     max_size=4), channel=SOME)
def test_any_shape_is_read_or_set_aside(tmp_path, rows, channel):
    (tmp_path / "x.json").write_text(export(rows, channel=channel), encoding="utf-8")
    outcome = read(discord_json.FORM, tmp_path / "x.json")
    assert adds_up(outcome) and outcome.found.read == len(rows)
