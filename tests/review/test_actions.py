"""What was promised and what comes next."""

import datetime as dt

import pytest
from builders import rows

from helpers.review.actions import Done, last_month_done, next_actions
from helpers.review.levels import GroupStanding

AS_OF = dt.date(2026, 10, 31)
DUE = dt.date(2026, 11, 14)


def act(number: int, month: str, done: str = "", **more: str) -> dict[str, str]:
    return {"action_id": str(number), "month": month, "action": f"事项{number}", "done": done, **more}


def group(name: str, level: str = "well", owner: str | None = "小林") -> GroupStanding:
    return GroupStanding(name, f"{name}群", owner, 100, level, None, None, None)


def listed(actions, groups=(), unreported=()) -> list[tuple]:
    table = rows("actions", *actions) if actions is not None else None
    return [(each.kind, each.words or each.group, each.owner, each.due)
            for each in next_actions(table, list(groups), list(unreported), "2026-10", AS_OF)]


def test_done_not_done_and_never_answered():
    table = rows("actions", act(1, "2026-09", "yes"), act(2, "2026-09", "no"), act(3, "2026-09"),
                 act(4, "2026-09", "是"), act(5, "2026-10", "yes"), act(6, "2026-08", "yes"))
    assert last_month_done(table, "2026-10") == Done(2, 1, 1)
    assert last_month_done(table, "2026-10").promised == 4


@pytest.mark.parametrize("table", [None, rows("actions"), rows("actions", act(1, "2026-10", "yes"))])
def test_no_record_is_unknown_not_none_done(table):
    assert last_month_done(table, "2026-10") is None


def test_january_looks_back_to_december():
    assert last_month_done(rows("actions", act(1, "2025-12", "yes")), "2026-01") == Done(1, 0, 0)


def test_what_the_team_set_then_what_was_left_undone():
    found = listed([act(1, "2026-09", "no", owner="阿萍", due_on="2026-10-10"), act(2, "2026-09", "yes"),
                    act(3, "2026-10", owner="老周", due_on="2026-11-05"), act(4, "2026-10"), act(5, "2026-11"),
                    act(6, "2026-10", "yes")])
    assert found == [("typed", "事项3", "老周", dt.date(2026, 11, 5)), ("typed", "事项4", None, DUE),
                     ("carried", "事项1", "阿萍", DUE)]


def test_without_promises_the_groups_call():
    groups = [group("a"), group("b", "rescue"), group("c", owner=None), group("d", "unknown")]
    assert listed(None, groups, ["d"]) == [("wake", "b群", "小林", DUE), ("report", "d群", "小林", DUE),
                                           ("owner", "c群", None, DUE)]


def test_three_at_most():
    assert len(listed([act(number, "2026-10") for number in range(5)], [group("b", "rescue")])) == 3
    assert listed(None) == []
