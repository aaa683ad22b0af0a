"""The plan linter as a whole: silent on a plan that works, every fault in words, nothing that crashes it."""

import ast
import copy
from functools import cache
from typing import Any

import pytest
from builders import make_plan
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from ruamel.yaml import YAML

from helpers.plan.file import plain, read_yaml
from helpers.plan.lint import Fault, lint, lint_file, summary
from helpers.plan.lint.growth import falling_milestones
from helpers.plan.lint.rules import RULES
from helpers.plan.model import Plan
from helpers.plan.template import template_names
from helpers.root import root, templates
from helpers.texts import labels


def the_fault(**changes):
    found = lint(make_plan(**changes))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", template_names())
def test_templates_are_silent(name):
    assert lint_file(templates() / "plans" / f"{name}.yaml") == []


def test_the_plan_of_the_tests_is_silent():
    assert lint(make_plan()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_whose_section_is_absent_is_silent(rule):
    assert list(rule(make_plan())) == []


def test_a_milestone_below_an_earlier_one():
    fault = the_fault(goals={"members": {3: 1300, 6: 1200, 12: 1800}})
    assert (fault.rule, fault.severity, fault.where) == ("falling", "contradiction", ("goals", "members", 6))
    assert fault.numbers == {"first": 3, "before": 1300, "second": 6, "after": 1200}
    assert not list(falling_milestones(make_plan(goals={"members": {3: 1300, 6: 1300, 12: 1900}})))


def test_r2_more_than_all_who_could_come():
    fault = the_fault(goals={"members": {3: 1300, 6: 1600, 12: 2900}})
    assert (fault.rule, fault.severity, fault.where) == ("R2", "impossible", ("goals", "members", 12))
    # six months at 5 %: 0.95^6 = 0.735092 stay, a join a month makes (1 - 0.735092) / 0.05 = 5.298162;
    # (2,900 - 1,600 x 0.735092) / 5.298162 = 325.37; with no loss 1,300 / 6 = 216.67
    assert {name: round(value, 2) for name, value in fault.numbers.items()} == {
        "month": 12, "joins": 1200, "target": 2900, "most": 2800, "planned": 200, "loss_share": 0.05,
        "reached": 2235.78, "needed": 325, "at_least": 217, "fits_share": 0}
    assert fault.details[0].numbers == {"opening": 1600, "since": 6}


def test_r3_what_the_stated_loss_forbids():
    fault = the_fault(goals={"members": {3: 1300, 6: 1600, 12: 2300}})
    assert (fault.rule, fault.severity, fault.form) == ("R3", "contradiction", "")
    assert round(fault.numbers["reached"], 2) == 2235.78
    assert fault.numbers["needed"] == 212      # 212.12
    # 1,600 (1 - c)^6 and 200 a month for six months make 2,300 at 4.32 % a month
    stay = 1 - fault.numbers["fits_share"]
    assert 1600 * stay ** 6 + 200 * (1 - stay ** 6) / (1 - stay) == pytest.approx(2300)


def test_a_target_is_missed_by_more_than_half_a_join_a_month():
    # half a join a month makes 0.5 x 5.298 = 2.65 people; the plan reaches 2,235.78
    assert lint(make_plan(goals={"members": {3: 1300, 6: 1600, 12: 2238}})) == []
    assert the_fault(goals={"members": {3: 1300, 6: 1600, 12: 2239}}).rule == "R3"


@pytest.mark.system("A03")
@pytest.mark.parametrize("activity", [(0.6, 0.5, 0.7), (0.3, 0.8, 0.7)])
def test_daily_within_weekly_within_monthly(activity):
    fault = the_fault(goals={"activity": dict(zip(("daily", "weekly", "monthly"), activity, strict=True))})
    assert (fault.rule, fault.severity) == ("pyramid", "impossible")
    assert list(fault.numbers.values()) == list(activity)
    assert list(fault.numbers) == ["daily_share", "weekly_share", "monthly_share"]


@pytest.mark.parametrize("span", [[0.06, 0.08], [0.01, 0.04]])
def test_the_stated_loss_outside_its_range(span):
    fault = the_fault(uncertainty={"monthly_loss": span})
    assert (fault.rule, fault.where) == ("loss_range", ("uncertainty", "monthly_loss"))
    assert fault.numbers == {"loss_share": 0.05, "low_share": span[0], "high_share": span[1]}


def test_the_ends_of_the_range_are_inside():
    assert lint(make_plan(uncertainty={"monthly_loss": [0.05, 0.05]})) == []


def test_impossible_faults_come_first():
    found = lint(make_plan(goals={"members": {3: 1300, 6: 1200, 12: 3000}}, uncertainty={"monthly_loss": [0.06, 0.08]}))
    assert [fault.rule for fault in found] == ["R2", "falling", "loss_range"]


def test_a_file_is_told_impossible_faults_first_then_by_line():
    found = lint_file(templates() / "plans" / "all-seeds.as-written.yaml")
    order = [(fault.severity != "impossible", fault.line) for fault in found]
    assert order == sorted(order) and len({fault.line for fault in found}) > 30
    assert len(summary(found, "plan.yaml", "en")) == len(found) > 40      # all of them, however many


def test_a_file_is_told_with_lines_in_both_languages(tmp_path):
    words = (templates() / "plans" / "study-group.yaml").read_text(encoding="utf-8").replace("6: 2200", "6: 2900")
    path = tmp_path / "plan.yaml"
    path.write_text(words, encoding="utf-8")
    faults = lint_file(path)
    line = next(n for n, each in enumerate(words.split("\n"), 1) if "6: 2900" in each)
    assert [(fault.rule, fault.line) for fault in faults] == [("R2", line)]
    english, chinese = (summary(faults, "plan.yaml", language)[0] for language in ("en", "zh"))
    assert english.startswith(f"plan.yaml, line {line}: [R2, impossible] month 6 wants 2,900 members, but 2,050 at")
    assert "make 2,455 even if nobody leaves. With no loss it needs 283 joins a month, at 4% monthly loss" in english
    assert chinese.startswith(f"plan.yaml 第 {line} 行：［R2，做不到］第 6 个月要到 2,900人")


def forms() -> set[str]:
    """Every rule and label that is written out where a fault is made, read from the source."""
    found = set()
    for path in (root() / "helpers" / "plan" / "lint").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if called in ("Fault", "Detail") and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


def test_every_rule_has_words_and_every_word_a_rule():
    told = {key.removeprefix("lint.") for key in labels() if key.startswith("lint.")}
    rules = forms()
    assert not [rule for rule in rules if not any(key == rule or key.startswith(f"{rule}_") for key in told)]
    words = {"between", *(key for key in told if key.startswith(("word_", "from_")))}
    assert not [key for key in told - words if key not in rules and key.partition("_")[0] not in rules
                and key.rpartition("_")[0] not in rules]


@cache
def tree_of(name: str) -> dict[str, Any]:
    tree: dict[str, Any] = plain(read_yaml(templates() / "plans" / f"{name}.yaml"))
    return tree


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of all numbers of a plan."""
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    found = [leaf for step, part in steps for leaf in leaves(part, (*path, step))]
    return found + ([path] if isinstance(node, int | float) and not isinstance(node, bool) else [])


def with_leaf(tree: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(tree)
    node: Any = changed
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return changed


@settings(max_examples=150)
@given(st.data(), st.sampled_from(["all-seeds.as-written", "all-seeds.repaired", "brand"]),
       st.sampled_from([0, 1, 0.001, 0.999, 7, 99_999_999, None]))
def test_no_number_crashes_a_rule_or_leaves_a_figure_unsaid(data, name, value):
    path = data.draw(st.sampled_from(leaves(tree_of(name))))
    try:
        plan = Plan.model_validate(with_leaf(tree_of(name), path, value))
    except ValidationError:
        assume(False)
    said = [fault.words("en") for fault in lint(plan)]
    assert not [words for words in said if "{" in words or "unknown" in words or "nan" in words]


def test_every_fault_speaks_every_language():
    found = lint_file(templates() / "plans" / "all-seeds.as-written.yaml")
    for fault in found:
        said = [fault.words(language) for language in ("en", "zh", "zh-Hant")]
        assert len(set(said)) == 3 and not any("{" in words for words in said)


def test_what_a_plan_calls_things_stays_on_its_line():
    fault = Fault("channel_kept", "contradiction", (), {"kept_share": 0.1, "least_share": 0.25, "joins": 5, "lost": 4},
                  {"channel": "a\nb\x1b[31m{joins}"})
    assert '"a?b?[31m{joins}" keeps 10% of its joiners' in fault.words("en")


def test_templates_hold_a_reminder_for_every_part():
    for name in template_names():
        tree = YAML().load((templates() / "plans" / f"{name}.yaml").read_text(encoding="utf-8"))
        assert set(tree) >= {"goals", "joins", "retention", "uncertainty", "sub_groups"}
