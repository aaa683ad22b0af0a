"""Rows under a header: nothing shifted."""

import pytest

from helpers.errors import InputError
from helpers.intake.reading.frames import text_frame


def test_ragged_rows_are_set_aside_with_their_lines():
    frame, ragged = text_frame([(1, ["a", "b", ""]), (2, ["1", "2", ""]), (3, ["1"]), (5, ["1", "2", "3"])], "x.csv")
    assert frame.to_dict("index") == {2: {"a": "1", "b": "2"}}
    assert ragged[["line", "reason"]].to_numpy().tolist() == [[3, "ragged"], [5, "ragged"]]


def test_a_header_alone_is_an_empty_frame():
    frame, ragged = text_frame([(1, ["a", "b"])], "x.csv")
    assert list(frame.columns) == ["a", "b"] and frame.empty and ragged.empty


def test_headers_lose_their_byte_order_mark_and_spaces():
    assert list(text_frame([(1, ["\ufeffa ", "收货地址 "])], "x.csv")[0].columns) == ["a", "收货地址"]


def test_no_row_and_a_header_twice_are_refused():
    with pytest.raises(InputError, match="no_header"):
        text_frame([], "x.csv")
    with pytest.raises(InputError) as caught:
        text_frame([(4, ["a", "b", "a"])], "x.csv")
    assert (caught.value.problems[0].place.line, caught.value.problems[0].place.column) == (4, "a")


def test_a_column_without_header_in_between_is_not_read():
    frame, _ = text_frame([(1, ["a", "", "b"]), (2, ["1", "2", "3"])], "x.csv")
    assert frame.to_numpy().tolist() == [["1", "3"]]
