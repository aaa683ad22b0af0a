"""What is kept: merged by key, byte-stable, whole or not at all."""

import os
import stat

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.intake.privacy.names import NAMES
from helpers.intake.store import keeping as store
from helpers.intake.store.keeping import keep, keep_names, keep_quarantine, merge, merged, write_bytes
from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import table

TALLIES = table("tallies")


def tallies(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["group_id", "month", "closing", "messages"], dtype=object)
    return check(frame, TALLIES, "t.csv").rows


def test_what_arrived_wins_but_never_wipes():
    rows = merge(tallies(("b", "2026-10", "5", "7"), ("a", "2026-10", "1", "")),
                 tallies(("b", "2026-10", "6", ""), ("c", "2026-10", "0", "")), TALLIES)
    assert rows["group_id"].tolist() == ["a", "b", "c"]
    assert rows["closing"].tolist() == [1, 6, 0] and rows["messages"].tolist() == [pd.NA, 7, pd.NA]
    assert rows.dtypes.to_dict() == tallies().dtypes.to_dict()


ROW = st.tuples(st.sampled_from("abc"), st.sampled_from(["2026-09", "2026-10"]),
                st.sampled_from(["", "0", "5"]), st.just(""))


@given(st.lists(ROW), st.lists(ROW))
def test_merging_again_changes_nothing(old, new):
    once = merge(tallies(*old), tallies(*new), TALLIES)
    pd.testing.assert_frame_equal(merge(once, tallies(*new), TALLIES), once)


def test_keeping_twice_gives_the_same_bytes_and_order_does_not_matter(tmp_path):
    rows = tallies(("b", "2026-10", "5", "7"), ("a", "2026-10", "1", ""))
    first = merged(tmp_path, TALLIES, rows)
    keep(tmp_path, TALLIES, first)
    content = (tmp_path / "tables" / "tallies.csv").read_bytes()
    again = merged(tmp_path, TALLIES, rows.iloc[::-1])
    keep(tmp_path, TALLIES, again)
    assert (first.new, again.new) == (2, 0)
    assert (tmp_path / "tables" / "tallies.csv").read_bytes() == content
    assert content.decode().splitlines()[1].startswith("a,2026-10,") and b"\r" not in content


def test_a_survey_row_without_option_keeps_its_place():
    names = ["survey_id", "respondent_id", "answered_at", "question_no", "question", "multiple", "state", "option"]
    survey = check(pd.DataFrame([["s", "m_1", "", "1", "q", "1", "answered", ""],
                                 ["s", "m_1", "", "2", "q", "1", "answered", "甲"]], columns=names, dtype=object),
                   table("survey"), "s.csv").rows
    assert len(merge(survey, survey, table("survey"))) == 2


def test_a_table_with_faulty_rows_is_not_rewritten(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "tallies.csv").write_text("group_id,month\na,10月\nb,2026-10\n", encoding="utf-8")
    with pytest.raises(InputError, match="table_faulty") as caught:
        merged(tmp_path, TALLIES, tallies())
    assert caught.value.problems[0].place.line == 2


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, step):
    write_bytes(tmp_path / "a.csv", b"old")

    def fail(*_):
        raise OSError("no space left")
    monkeypatch.setattr(store.os, step, fail)
    with pytest.raises(OSError, match="no space"):
        write_bytes(tmp_path / "a.csv", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"old")]


def test_names_keep_their_days_and_are_for_the_owner_only(tmp_path):
    for day in ("2026-10-05", "2026-09-01", "2026-09-20"):
        keep_names(tmp_path, pd.DataFrame([["m_1", "小林", day, day]], columns=NAMES, dtype=object))
    path = tmp_path / "private" / "names.csv"
    assert path.read_text(encoding="utf-8") == "member_id,name,first_seen,last_seen\nm_1,小林,2026-09-01,2026-10-05\n"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_quarantine_is_written_and_goes_when_nothing_waits(tmp_path):
    aside = pd.DataFrame([["a.csv", 3, "month", "not_month"]], columns=["file", "line", "column", "reason"])
    keep_quarantine(tmp_path, "a.csv", aside)
    path = tmp_path / "quarantine" / "a.csv.csv"
    assert path.read_text(encoding="utf-8") == "file,line,column,reason\na.csv,3,month,not_month\n"
    keep_quarantine(tmp_path, "a.csv", aside.iloc[:0])
    assert not path.exists()
