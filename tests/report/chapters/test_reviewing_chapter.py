"""Chapter 10: the first screen as cells, and a sentence where there is nothing to show."""

from builders import make_plan, make_review, messages, stay, tally

from helpers.report.chapters import MonthReview
from helpers.report.display import Drawn


def reviewed(language: str = "en", **tables: object) -> MonthReview:
    return MonthReview(make_review(make_plan(), **tables), language)


def test_nothing_known_is_said_cell_by_cell():
    found = reviewed()
    assert repr(found.decisions()) == "Nothing to decide this month."
    assert repr(found.actions()) == "No action is set for next month yet."
    assert repr(found.last_month()) == "No actions of last month are on record."
    assert repr(found.groups()) == repr(found.groups_chart()) == "No groups are listed and none has figures."
    assert repr(found.limits()) == "Nothing in the data needs a note."


def test_groups_without_members_are_counted_and_not_drawn():
    log = messages(("a", "m", "2026-10-03T10:00:00"), ("b", "m", "2026-10-03T10:00:00"))
    assert repr(reviewed(messages=log).groups_chart()) == "2 groups, none with a known number of members."
    assert repr(reviewed("zh", messages=log).groups_chart()) == "共 2个群，人数都未知。"
    assert len(reviewed(messages=log).groups().frame) == 2


def test_cells_show_what_the_first_screen_says():
    found = reviewed(
        tallies=[tally("g", "2026-10", opening=100, joins=5, leaves=25, closing=80, daily_active=20)],
        actions=[{"action_id": "1", "month": "2026-09", "action": "发问卷", "owner": "小林", "done": "no"}])
    screen = found.screen
    assert repr(found.answer()) == f"Behind\n{screen.headline}"
    assert found.decisions().frame.values.tolist() == [[each.what, each.by, each.waiting] for each in screen.decisions]
    assert found.actions().frame.values.tolist()[0] == ["发问卷 (left from last month)", "小林", "14 November"]
    assert repr(found.last_month()) == "Last month’s actions: 0 of 1 done."
    assert found.figures().frame.values.tolist()[1] == ["Net growth", "-20", "5 joined, 25 left", ""]
    assert found.groups().frame.values.tolist() == [["g", "rescue", "25.0% left in the month, over 20.0%"]]
    assert found.groups().caption == "1 group: 1 rescue"
    assert isinstance(found.groups_chart(), Drawn)
    assert repr(found.limits()).startswith("Members are added over groups")


def test_the_figures_are_five_whatever_is_known():
    assert len(reviewed().figures().frame) == len(reviewed(members=[stay("a")]).figures().frame) == 5
