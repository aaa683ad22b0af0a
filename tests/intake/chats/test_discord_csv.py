"""DiscordChatExporter's CSV, constructed rows."""

from taking import member

EXPORT = ('"AuthorID","Author","Date","Content","Attachments","Reactions"\r\n'
          '"900000000000000001","ada","2026-10-01T20:00:00.0000000+08:00","two\nlines, ""quoted""","","👍 (2)"\r\n'
          '"900000000000000001","ada","2026-10-01T20:00:01.0000000+08:00","","https://cdn/x.png",""\r\n'
          '"900000000000000002","bob","2026-10-01T20:00:01.0000000+08:00","ok","",""\r\n'
          '"900000000000000002","bob","2026-10-01T20:00:01.0000000+08:00","ok","",""\r\n'
          '"900000000000000002","bob","today","ok","",""\r\n'
          '"","bob","2026-10-01T20:00:01.0000000+08:00","ok","",""\r\n'
          '"900000000000000002","bob"\r\n')


def test_messages_by_hand(take_in):
    room = take_in("\ufeff" + EXPORT, group="vip1")
    rows = room.table("messages").sort_values(["sent_at", "member_id"])
    assert sorted(rows["member_id"].tolist()) == sorted([member("discord", f"90000000000000000{last}")
                                                         for last in (1, 1, 2, 2)])
    assert sorted(rows["length"].tolist()) == [0, 2, 2, len('two\nlines, "quoted"')]
    assert sorted(rows["kind"].tolist()) == ["file", "text", "text", "text"]
    assert rows["group_id"].unique().tolist() == ["vip1"] and rows["message_id"].is_unique
    assert rows["sent_at"].min().isoformat() == "2026-10-01T12:00:00+00:00"
    assert room.aside() == [(7, "not_time"), (8, "missing"), (9, "ragged")]
    assert (room.account.read, room.account.accepted) == (7, 4)


def test_what_was_said_twice_counts_twice_but_a_file_taken_twice_once(take_in):
    first = take_in(EXPORT, group="vip1").table("messages")
    again = take_in(EXPORT, group="vip1")
    assert again.table("messages").equals(first) and "nothing changed" in again.words()


def test_without_a_group_it_asks_for_one(take_in):
    room = take_in(EXPORT, "general.csv")
    assert room.account.problems[0].key == "group_unsaid" and "--group" in room.words()
    assert "请用 --group" in room.words("zh")
