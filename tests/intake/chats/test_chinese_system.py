"""What the system's own lines tell: each kind of line by hand, and that no line breaks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.chats.chinese_system import Move, happened, moves
from helpers.intake.chats.qq_sender import person


@pytest.mark.parametrize(("line", "found"), [
    ("小刚加入本群。", [Move("join", "小刚", "", "")]),
    ("小刚加入了群聊", [Move("join", "小刚", "", "")]),
    ("小红邀请小刚加入了本群。", [Move("join", "小刚", "小红", "invited")]),
    ('"甲"邀请"乙、丙"加入了群聊', [Move("join", "乙", "甲", "invited"), Move("join", "丙", "甲", "invited")]),
    ('"甲"邀请"乙"、"丙"加入了群聊', [Move("join", "乙", "甲", "invited"), Move("join", "丙", "甲", "invited")]),
    ('你邀请"乙"加入了群聊  ', [Move("join", "乙", "", "invited")]),
    ('"甲"邀请你加入了群聊，群聊参与人还有：乙、丙', []),
    ('"乙"通过扫描"甲"分享的二维码加入群聊', [Move("join", "乙", "甲", "qr")]),
    ('"乙"通过扫描你分享的二维码加入群聊', [Move("join", "乙", "", "qr")]),
    ("“甲”将“乙”移出了群聊", [Move("leave", "乙", "甲", "removed")]),
    ('你将"乙"移出了群聊', [Move("leave", "乙", "", "removed")]),
    ("小刚被管理员移出本群", [Move("leave", "小刚", "", "removed")]),
    ("小刚已被小明移出了群聊", [Move("leave", "小刚", "小明", "removed")]),
    ("小刚退出了本群", [Move("leave", "小刚", "", "left")]),
    ("小刚已退出本群。", [Move("leave", "小刚", "", "left")]),
    ('"甲" 撤回了一条消息', [Move("recall", "甲", "", "")]),
    ("小明撤回了一条消息 但重新编辑了", [Move("recall", "小明", "", "")]),
    ("管理员撤回了一条成员消息", []), ("小明撤回了一条成员消息", [Move("recall", "", "小明", "")]),
    ("你撤回了一条消息", []), ('"甲"修改群名为“加入群聊的人”', []), ("全体禁言已开启", []), ("", []),
    ("小刚加入本群" * 200, [])])
def test_lines_by_hand(line, found):
    assert moves(line) == found


def test_numbers_in_a_line_are_the_member():
    rows = happened(7, 1, "g", "小红(111111)邀请小刚(222222)加入了本群。\n随便一行", person)
    assert [(row.kind, row.member, row.name, row.by, row.by_name, row.how, row.line) for row in rows] == [
        ("join", "222222", "小刚", "111111", "小红", "invited", 7)]
    assert happened(7, 1, "g", "小刚加入本群。", person)[0][4:6] == ("", "小刚")


@given(st.lists(st.sampled_from(["甲", '"', "“", "”", "邀请", "加入", "了", "群聊", "本群", "撤回了一条消息", "被",
                                 "移出", "退出",
                                 "通过", "扫描", "分享的二维码", "、", "你", "。"]) | st.text(max_size=3), max_size=12))
def test_no_line_breaks_it(parts):
    for move in moves("".join(parts)):
        assert move.kind in ("join", "leave", "recall") and (move.who or move.by)
