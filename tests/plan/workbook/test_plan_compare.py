"""Workbook and plan file both edited: what each changed, what excludes each other, and the two as one."""

import pytest
from builders import make_plan

from helpers.errors import InputError
from helpers.plan.editing.differences import Edit, differences
from helpers.plan.editing.save import digest
from helpers.plan.workbook.compare import arrived, compare, merged
from helpers.plan.workbook.export import export_workbook
from helpers.plan.workbook.listing import both_sides, changes
from helpers.plan.workbook.origin import META

from sheets import cells_of  # isort: skip

ROWS = [{"name": "a", "most": 1}, {"name": "b", "most": 2}, {"name": "c", "most": 3}]


def plan(rows=ROWS, **changes):
    return make_plan(channels=rows, **changes)


BASE = plan()


def test_only_one_side_changed():
    sheet = plan(size=5)
    assert merged(compare(BASE, sheet, BASE)) == sheet and merged(compare(BASE, BASE, sheet)) == sheet
    assert both_sides(compare(BASE, sheet, BASE), "en") == []


def test_edits_of_different_figures_are_put_together():
    came = compare(BASE, plan([{**ROWS[0], "most": 9}, *ROWS[1:]], size=5), plan(joins=[1] * 12))
    assert came.conflicts == []
    result = merged(came)
    assert (result.channels[0].most, result.size, result.joins) == (9, 5, [1] * 12)


def test_the_same_edit_on_both_sides_is_one():
    came = compare(BASE, plan(size=5, months_running=1), plan(size=5))
    assert came.conflicts == [] and merged(came) == plan(size=5, months_running=1)


@pytest.mark.parametrize(("take", "size"), [("sheet", 5), ("file", 6)])
def test_the_same_figure_edited_twice_is_a_conflict_and_one_side_wins(take, size):
    came = compare(BASE, plan(size=5, months_running=1), plan(size=6, joins=[1] * 12))
    assert came.conflicts == [(Edit(("size",), 1000, 5), Edit(("size",), 1000, 6))]
    assert merged(came, take) == plan(size=size, months_running=1, joins=[1] * 12)


@pytest.mark.parametrize(("take", "names"), [("sheet", ["a", "c"]), ("file", ["a", "b", "c"])])
def test_a_row_taken_out_here_and_edited_there_is_a_conflict(take, names):
    came = compare(BASE, plan([ROWS[0], ROWS[2]]), plan([ROWS[0], {**ROWS[1], "most": 7}, ROWS[2]]))
    assert len(came.conflicts) == 1
    result = merged(came, take)
    assert [each.name for each in result.channels] == names and result.channels[-1].most == 3


def test_rows_added_on_both_sides_are_all_kept_and_equal_ones_once():
    new = [{"name": name} for name in ("x", "y", "z")]
    came = compare(BASE, plan([new[0], *ROWS, new[1]]), plan([*ROWS, new[1], new[2]]))
    assert came.conflicts == []
    assert sorted(each.name for each in merged(came).channels) == ["a", "b", "c", "x", "y", "z"]
    assert merged(came).channels[0].name == "x"


def test_rows_taken_out_here_and_added_there():
    came = compare(BASE, plan(ROWS[1:]), plan([*ROWS, {"name": "x"}]))
    assert [each.name for each in merged(came).channels] == ["b", "c", "x"]


def test_two_orders_are_a_conflict_one_is_not():
    came = compare(BASE, plan(ROWS[::-1]), plan([ROWS[1], ROWS[0], ROWS[2]]))
    assert len(came.conflicts) == 1
    assert [[each.name for each in merged(came, take).channels] for take in ("sheet", "file")] == [
        ["c", "b", "a"], ["b", "a", "c"]]
    came = compare(BASE, plan(ROWS[::-1]), plan([{**ROWS[0], "most": 8}, *ROWS[1:]]))
    assert came.conflicts == [] and [each.most for each in merged(came).channels] == [3, 2, 8]


def test_what_does_not_hold_together_when_merged_is_refused():
    task = {"id": "T1", "name": "x"}
    both = [{**task, "name": name} for name in ("x", "y")]
    came = compare(make_plan(timeline={}), make_plan(timeline={"tasks": both[:1]}),
                   make_plan(timeline={"tasks": both[1:]}))
    with pytest.raises(InputError, match="plan_task_twice"):
        merged(came)


def test_both_sides_are_listed_with_their_conflicts():
    came = compare(BASE, plan(size=5), plan(size=6, months_running=2))
    assert both_sides(came, "en") == [
        "The plan file was changed after this workbook was made, and the workbook too.",
        "In the workbook:", "  members now: 1,000 people → 5 people",
        "In the plan file:", "  members now: 1,000 people → 6 people", "  months running: 6 months → 2 months",
        "Both changed these; one of the two must give way:",
        "  members now: 1,000 people → 5 people (workbook) | members now: 1,000 people → 6 people (plan file)"]
    assert "  现有人数：1,000人 → 5人（表格）｜现有人数：1,000人 → 6人（计划文件）" in both_sides(came, "zh")
    assert changes([], BASE, "zh") == ["表格和计划一致，没有要保存的改动"]
    assert changes(differences(BASE, plan(months_running=1)), BASE, "en") == [
        "The plan gets 1 change:", "  months running: 6 months → 1 month"]


# the plan file against which a workbook arrives

YAML = """\
format: 1
name: x
languages: [en]
type: interest-social
size: 1000
months_running: 6
profile: balanced
start: 2026-01
months: 2
goals: {opening: 1000, members: {2: 1100}, effective_share: 0.7, activity: {daily: 0.3, weekly: 0.5, monthly: 0.7}}
joins: [100, 100]
retention: {shape: geometric, monthly_loss: 0.05}
uncertainty: {joins: [0.8, 1.25], monthly_loss: [0.03, 0.08]}
sub_groups: {main_name: x}
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "plan.yaml").write_text(YAML, encoding="utf-8")
    return tmp_path / "plan.yaml"


def workbook(path):
    from helpers.plan.file import open_plan
    return cells_of(export_workbook(open_plan(path), digest(path), "en"))


def test_a_workbook_arrives_at_the_file_it_was_made_from(path):
    cells = workbook(path)
    del cells[META][3:]
    assert arrived(cells, path, "plan.xlsx").sheet == []


def test_a_workbook_arrives_at_a_file_that_was_edited_meanwhile(path):
    cells = workbook(path)
    path.write_text(YAML.replace("size: 1000", "size: 900"), encoding="utf-8")
    came = arrived(cells, path, "plan.xlsx")
    assert came.sheet == [] and came.file == [Edit(("size",), 1000, 900)] and merged(came) == came.now
    del cells[META][3:]
    with pytest.raises(InputError, match="plan_workbook_base"):
        arrived(cells, path, "plan.xlsx")
