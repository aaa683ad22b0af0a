"""QQ's own text export, constructed: both clocks, the ways of writing a sender, several chats, every encoding."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_rows import Read, adds_up, read
from taking import member

from helpers import limits
from helpers.intake.chats.qq_sender import Sender, sender_of
from helpers.intake.chats.qq_txt import FORM
from helpers.intake.chats.rows import Aside, Happened, Said
from helpers.intake.seen import see

RULE = "=" * 64
BANNER = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"


def heading(name, section="我的群聊"):
    return f"{RULE}\n消息分组:{section}\n{RULE}\n消息对象:{name}\n{RULE}\n\n"


CHAT = (BANNER + heading("读书会") +
        "2026-10-01 8:43:38 【群主】小明(123456789)\n第一行\n\n第三行\n\n"
        "2026-10-01 20:43:38 小红<Ab@qq.com>\n[图片][图片]\n\n"
        "2026-10-01 20:44:00 小红<ab@qq.com>\n\n\n"
        "2026-10-01 20:45:00 系统消息(10000)\n小刚(222222)加入本群。\n\n"
        "2026-10-01 20:46:00 系统消息(1000000)\n小红邀请小李加入了本群。\n\n"
        "2026-10-01 25:46:00 小明(123456789)\n没有这个钟点\n\n" +
        heading("写作会") +
        "2026-10-02 9:00:00 只有昵称\n你好\n\n"
        "2026-10-02 9:00:00 只有昵称\n你好\n")


@pytest.fixture
def club_read(take_in):
    return take_in(CHAT, "全部.txt")


def test_messages_by_hand(club_read):
    rows = club_read.table("messages").sort_values(["sent_at", "message_id"])
    assert rows["sent_at"].dt.strftime("%m-%d %H:%M:%S").tolist() == [
        "10-01 00:43:38", "10-01 12:43:38", "10-01 12:44:00", "10-01 12:45:00", "10-01 12:46:00",
        "10-02 01:00:00", "10-02 01:00:00"]
    assert rows["kind"].tolist() == ["text", "image", "other", "system", "system", "text", "text"]
    assert rows["length"].tolist()[0] == len("第一行\n\n第三行")
    assert rows["member_id"].tolist() == [
        member("qq", "123456789"), member("qq", "ab@qq.com"), member("qq", "ab@qq.com"), "system", "system",
        member("qq", "只有昵称"), member("qq", "只有昵称")]
    assert len(set(rows["group_id"])) == 2 and len(set(rows["message_id"])) == 7


def test_who_came_and_how(club_read):
    events = club_read.table("events").sort_values("happened_at")
    assert events["kind"].tolist() == ["join", "join"] and events["how"].tolist()[1] == "invited"
    assert events["member_id"].tolist()[0] == member("qq", "222222")
    assert events["by_member_id"].tolist()[1] == member("qq", "ab@qq.com")


def test_the_row_that_has_no_time_is_set_aside_with_its_line(club_read):
    assert club_read.aside() == [(CHAT[:CHAT.index("2026-10-01 25:46")].count("\n") + 1, "not_time")]
    assert (club_read.account.read, club_read.account.accepted) == (8, 7)
    assert club_read.account.timezone == "Asia/Shanghai"
    assert "2 条消息只有昵称" in club_read.words("zh")
    kept = b"".join(path.read_bytes() for path in (club_read.folder / "tables").rglob("*") if path.is_file())
    assert not [word for word in ("123456789", "小明", "第三行") if word.encode() in kept]


@pytest.mark.parametrize(("clock", "at"), [
    ("2019-09-23 8:43:38 PM", "12:43:38"), ("2019-09-23 8:43:38 AM", "00:43:38"), ("2019-09-23 12:00:01 PM",
                                                            "04:00:01"),
    ("2019-09-23 8:43:38", "00:43:38"), ("2019-09-23 08:43:38", "00:43:38"), ("2019/9/23 20:43:38", "12:43:38")])
def test_both_clocks(take_in, clock, at):
    rows = take_in(BANNER + heading("群") + f"{clock} 小明(123456)\n好\n").table("messages")
    assert rows["sent_at"].dt.strftime("%Y-%m-%d %H:%M:%S").tolist() == [f"2019-09-23 {at}"]


@pytest.mark.parametrize(("written", "sender"), [
    ("小明(123456)", Sender("123456", "小明")), ("【潜水】小明(123456)", Sender("123456", "小明")),
    ("a(b)(123456)", Sender("123456", "a(b)")), ("小明<A@b.cn>", Sender("a@b.cn", "小明")), ("(123456)",
                                                            Sender("123456", "")),
    ("小明", Sender("小明", "小明", True)), ("小明(123)", Sender("小明(123)", "小明(123)", True)),
    ("【新】", Sender("【新】", "【新】", True)), ("系统消息(10000)", Sender("", "")), ("x(1000000)", Sender("", "")),
    ("2(1)<3>", Sender("2(1)<3>", "2(1)<3>", True))])
def test_the_ways_of_writing_a_sender(written, sender):
    assert sender_of(written) == sender


@pytest.mark.parametrize(("encoding", "newline"), [("utf-8", "\r\n"), ("utf-8-sig", "\n"), ("gb18030", "\r\n"),
                                                   ("utf-16", "\r\n")])
def test_every_encoding_gives_the_same(take_in, encoding, newline, club_read):
    same = take_in(CHAT.replace("\n", newline).encode(encoding), "again.txt")
    assert same.account.accepted == 7 and same.account.quarantined == club_read.account.quarantined
    assert len(same.table("messages")) == 7, "the same messages, known again in another encoding"


def test_a_conversation_with_a_friend_is_left_out(take_in):
    friend = heading("张三", "我的好友") + "2026-10-03 9:00:00 张三(333333)\n秘密\n\n"
    room = take_in(CHAT + "\n" + friend)
    assert len(room.table("messages")) == 7 and "私聊 1 个" in room.words("zh")
    alone = take_in(BANNER + friend)
    assert alone.account.problems[0].key == "private_chat"


def test_a_file_without_a_name_of_the_group_asks_for_it(take_in):
    text = "2026-10-01 8:43:38 小明(123456789)\n好\n"
    assert take_in(text).account.problems[0].key == "group_unsaid"
    assert take_in(text, group="vip1").table("messages")["group_id"].tolist() == ["vip1"]


def test_lines_under_no_header_are_set_aside(take_in):
    room = take_in(BANNER + "走丢的一行\n" + heading("群") + "又一行\n2026-10-01 8:43:38 小明(123456)\n好\n")
    assert room.aside() == [(3, "not_json"), (10, "not_json")] and room.account.accepted == 1


@pytest.mark.parametrize("text", ["", "hi\n", "2026-10-01 8:43:38 小明\n好\n", "[2026-10-01 8:43:38] 小明(123456)\n",
                                  "序号,时间\n1,2026-10-01 8:43:38 x(123456)\n", '{"a": "消息对象:"}'])
def test_what_it_is_not(tmp_path, text):
    (tmp_path / "x").write_text(text + " .", encoding="utf-8")
    assert not FORM.knows(see(tmp_path / "x", "x"))


def test_pieces_are_cut_at_headers_and_know_their_chat(tmp_path, monkeypatch):
    (tmp_path / "x.txt").write_text(CHAT, encoding="utf-8")
    whole = read(FORM, tmp_path / "x.txt")
    held = limits._limits()
    for size in (50, 200, 700):
        monkeypatch.setattr(limits, "_limits", lambda size=size: {**held, "piece_bytes": size})
        parted = read(FORM, tmp_path / "x.txt")
        keep = (Said, Happened, Aside)
        assert [row for row in parted.rows if isinstance(row, keep)] == [
            row for row in whole.rows if isinstance(row, keep)]


LINES = st.lists(st.sampled_from([RULE, "消息分组:我的好友", "消息分组:群", "消息对象:甲", "消息对象:", "",
                                  "2026-10-01 8:43:38 甲(123456)",
                                  "2026-10-01 8:43:38 PM 【x】乙<a@b.c>", "2026-10-01 8:43:38 ",
                                  "9999-99-99 9:00:00 丙",
                                  "2026-10-01 8:43:38 系统消息(10000)", "甲加入本群。",
                                  "甲撤回了一条消息"]) | st.text(max_size=12),
                 max_size=20)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_text_is_read_or_refused_and_adds_up(tmp_path, lines, encoding):
    path = tmp_path / "x.txt"
    path.write_bytes("\n".join(lines).encode(encoding))
    outcome = read(FORM, path)
    assert adds_up(outcome)
    if isinstance(outcome, Read):
        assert all(row.member or row.kind == "system" or row.line in {aside.line for aside in outcome.found.aside}
                   for row in outcome.rows if isinstance(row, Said))


@pytest.mark.parametrize("line", ["=" * 900_000, "2026-10-01 8:43:38 " + "<a@" * 300_000,
                                  "2026-10-01 8:43:38 <" + "a@" * 400_000,
                                  "2026-10-01 8:43:38 " + "(11111" * 150_000, "[图片] " * 100_000 + "x",
                                  "2026-10-01 8:43:38 系统消息(10000)\n" + "邀请加入" * 200_000])
def test_no_line_takes_the_reader_longer_than_it_should(tmp_path, line):
    (tmp_path / "x.txt").write_text(line + "\n" + CHAT + line + "\n", encoding="utf-8")
    begun = time.process_time()
    assert FORM.knows(see(tmp_path / "x.txt", "x")) in (True, False) and adds_up(read(FORM, tmp_path / "x.txt"))
    assert time.process_time() - begun < 5
