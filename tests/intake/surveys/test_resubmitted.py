"""Forms handed in more than once (system K12): sums by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.surveys.resubmitted import dedupe


@pytest.mark.system("K12")
def test_520_submissions_with_20_repeats_are_500():
    first = [(f"m_{n}", "选题", "a") for n in range(500)]
    again = [(f"m_{n}", "选题", "a" if n < 15 else "b") for n in range(20)]
    found = dedupe(pd.DataFrame([*first, *again], columns=["respondent", "topic", "answer"]), ["respondent"])
    assert len(found.kept) == 500 and len(found.log) == 20 and int(found.log["changed"].sum()) == 5
    assert found.kept.set_index("respondent")["answer"][["m_14", "m_15", "m_19"]].tolist() == ["a", "b", "b"]
    assert found.log.iloc[0].tolist() == [0, 500, False] and found.log.iloc[19].tolist() == [19, 519, True]


def test_who_is_unknown_repeats_nobody():
    frame = pd.DataFrame({"phone": ["", None, "", "1"], "answer": ["a", "a", "a", "a"]})
    assert len(dedupe(frame, ["phone"]).kept) == 4


def test_a_blank_answer_is_the_same_as_a_blank_one():
    frame = pd.DataFrame({"phone": ["1", "1"], "answer": [None, None]}, dtype=object)
    assert dedupe(frame, ["phone"]).log["changed"].tolist() == [False]


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.sampled_from(["x", "y"]))))
def test_nothing_vanishes_and_the_last_stays(rows):
    frame = pd.DataFrame(rows, columns=["who", "said"], dtype=object)
    found = dedupe(frame, ["who"])
    assert len(found.kept) + len(found.log) == len(rows)
    last = {who: said for who, said in rows if who}
    assert {who: said for who, said in found.kept.to_numpy().tolist() if who} == last
