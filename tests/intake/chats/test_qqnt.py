"""qq-chat-exporter's files, constructed: JSON of both generations, chunks, workbook, text."""

import json

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_rows import adds_up, read
from taking import member

from helpers.intake.chats import qqnt_json, qqnt_txt
from helpers.intake.chats.clock import Clock

AT = 1_760_000_000_000  # 2025-10-09 16:53:20 in Shanghai
INFO = {"name": "读书会", "type": "group", "selfUid": "u_0", "selfUin": "10001"}
NOW = [
    {"id": "7", "seq": "1", "timestamp": AT, "time": "", "type": "text", "recalled": True, "system": False,
     "sender": {"uid": "u_a", "uin": "123456", "name": "甲", "groupCard": "甲卡"},
     "content": {"text": "你好", "elements": [{"type": "text", "data": {}}], "resources": [],
                 "mentions": [{"uid": "u_b", "type": "user"}, {"uid": "all", "type": "all"}]}},
    {"id": "8", "timestamp": AT + 1000, "type": "reply", "sender": {"uid": "u_b", "uin": "222222", "name": "乙"},
     "content": {"text": "回", "elements": [{"type": "reply", "data": {"messageId": "7"}}, {"type": "text"}]}},
    {"id": "9", "timestamp": AT + 2000, "type": "system", "system": True, "sender": {"uid": "", "name": ""},
     "content": {"text": "丙(333333)加入了群聊。"}},
    {"id": "10", "timestamp": AT + 3000, "type": "type_17", "sender": {"uid": "u_c", "uin": "0"},
     "content": {"text": ""}},
    {"id": "11", "timestamp": AT + 4000, "type": "text", "sender": {"uid": "u_b"},
     "content": {"text": "[图片]", "elements": [{"type": "image", "data": None}]}},
    {"id": "12", "timestamp": None, "sender": {"uid": "u_b"}},
    {"id": "13", "timestamp": AT, "sender": "nobody"}]
OLD = [
    {"messageId": "7", "timestamp": "2025-10-09T08:53:20.000Z", "messageType": 2, "isSystemMessage": False,
     "isRecalled": True, "sender": {"uid": "u_a"}, "content": {"text": "你好"},
     "rawMessage": {"sendNickName": "甲", "sendMemberName": "甲卡", "senderUin": "123456"}},
    {"messageId": "8", "timestamp": "2025-10-09T08:53:21.000Z", "messageType": 9, "sender": {"uid": "u_b",
                                                            "uin": 222222},
     "content": {"text": "回", "reply": {"messageId": "x", "referencedMessageId": "7"}}},
    {"messageId": "9", "timestamp": "2025-10-09T08:53:22.000Z", "messageType": 5, "isSystemMessage": True,
     "content": {"text": "丙(333333)加入了群聊。"}}]


def document(messages, **info):
    return json.dumps({"metadata": {"name": "QQChatExporter"}, "chatInfo": {**INFO, **info},
                       "statistics": {"totalMessages": len(messages)}, "messages": messages}, ensure_ascii=False,
                      indent=2)


def test_todays_messages_by_hand(take_in):
    room = take_in(document(NOW))
    rows = room.table("messages").sort_values("sent_at")
    assert rows["kind"].tolist() == ["text", "reply", "system", "image", "image"]
    assert rows["member_id"].tolist() == [member("qq", "123456"), member("qq", "222222"), "system", member("qq", "u_c"),
                                          member("qq", "222222")], "a uid is who bears its number elsewhere"
    assert rows["reply_to"].tolist()[1] == "7" and rows["message_id"].tolist() == ["7", "8", "9", "10", "11"]
    assert rows["mentions"].iloc[0] == member("qq", "222222")
    assert room.aside() == [(6, "missing"), (7, "not_json")] and room.account.timezone == ""
    events = room.table("events").sort_values("happened_at")
    assert events[["kind", "member_id"]].to_numpy().tolist() == [
        ["recall", member("qq", "123456")], ["join", member("qq", "333333")]]
    assert room.names()[member("qq", "123456")] == "甲卡"


def test_version_4_says_the_same(take_in):
    today = take_in(document(NOW[:3]))
    then = take_in(document(OLD), "old.json")
    assert len(then.table("messages")) == len(today.table("messages")) == 3, "the same ids, people and times"
    assert len(then.table("events")) == 2
    assert "原来就有" in then.words("zh") or "原来都有" in then.words("zh")


@pytest.mark.parametrize("kind", ["private", "friend", "temp"])
def test_a_private_chat_is_refused(take_in, kind):
    assert take_in(document(NOW, type=kind)).account.problems[0].key == "private_chat"


def test_chunks_are_one_export(take_in, tmp_path):
    folder = tmp_path / "读书会_chunked"
    (folder / "chunks").mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"chatInfo": INFO, "chunked": {}}), encoding="utf-8")
    for number, part in enumerate((NOW[:2], NOW[2:5], NOW[5:]), 1):
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in part)
        (folder / "chunks" / f"chunk_{number:04d}.jsonl").write_text(text, encoding="utf-8")
    room = take_in(folder)
    assert (room.account.read, room.account.accepted) == (7, 5) and room.aside() == [(6, "missing"), (7, "not_json")]
    assert room.table("groups")["name"].tolist() == ["读书会"]
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    assert take_in(folder).account.problems[0].key == "json_broken"


