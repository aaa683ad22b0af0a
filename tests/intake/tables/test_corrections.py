"""Corrections are rows: applied when tables are opened, set aside where they fit nothing, never written into data."""

import pandas as pd
import pytest

from helpers.intake.community import open_community
from helpers.intake.importing import import_files
from helpers.intake.tables.contracts import table

HEAD = "table,row,column,old,new,why,role,made_on\n"
TALLIES = "group_id,month,opening,joins,leaves,closing,revenue\na,2026-10,10,5,2,12,30.50\nb,2026-10,,1,0,7,\n"


def opened(folder, *rows, **tables):
    (folder / "tables").mkdir(exist_ok=True)
    for name, content in ({"tallies": TALLIES} | tables).items():
        (folder / "tables" / f"{name}.csv").write_text(content, encoding="utf-8")
    said = "".join(f"{row},typing error,operations,2026-11-0{day}\n" for day, row in enumerate(rows, start=1))
    (folder / "tables" / "corrections.csv").write_text(HEAD + said, encoding="utf-8")
    return open_community(folder)


def refused(community):
    account = next(each for each in community.accounts if each.table == "corrections")
    assert account.accepted == len(community.table("corrections"))
    return dict(account.quarantined)


def cell(community, name, column, place=0):
    return community.table(name)[column].tolist()[place]


def test_a_cell_is_put_right_and_what_arrived_stays(tmp_path):
    found = opened(tmp_path, "tallies,a|2026-10,closing,12,13", "tallies,a|2026-10,revenue,30.5,1234.56",
                   "tallies,b|2026年10月,opening,,6", "tallies,b|2026-10,closing,7,")
    assert refused(found) == {}
    assert cell(found, "tallies", "closing") == 13 and cell(found, "tallies", "revenue") == 123456
    assert cell(found, "tallies", "opening", 1) == 6 and pd.isna(cell(found, "tallies", "closing", 1))
    assert (tmp_path / "tables" / "tallies.csv").read_text("utf-8") == TALLIES
    assert found.table("tallies").dtypes.to_dict() == opened(tmp_path).table("tallies").dtypes.to_dict()


def test_names_people_use_stand_for_table_and_column(tmp_path):
    assert cell(opened(tmp_path, "每月数据,a|2026-10,月末人数,12,13"), "tallies", "closing") == 13


def test_what_no_longer_adds_up_after_all_is_said_of_the_corrected_rows(tmp_path):
    notes = {day: [note.key for account in opened(tmp_path, *rows).accounts for note in account.notes]
             for day, rows in enumerate([[], ["tallies,a|2026-10,closing,12,13"]])}
    assert notes == {0: ["tally_unbalanced"], 1: []}


def test_corrections_of_one_cell_follow_each_other_by_day(tmp_path):
    found = opened(tmp_path, "tallies,a|2026-10,closing,12,14", "tallies,a|2026-10,closing,14,13")
    assert cell(found, "tallies", "closing") == 13 and refused(found) == {}
    (tmp_path / "tables" / "corrections.csv").write_text(
        HEAD + "tallies,a|2026-10,closing,14,13,typing error,operations,2026-11-02\n"
               "tallies,a|2026-10,closing,12,14,typing error,operations,2026-11-01\n")
    assert cell(open_community(tmp_path), "tallies", "closing") == 13
    found = opened(tmp_path, "tallies,a|2026-10,closing,14,13", "tallies,a|2026-10,closing,12,14")
    assert cell(found, "tallies", "closing") == 14 and refused(found) == {"correction_old": 1}


@pytest.mark.parametrize(("row", "reason"), [
    ("nothing,a,closing,1,2", "correction_table"), ("imports,a|b,file,1,2", "correction_table"),
    ("orders,1,amount,1,2", "correction_table"), ("tallies,c|2026-10,closing,12,13", "correction_row"),
    ("tallies,a,closing,12,13", "correction_row"), ("tallies,a|soon,closing,12,13", "correction_row"),
    ("tallies,a|2026-10,colour,12,13", "correction_column"), ("tallies,a|2026-10,closing,11,13", "correction_old"),
    ("tallies,a|2026-10,closing,12,many", "not_number"), ("tallies,a|2026-10,month,2026-10,", "missing"),
    ("tallies,a|2026-10,group_id,a,b", "duplicate")])
def test_what_fits_nothing_is_set_aside_with_its_reason(tmp_path, row, reason):
    found = opened(tmp_path, row)
    assert refused(found) == {reason: 1}
    assert found.table("tallies").equals(opened(tmp_path).table("tallies"))


def test_people_are_named_by_pseudonyms_only_and_texts_stay(tmp_path):
    members = "member_id,group_id,joined_on,role\nm_0123456789abcdef,g,2026-01-01,\n"
    found = opened(tmp_path, "members,m_0123456789abcdef|g|2026-01-01,member_id,m_0123456789abcdef,王芳",
                   "members,m_0123456789abcdef|g|2026-01-01,role,,staff", members=members)
    assert refused(found) == {"correction_person": 1} and cell(found, "members", "role") == "staff"
    said = "message_id,group_id,member_id,sent_at,text\n1,g,m,2026-01-01T00:00:00Z,hi\n"
    assert refused(opened(tmp_path, "messages,1|g,text,hi,ho", messages=said)) == {"correction_column": 1}


def test_a_table_kept_by_month_is_corrected_and_no_longer_read_where_it_lies(club, tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("order_id,ordered_at,amount\n1,2026-01-05T04:00:00Z,10\n2,2026-02-05T04:00:00Z,20\n")
    import_files([path], club, "Asia/Shanghai")
    assert "orders" in open_community(club).months
    files = {each: each.read_bytes() for each in (club / "tables" / "orders").glob("*.parquet")}
    (club / "tables" / "corrections.csv").write_text(
        HEAD + "orders,2,amount,20,25,typing error,operations,2026-03-01\n"
               "orders,2,ordered_at,2026-02-05T04:00:00Z,2026-02-06 12:00,typing error,operations,2026-03-01\n")
    found = open_community(club)
    assert refused(found) == {} and "orders" not in found.months and found.rows("orders") == 2
    assert found.table("orders")["amount"].tolist() == [1000, 2500]
    assert found.table("orders")["ordered_at"].tolist()[1] == pd.Timestamp("2026-02-06T12:00Z")
    assert {each: each.read_bytes() for each in files} == files


def test_a_correction_changes_the_hash_of_the_inputs(tmp_path):
    assert opened(tmp_path).input_hash != opened(tmp_path, "tallies,a|2026-10,closing,12,13").input_hash


def test_the_key_of_corrections_tells_days_apart():
    assert table("corrections").key == ("table", "row", "column", "made_on")
