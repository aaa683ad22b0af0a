"""A template made one's own: counts and sums grow, dates move, nobody else's history comes along."""

import datetime as dt

import pytest

from helpers.plan.file import checked_plan, open_plan
from helpers.plan.fresh import apportioned, begin_in, grow_to
from helpers.plan.template import Answers, new_plan, template_names, template_plan
from helpers.root import templates


@pytest.fixture
def tree():
    return template_plan("brand")


def test_twice_the_members_is_twice_every_count_and_sum_and_nothing_else(tree):
    grow_to(tree, 3000)
    assert (tree["size"], tree["goals"]["opening"], tree["budget"]["total"]) == (3000, 3000, 4_600_000)
    assert tree["channels"][2]["steps"][1] == {"joins": 400, "cost_per_join": 22}
    assert tree["channels"][4]["launch"] == 16_000 and tree["groups"]["number"] == 40
    assert tree["risks"]["entries"][1]["residual"]["loss"] == [40_000, 600_000]
    assert tree["timeline"]["gates"][1]["needs"][0]["value"] == 7200
    assert tree["timeline"]["gates"][1]["needs"][1]["value"] == 0.85
    assert tree["uncertainty"]["joins"] == [0.75, 1.2] and tree["risks"]["entries"][0]["times_a_year"] == [0.5, 3]


def test_one_director_serves_any_size_and_admins_come_in_half_posts(tree):
    grow_to(tree, 1600)
    people = {role["role"]: role["people"] for role in tree["team"]["roles"]}
    assert people["director"] == 1 and people["admin"] == 4.5


@pytest.mark.parametrize("size", [1, 77, 49_999])
def test_joins_stay_the_sum_of_the_channels(tree, size):
    grow_to(tree, size)
    by_month = zip(*(channel["joins"] for channel in tree["channels"]), strict=True)
    assert list(tree["joins"]) == [sum(month) for month in by_month]


def test_dates_move_with_the_start_and_keep_their_day(tree):
    begin_in(tree, "2027-02")
    tasks = {task["id"]: task for task in tree["timeline"]["tasks"]}
    assert tree["start"] == "2027-02"
    assert tasks["T9"]["due"] == dt.date(2027, 9, 30) and tasks["T12"]["starts"] == dt.date(2028, 1, 1)
    begin_in(tree, "2027-07")
    assert tasks["T9"]["due"] == dt.date(2028, 2, 29), "February has no 30th"


def test_what_the_templates_community_did_is_not_ours(tree):
    begin_in(tree, "2026-04")
    assert not {"baseline", "changes"} & tree["timeline"].keys()
    assert not [task for task in tree["timeline"]["tasks"] if {"done", "started", "finished"} & task.keys()]


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_a_plan_before_and_after(name, tmp_path):
    assert open_plan(templates() / "plans" / f"{name}.yaml").name
    tree = template_plan(name)
    grow_to(tree, 12_345)
    begin_in(tree, "2028-02")
    assert checked_plan(tree, tmp_path / "plan.yaml").size == 12_345


def test_the_file_keeps_the_templates_form(tmp_path):
    words = new_plan(tmp_path, "brand", Answers(start="2026-04", size=1500)).read_text(encoding="utf-8")
    given = (templates() / "plans" / "brand.yaml").read_text(encoding="utf-8")
    kept = [line for line in given.split("\n") if line.split("#")[0].rstrip() and line in words.split("\n")]
    assert len(kept) > 0.8 * len([line for line in given.split("\n") if line.split("#")[0].rstrip()])


@pytest.mark.parametrize(("parts", "total", "whole"), [
    ([1.2, 2.7, 0.1], 4, [1, 3, 0]), ([1.5, 1.5], 3, [2, 1]), ([0.4, 0.3, 0.3], 1, [1, 0, 0]), ([], 5, [])])
def test_parts_are_whole_and_add_up(parts, total, whole):
    assert apportioned(parts, total) == whole


def test_a_small_community_still_pays_whole_posts(tmp_path):
    plan = open_plan(new_plan(tmp_path, "brand", Answers(size=15, start="2027-02")))
    assert plan.budget.total * plan.budget.shares["labour"] >= 12 * (18_000 + 11_000 + 2 * 10_000)