@pytest.mark.parametrize("title", [[], ["群头衔"]])
def test_the_workbook_is_read_by_its_headers(take_in, tmp_path, title):
    rows = [["序号", "时间", "发送者", "发送者QQ号", *title, "消息类型", "消息内容", "是否撤回", "资源数量"],
            [1, "2025-10-09 16:53:20", "甲", "123456", *title, "文本消息", "你好", "是", 0],
            [2, "2025-10-09 16:53:21", "乙", "", *title, "图片消息", "[图片]", "否", 1],
            [3, "2025-10-09 16:53:22", "", "", *title, "系统消息", "丙加入了群聊", "否", 0],
            [4, "刚才", "乙", "222222", *title, "文本消息", "x", "否", 0]]
    book = xlsxwriter.Workbook(str(tmp_path / "qq.xlsx"))
    book.add_worksheet("统计信息").write(0, 0, "统计项目")
    sheet = book.add_worksheet("聊天记录")
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    book.close()
    assert take_in(tmp_path / "qq.xlsx").account.problems[0].key == "group_unsaid"
    room = take_in(tmp_path / "qq.xlsx", group="vip1")
    found = room.table("messages").sort_values("sent_at")
    assert found["kind"].tolist() == ["text", "image", "system"] and room.aside() == [(5, "not_time")]
    assert found["member_id"].tolist() == [member("qq", "123456"), member("qq", "乙"), "system"]
    assert sorted(room.table("events")["kind"]) == ["join", "recall"]


TEXT = ("[QQChatExporter V5 / https://github.com/shuakami/qq-chat-exporter]\n[x]\n\n"
        "=====\n           QQ聊天记录导出文件\n=====\n\n"
        "聊天名称: 读书会\n聊天类型: 群聊\n导出时间: 2025-10-10 10:00:00\n消息总数: 3\n\n\n"
        "[头衔] 甲:\n时间: 2025-10-09 16:53:20\n内容: 你好\n第二行: x\n提及: 乙\n\n\n"
        "乙:\n时间: 2025-10-09 16:53:21\n内容: [image消息]\n资源: 1 个文件\n  - image: a.jpg\n\n\n"
        "系统消息:\n时间: 2025-10-09 16:53:22\n内容: 丙加入了群聊\n\n\n"
        "乙:\n时间: 上午\n内容: x\n\n=====\n              导出完成\n=====\n总计导出 4 条消息\n导出时间: x")


def test_the_text_by_hand(take_in):
    room = take_in(TEXT.replace("\n", "\r\n"))
    rows = room.table("messages").sort_values("sent_at")
    assert rows["kind"].tolist() == ["text", "image", "system"]
    assert rows["length"].tolist()[0] == len("你好\n第二行: x")
    assert rows["sent_at"].iloc[0].timestamp() * 1000 == Clock("Asia/Shanghai").local("2025-10-09 16:53:20")
    assert room.aside() == [(TEXT[:TEXT.index("乙:\n时间: 上午")].count("\n") + 1, "not_time")]
    assert room.table("events")["kind"].tolist() == ["join"] and "只有昵称" in room.words("zh")
    assert take_in(TEXT.replace("群聊\n", "私聊\n", 1)).account.problems[0].key == "private_chat"


SOME = st.none() | st.booleans() | st.integers(-5, 10**13) | st.text(max_size=6) | st.sampled_from([AT, "2025-10-09",
                                                            {}, []])
MESSAGE = st.dictionaries(
    st.sampled_from(["id", "timestamp", "sender", "type", "messageType", "content", "recalled", "system",
                     "rawMessage"]),
    SOME | st.dictionaries(st.sampled_from(["uid", "uin", "name", "text", "elements", "mentions", "reply"]),
                           SOME | st.lists(st.dictionaries(st.sampled_from(["type", "data", "uid"]), SOME), max_size=2),
                           max_size=3), max_size=6)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages=st.lists(MESSAGE | SOME, max_size=4))
def test_any_messages_are_read_or_set_aside(tmp_path, messages):
    (tmp_path / "x.json").write_text(document(messages), encoding="utf-8", errors="replace")
    outcome = read(qqnt_json.FORM, tmp_path / "x.json")
    assert adds_up(outcome) and outcome.found.read == len(messages)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(["甲:", "时间: 2025-10-09 16:53:20", "时间: x", "内容: 好", "资源: 1 个文件",
                                       "[1]", "", "===="])
                      | st.text(max_size=8), max_size=14))
def test_any_text_below_the_banner_adds_up(tmp_path, parts):
    (tmp_path / "x.txt").write_text(TEXT[:120] + "\n".join(parts), encoding="utf-8", errors="replace")
    assert adds_up(read(qqnt_txt.FORM, tmp_path / "x.txt"))
