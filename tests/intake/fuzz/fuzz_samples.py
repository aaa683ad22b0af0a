"""One small valid export of every chat format, list, survey and order form: what mutation begins from.

Constructed after the documented schemas (templates/formats names them). A sample is the bytes of a file, or, for an
export that is a folder, the bytes of each file in it, of which the last is the one that is broken.
"""

import csv
import io
import json
from typing import Any

from helpers.intake.chats import memotrace, sjzar, wechat_lists

Sample = bytes | dict[str, bytes]
AT = 1_790_856_000  # 2026-10-01 20:00 in Shanghai
LOCAL, ZONED = "2026-10-01 20:00:00", "2026-10-01T20:00:00.000+08:00"
ROOM = "1@chatroom"


def document(said: Any, indent: int | None = 1) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=indent).encode()


def table(*rows: list[Any], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def lines(*said: Any) -> bytes:
    return b"".join(document(each, None) + b"\n" for each in said)


def telegram(**old: Any) -> bytes:
    rows = [{"id": number, "type": "message", "date": "2026-10-01T20:00:00", "date_unixtime": str(AT + number),
             "from": "Ada", "from_id": "user1", "text": ["see ", {"type": "link", "text": "x"}], "text_entities": [],
             "reply_to_message_id": 1} for number in (1, 2)]
    rows.append({**rows[0], "id": 3, "type": "service", "actor": "Ada", "actor_id": "user1", "action": "invite_members",
                 "members": ["Bob"], "text": ""})
    for row in rows if old else ():
        del row["date_unixtime"]
    return document({"name": "Readers", "type": "private_supergroup", "id": 77, "messages": rows})


QQ_RULE = "=" * 64
WHATSAPP = ('31/12/25, 23:55 - Ada created group "Readers: all"\n31/12/25, 23:56 - Ada added Bob\n'
            "31/12/25, 23:57 - Ada: two\nlines\n1/1/26, 00:01 - Bob: <Media omitted>\n1/1/26, 00:05 - Bob left\n")
QQ = ("消息记录（此消息记录为文本格式，不支持重新导入）\n\n" + "\n".join(
    [QQ_RULE, "消息分组:我的群聊", QQ_RULE, "消息对象:读书会", QQ_RULE]) + "\n\n"
    "2026-10-01 8:43:38 【群主】小明(123456789)\n第一行\n\n第三行\n\n2026-10-01 20:43:38 小红<ab@qq.com>\n[图片]\n\n"
    "2026-10-01 20:45:00 系统消息(10000)\n小刚(222222)加入本群。\n\n")
QQNT = ("[QQChatExporter V5 / https://github.com/shuakami/qq-chat-exporter]\n\n聊天名称: 读书会\n聊天类型: 群聊\n\n\n"
        f"[头衔] 甲:\n时间: {LOCAL}\n内容: 你好\n第二行\n提及: 乙\n\n\n系统消息:\n时间: {LOCAL}\n内容: 丙加入了群聊\n")
QQNT_ROWS = [{"id": "7", "timestamp": AT * 1000, "type": "text", "recalled": True, "system": False,
              "sender": {"uid": "u_a", "uin": "123456", "name": "甲", "groupCard": "卡"},
              "content": {"text": "你好", "elements": [{"type": "text", "data": {}}], "mentions": [{"uid": "u_b"}]}},
             {"id": "9", "timestamp": AT * 1000, "type": "system", "system": True, "sender": {"uid": "", "name": ""},
              "content": {"text": "丙(333333)加入了群聊。"}}]
QQNT_INFO = {"name": "读书会", "type": "group", "selfUid": "u_0", "selfUin": "10001"}
CHATLAB = {"chatlab": {"version": "0.0.2", "exportedAt": AT, "generator": "other"},
           "meta": {"name": "读书群", "platform": "wechat", "type": "group", "groupId": ROOM}}
CHATLAB_MEMBER = {"platformId": "wxid_a", "accountName": "甲", "roles": [{"id": "owner"}]}
CHATLAB_ROW = {"sender": "wxid_a", "accountName": "甲", "timestamp": AT, "type": 0, "content": "你好",
               "platformMessageId": "1", "replyToMessageId": "0"}
DISCORD_ROW = {"id": "100000000000000001", "type": "Default", "timestamp": ZONED, "content": "hi",
               "author": {"id": "1", "name": "ada", "nickname": "Ada", "isBot": False}, "attachments": [],
               "mentions": [{"id": "2", "name": "bob"}], "reference": {"messageId": "1"}}
CHATLOG_ROW = {"seq": 1, "time": ZONED, "talker": ROOM, "talkerName": "读书群", "isChatRoom": True, "sender": "wxid_a",
               "senderName": "甲", "isSelf": False, "type": 1, "subType": 0, "content": "你好"}
SLACK_ROWS = [{"type": "message", "user": "U1", "text": "see <@U1|ada>", "ts": f"{AT}.000000",
               "thread_ts": f"{AT}.000000", "files": [{"mimetype": "image/png"}]},
              {"type": "message", "user": "U1", "text": "", "subtype": "channel_join", "ts": f"{AT}.1"}]

CHATS: dict[str, Sample] = {
    "gitter": table(*[["5" * 24, "Org/Room", ZONED[:-6] + "Z", "u1", "Ada", f"m{number}", 'two\nlines "x"']
                          for number in (1, 2)], delimiter="\t"),
    "chatlab_jsonl": lines({"_type": "header", **CHATLAB}, {"_type": "member", **CHATLAB_MEMBER},
                           {"_type": "message", **CHATLAB_ROW}),
    "chatlab_json": document({**CHATLAB, "members": [CHATLAB_MEMBER], "messages": [CHATLAB_ROW]}),
    "discord_json": document({"guild": {"id": "8", "name": "g"}, "channel": {"id": "9", "name": "general"},
                              "dateRange": {"after": None}, "exportedAt": ZONED, "messages": [DISCORD_ROW] * 2}),
    "discord_csv": table(["AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"],
                         ["9000001", "ada", "2026-10-01T20:00:00.0000000+08:00", 'two\nlines, "x"', "", ""]),
    "telegram_json": telegram(),
    "telegram_json_old": telegram(old=True),
    "whatsapp_txt": WHATSAPP.encode(),
    "slack_export": {"users.json": document([{"id": "U1", "name": "ada", "is_admin": True}]),
                     "channels.json": document([{"id": "C1", "name": "general", "created": AT, "members": ["U1"]}]),
                     "general/2026-10-01.json": document(SLACK_ROWS)},
    "zulip_archive": {"zulip_json/1-general/topic.json": document(
        [{"content": "<p>so <em>so</em></p>", "id": 1, "sender_full_name": "Ada", "timestamp": AT}])},
    "qq_txt": QQ.encode(),
    "qqnt_json": document({"metadata": {"name": "x"}, "chatInfo": QQNT_INFO, "statistics": {"totalMessages": 2},
                           "messages": QQNT_ROWS}),
    "qqnt_chunks": {"manifest.json": document({"chatInfo": QQNT_INFO, "chunked": {}}),
                    "chunks/chunk_0001.jsonl": lines(*QQNT_ROWS)},
    "qqnt_txt": QQNT.encode(),
    "memotrace_csv": table(memotrace.HEADERS, [1, 5, 1, 0, 0, AT, 2, "你,好\n啊", "", "", "甲", "wxid_a"]),
    "chatlog_csv": table(sjzar.HEADERS, [LOCAL, "甲", "wxid_a", "读书群", ROOM, "> 乙 10-01\n> 你\n好"]),
    "chatlog_json": document([CHATLOG_ROW, {**CHATLOG_ROW, "seq": 2}]),
    "weflow_json": document({"session": {"wxid": ROOM, "nickname": "读书群", "type": "群聊", "messageCount": 1},
                             "messages": [{"localId": 1, "createTime": AT, "type": "文本消息", "content": "你好",
                                           "senderUsername": "wxid_a", "senderDisplayName": "甲"}]}),
    "memotrace_contacts": table(wechat_lists.MEMOTRACE, ["wxid_e", "", "3", "备注", "甲"] + [""] * 11),
    "chatlog_contacts": b"UserName,Alias,Remark,NickName\nwxid_a,,x,y\nwxid_b,,,z\n",
    "chatlog_rooms": f"Name,Remark,NickName,Owner,UserCount\n{ROOM},,读书群,wxid_a,3\n".encode(),
    "chatlog_lists": document({"items": [{"name": ROOM, "owner": "wxid_a", "remark": "", "nickName": "读书群",
                                          "users": [{"userName": "wxid_a", "displayName": "甲"}]}]}),
}

OTHERS: dict[str, Sample] = {
    "wecom_group": document({"errcode": 0, "group_chat": {
        "chat_id": "wrA", "name": "读书会", "owner": "z", "create_time": AT, "member_list": [
            {"userid": "wmA", "type": 2, "join_time": AT, "join_scene": 3, "invitor": {"userid": "z"},
             "name": "甲"}]}}),
    "qq_members": document({"groupCode": "999", "groupName": "群", "maxMember": 200, "members": [
        {"uid": "u_a", "uin": "11111", "nick": "A", "cardName": "B", "role": "owner", "joinTime": AT}]}),
    "wenjuanxing_text": table(["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、性别", "2、兴趣"],
                              *[[number, "2026/10/31 23:30:00", "10秒", "微信", "x", "1.2.3.4(广东)", "男", "运动┋阅读"]
                                for number in (1, 2, 3)]),
    "google_forms": table(["Timestamp", "Which?", "How often?"], *[["2026/10/01 8:00:00 PM GMT+8", "a, b", "1"]] * 3),
    "taobao_orders": table(["订单编号", "买家会员名", "买家实际支付金额", "订单状态", "订单创建时间", "退款金额"],
                           ["1001", "买家", "28.50", "交易成功", LOCAL, "0"]),
    "wechat_bill": table(["微信支付账单明细"], ["交易时间", "交易类型", "交易对方", "收/支", "金额(元)", "当前状态",
                                                "交易单号"],
                         [LOCAL, "商户消费", "店", "收入", "¥28.50", "支付成功", "4200"]),
    "table": table(["群编号", "月份", "月初人数", "入群", "退群", "月末人数"],
                   ["g1", "2026-10", "100", "10", "5", "105"], ["g2", "2026-10", "", "x", "", ""]),
}
SAMPLES = CHATS | OTHERS
