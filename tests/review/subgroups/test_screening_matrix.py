"""The screening matrix from a month's own tables: what the log, orders and answers tell of whoever answered (I06)."""

import pandas as pd
import pytest
from builders import make_plan, make_review, messages, stay

from helpers.plan.subgroups.screening import eligible
from helpers.review.subgroups.design import Design
from helpers.review.subgroups.screening import screening_frame, screening_matrix

LATE = [("g", "m0", f"2026-10-{day:02d} 12:00") for day in range(1, 32)]
QUESTIONS = {1: ("sub_groups.topics", "multiple_choice"), 2: ("sub_groups.stage", "single_choice")}


def answers(*rows: tuple[str, int, str]) -> list[dict]:
    same = {"survey_id": "s", "answered_at": "2026-10-20T12:00:00+08:00", "state": "answered"}
    return [same | {"respondent_id": who, "question_no": number, "question_id": QUESTIONS[number][0],
                    "question": f"q{number}", "kind": QUESTIONS[number][1], "option": option,
                    "multiple": "true" if number == 1 else "false"} for who, number, option in rows]


def design(kind: str = "paid-knowledge", orders: list[dict] | None = None) -> Design:
    """m1 wrote 9 messages in the last 30 days (2.1 a week), m2 8 (1.9 a week), m3 none; m9 is no member."""
    said = [("g", who, f"2026-10-{day:02d} 13:{minute:02d}") for who, times in (("m1", 9), ("m2", 8))
            for minute, day in enumerate(range(10, 10 + times))]
    survey = answers(*((who, 1, "A") for who in ("m1", "m2", "m3", "m9")), ("m4", 1, "B"), ("m1", 2, "新手"))
    roster = [stay(who, joined="2026-01-01") for who in ("m0", "m1", "m2", "m3", "m4")]
    early = [("g", "m0", f"2026-0{month}-{day:02d} 12:00") for month in (7, 8, 9) for day in range(1, 31)]
    tables = {"orders": orders} if orders else {}
    return Design(make_review(make_plan(type=kind), members=roster, survey=survey,
                              messages=messages(*early, *LATE, *said), **tables))


@pytest.mark.system("I06")
def test_topic_a_and_two_messages_a_week_by_hand():
    made = design()
    frame = screening_frame(made)
    assert frame["messages_a_week"].round(1).fillna(-1).to_dict() == {
        "m1": 2.1, "m2": 1.9, "m3": 0.0, "m4": 0.0, "m9": -1}, "m9 is unknown, not silent"
    assert frame.loc["m1", "topics"] == ["A"] and frame["stage"].dropna().to_dict() == {"m1": "新手"}
    matrix = screening_matrix(made)
    assert list(matrix.columns) == ["A", "B"], "no purchases known: no levels"
    assert eligible(matrix).values.tolist() == [["A", 1, 3, 1, 5], ["B", 0, 5, 0, 5]]


def test_orders_are_courses_only_where_courses_are_sold():
    orders = [{"order_id": str(number), "member_id": who, "ordered_at": "2026-10-05T12:00:00+08:00", "amount": "9"}
              for number, who in enumerate(["m1", "m2", "m2", "m2"])]
    matrix = screening_matrix(design(orders=orders))
    assert matrix["silver"].fillna(False).sum() == 2 and matrix["gold"].fillna(False).sum() == 1
    assert pd.isna(matrix.loc["m9", "silver"]) and matrix["bronze"].all()
    assert "silver" not in screening_matrix(design("interest-social", orders=orders))


def test_without_a_survey_there_is_no_matrix():
    assert screening_matrix(Design(make_review(make_plan(), members=[stay("m1", joined="2026-01-01")]))).empty
