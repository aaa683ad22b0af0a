"""The plan linter: silent on a plan that works, exactly the planted fault on one that does not."""

import pytest
from builders import make_plan
from ruamel.yaml import YAML

from helpers.plan.lint import lint, lint_file, summary
from helpers.plan.template import template_names
from helpers.root import templates


def the_fault(**changes):
    found = lint(make_plan(**changes))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", template_names())
def test_templates_are_silent(name):
    assert lint_file(templates() / "plans" / f"{name}.yaml") == []


def test_the_plan_of_the_tests_is_silent():
    assert lint(make_plan()) == []


def test_a_milestone_below_an_earlier_one():
    fault = the_fault(goals={"members": {3: 1300, 6: 1200, 12: 1500}})
    assert (fault.rule, fault.severity, fault.where) == ("falling", "contradiction", ("goals", "members", 6))
    assert fault.numbers == {"first": 3, "before": 1300, "second": 6, "after": 1200}
    assert lint(make_plan(goals={"members": {3: 1300, 6: 1300, 12: 1500}})) == []


def test_r2_more_than_all_who_could_come():
    fault = the_fault(goals={"members": {3: 1300, 6: 1600, 12: 2900}})
    assert (fault.rule, fault.severity, fault.where) == ("R2", "impossible", ("goals", "members", 12))
    # six months at 5 %: 0.95^6 = 0.735092 stay, a join a month makes (1 - 0.735092) / 0.05 = 5.298162;
    # (2,900 - 1,600 x 0.735092) / 5.298162 = 325.37
    assert {name: round(value, 2) for name, value in fault.numbers.items()} == {
        "since": 6, "month": 12, "opening": 1600, "joins": 1200, "target": 2900, "most": 2800, "planned": 200,
        "loss_share": 0.05, "reached": 2235.78, "needed": 326}


def test_r3_what_the_stated_loss_forbids():
    fault = the_fault(goals={"members": {3: 1300, 6: 1600, 12: 2300}})
    assert (fault.rule, fault.severity) == ("R3", "contradiction")
    assert round(fault.numbers["reached"], 2) == 2235.78
    assert fault.numbers["needed"] == 213      # 212.12, and 212 would not do


def test_a_target_is_missed_only_by_a_whole_person():
    assert lint(make_plan(goals={"members": {3: 1300, 6: 1600, 12: 2236}})) == []
    assert the_fault(goals={"members": {3: 1300, 6: 1600, 12: 2237}}).rule == "R3"


def test_the_joins_r3_asks_for_mend_the_plan():
    fault = the_fault(goals={"members": {3: 1300, 6: 1600, 12: 2300}})
    assert lint(make_plan(goals={"members": {3: 1300, 6: 1600, 12: 2300}},
                          joins=[200] * 6 + [int(fault.numbers["needed"])] * 6)) == []


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


def test_a_file_is_told_with_lines_in_both_languages(tmp_path):
    words = (templates() / "plans" / "brand.yaml").read_text(encoding="utf-8").replace("12: 8500", "12: 9900")
    path = tmp_path / "plan.yaml"
    path.write_text(words, encoding="utf-8")
    faults = lint_file(path)
    assert [(fault.rule, fault.line) for fault in faults] == [
        ("R2", next(n for n, line in enumerate(words.split("\n"), 1) if "12: 9900" in line))]
    english, chinese = (summary(faults, "plan.yaml", language)[0] for language in ("en", "zh"))
    assert english.startswith("plan.yaml, line 20: [R2, impossible] month 12 wants 9,900 members, but 8,000 at month 9")
    assert "make 9,800 even if nobody leaves" in english and "5.0% monthly loss" in english
    assert chinese.startswith("plan.yaml 第 20 行：［R2，做不到］第 12 个月要到 9,900人")


def test_every_fault_has_words_in_every_language():
    found = lint(make_plan(goals={"members": {3: 1300, 6: 1200, 12: 2300}, "activity":
                                  {"daily": 0.9, "weekly": 0.5, "monthly": 0.7}},
                           uncertainty={"monthly_loss": [0.06, 0.08]})) + lint(
        make_plan(goals={"members": {3: 1300, 12: 9000}}))
    assert {fault.rule for fault in found} == {"falling", "R2", "R3", "pyramid", "loss_range"}
    for fault in found:
        said = [fault.words(language) for language in ("en", "zh", "zh-Hant")]
        assert len(set(said)) == 3 and not any("{" in words or "unknown" in words for words in said)


def test_templates_hold_a_reminder_for_every_part():
    for name in template_names():
        tree = YAML().load((templates() / "plans" / f"{name}.yaml").read_text(encoding="utf-8"))
        assert set(tree) >= {"goals", "joins", "retention", "uncertainty", "sub_groups"}
