"""Tables out again: CSV that comes back the same, sheets without formulas, JSON lines, ChatLab."""

import csv
import json
import zipfile

import pandas as pd
import pytest
from taking import member

from helpers.errors import InputError
from helpers.intake import exporting
from helpers.intake.community import open_community
from helpers.intake.exporting import export_chat, export_table, guarded
from helpers.intake.importing import import_files
from helpers.intake.reading.spreadsheet import read_book
from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import table, tables
from helpers.intake.tables.written import as_text
from helpers.intake.values.cells import bare
from helpers.limits import limit

ROOM = "5" * 24
SIGNS = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "'5", "it's 5 o'1", '="007"', "=cmd|' /C calc'!A0", "普通")
CELLS = {"id": "{0}", "words": "{0}", "body": "{0}", "month": "2026-1{1}", "day": "2026-10-1{1}",
         "time": "2026-10-1{1}T20:15:30.5Z", "count": "1{1}", "number": "-1.{1}5", "share": "0.1{1}",
         "money": "12.3{1}", "flag": "yes"}


def cell(column, sign, number):
    if column.personal:
        return f"m_{number:016x}"
    form = column.values[number % len(column.values)] if column.kind == "one_of" else CELLS[column.kind]
    form = form.removeprefix("-") if column.min is not None else form
    form = "0.5{1}" if column.name == "refunded" else form          # all of it back would make the order refunded
    return form.format(sign, number % 2)


def rows_of(contract):
    """Typed rows whose texts are what spreadsheets take for formulas."""
    rows = [[cell(column, f"{sign}{number}" if column.name in contract.key else sign, number)
             for column in contract.columns] for number, sign in enumerate(SIGNS)]
    found = check(pd.DataFrame(rows, columns=contract.names, dtype=object), contract, contract.name)
    assert len(found.quarantined) == 0, found.quarantined
    return found.rows


def laid(folder, name):
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    as_text(rows_of(table(name)), table(name)).to_csv(folder / "tables" / f"{name}.csv", index=False)
    return open_community(folder)


@pytest.mark.parametrize("name", [name for name, contract in tables().items() if not contract.kept])
def test_csv_taken_in_again_gives_the_same_table(tmp_path, club, name):
    community = laid(tmp_path / "first", name)
    assert export_table(community, name, tmp_path / f"{name}.csv", "UTC") == len(SIGNS)
    accounts = import_files([tmp_path / f"{name}.csv"], club, "UTC", table=name, joins_orders=True, keeps_text=True)
    assert [account.accepted for account in accounts if account.table == name] == [len(SIGNS)]
    key = list(table(name).key)
    before, after = (each.table(name).sort_values(key).reset_index(drop=True)
                     for each in (community, open_community(club)))
    pd.testing.assert_frame_equal(before, after)


def test_a_guard_is_put_on_and_taken_off():
    assert [bare(guarded(sign)) for sign in SIGNS] == list(SIGNS)
    assert [guarded(sign)[0] for sign in SIGNS[:4]] == ["'"] * 4 and guarded("普通") == "普通"


def test_csv_guards_texts_and_leaves_numbers_alone(tmp_path):
    export_table(laid(tmp_path, "staff_days"), "staff_days", tmp_path / "x.csv", "UTC")
    export_table(laid(tmp_path, "groups"), "groups", tmp_path / "g.csv", "UTC")
    with (tmp_path / "g.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not [row for row in rows if row["name"][:1] in "=+-@"] and rows[2]["name"] == "'-1"
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        assert {row["chats"] for row in csv.DictReader(file)} == {"10", "11"}


def test_a_sheet_holds_no_formula_no_link_and_reads_back_the_same(tmp_path):
    export_table(laid(tmp_path, "activities"), "activities", tmp_path / "a.xlsx", "UTC")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        parts = b"".join(packed.read(name) for name in packed.namelist())
        assert not any(mark in parts for mark in (b"<f>", b"hyperlink", b"externalLink"))
    (rows,) = read_book(tmp_path / "a.xlsx", "a.xlsx").sheets.values()
    assert [cells[3] for _, cells in rows[1:]] == list(SIGNS)


def test_more_rows_than_a_sheet_holds_are_refused_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "limit", lambda name: 5 if name == "sheet_rows_written" else limit(name))
    with pytest.raises(InputError) as caught:
        export_table(laid(tmp_path, "groups"), "groups", tmp_path / "out" / "g.xlsx", "UTC")
    assert caught.value.problems[0].key == "export_rows" and list((tmp_path / "out").iterdir()) == []


