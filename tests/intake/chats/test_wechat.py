"""WeChat exports, constructed: MemoTrace, chatlog, WeFlow; messages, contacts, chatrooms."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_rows import adds_up, read
from taking import member

from helpers.intake.chats import memotrace, sjzar, wechat_lists, weflow
from helpers.intake.chats.wechat_kinds import by_number, by_rendering, by_word, text_of

ROOM = "123@chatroom"
AT = 1_760_000_000  # 2025-10-09 16:53:20 in Shanghai
XML = "<msg><appmsg><title>回你</title><refermsg><title>不是</title></refermsg></appmsg></msg>"
RECALL = ('<sysmsg type="revokemsg"><revokemsg><replacemsg><![CDATA["乙" 撤回了一条消息]]></replacemsg></revokemsg>'
          "</sysmsg>")


def table(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def memo(local, talker, kind, sub, at, content, name, sender):
    return [local, talker, kind, sub, 0, at, 2, content, "", "", name, sender]


MEMO = [list(memotrace.HEADERS), memo(1, 5, 1, 0, AT, "你,好\n啊", "甲", "wxid_a"), memo(2, 5, 49, 57, AT + 1, XML,
                                                            "乙", "wxid_b"),
        memo(3, 5, 10000, 0, AT + 2, '"甲"邀请"丙"加入了群聊', "", ""), memo(4, 5, 10000, 4, AT + 3, RECALL, "", ""),
        memo(5, 5, 47, 0, AT + 4, "<msg><emoji/></msg>", "乙", "wxid_b"), memo(6, 5, 1, 0, "昨天", "x", "乙", "wxid_b"),
        ["7", "5"], memo(8, 5, 1, 0, AT + 5, "谁", "", "")]


def test_memotrace_by_hand(take_in):
    content = b"\xef\xbb\xbf" + table(MEMO).encode()
    assert take_in(content).account.problems[0].key == "group_unsaid"
    room = take_in(content, group="vip1")
    rows = room.table("messages").sort_values("sent_at")
    assert rows["kind"].tolist() == ["text", "reply", "system", "system", "image"]
    assert rows["length"].tolist() == [5, 2, len('"甲"邀请"丙"加入了群聊'), len('"乙" 撤回了一条消息'), 0]
    assert rows["member_id"].tolist() == [member("wechat", "wxid_a"), member("wechat", "wxid_b"), "system", "system",
                                          member("wechat", "wxid_b")]
    assert [reason for _, reason in room.aside()] == ["not_time", "ragged", "missing"]
    events = room.table("events").sort_values("happened_at")
    assert events["kind"].tolist() == ["join", "recall"]
    assert events["by_member_id"].tolist()[0] == member("wechat", "wxid_a")
    assert events["member_id"].tolist()[1] == member("wechat", "wxid_b"), "the one speaker of that name"


def test_of_several_chats_those_with_fewer_people_than_a_group_are_left_out(take_in):
    extra = [memo(20, 6, 1, 0, AT, "密", "丁", "wxid_d"), memo(9, 5, 1, 0, AT, "x", "丙", "wxid_c")]
    room = take_in(table(MEMO + extra))
    assert room.table("groups")["name"].tolist() == ["talker-5"]
    assert member("wechat", "wxid_d") not in set(room.table("messages")["member_id"]) and "1 个" in room.words("zh")
    assert (room.account.read, room.account.accepted) == (9, 6)


CHATLOG = [sjzar.HEADERS, ["2025-10-09 16:53:20", "甲", "wxid_a", "读书群", ROOM, "你,好"],
           ["2025-10-09 16:53:21", "", "系统消息", "读书群", ROOM, '"丙"通过扫描"甲"分享的二维码加入群聊'],
           ["2025-10-09 16:53:22", "乙", "wxid_b", "读书群", ROOM, "> 甲(wxid_a) 10-09 16:53:20\n> 你,好\n好"],
           ["2025-10-09 16:53:23", "乙", "wxid_b", "读书群", ROOM, "![图片](http://127.0.0.1:5030/image/abc)"],
           ["2025-10-09", "乙", "wxid_b", "读书群", ROOM, "x"], ["2025-10-09 16:53:20", "乙"],
           ["2025-10-09 16:53:20", "丁", "wxid_d", "丁", "wxid_d", "密"]]


def test_chatlog_csv_by_hand(take_in):
    room = take_in(table(CHATLOG))
    rows = room.table("messages").sort_values("sent_at")
    assert rows["kind"].tolist() == ["text", "system", "reply", "image"]
    assert rows["length"].tolist() == [3, len(CHATLOG[2][5]), 1, 0]
    assert room.table("groups")["name"].tolist() == ["读书群"] and "私聊 1 个" in room.words("zh")
    assert sorted(reason for _, reason in room.aside()) == ["not_time", "ragged"]
    events = room.table("events")
    assert (events["kind"].item(), events["how"].item(), events["by_member_id"].item()) == (
        "join", "qr", member("wechat", "wxid_a"))
    assert take_in(table([CHATLOG[0], CHATLOG[-1]])).account.problems[0].key == "private_chat"


def test_chatlog_json_by_hand(take_in):
    def message(seq, room=True, **said):
        return {"seq": seq, "time": "2025-10-09T16:53:20+08:00", "talker": ROOM if room else "wxid_d",
                "talkerName": "读书群", "isChatRoom": room, "sender": "wxid_a", "senderName": "甲", "isSelf": False,
                "type": 1, "subType": 0, "content": "你好", **said}
    rows = [message(1), message(2, type=49, subType=57, content="好", contents={"refer": {}}), message(3, room=False),
            message(4, sender="系统消息", type=10000, content='"甲"将"乙"移出了群聊'), message(5, time="昨天"), "x"]
    room = take_in(json.dumps(rows, ensure_ascii=False))
    assert room.table("messages")["kind"].tolist() == ["text", "reply", "system"]
    assert room.table("messages")["sent_at"].iloc[0].timestamp() == AT
    assert room.table("events")["kind"].tolist() == ["leave"] and "私聊消息 1 条" in room.words("zh")
    assert room.aside() == [(5, "not_time"), (6, "not_json")]
    assert take_in(json.dumps([message(1, room=False)])).account.problems[0].key == "private_chat"


def session(messages, **said):
    return json.dumps({"session": {"wxid": ROOM, "nickname": "读书群", "type": "群聊", "messageCount": 3, **said},
                       "messages": messages}, ensure_ascii=False, indent=2)


def test_weflow_by_hand(take_in):
    rows = [{"localId": 1, "createTime": AT, "type": "文本消息", "content": "你好", "isSend": 0,
             "senderUsername": "wxid_a",
             "senderDisplayName": "甲"},
            {"localId": 2, "createTime": AT + 1, "type": "系统消息", "content": '"甲"撤回了一条消息',
             "senderUsername": ROOM},
            {"localId": 3, "createTime": AT + 2, "type": "视频号", "content": None, "senderUsername": "wxid_a"},
            {"localId": 4, "createTime": None, "type": "文本消息"}, {"localId": 5, "createTime": AT,
                                                            "type": "文本消息"}]
    room = take_in(session(rows))
    assert room.table("messages")["kind"].tolist() == ["text", "system", "share"]
    assert room.table("events")["member_id"].tolist() == [member("wechat", "wxid_a")]
    assert room.aside() == [(4, "not_time"), (5, "missing")]
    assert take_in(session(rows, wxid="wxid_d", type="私聊")).account.problems[0].key == "private_chat"


def test_one_person_in_every_form(take_in):
    take_in(table(CHATLOG))
    room = take_in(session([{"localId": 1, "createTime": AT, "type": "文本消息", "content": "你好",
                             "senderUsername": "wxid_a"}]))
    assert set(room.table("messages")["member_id"]) == {member("wechat", "wxid_a"), member("wechat", "wxid_b"),
                                                        "system"}
    assert len(room.table("groups")) == 1


def test_contacts_give_names_and_nobody_becomes_a_member(take_in):
    plain = take_in("UserName,Alias,Remark,NickName\nwxid_a,,备注,甲\nwxid_b,,,乙,丙\n"
                    "gh_1,,,公众号\n9@chatroom,,,群\nwxid_c,\"x,,丁\n")
    assert plain.names() == {member("wechat", "wxid_a"): "甲", member("wechat", "wxid_c"): "丁"}
    assert (plain.account.read, plain.account.accepted) == (3, 2) and plain.aside() == [(3, "ragged")]
    memo_rows = [wechat_lists.MEMOTRACE, ["wxid_e", "", "3", "备注", ""] + [""] * 11, ["wxid_f"]]
    named = take_in(b"\xef\xbb\xbf" + table(memo_rows).encode(), "contacts.csv")
    assert named.names()[member("wechat", "wxid_e")] == "备注" and (2, "ragged") not in named.aside()
    assert named.table("members").empty and named.table("messages").empty


def test_chatrooms_give_groups_and_members(take_in):
    listed = take_in(f"Name,Remark,NickName,Owner,UserCount\n{ROOM},,读书群,wxid_a,3\n8@chatroom,,写,作,wxid_b,2\n")
    assert listed.table("groups")["name"].tolist() == ["读书群"] and listed.aside() == [(3, "ragged")]
    users = [{"userName": "wxid_a", "displayName": "甲"}, {"userName": "wxid_b", "displayName": None}, {}]
    room = take_in(json.dumps({"items": [{"name": ROOM, "owner": "wxid_a", "users": users, "remark": "",
                                          "nickName": "读书群"}, 3]}))
    found = room.table("members").set_index("member_id")["role"].to_dict()
    assert found[member("wechat", "wxid_a")] == "staff" and len(found) == 2
    assert (room.account.read, room.account.accepted) == (3, 2)
    contact = take_in('{"items": [{"userName": "wxid_z", "alias": "", "remark": "", "nickName": "子"}]}',
                      "contact.json")
    assert contact.names()[member("wechat", "wxid_z")] == "子"


@pytest.mark.parametrize(("found", "kind"), [
    (by_number(49, 6), "file"), (by_number(49, 2000), "share"), (by_number(34, 0), "voice"), (by_number(12345, 0),
                                                            "other"),
    (by_rendering("[语音](http://x)"), "voice"), (by_rendering("[链接|a](b)"), "share"), (by_rendering("你好"), "text"),
    (by_word("图片消息"), "image"), (by_word("引用消息"), "reply"), (by_word("撤回消息"), "system"), (by_word(""),
                                                            "other")])
def test_kinds(found, kind):
    assert found == kind


def test_what_somebody_wrote_is_told_from_what_stands_around_it():
    assert text_of("reply", XML) == "回你" and text_of("reply", "> a\n> b\nc\n> d") == "c\n> d"
    assert text_of("system", "<sysmsg/>") == "" and text_of("image", "<msg/>") == "" and text_of("text", "<3") == "<3"


SOME = st.none() | st.booleans() | st.integers(-5, AT) | st.text(max_size=6) | st.sampled_from([ROOM, "系统消息",
                                                            "文本消息", {}, []])
FIELDS = ["localId", "createTime", "type", "content", "senderUsername", "seq", "time", "talker", "isChatRoom", "sender",
          "subType", "name", "users", "userName", "owner"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.dictionaries(st.sampled_from(FIELDS), SOME, max_size=6) | SOME, max_size=4))
def test_any_json_is_read_or_set_aside(tmp_path, rows):
    for form, text in ((weflow.FORM, session(rows)), (wechat_lists.CHATLOG_LISTS, json.dumps({"items": rows})),
                       (sjzar.JSON, json.dumps([{"isChatRoom": True, "time": ""}, *rows]).replace(": true", ":true"))):
        (tmp_path / "x.json").write_text(text, encoding="utf-8", errors="replace")
        assert adds_up(read(form, tmp_path / "x.json"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(st.text(max_size=6) | st.sampled_from([ROOM, "系统消息", str(AT), "10000",
                                                            "2025-10-09 16:53:20"]),
                              max_size=13), max_size=5), quoted=st.booleans())
def test_any_table_is_read_or_refused(tmp_path, rows, quoted):
    text = table(rows) if quoted else "\n".join(map(",".join, rows))
    for form, headers in ((memotrace.FORM, list(memotrace.HEADERS)), (sjzar.CSV, sjzar.HEADERS),
                          (wechat_lists.CHATLOG_CONTACTS, wechat_lists.CONTACTS), (wechat_lists.CHATLOG_ROOMS,
                                                            wechat_lists.ROOMS),
                          (wechat_lists.MEMOTRACE_CONTACTS, wechat_lists.MEMOTRACE)):
        (tmp_path / "x.csv").write_text(",".join(headers) + "\n" + text, encoding="utf-8", errors="replace")
        assert adds_up(read(form, tmp_path / "x.csv"))
