"""A month reviewed: from folders of every size, with nothing taken from the clock."""

import datetime as dt
from pathlib import Path

import pytest
from builders import make_month, make_plan, make_review, messages, stay, tally

from helpers.errors import InputError
from helpers.plan.template import Answers, new_plan
from helpers.review.finding import dump, findings
from helpers.review.review import latest_month, review


def folder(where: Path, **tables: str) -> Path:
    new_plan(where, "brand", Answers(start="2026-04", size=100))
    (where / "tables").mkdir()
    for name, words in tables.items():
        (where / "tables" / f"{name}.csv").write_text(words, encoding="utf-8")
    return where


TALLIES = "group_id,month,opening,joins,leaves,closing\n"


def test_a_folder_is_reviewed(tmp_path):
    found = review(folder(tmp_path, tallies=TALLIES + "a,2026-05,100,60,10,150\na,2026-06,x,,,\n"))
    assert (found.window.month, found.standing.members.value, found.standing.number) == ("2026-05", 150, 2)
    assert (found.figures["net"].value, found.set_aside, found.unbalanced) == (50, 1, [])


def test_mended_input_gives_another_review(tmp_path):
    community = folder(tmp_path, tallies=TALLIES + "a,2026-05,100,60,10,150\n")
    first = review(community)
    assert review(community) is first
    (community / "tables" / "tallies.csv").write_text(TALLIES + "a,2026-05,100,60,10,140\n", encoding="utf-8")
    assert review(community).standing.members.value == 140
    assert review(community).unbalanced == ["a"]
    plan = community / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("name: ", "name: 新"), encoding="utf-8")
    assert review(community).plan.name.startswith("新")


def test_what_cannot_be_reviewed(tmp_path):
    with pytest.raises(InputError, match="plan_file_missing"):
        review(tmp_path / "nowhere")
    with pytest.raises(InputError, match="month_form"):
        review(folder(tmp_path / "a"), "2026-5")


class NoClock(dt.date):
    @classmethod
    def today(cls):
        raise AssertionError("asked the clock")


@pytest.mark.parametrize(("tables", "month"), [
    ({}, "2026-01"),
    ({"tallies": [tally("a", "2026-05", closing=1), tally("a", "2026-04", closing=1)]}, "2026-05"),
    ({"members": [stay("a", joined="2026-03-01"), stay("b", joined="2026-02-01", left="2026-04-09")]}, "2026-04"),
    ({"members": [stay("a")]}, "2026-01"),
    ({"messages": messages(("g", "a", "2026-07-01T00:30"))}, "2026-07"),        # still June in UTC
    ({"orders": [{"order_id": "1", "ordered_at": "2026-08-31T23:00+08:00", "amount": "1"}],
      "tallies": [tally("a", "2026-05", closing=1)]}, "2026-08"),
    ({"tallies": [tally("a", "2025-05", closing=1)]}, "2025-05"),
    ({"survey": [], "tallies": []}, "2026-01"),
])
def test_the_latest_month_is_what_the_tables_say(monkeypatch, tables, month):
    monkeypatch.setattr(dt, "date", NoClock)
    assert latest_month(make_plan(), make_month("2026-01", "2026-01-31", **tables).community) == month


def everything(found) -> str:
    assert found.standing and found.group_standings is not None and found.done is None
    assert len(found.decisions) <= 3 and len(found.actions) <= 3 and found.before.figures
    return dump(findings(found))


@pytest.mark.parametrize("tables", [
    {},
    {"members": [], "messages": [], "tallies": [], "orders": [], "survey": [], "groups": [], "actions": []},
    {"members": [stay("a", joined="2026-03-01")]},
    {"members": [stay("s", role="staff")]},
    {"members": [stay("a", joined="2026-03-31", left="2026-03-31")],
     "messages": messages(("g", "a", "2026-03-31T10:00"))},
    {"messages": messages(("g", "a", "2026-03-01T00:00"))},
    {"tallies": [tally("a", "2026-03")]},
    {"tallies": [tally("a", "2026-03", opening=0, joins=0, leaves=0, closing=0, daily_active=0)]},
    {"tallies": [tally("a", "2026-01", closing=5)]},
    {"groups": [{"group_id": "a"}]},
    {"orders": [{"order_id": "1", "ordered_at": "2026-03-05T10:00+08:00", "amount": "1"}]},
], ids=str)
@pytest.mark.parametrize("as_of", ["", "2026-03-01"])
def test_the_smallest_communities_are_reviewed(tables, as_of):
    assert everything(make_review(make_plan(), "2026-03", as_of, **tables))


def test_a_log_alone_says_who_spoke_and_nothing_of_members():
    said = messages(("g", "a", "2026-03-01T10:00"), ("g", "b", "2026-03-01T10:00"))
    found = make_review(make_plan(), "2026-03", messages=said)
    assert found.figures["speakers"].value == 2
    assert found.figures["members"].value is found.figures["daily_active"].value is None
    assert found.standing.status == "unknown"


def test_the_survey_is_taken_whole():
    answers = [{"survey_id": "s", "respondent_id": str(who), "question_no": "1", "question": "Q", "multiple": "no",
                "state": "answered", "option": "a"} for who in (1, 1, 2)]
    found = make_review(make_plan(), "2026-03", survey=answers[1:])
    assert (found.figures["respondents"].value, found.figures["respondents"].route) == (2, "survey")
    assert make_review(make_plan(), "2026-03").figures["respondents"].value is None


def test_net_growth_needs_both_parts():
    assert make_review(make_plan(), tallies=[tally("a", "2026-10", joins=5)]).figures["net"].value is None
    assert make_review(make_plan(), tallies=[tally("a", "2026-10", joins=5, leaves=8)]).figures["net"].value == -3
