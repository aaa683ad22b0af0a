"""The tree of goals: one root, two branches, six leaves, every aim on one of them or named as a means."""

from collections import Counter

import pytest
from builders import make_plan

from helpers.plan.goals.aim import aim_name, aim_value, plan_aims, wanted
from helpers.plan.goals.tree import goal_tree, goal_tree_template, means, mermaid
from helpers.plan.model import aims
from helpers.rules.registry import seed_rules

TARGETS = [{"metric": "conversion", "value": 0.06, "month": 12}, {"metric": "order_value", "value": 138},
           {"metric": "training_pass", "value": 0.9}, {"metric": "age_25_45", "value": 0.8}]


@pytest.mark.system("A13")
def test_one_root_two_branches_six_leaves():
    tree = goal_tree(make_plan(), "en")
    assert tree["level"].value_counts().sort_index().tolist()[:3] == [1, 2, 6]
    assert tree.loc[tree["level"] == 1, "id"].tolist() == ["overall", "specific"]
    assert tree.loc[tree["level"] == 2, "id"].tolist() == [
        "scale", "activity", "conversion", "structure", "content", "brand"]
    assert set(tree["parent"]) - {""} <= set(tree["id"]) and not tree["id"].duplicated().any()


@pytest.mark.system("A13")
def test_the_leaves_hold_the_targets_of_the_seed():
    leaves = goal_tree_template()["leaves"]
    assert [len(leaf["figures"]) for leaf in leaves] == [10, 9, 6, 10, 8, 5]
    known = {rule.id: rule for rule in seed_rules(profile="s003") if rule.kind == "target"}
    for leaf in leaves:
        for figure in leaf["figures"]:
            assert known[figure].section.startswith(leaf["section"]), figure
    hung = {figure for leaf in leaves for figure in leaf["figures"]}
    assert len(hung) == 48 == sum(any(rule.section.startswith(leaf["section"]) for leaf in leaves)
                                  for rule in known.values())


def test_every_aim_a_plan_may_have_has_one_place():
    template = goal_tree_template()
    places = Counter(metric for leaf in template["leaves"] for metric in leaf["metrics"]) + Counter(template["means"])
    assert set(places) == set(aims()) and set(places.values()) == {1}


def test_the_plans_aims_hang_on_their_leaves():
    tree = goal_tree(make_plan(targets=TARGETS), "en")
    hung = tree[tree["level"] == 3]
    assert hung.loc[hung["parent"] == "scale", "value"].tolist() == [1300, 1600, 2200, 0.7]
    assert hung.loc[hung["parent"] == "activity", "value"].tolist() == [0.3, 0.5, 0.7]
    assert hung.loc[hung["parent"] == "conversion", ["metric", "value"]].values.tolist() == [
        ["conversion", 0.06], ["order_value", 138]]
    assert hung.loc[hung["metric"] == "conversion", "month"].tolist() == [12]
    assert [each.metric for each in means(make_plan(targets=TARGETS))] == ["training_pass"]


def test_the_tree_speaks_chinese():
    names = goal_tree(make_plan(), "zh-Hant").set_index("id")["name"]
    assert (names["growth"], names["scale"], names["structure"]) == ("業務增長", "規模", "使用者結構")


def test_mermaid_has_a_line_for_each_node_and_each_arrow():
    tree = goal_tree(make_plan(), "en").assign(said='a "quoted" #1')
    lines = mermaid(tree)
    assert lines[0] == "graph LR" and len(lines) == 1 + len(tree) + len(tree) - 1
    assert lines[1] == '  growth["a #quot;quoted#quot; #35;1"]'
    assert "  growth --> overall" in lines and "  specific --> brand" in lines


def test_what_is_wanted_is_the_plans_last_word_then_the_rule_of_its_profile():
    plan = make_plan(targets=[{"metric": "core_share", "value": 0.2, "month": 12},
                              {"metric": "core_share", "value": 0.1, "month": 3}])
    core, potential = wanted(plan, "core_share"), wanted(plan, "potential_share")
    assert core and (core.value, core.rule) == (0.2, None)
    assert potential and (potential.value, potential.rule) == (0.35, "003 2.2.1 S003-103")
    assert wanted(plan, "female") is None
    members = wanted(plan, "members")
    assert members and members.value == 2200
    assert len(plan_aims(plan)) == 3 + 4 + 2


@pytest.mark.parametrize(("metric", "value", "en", "zh"), [
    ("repurchase", 0.375, "37.5%", "37.5%"), ("conversion", 0.06, "6%", "6%"), ("order_value", 138, "¥138", "138元"),
    ("members", 12_000, "12,000", "1.2万人"), ("visit_minutes", 8, "8 min", "8 分钟"), ("nps", 60, "60", "60"),
    ("reply_hours", 1.5, "1.5 h", "1.5 小时"), ("topics_a_day", None, "unknown", "未知")])
def test_values_in_their_units(metric, value, en, zh):
    assert (aim_value(metric, value, "en"), aim_value(metric, value, "zh")) == (en, zh)


def test_every_aim_has_a_name_and_its_unit_words():
    for metric in aims():
        assert aim_name(metric, "en") and aim_value(metric, 1.0, "zh")
