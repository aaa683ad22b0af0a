"""Chapter 03: the answer in words, what a what-if does to it, gates with what was measured, and what is missing."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from builders import make_plan, make_review, stay, tally

from helpers.plan.what_if import varied
from helpers.report.chapters import Timeline
from helpers.report.display import Drawn, Said, Shown
from helpers.root import root
from helpers.texts import LANGUAGES

WORK: list[dict[str, Any]] = [
    {"id": "A", "name": "Platform", "owner": "Li", "days": 10, "best": 8, "worst": 14, "due": dt.date(2026, 11, 10)},
    {"id": "B", "name": "Launch", "owner": "Li", "days": 5, "after": ["A"], "month": 11}]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def chapter(month: str = "2026-10", as_of: str = "", language: str = "en", tasks: list[dict[str, Any]] | None = None,
            tables: dict[str, Any] | None = None, **timeline: Any) -> Timeline:
    plan = make_plan(timeline={"calendar": "weekdays", "tasks": WORK if tasks is None else tasks, **timeline})
    return Timeline(make_review(plan, month, as_of, **(tables or {})), language)


def test_the_answer_says_the_last_day_the_path_what_is_late_and_the_gate():
    """Monday 2 to Friday 13 November, then five days to Friday 20: ten days before the end of month 11."""
    gate = {"id": "G", "name": "Ready", "month": 12, "inspects": ["B"]}
    assert repr(chapter(gates=[gate]).answer()).split("\n") == [
        "2 tasks still to do; the last, Launch, finishes on 20 November, 6 working days before what was promised.",
        "The critical path runs through Platform → Launch.",
        "1 task is expected after its promise: Platform, 3 working days late.",
        "The work for the next gate, Ready on 31 December, is ready in time almost surely (at least 19 times in 20)."]


def test_the_answer_in_chinese():
    assert repr(chapter(language="zh").answer()).split("\n") == [
        "还有 2 项任务没做完；最后一项“Launch”预计11月20日完成，比承诺早 6 个工作日。",
        "关键路径：Platform → Launch。",
        "有 1 项任务预计赶不上承诺：“Platform”，晚 3 个工作日。", "后面没有节点验收了。"]


def test_a_what_if_moves_the_last_day_and_one_of_one_changes_nothing():
    found = chapter()
    longer = found.with_plan(varied(found.plan, duration_times=2.0))
    assert "finishes on 11 December, 9 working days after what was promised" in repr(longer.answer())
    assert found.with_plan(varied(found.plan, duration_times=1.0)) is found


def test_a_task_held_by_its_own_day_says_what_the_others_can_spare():
    held = [*WORK, {"id": "C", "name": "Review", "days": 5, "starts": day("2027-03-01")}]
    said = repr(chapter(tasks=held).answer())
    assert "Review waits for its own date (1 March 2027), not for other work; the next longest chain has 75 " in said
    assert "finishes on 5 March 2027; nothing was promised for it." in said


def test_all_done():
    done = [{**WORK[0], "finished": day("2026-09-01")}]
    assert repr(chapter(tasks=done).answer()) == "Nothing is left to do: 1 task done, the last on 1 September."
    undated = [{**WORK[0], "done": 1.0}]
    assert "does not say on which days" in repr(chapter(tasks=undated).answer())


def test_gates_show_what_was_wanted_and_measured():
    gates = [{"id": "G1", "name": "First", "month": 9, "needs": [{"metric": "members", "value": 1500.0}]},
             {"id": "G2", "name": "Second", "month": 10, "needs": [{"metric": "members", "value": 1500.0},
                                                                   {"metric": "satisfaction", "value": 0.85}]},
             {"id": "G3", "name": "Third", "month": 11, "inspects": ["A"], "needs": [{"metric": "loss", "value": 0.1}]}]
    tallies = [tally("g", "2026-09", closing=1400), tally("g", "2026-10", closing=1600)]
    table = chapter("2026-11", "2026-11-05", gates=gates, tables={"tallies": tallies}).gates()
    assert isinstance(table, Shown)
    assert table.frame.iloc[:, -2:].values.tolist() == [
        ["members ≥ 1,500 people: 1,400 people", "not passed; rework was due on 2026-10-14: no action agreed"],
        ["members ≥ 1,500 people: 1,600 people; satisfaction ≥ 85%: unknown",
         "cannot be said: satisfaction not measured"],
        ["loss ≤ 10%", "still to come"]]


def test_a_gate_before_its_work_is_told_its_day():
    gate = {"id": "G", "name": "Early", "month": 11, "inspects": ["B"]}
    slow = [WORK[0], {**WORK[1], "days": 20}]
    table = chapter(tasks=slow, gates=[gate]).gates()
    assert isinstance(table, Shown)
    assert table.frame.iloc[0, -1] == "inspects work that ends later: hold it on 2026-12-11, 9 working days later"


def test_the_month_ahead_in_the_order_of_days():
    table = chapter(gates=[{"id": "G", "name": "Ready", "month": 11}]).next_month()
    assert isinstance(table, Shown)
    assert table.frame.values.tolist() == [
        ["2026-11-02", "Platform starts", "Li"],
        ["2026-11-10", "Platform was promised for this day; it is expected on 13 November", "Li"],
        ["2026-11-13", "Platform is to be finished", "Li"], ["2026-11-16", "Launch starts", "Li"],
        ["2026-11-20", "Launch is to be finished", "Li"],
        ["2026-11-25", "adjustment meeting; figures up to 24 November, times 30/24 for the month", "all"],
        ["2026-11-30", "Launch is promised for this day", "Li"], ["2026-11-30", "gate: Ready", "all"]]


def test_in_the_middle_of_a_month_the_rest_of_it_lies_ahead():
    table = chapter("2026-10", "2026-10-20").next_month()
    assert isinstance(table, Shown)
    assert [row[0] for row in table.frame.values.tolist()] == ["2026-10-21", "2026-10-26"]
    assert "day 25 is no working day" in table.frame.iloc[1, 1]


def test_a_survey_asks_for_its_plan():
    answers = [{"survey_id": "s", "respondent_id": f"r{who}", "question_no": 1, "question": "q", "multiple": "yes",
                "state": "answered", "option": "a", "answered_at": f"2026-10-2{who}T10:00:00+08:00"} for who in (8, 9)]
    table = chapter(tables={"survey": answers}).next_month()
    assert isinstance(table, Shown)
    assert ["2026-11-09", "plan from the survey that closed on 29 October is due", "all"] in table.frame.values.tolist()


def test_how_sure_names_what_is_certain_unknown_and_not_announced():
    tasks = [*WORK, {"id": "C", "name": "Unsized"}]
    said = repr(chapter(tasks=tasks, calendar="china", gates=[
        {"id": "G", "name": "Both", "month": 11, "inspects": ["A", "B"]}]).how_sure())
    assert "With a best and a worst case: 1 of 3 open tasks." in said
    assert "Counted as certain, because no range is given: Launch." in said and "Without a duration: Unsized." in said
    assert "The swap days of all years of the plan are in the calendar." in said
    assert "Monday to Friday" in repr(chapter().how_sure())


def test_merge_bias_is_said_where_a_gate_waits_for_several():
    tasks = [{"id": name, "name": name, "days": 18, "best": 14, "worst": 26} for name in "AB"]
    gate = {"id": "G", "name": "Both", "month": 11, "inspects": ["A", "B"]}
    said = repr(chapter(tasks=tasks, gates=[gate]).how_sure())
    assert "Gate Both waits for 2 tasks: each alone is ready in time in at least" in said
    assert "after the most likely dates: what waits for several tasks waits for the slowest." in said


def test_one_owner_with_two_tasks_is_said():
    tasks = [WORK[0], {**WORK[1], "after": []}]
    assert "Li has 2 tasks on one day (Launch, Platform, from 2 November)" in repr(chapter(tasks=tasks).limits())


def test_a_report_made_again_says_the_same():
    later = [{**WORK[0], "started": day("2026-10-12"), "finished": day("2026-11-06"), "done": 1.0}, WORK[1]]
    told = [{**WORK[0], "started": day("2026-10-12")}, WORK[1]]
    assert repr(chapter(tasks=later).tasks()) == repr(chapter(tasks=told).tasks())


def test_slips_name_the_task_waited_for():
    base = [{"task": "B", "start": day("2026-10-01"), "finish": day("2026-10-30")}]
    table = chapter(baseline=base).baseline()
    assert isinstance(table, Shown) and table.frame.iloc[0].tolist() == [
        "Launch", "2026-10-30", "2026-11-20", "15", "waits for Platform"]


def test_the_stage_from_members():
    grown = [tally("g", month, closing=closing) for month, closing in (("2026-07", 1000), ("2026-10", 1331))]
    assert repr(chapter(tables={"tallies": grown}).stage()).startswith(
        "Stage: growth. Members +10.0% a month over 3 months; share speaking on a day unknown a month.")
    assert "cannot be told" in repr(chapter().stage())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tasks", [[], [{"id": "U", "name": "u"}], [{**WORK[0], "done": 1.0}]])
def test_every_cell_speaks_whatever_the_tasks(tasks, language):
    found = chapter(tasks=tasks, language=language)
    for name in ("answer", "gantt_chart", "tasks", "critical_path", "gates", "how_sure", "limits", "next_month",
                 "pert", "phases", "progress", "baseline", "changes", "cadence", "evaluation", "stage", "experiments",
                 "mermaid", "save_calendar", "proposal"):
        shown = getattr(found, name)()
        assert isinstance(shown, Said | Shown | Drawn) and repr(shown).strip() and "{" not in repr(shown)


def test_a_plan_without_a_timeline_is_told_how_to_get_one():
    found = Timeline(make_review(make_plan(), tallies=[tally("g", "2026-10", closing=9)]), "en")
    assert repr(found.answer()) == (
        "The plan of 试验社群 has no timeline. Add a section timeline: to plan.yaml, or copy the proposal below.")
    assert isinstance(found.proposal(), Shown) and isinstance(found.gantt_chart(), Said)
    assert repr(chapter().proposal()) == "The plan has a timeline of its own; nothing is proposed."


def test_the_calendar_is_named_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert "qunce plan calendar" in repr(chapter(tables={"members": [stay("a", joined="2026-01-01")]}).save_calendar())
    assert not list(tmp_path.iterdir())


def test_the_sample_opens_and_takes_its_what_if():
    found = Timeline.open(str(root() / "data" / "sample" / "brand"), "2026-10", "", "en", duration_times=1.5)
    assert found.answer().strong and isinstance(found.gantt_chart(), Drawn)
