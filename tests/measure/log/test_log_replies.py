"""Conversations and replies: by hand, on both engines."""

import pandas as pd
import pytest

from helpers.measure.log.replies import conversations, edges, replies

TALK = [("g", "a", "2026-10-01T09:00"), ("g", "a", "2026-10-01T09:01"), ("g", "b", "2026-10-01T09:05"),
        ("g", "a", "2026-10-01T10:00"), ("h", "c", "2026-10-01T10:00"), ("g", "b", "2026-10-02T10:00"),
        ("g", "c", "2026-10-02T10:20")]
MARKED = [("g", "a", "2026-10-01T09:00"), ("g", "b", "2026-10-01T09:10", {"reply_to": "0"}),
          ("g", "a", "2026-10-01T09:11", {"reply_to": "0"}), ("g", "c", "2026-10-01T09:40", {"reply_to": "0"}),
          ("g", "c", "2026-10-09T09:00", {"reply_to": "1", "mentions": "a b c"}),
          ("h", "a", "2026-10-01T09:00"), ("g", "a", "2026-10-01T08:00", {"reply_to": "9"})]


@pytest.fixture(params=["duckdb", "spark"])
def on(request):
    """Each engine in turn."""
    return request.getfixturevalue("spark") if request.param == "spark" else None


def test_conversations_begin_after_a_silence_and_are_answered_by_somebody_else(make_log, on):
    found = conversations(make_log(TALK, on=on), 30)
    period = 2026 * 12 + 9
    assert found.loc[("g", period)].tolist() == [3, 2, 300 + 1200, 750.0]    # 09:00 answered 09:05; 10:00 never
    opened, answered, seconds, middle = found.loc[("h", period)].tolist()
    assert (opened, answered, seconds) == (1, 0, 0) and pd.isna(middle)


def test_marked_replies_by_others_within_the_hours(make_log, on):
    found = replies(make_log(MARKED, on=on), 24)
    assert found.index.get_level_values("group_id").unique().tolist() == ["g"]      # nothing is known of h
    assert found.iloc[0].tolist() == [6, 1, 600, 600.0]        # message 0, first answered by b; nobody answers himself
    assert replies(make_log(MARKED, on=on), 24 * 30).iloc[0].tolist() == [6, 2, 600 + 690_600, 345_600.0]


def test_who_answers_and_names_whom(make_log, on):
    found = edges(make_log(MARKED, on=on), 0, 10**6)
    assert found.to_numpy().tolist() == [["b", "a", 1, 0], ["c", "a", 1, 1], ["c", "b", 1, 1]]
