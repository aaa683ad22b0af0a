"""A table of text against its contract: types, faults, and no row lost."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.intake.tables.check import check, empty
from helpers.intake.tables.contracts import table, tables
from helpers.intake.tables.written import as_text


def tallies(*rows: str, header: str = "群编号|月份|月末人数|成交金额") -> pd.DataFrame:
    cells = [row.split("|") for row in rows]
    return pd.DataFrame(cells, columns=header.split("|"), index=range(2, 2 + len(rows)), dtype=object)


def faults(found) -> list[tuple]:
    return list(found.quarantined.itertuples(index=False, name=None))


def test_types_and_values_by_hand():
    rows = check(tallies("007|2026/10|1,234|1.5万", "b|2026年10月||"), table("tallies"), "t.csv").rows
    assert rows["group_id"].tolist() == ["007", "b"]
    assert rows["month"].tolist() == ["2026-10", "2026-10"]
    assert rows["closing"].tolist() == [1234, pd.NA]
    assert rows["revenue"].tolist() == [1_500_000, pd.NA]
    assert rows["opening"].isna().all()
    assert list(rows.columns) == table("tallies").names
    assert rows.index.tolist() == [2, 3]


@pytest.mark.parametrize("name", tables())
def test_dtypes_are_the_contracts(name):
    wanted = {"id": "string", "words": "string", "month": "string", "one_of": "string", "body": "string",
              "day": "datetime64[ns]", "time": "datetime64[ns, UTC]", "count": "Int64", "number": "float64",
              "money": "Int64", "flag": "boolean", "share": "float64"}
    contract = table(name)
    blank = pd.DataFrame("", columns=contract.names, index=[2], dtype=object)
    for frame in (empty(contract), check(blank.iloc[:0], contract, "x.csv").rows):
        assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
            column.name: wanted[column.kind] for column in contract.columns}


def test_one_fault_sets_the_row_aside_with_line_column_and_reason():
    found = check(tallies("a|2026-10|5|", "b|10月|x|", "c|2026-10|x|1", "|2026-10|1|", "a|2026/10|6|"),
                  table("tallies"), "t.csv")
    assert found.rows["group_id"].tolist() == ["a"]
    assert faults(found) == [("t.csv", 3, "month", "month_ambiguous"), ("t.csv", 4, "closing", "not_number"),
                             ("t.csv", 5, "group_id", "missing"), ("t.csv", 6, "group_id, month", "duplicate")]


def test_the_first_of_two_rows_with_one_key_stays_even_after_a_faulty_one():
    found = check(tallies("a|2026-10|x|", "a|2026-10|5|", "a|2026-10|6|"), table("tallies"), "t.csv")
    assert found.rows["closing"].tolist() == [5]
    assert [reason for *_, reason in faults(found)] == ["not_number", "duplicate"]


def test_a_missing_required_column_is_named():
    with pytest.raises(InputError) as caught:
        check(tallies("a|5", header="群编号|月末人数"), table("tallies"), "t.csv")
    assert caught.value.problems[0].key == "column_missing"
    assert caught.value.problems[0].place.column == "month"


def test_unknown_columns_are_named():
    assert check(tallies("a|2026-10|好", header="群编号|月份|心情"), table("tallies"), "t.csv").ignored == ("心情",)


def test_defaults_only_where_asked_for():
    frame = pd.DataFrame([["m_1", "a"]], columns=["member_id", "group_id"], dtype=object)
    assert check(frame, table("members"), "m.csv").rows["role"].tolist() == ["member"]
    assert check(frame, table("members"), "m.csv", defaults=False).rows["role"].isna().all()


def test_a_time_without_zone_is_local():
    frame = pd.DataFrame([["1", "2026-11-01 00:30", "5"]], columns=["订单号", "下单时间", "金额"], dtype=object)
    times = check(frame, table("orders"), "o.csv", "Asia/Shanghai").rows["ordered_at"]
    assert times.tolist() == [pd.Timestamp("2026-10-31T16:30", tz="UTC")]


def test_hidden_characters_go_from_ids_and_names():
    rows = check(tallies("a\u200b|2026-10|1|"), table("tallies"), "t.csv").rows
    assert rows["group_id"].tolist() == ["a"]


CELL = st.sampled_from(["", "a", "b", "2026-10", "10月", "5", "-1", "1.5万", "x", "无"]) | st.text(max_size=5)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=8))
def test_no_row_is_lost_and_none_is_there_twice(rows):
    frame = pd.DataFrame(rows, columns=["group_id", "month", "closing", "revenue"], dtype=object)
    found = check(frame, table("tallies"), "t.csv")
    assert sorted([*found.rows.index, *found.quarantined["line"]]) == list(range(len(rows)))
    assert not found.rows.duplicated(["group_id", "month"]).any()


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=6))
def test_what_is_written_reads_back_the_same(rows):
    frame = pd.DataFrame(rows, columns=["group_id", "month", "closing", "revenue"], dtype=object)
    kept = check(frame, table("tallies"), "t.csv").rows
    again = check(as_text(kept, table("tallies")), table("tallies"), "t.csv")
    pd.testing.assert_frame_equal(again.rows, kept)
    assert again.quarantined.empty


def test_every_kind_reads_back_the_same():
    frame = pd.DataFrame([["m1", "g", "m_1", "2016-12-22T02:37:20.597Z", "text", "12", "m0", "", ""],
                          ["m2", "g", "m_1", "2016-12-22T02:37:20Z", "", "", "", "", ""]],
                         columns=table("messages").names, dtype=object)
    kept = check(frame, table("messages"), "x.csv", defaults=False).rows
    assert as_text(kept, table("messages")).to_numpy().tolist() == frame.to_numpy().tolist()
    action = pd.DataFrame([["1", "2026-10", "拉新", "阿哲", "2026-10-31", "是", ""]],
                          columns=table("actions").names, dtype=object)
    texts = as_text(check(action, table("actions"), "x.csv").rows, table("actions"))
    assert texts.to_numpy().tolist() == [["1", "2026-10", "拉新", "阿哲", "2026-10-31", "yes", ""]]
    rows = check(tallies("a|2026-10|5|-12.05"), table("tallies"), "t").rows.assign(daily_active=[12.5])
    tally = as_text(rows, table("tallies"))
    assert tally.loc[2, ["closing", "daily_active", "revenue"]].tolist() == ["5", "12.5", "-12.05"]
