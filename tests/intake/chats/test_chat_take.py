"""Rows to columns that name nobody; one process and several give the same."""

import datetime as dt
import json

import pyarrow.parquet as pq
import pytest

from helpers import limits
from helpers.intake.chats import take as taking
from helpers.intake.chats.form import Setting
from helpers.intake.chats.gather import Door, Gathering, span
from helpers.intake.chats.qq_txt import FORM
from helpers.intake.chats.rows import Aside, Called, Group, Happened, Known, Noted, Said
from helpers.intake.chats.take import Taking, take
from helpers.intake.privacy.identity import pseudonym
from helpers.intake.privacy.personal import hidden
from helpers.intake.seen import see

KEY = b"k" * 32
NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
DAY = 86_400_000
AT = 1_760_000_000_000
DOOR = Door(KEY, "qq", True, *span(NOW))


def gathered(rows, door=DOOR):
    gathering = Gathering(door)
    tables = list(gathering.take(rows))
    return gathering.found, [row for table in tables for row in table.to_pylist()]


def who(raw):
    return pseudonym(KEY, "qq", raw)


def test_columns_by_hand():
    found, rows = gathered([
        Group("g", "群"), Said(1, AT, "g", "a", "A", "text", "打 13800138000", "m1", mentions=("b", "b", "c")),
        Said(2, AT, "g", "", "", "system", "x\u202e"), Said(3, AT, "g", "a", "A", "text", "", "", "m1", role="bot")])
    assert [row["member_id"] for row in rows] == [who("a"), "system", who("a")]
    assert [row["length"] for row in rows] == [13, 2, 0] and rows[0]["mentions"] == f"{who('b')} {who('c')}"
    assert rows[0]["text"] == hidden("打 13800138000") and rows[1]["text"] is None and rows[2]["text"] is None
    assert [row["message_id"] for row in rows] == ["m1", None, None] and rows[0]["digest"] is None
    assert rows[1]["digest"] and rows[2]["reply_to"] == "m1"
    assert (found.read, found.unmarked, found.roles, found.names) == (3, 2, {who("a"): "bot"}, {(who("a"), "A"): [AT,
                                                            AT]})


def test_what_cannot_be_used_is_set_aside_with_its_reason():
    first, last = span(NOW)
    found, rows = gathered([Said(1, first - 1, "g", "a"), Said(2, last + 1, "g", "a"), Said(3, AT, "g", ""),
                            Said(4, AT, "g", "a", id="x" * 201), Aside(5, "ragged"), Said(6, first, "g", "a"),
                            Said(7, last, "g", "a", id="x" * 200)])
    assert [(aside.line, aside.reason) for aside in found.aside] == [
        (5, "ragged"), (1, "year_outside"), (2, "in_future"), (3, "missing"), (4, "id_long")]
    assert [row["line"] for row in rows] == [6, 7] and found.read == 7


def test_names_have_their_first_and_last_day_in_whatever_order():
    found, _ = gathered([Called("a", "A"), Said(1, AT + DAY, "g", "a", "A"), Said(2, AT, "g", "a", "A"),
                         Known("g", "b", "B", "staff"), Happened(3, AT + 2 * DAY, "g", "join", "a", "A"),
                         Noted("x", 2), Noted("x")])
    assert found.names == {(who("a"), "A"): [AT, AT + 2 * DAY], (who("b"), "B"): [0, 0]}
    assert found.roles == {who("b"): "staff"} and found.known[0].member == who("b") and found.known[0].name == ""
    assert found.noted == {"x": 3} and found.listed == 2 and found.happened[0].name == ""


def test_the_quick_look_at_a_batch_changes_nothing(monkeypatch):
    rows = [Said(n, AT + (n * 7919) % 1000 * DAY // 1000, "g", f"u{n % 7}", f"N{n % 3}\u200b", "text",
                 "x" * n) for n in range(60)]
    _, once = gathered(rows)
    held = limits._limits()
    monkeypatch.setattr(limits, "_limits", lambda: {**held, "batch_rows": 7})
    found, parted = gathered([*rows, Said(99, 0, "g", "a")])
    assert parted == once and found.names == gathered(rows)[0].names


def test_only_in_our_own_exports_is_a_pseudonym_kept():
    rows = [Said(1, AT, "g", "m_0123456789abcdef")]
    assert gathered(rows)[1][0]["member_id"] == who("m_0123456789abcdef")
    ours = Door(KEY, "qq", True, *span(NOW), ours=True)
    assert gathered(rows, ours)[1][0]["member_id"] == "m_0123456789abcdef"
    assert gathered([Said(1, AT, "g", "m_0123")], ours)[1][0]["member_id"] == who("m_0123")


@pytest.fixture
def chat(tmp_path):
    lines = ["=" * 64 + "\n消息对象:群一\n" + "=" * 64 + "\n"]
    for number in range(300):
        at = f"2026-10-{number % 30 + 1:02d} {number % 24}:0{number % 7}:00"
        lines.append(f"{at} 名{number % 5}({100000 + number % 11})\n句{number}\n")
        if number == 150:
            lines.append("=" * 64 + "\n消息对象:群二\n" + "=" * 64 + "\n2026-13-01 9:00:00 x(123456)\n坏\n")
    (tmp_path / "x.txt").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "x.txt"


def taken(path, work):
    work.mkdir()
    done = []
    found = take(Taking(FORM, see(path, path.name), Setting("Asia/Shanghai"), DOOR, work), done.append)
    rows = [row for part in sorted(work.iterdir()) for row in pq.read_table(part).to_pylist()]
    assert max(done) == path.stat().st_size
    return found, sorted(rows, key=lambda row: row["line"])


def test_several_processes_give_the_same(chat, tmp_path, monkeypatch):
    alone, rows = taken(chat, tmp_path / "one")
    held = limits._limits()
    monkeypatch.setattr(limits, "_limits", lambda: {**held, "parallel_bytes": 1, "piece_bytes": 3000})
    monkeypatch.setattr(taking.os, "cpu_count", lambda: 2)
    together, same = taken(chat, tmp_path / "many")
    assert len(list((tmp_path / "many").iterdir())) > 3
    assert same == rows and len(rows) == 300 and together.aside == alone.aside and len(alone.aside) == 1
    assert (together.read, together.unmarked, together.roles) == (alone.read, alone.unmarked, alone.roles)
    assert dict(together.names) == dict(alone.names) and set(together.groups) == set(alone.groups) == {"群一", "群二"}


def test_an_import_by_several_processes_is_byte_for_byte_that_of_one(take_in, chat, monkeypatch):
    months = take_in(chat).folder / "tables" / "messages"
    before = {path.name: path.read_bytes() for path in months.iterdir()}
    held = limits._limits()
    monkeypatch.setattr(limits, "_limits", lambda: {**held, "parallel_bytes": 1, "piece_bytes": 3000})
    again = take_in(chat)
    assert {path.name: path.read_bytes() for path in months.iterdir()} == before
    assert json.loads(json.dumps(again.account.quarantined)) == {"not_time": 1}
