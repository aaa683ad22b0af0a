"""ChatLab's JSON and JSONL, constructed: the same rows from both, odd shapes, and what Qunce itself wrote."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_rows import adds_up, read
from taking import member

from helpers.intake.chats import chatlab

AT = 1_760_000_000
HEADER = {"chatlab": {"version": "0.0.2", "exportedAt": AT, "generator": "other"},
          "meta": {"name": "读书群", "platform": "wechat", "type": "group", "groupId": "1@chatroom"}}
MEMBERS = [{"platformId": "wxid_a", "accountName": "甲", "groupNickname": "甲卡", "roles": [{"id": "owner"}]},
           {"platformId": "wxid_r", "accountName": "助手", "roles": [{"id": 3}, {"id": "bot"}]},
           {"platformId": None, "accountName": "x", "roles": None}, {"accountName": {}}]
MESSAGES = [
    {"sender": "wxid_a", "accountName": "甲", "groupNickname": "甲卡", "timestamp": AT, "type": 0, "content": "你好",
     "platformMessageId": "1"},
    {"sender": "wxid_b", "accountName": "乙", "timestamp": AT + 1, "type": 25, "content": "好", "platformMessageId": 2,
     "replyToMessageId": "1"},
    {"sender": "system", "timestamp": AT + 2, "type": 80, "content": "丙加入了群聊", "platformMessageId": "3"},
    {"sender": "wxid_b", "timestamp": AT + 3, "type": 81, "content": None, "platformMessageId": "4"},
    {"sender": 77, "timestamp": str(AT + 4), "type": 20, "content": None, "platformMessageId": "5"},
    {"sender": None, "timestamp": AT + 5, "type": 0, "content": "x"}, {"sender": "wxid_b", "timestamp": None},
    {"sender": "wxid_b", "timestamp": 1e300}, {"sender": {}, "timestamp": AT}]


def document(**said):
    return json.dumps({**HEADER, "members": MEMBERS, "messages": MESSAGES, **said}, ensure_ascii=False)


def jsonl(mark=""):
    rows = [{"_type": "header", **HEADER}, *({"_type": "member", **each} for each in MEMBERS),
            *({"_type": "message", **each} for each in MESSAGES)]
    return mark + "\n".join(["# a remark" if number == 1 else json.dumps(row, ensure_ascii=False)
                             for number, row in enumerate([rows[0], None, *rows[1:]])]) + "\n\nnothing\n"


def look(room):
    rows = room.table("messages").sort_values("sent_at")
    assert rows["kind"].tolist() == ["text", "reply", "system", "system", "share"]
    assert rows["member_id"].tolist() == [member("wechat", "wxid_a"), member("wechat", "wxid_b"), "system",
                                          member("wechat", "wxid_b"), member("wechat", "77")]
    assert rows["sent_at"].iloc[0].timestamp() == AT and rows["reply_to"].tolist()[1] == "1"
    assert room.table("events")[["kind", "message_id"]].to_numpy().tolist() == [["recall", "4"]]
    assert room.table("roles").set_index("member_id")["role"].to_dict() == {
        member("wechat", "wxid_a"): "staff", member("wechat", "wxid_r"): "bot"}
    assert room.table("groups")["name"].tolist() == ["读书群"]


def test_the_document_by_hand(take_in):
    room = take_in(document())
    look(room)
    assert room.aside() == [(6, "missing"), (7, "missing"), (8, "year_outside"), (9, "not_json")]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_lines_say_the_same(take_in, mark):
    room = take_in(jsonl(mark))
    look(room)
    assert room.aside() == [(6, "not_json"), (12, "missing"), (13, "missing"), (14, "year_outside"), (15, "not_json"),
                            (17, "not_json")]


def test_a_private_chat_is_refused(take_in):
    private = {**HEADER, "meta": {**HEADER["meta"], "type": "private"}}
    assert take_in(document(**private)).account.problems[0].key == "private_chat"
    assert take_in(json.dumps({"_type": "header", **private}) + "\n").account.problems[0].key == "private_chat"


def test_a_pseudonym_stays_only_in_what_we_wrote(take_in):
    rows = [{"sender": "m_0123456789abcdef", "timestamp": AT, "type": 0, "content": "x", "platformMessageId": "1"}]
    assert take_in(document(messages=rows)).table("messages")["member_id"].tolist() == [
        member("wechat", "m_0123456789abcdef")], "anybody may call himself so"
    ours = {**HEADER, "chatlab": {"version": "0.0.2", "generator": "Qunce"}}
    rows[0]["platformMessageId"] = "2"
    assert set(take_in(document(**ours, messages=rows)).table("messages")["member_id"]) >= {"m_0123456789abcdef"}


SOME = st.none() | st.booleans() | st.integers(-5, AT) | st.floats() | st.text(max_size=6) | st.sampled_from([{}, [],
                                                            [{}]])
FIELDS = ["sender", "accountName", "groupNickname", "timestamp", "type", "content", "platformMessageId", "roles",
          "meta", "_type"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.dictionaries(st.sampled_from(FIELDS), SOME, max_size=6) | SOME, max_size=4), meta=SOME)
def test_any_shape_is_read_or_set_aside(tmp_path, rows, meta):
    whole = json.dumps({"chatlab": {}, "meta": meta, "members": rows, "messages": rows})
    each = "\n".join(json.dumps(row) for row in [{"_type": "header", "chatlab": {}, "meta": meta}, *rows])
    for form, text in ((chatlab.DOCUMENT, whole), (chatlab.LINES, each)):
        (tmp_path / "x.json").write_text(text, encoding="utf-8")
        assert adds_up(read(form, tmp_path / "x.json"))
