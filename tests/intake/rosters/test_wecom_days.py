"""WeCom's daily figures, constructed: the interface's answers and the console's sheets."""

import io
import json

import pytest
import xlsxwriter
from taking import member

MIDNIGHT = 1790784000  # 2026-10-01 00:00 in Shanghai, whose days WeCom counts
DATA = {"new_chat_cnt": 1, "chat_total": 5, "chat_has_msg": 3, "new_member_cnt": 7, "member_total": 900,
        "member_has_msg": 40, "msg_total": 1000, "migrate_trainee_chat_cnt": 0}


def answer(*items: dict, **more) -> str:
    return json.dumps({"errcode": 0, "errmsg": "ok", "total": len(items), "items": list(items), **more})


def test_groups_by_day(take_in):
    room = take_in(answer({"stat_time": MIDNIGHT, "data": DATA}, {"stat_time": MIDNIGHT + 86400, "data": {
        **DATA, "msg_total": 1070}}, {"stat_time": MIDNIGHT, "data": DATA}, {"stat_time": "x", "data": DATA},
        {"stat_time": MIDNIGHT, "data": {**DATA, "msg_total": -1}}), timezone="UTC")
    rows = room.table("platform_days")
    assert rows["day"].dt.strftime("%Y-%m-%d").tolist() == ["2026-10-01", "2026-10-02"]
    assert rows["owner_id"].isna().all() and rows["messages_to_date"].diff().tolist()[1] == 70
    assert rows.iloc[0][["new_groups", "groups", "groups_with_messages", "new_members", "members",
                         "members_with_messages"]].tolist() == [1, 5, 3, 7, 900, 40]
    assert room.aside() == [(3, "duplicate"), (4, "missing"), (5, "negative")]
    assert (room.account.read, room.account.accepted) == (5, 2)
    assert "difference of two days" in room.words() and "first-time speakers" in room.words()


def test_groups_by_owner_ask_for_their_day(take_in):
    content = answer({"owner": "zhangsan", "data": DATA}, {"owner": "lisi", "data": {**DATA, "chat_total": 2}})
    assert take_in(content).account.problems[0].key == "figures_day_unsaid"
    room = take_in(content, as_of="2026-10-05")
    rows = room.table("platform_days")
    assert sorted(rows["owner_id"]) == sorted([member("wecom", "zhangsan"), member("wecom", "lisi")])
    assert rows["day"].dt.strftime("%Y-%m-%d").unique().tolist() == ["2026-10-05"]


def test_service_by_day(take_in):
    one = {"stat_time": MIDNIGHT, "chat_cnt": 100, "message_cnt": 80, "reply_percentage": 60.25, "avg_reply_time": 1,
           "negative_feedback_cnt": 2, "new_apply_cnt": 6, "new_contact_cnt": 5}
    quiet = {"stat_time": MIDNIGHT + 86400, "chat_cnt": 0, "message_cnt": 0, "negative_feedback_cnt": 0,
             "new_apply_cnt": 0, "new_contact_cnt": 0}
    room = take_in(json.dumps({"errcode": 0, "errmsg": "ok", "userid": "zhangsan", "behavior_data": [one, quiet]}))
    rows = room.table("staff_days")
    assert rows["staff_id"].tolist() == [member("wecom", "zhangsan")] * 2
    assert rows.iloc[0][["chats", "messages", "replied", "first_reply_minutes", "lost_customers", "applications",
                         "new_customers"]].tolist() == [100, 80, 0.6025, 1, 2, 6, 5]
    assert rows["replied"].isna().tolist() == [False, True] and rows["chats"].tolist() == [100, 0]


def sheet(*rows: list) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return held.getvalue()


@pytest.mark.parametrize("title", [[], [["客户群数据统计"]]])
def test_the_console_sheet_of_groups(take_in, title):
    headers = ["日期", "群主", "新增群聊数", "群聊总数", "有过消息的群聊数", "新增群成员数", "群成员总数",
               "发过消息的群成员数", "群聊消息总数"]
    room = take_in(sheet(*title, headers, ["2026/10/01", "张三", 1, 5, 3, 7, 900, 40, 1000],
                         ["2026/10/02", "张三", 0, 5, 3, 2, 902, 41, "-"]))
    rows = room.table("platform_days")
    assert rows["messages_to_date"].tolist() == [1000] and rows["members"].tolist() == [900]
    assert [reason for _, reason in room.aside()] == ["missing"] and "first-time speakers" in room.words()
    assert "张三" not in room.words()


def test_the_console_sheet_of_service(take_in):
    headers = ["日期", "成员", "聊天总数", "发送消息数", "已回复聊天占比", "平均首次回复时长", "删除/拉黑成员的客户数",
               "发起申请数", "新增客户数"]
    shares = ("60.25%", 0.5, 60.25)
    rows = [[f"2026/10/0{at}", "张三", 10, 80, share, 1.5, 0, 6, 5] for at, share in enumerate(shares, 1)]
    room = take_in(sheet(headers, *rows))
    assert room.table("staff_days")["replied"].tolist() == [0.6025, 0.5]
    assert [reason for _, reason in room.aside()] == ["not_share"]
