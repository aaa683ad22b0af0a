"""A new plan from a template: answers in, comments kept, whole or not at all."""

from dataclasses import replace

import pytest

from helpers.errors import InputError
from helpers.plan import template
from helpers.plan.file import open_plan
from helpers.plan.lint import lint
from helpers.plan.template import Answers, new_plan, profile_for, template_names, template_plan


def test_the_templates_by_name():
    assert template_names() == ["brand", "study-group", "team"]
    for name in ("../plans/brand", "brand.yaml", ""):
        with pytest.raises(InputError, match="template_unknown"):
            template_plan(name)


def test_answers_are_written_and_comments_stay(tmp_path):
    path = new_plan(tmp_path / "新社群", "brand", Answers("no", "paid-knowledge", 750, 2, "2027-01", "en"))
    plan = open_plan(path)
    assert (plan.name, plan.type) == ("no", "paid-knowledge")
    assert (plan.size, plan.months_running, plan.start) == (750, 2, "2027-01")
    assert plan.languages == ["en", "zh"]
    assert plan.goals.opening == 750 and plan.goals.members == {3: 1800, 6: 2900, 9: 4000, 12: 4250}
    assert plan.joins == [450] * 3 + [500] * 3 + [550] * 3 + [300] * 3
    words = path.read_text(encoding="utf-8")
    assert "# 每月计划拉新 · planned joins, month by month" in words and "\n# 改数字就行" in words


@pytest.mark.parametrize("name", template_names())
@pytest.mark.parametrize(("size", "start"), [
    (7, "2026-11"), (33, "2027-02"), (500, "2027-05"), (3_333, "2027-09"), (50_000, "2027-10")])
def test_a_template_scaled_to_any_size_holds_together(tmp_path, name, size, start):
    plan = open_plan(new_plan(tmp_path, name, Answers(size=size, start=start)))
    assert plan.goals.opening == size
    assert lint(plan) == []


def test_unanswered_questions_take_the_templates_answers(tmp_path):
    plan, given = open_plan(new_plan(tmp_path / "邻里", "team", Answers(start="2026-11"))), template_plan("team")
    assert (plan.name, plan.size, plan.joins) == ("邻里", given["size"], list(given["joins"]))
    assert (plan.type, plan.months_running) == (given["type"], given["months_running"])
    with pytest.raises(InputError, match="month_form"):
        new_plan(tmp_path / "b", "team", Answers(start="November"))


def test_a_plan_that_is_there_is_not_touched(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="plan_exists"):
        new_plan(tmp_path, "brand", Answers(start="2026-11"))
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_write_that_fails_leaves_nothing(tmp_path, monkeypatch, broken):
    def fail(*_):
        raise OSError("disk full")
    monkeypatch.setattr(template.os, broken, fail)
    with pytest.raises(OSError, match="disk full"):
        new_plan(tmp_path, "brand", Answers(start="2026-11"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("answers", [Answers(name="长" * 41), Answers(type="cult"), Answers(size=100_000_000),
                                     Answers(months_running=-1)])
def test_an_answer_no_plan_can_hold_writes_nothing(tmp_path, answers):
    with pytest.raises(InputError, match="^plan_"):
        new_plan(tmp_path / "new", "brand", replace(answers, start="2026-11"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("kind", "size", "profile"), [
    ("product-service", 4999, "balanced"), ("product-service", 5000, "s003"), ("channel-conversion", 1000, "s000"),
    ("interest-social", 50_000, "s004"), ("paid-knowledge", 50_000, "balanced")])
def test_the_profile_follows_from_type_and_size(kind, size, profile):
    assert profile_for(kind, size) == profile
