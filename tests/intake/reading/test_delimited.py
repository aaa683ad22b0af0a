"""Rows and their lines, by hand and over any table."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.intake.reading.delimited import delimiter_of, read_rows


def fault(text: str) -> tuple[str, int | None]:
    with pytest.raises(InputError) as caught:
        read_rows(text, "a.csv", ",")
    problem = caught.value.problems[0]
    return problem.key, problem.place.line


def test_each_row_knows_the_line_it_begins_on():
    text = 'a,b\n"one\ntwo",2\n\n,\nc,"3 ""x"""\n'
    assert read_rows(text, "a.csv", ",") == [(1, ["a", "b"]), (2, ["one\ntwo", "2"]), (6, ["c", '3 "x"'])]


def test_an_unclosed_quote_names_the_line_it_opens_on():
    assert fault('a,b\n1,2\n3,"4\n5,6\n7,8\n') == ("quote_unclosed", 3)


def test_something_behind_a_closing_quote_is_refused():
    assert fault('a,b\n1,2\n"3" x,4\n') == ("quote_broken", 3)


def test_a_cell_beyond_all_measure_is_refused():
    assert fault("a,b\n1," + "x" * 140_000 + "\n") == ("cell_too_long", 2)


def test_too_many_columns_are_refused():
    assert fault("," * 5000 + "x\n") == ("too_many_columns", 1)


def test_a_quote_inside_a_cell_is_just_a_quote():
    assert read_rows('5" screen,ok\n', "a.csv", ",") == [(1, ['5" screen', "ok"])]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=2)
                .filter(lambda row: any(cell.strip() for cell in row))))
def test_whatever_was_written_is_read(rows):
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert [cells for _, cells in read_rows(target.getvalue(), "a.csv", ",")] == rows


@pytest.mark.parametrize(("text", "delimiter"), [
    ("a,b,c\n", ","), ("\n\na;b;c,d\n", ";"), ("a\tb,c,d,e\n", "\t"), ("alone\n", ","), ("", ",")])
def test_the_separator_is_told_from_the_first_line(text, delimiter):
    assert delimiter_of(text) == delimiter
