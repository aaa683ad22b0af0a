"""Where a table begins: one row of headers or two read as one."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.tables.headers import fitting, joined

HEADER = ["群编号", "月份", "入群"]
ROWS = [["a", "2026-10", "5"], ["b", "2026-10", "6"]]


def numbered(*rows: list[str]):
    return list(enumerate(rows, start=1))


def test_the_first_of_several_equal_headers_is_taken_and_the_one_row_alone():
    rows = numbered(["2026年月报", "", ""], HEADER, *ROWS, HEADER, *ROWS)
    fit, header = fitting(rows)
    assert (fit.table, header.at, header.depth) == ("tallies", 1, 1)
    assert header.below(rows)[0] == (2, HEADER) and header.above(rows) == ["2026年月报"]


def test_a_header_printed_again_is_set_aside(take_in):
    taken = take_in("\n".join(",".join(row) for row in (HEADER, *ROWS, HEADER)))
    assert taken.account.accepted == 2 and taken.aside() == [(4, "not_month")]


def test_two_rows_as_one():
    assert joined(["成员", "群编号", "入群"], ["", "", "日期"]) == ["成员", "群编号", "入群日期"]
    assert joined(["群编号", "人数", "", ""], ["", "入群", "退群", "备注"]) == ["群编号", "入群", "退群", "人数 备注"]
    assert joined(["群", "本月", "", "上月", ""], ["编号", "入群", "退群", "入群", "退群"]) == [
        "群编号", "本月 入群", "本月 退群", "上月 入群", "上月 退群"]
    assert joined(["入群人数", ""], ["人", "单位", "x"]) == ["入群人数", "入群人数 单位", "入群人数 x"]


CELL = st.sampled_from(["", "群编号", "月份", "入群", "月初", "人数", "合计", "2026-10", "5", "a"])


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=6))
def test_any_rows_are_read_or_not_and_nothing_above_or_below_is_lost(rows):
    found = fitting(numbered(*rows))
    if found:
        _, header = found
        assert len(header.below(numbered(*rows))) - 1 + header.at + header.depth == len(rows)
        assert {"群编号", "月份"} <= {name.replace(" ", "") for name in header.names}
