"""WhatsApp's text, constructed: the ways of writing a time, the order of dates, lines nobody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taking import member

from helpers.errors import InputError
from helpers.intake.chats.clock import Clock
from helpers.intake.chats.whatsapp_heads import HEAD_LONGEST, head, moment, order_of
from helpers.intake.chats.whatsapp_system import Move, kind_of, moves

ANDROID = ('31/12/25, 23:55 - Messages and calls are end-to-end encrypted. No one can read them: not even WhatsApp.\n'
           '31/12/25, 23:55 - Ada created group "Readers: all"\n'
           "31/12/25, 23:56 - Ada added Bob\n"
           "31/12/25, 23:57 - Ada: two\nlines\n\nand a half\n"
           "1/1/26, 00:01 - Bob: <Media omitted>\n"
           "1/1/26, 00:01 - Bob: <Media omitted>\n"
           "1/1/26, 00:02 - +86 138 0013 8000: re: ok\n"
           "1/1/26, 00:03 - Bob: This message was deleted\n"
           '1/1/26, 00:04 - Ada changed the subject from "Readers: all" to "Writers: x"\n'
           "1/1/26, 00:05 - Bob left\n")


@pytest.mark.parametrize(("line", "date", "clock", "rest"), [
    ("12/9/20, 23:55 - Bob: hi", (12, 9, 20), (23, 55, 0), "Bob: hi"),
    ("[10/12/25, 12:50:16] Bob: hi", (10, 12, 25), (12, 50, 16), "Bob: hi"),
    ("[2025/12/22 上午12:35:01] 甲: 好", (2025, 12, 22), (0, 35, 1), "甲: 好"),
    ("2025/12/22 下午1:35 - 甲: 好", (2025, 12, 22), (13, 35, 0), "甲: 好"),
    ("2025/12/22 晚上11:35 - 甲: 好", (2025, 12, 22), (23, 35, 0), "甲: 好"),
    ("2025/12/22 中午12:35 - 甲: 好", (2025, 12, 22), (12, 35, 0), "甲: 好"),
    ("2025. 12. 22. 오후 1:35 - 을: 네", (2025, 12, 22), (13, 35, 0), "을: 네"),
    ("[2025. 12. 22. 오전 1:35:09] 을: 네", (2025, 12, 22), (1, 35, 9), "을: 네"),
    ("[2025/12/22 午後1:35:09] 丙: はい", (2025, 12, 22), (13, 35, 9), "丙: はい"),
    ("22.12.25, 13:35 - Bob: hi", (22, 12, 25), (13, 35, 0), "Bob: hi"),
    ("22-12-2025 13:35 - Bob: hi", (22, 12, 2025), (13, 35, 0), "Bob: hi"),
    ("22.12.2025 klo 13.35 - Bob: hi", (22, 12, 2025), (13, 35, 0), "Bob: hi"),
    ("12/22/25, 1:35\u202fPM - Bob: hi", (12, 22, 25), (13, 35, 0), "Bob: hi"),
    ("22/12/25 1:35 p.\u00a0m. - Bob: hi", (22, 12, 25), (13, 35, 0), "Bob: hi"),
    ("12/22/25, 12:35 am - Bob: hi", (12, 22, 25), (0, 35, 0), "Bob: hi"),
    ("\u200e[22/12/25, 13:35:00] Bob: \u200ehi", (22, 12, 25), (13, 35, 0), "Bob: \u200ehi"),
    ("\ufeff2025-12-22, 13:35 - Bob: a - b] c", (2025, 12, 22), (13, 35, 0), "Bob: a - b] c"),
    ("12/22/25 at 1:35\u2009PM - Bob:", (12, 22, 25), (13, 35, 0), "Bob:")])
def test_the_ways_of_writing_a_time(line, date, clock, rest):
    found = head(line)
    assert found and found.date == date and (found.hour, found.minute, found.second) == clock and found.rest == rest


@pytest.mark.parametrize("line", ["", "hi", "12/9/20", "[12:30] <nick> hi", "12/9/20, 23:55 Bob: hi", "1 - 2",
                                  "12/9-20, 23:55 - Bob", "[12/9/20, 23:55 - Bob: hi", "12/9/20, 15:00 pm - Bob: hi"])
def test_what_begins_no_message(line):
    assert head(line) is None


STARTS = ["", "12/9/20, 23:55 - ", "[2025/1/2 上午1:02] ", "[1.1.21, "]


@given(st.text(max_size=HEAD_LONGEST * 2), st.sampled_from(STARTS))
def test_no_line_breaks_the_reader(text, start):
    found = head(start + text)
    assert found is None or found.rest in start + text
    assert isinstance(moves(text), list) and kind_of(text)


@pytest.mark.parametrize(("dates", "order"), [
    ([(31, 12, 26), (1, 1, 27)], "day-first"), ([(12, 31, 26), (1, 1, 27)], "month-first"),
    ([(3, 1, 26), (5, 1, 26), (2, 2, 26)], "day-first"), ([(1, 3, 26), (1, 5, 26), (2, 2, 26)], "month-first"),
    ([], "day-first"),
    ([(31, 12, 25), (99, 99, 26)], "day-first"), ([(0, 0, 0)], "day-first")])
def test_the_order_of_dates_is_found_over_the_whole_file(dates, order):
    assert order_of(dates, "", "x") == order


@pytest.mark.parametrize("dates", [[(3, 1, 26), (5, 1, 26)], [(1, 1, 26)], [(31, 12, 26), (12, 31, 26)],
                                   [(3, 5, 26), (2, 2, 26), (2, 1, 26)]])
def test_what_stays_open_is_asked(dates):
    with pytest.raises(InputError, match="dates_open"):
        order_of(dates, "", "x")
    assert order_of(dates, "month-first", "x") == "month-first"


def test_a_moment_by_hand():
    clock = Clock("Asia/Shanghai")
    for order, day in (("day-first", "2026-01-03"), ("month-first", "2026-03-01")):
        at = moment(head("3/1/26, 20:00 - Bob: hi"), order, clock)
        assert at == Clock("Asia/Shanghai").local(f"{day} 20:00:00")


def test_a_chat_by_hand(take_in):
    room = take_in(ANDROID)
    rows = room.table("messages").sort_values(["sent_at", "length"], ascending=[True, False])
    spoke = rows[rows["kind"] != "system"]
    assert spoke["kind"].tolist() == ["text", "file", "file", "text"]
    assert spoke["length"].tolist() == [len("two\nlines\n\nand a half"), 0, 0, len("re: ok")]
    assert spoke["member_id"].tolist() == [
        member("whatsapp", who) for who in ("Ada", "Bob", "Bob", "+86 138 0013 8000")]
    assert spoke["sent_at"].iloc[0].isoformat() == "2025-12-31T15:57:00+00:00" and len(rows) == 10
    assert room.table("groups")["name"].tolist() == ["Readers: all"]
    events = room.table("events").sort_values("happened_at")
    assert list(zip(events["kind"], events["member_id"], strict=True)) == [
        ("join", member("whatsapp", "Ada")), ("join", member("whatsapp", "Bob")),
        ("recall", member("whatsapp", "Bob")), ("leave", member("whatsapp", "Bob"))]
    assert room.account.timezone == "Asia/Shanghai" and "names only" in room.words()
    kept = b"".join(path.read_bytes() for path in (room.folder / "tables").rglob("*") if path.is_file())
    assert b"138 0013" not in kept and b"two" not in kept


def test_a_message_pasted_into_another_is_its_body(take_in):
    body = "look:\n[1/13/25, 10:00:01] Eve: hi\n1.13.25, 10:00 - Eve: hi"
    room = take_in(f"31/12/25, 23:55 - Ada: {body}\n1/1/26, 00:01 - Bob: ok\n", group="vip1")
    assert sorted(room.table("messages")["length"]) == [2, len(body)]


def test_the_iphone_marks_what_nobody_wrote(take_in):
    room = take_in("[2026/10/1 上午9:00:00] 读书会: \u200e消息和通话已进行端到端加密。\r\n"
                   "[2026/10/1 上午9:00:01] 甲: \u200e甲创建了此群组\r\n"
                   "[2026/10/1 上午9:00:02] ~\u202f乙: \u200e乙使用此群组的邀请链接加入\r\n"
                   "\u200e[2026/10/1 下午9:00:03] ~\u202f乙: \u200e图像已忽略\r\n"
                   "[2026/10/1 下午9:00:04] 丙: 甲退出了群组\r\n", group="vip1")
    rows = room.table("messages").sort_values("sent_at")
    assert rows["kind"].tolist() == ["system", "system", "system", "image", "text"]
    assert rows["member_id"].tolist()[3:] == [member("whatsapp", "乙"), member("whatsapp", "丙")]
    events = room.table("events").sort_values("happened_at")
    assert events[["kind", "member_id"]].to_numpy().tolist() == [
        ["join", member("whatsapp", "甲")], ["join", member("whatsapp", "乙")]]
    assert events["how"].tolist()[1] == "link"


@pytest.mark.parametrize(("line", "found"), [
    ("Ada added Bob, Cyd and you", [Move("join", "Bob", "Ada", "invited"), Move("join", "Cyd", "Ada", "invited")]),
    ("You added Bob", [Move("join", "Bob", "", "invited")]),
    ("Bob joined using this group's invite link", [Move("join", "Bob", "", "link")]),
    ("Ada removed Bob", [Move("leave", "Bob", "Ada", "removed")]),
    ("‪+86 138‬ left", [Move("leave", "+86 138", "", "left")]),
    ("甲添加了乙、丙", [Move("join", "乙", "甲", "invited"), Move("join", "丙", "甲", "invited")]),
    ("乙使用此群组的邀请链接加入了群组", [Move("join", "乙", "", "link")]),
    ("甲已将乙移出群组", [Move("leave", "乙", "甲", "removed")]),
    ("甲移除了乙", [Move("leave", "乙", "甲", "removed")]),
    ("乙退出了群组", [Move("leave", "乙", "", "left")]), ("乙離開了", [Move("leave", "乙", "", "left")]),
    ("甲已将此群组的设置更改为仅限管理员", []),
    ("Ada changed this group's icon", []), ("消息和通话已进行端到端加密。", [])])
def test_who_came_and_went(line, found):
    assert moves(line) == found


@pytest.mark.parametrize(("text", "kind"), [
    ("<Media omitted>", "file"), ("<省略影音内容>", "file"), ("\u200eimage omitted", "image"), ("视频已忽略", "video"),
    ("IMG-1.jpg (file attached)", "image"), ("\u200e<attached: 0001-AUDIO.opus>", "voice"), ("<附件：a.pdf>", "file"),
    ("\u200eContact card omitted", "share"), ("这条消息已删除", "recall"), ("image of omitted things", "text")])
def test_what_stands_for_what_was_not_exported(text, kind):
    assert kind_of(text) == kind


def test_open_dates_and_an_unsaid_group_are_questions(take_in):
    chat = "3/1/26, 20:00 - Bob: hi\n"
    asked = take_in(chat, group="vip1")
    assert asked.account.problems[0].key == "dates_open" and "--dates day-first" in asked.words("zh")
    assert take_in(chat, dates="day-first").account.problems[0].key == "group_unsaid"
    told = take_in(chat, dates="month-first", group="vip1").table("messages")
    assert told["sent_at"].iloc[0].isoformat() == "2026-03-01T12:00:00+00:00"


def test_lines_that_cannot_be_placed_are_set_aside(take_in):
    room = take_in("12/31/25, 23:59 - Bob: hi\n2/30/26, 20:00 - Bob: hi\n12/31/25, 23:59 - Bob: hi\n", group="vip1",
                   dates="month-first")
    assert room.aside() == [(2, "not_time")] and (room.account.read, room.account.accepted) == (3, 2)
    again = take_in("12/31/25, 23:59 - Bob: hi\n12/31/25, 23:59 - Bob: hi\n", group="vip1", dates="month-first")
    assert len(again.table("messages")) == 2