def test_json_lines_hold_typed_values(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "actions.csv").write_text("action_id,month,action,done\n1,2026-10,a,yes\n2,2026-10,b,\n")
    export_table(open_community(tmp_path), "actions", tmp_path / "a.jsonl", "UTC")
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert lines[0]["done"] is True and lines[1]["done"] is None and lines[0]["action_id"] == "1"


@pytest.fixture
def chats(club, tmp_path):
    rows = [f"{ROOM}\tgroup/room\t2026-{at}.000Z\tu{number % 3}\tname{number % 3}\tid{number}\thello"
            for number, at in enumerate(("09-30T15:00:00", "09-30T16:30:00", "10-05T00:00:00", "11-01T00:00:00"))]
    (tmp_path / "room.tsv").write_text("\n".join(rows) + "\n")
    import_files([tmp_path / "room.tsv"], club, "Asia/Shanghai")
    return club


def test_a_month_is_a_local_month_and_pieces_are_of_any_size(chats, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "limit", lambda name: 1 if name == "batch_rows" else limit(name))
    community = open_community(chats)
    assert export_table(community, "messages", tmp_path / "m.csv", "Asia/Shanghai", "2026-10") == 2
    assert export_table(community, "messages", tmp_path / "m.csv", "Asia/Shanghai") == 4
    said = (tmp_path / "m.csv").read_text()
    assert "name1" not in said and member("gitter", "u1") in said
    assert export_table(community, "messages", tmp_path / "m.csv", "Asia/Shanghai", "2027-01") == 0
    assert (tmp_path / "m.csv").read_text() == ",".join(table("messages").names) + "\n"


@pytest.mark.parametrize(("name", "out", "month", "key"), [
    ("messages", "x.pdf", "", "export_form"), ("orders", "x.csv", "", "export_table"),
    ("groups", "x.csv", "2026-10", "export_month"), ("messages", "x.csv", "10月", "month_form")])
def test_what_cannot_be_written_is_said(chats, tmp_path, name, out, month, key):
    with pytest.raises(InputError) as caught:
        export_table(open_community(chats), name, tmp_path / out, "UTC", month)
    assert caught.value.problems[0].key == key and not (tmp_path / out).exists()


def test_a_chat_goes_out_as_chatlab(chats, tmp_path):
    (group,) = open_community(chats).table("groups")["group_id"]
    export_chat(chats, "2026-10", group, tmp_path / "c.jsonl")
    kinds = [json.loads(line)["_type"] for line in (tmp_path / "c.jsonl").read_text().splitlines()]
    assert kinds.count("message") == 2 and kinds[0] == "header"
    for month, which, out in (("2026-10", "nobody", "c.json"), ("", group, "c.json"), ("2026-10", group, "c.csv")):
        with pytest.raises(InputError):
            export_chat(chats, month, which, tmp_path / out)


def test_the_command_line_says_how_many_rows(qunce, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert qunce("new", tmp_path / "c", "--template", "team", "--language", "zh")[0] == 0
    (tmp_path / "c" / "tables" / "groups.csv").write_text("group_id,name\na,一群\n", encoding="utf-8")
    code, said = qunce("export", tmp_path / "c", "--table", "groups", "--out", tmp_path / "g.csv")
    assert code == 0 and "已导出 1行到" in said
    code, said = qunce("export", tmp_path / "c", "--form", "chatlab", "--month", "2026-10",
                       "--out", tmp_path / "g.json")
    assert code == 2 and "--group" in said
