"""Edits in sentences: where, before and after, with units, names and months."""

import datetime as dt

import pytest
from builders import make_plan

from helpers.plan.editing.differences import Edit, differences
from helpers.plan.editing.words import edit_words
from helpers.texts import LANGUAGES

PLAN = make_plan(
    channels=[{"name": "小红书", "kept": 0.86, "joins": [100] * 12, "steps": [{"joins": 200, "cost_per_join": 16}]}],
    targets=[{"metric": "repurchase", "value": 0.375}, {"metric": "order_value", "value": 138}],
    team={"roles": [{"role": "admin", "people": 4}], "hires": [{"month": 3, "people": 3}], "per_group": [0.5, 1]},
    budget={"total": 2_000_000, "bands": {"tools": [0.1, 0.2]}},
    timeline={"tasks": [{"id": "T1", "name": "搭平台", "due": dt.date(2026, 5, 1)}],
              "gates": [{"id": "G1", "name": "启动", "month": 3, "needs": [{"metric": "loss", "value": 0.1}]}]})


@pytest.mark.parametrize(("edit", "zh", "en"), [
    (Edit(("size",), 1000, 12_345), "现有人数：1,000人 → 12,345人", "members now: 1,000 people → 12,345 people"),
    (Edit(("goals", "members", 3), 1300, None), "目标 › 月末人数，2026年3月：1,300人 → 未填",
     "goals › milestones in March 2026: 1,300 people → nothing"),
    (Edit(("joins", 2), 200, 1), "每月拉新，2026年3月：200人 → 1人",
     "planned joins in March 2026: 200 people → 1 person"),
    (Edit(("channels", 0, "joins", 11), 100, 90), "拉新渠道「小红书」 › 每月拉新，2026年12月：100人 → 90人", None),
    (Edit(("channels", 0, "kept"), 0.86, 0.875), "拉新渠道「小红书」 › 次月留存：86% → 87.5%", None),
    (Edit(("channels", 0, "kind"), "online", "store"), "拉新渠道「小红书」 › 类别：线上 → 门店", None),
    (Edit(("channels", 0), {"name": "小红书"}, None), "拉新渠道「小红书」：删除", "channels “小红书”: taken out"),
    (Edit(("channels", 1), None, {"name": "x", "kept": 0.5, "joins": [1, 2]}),
     "拉新渠道「x」：新增 渠道 x；次月留存 50%；每月拉新 1、2人",
     "channels “x”: new, channel x; kept after a month 50%; joins a month 1, 2 people"),
    (Edit(("channels", 0, "steps", 0, "cost_per_join"), 16, 18),
     "拉新渠道「小红书」 › 阶梯价第 1 个 › 本级单价：16元 → 18元", None),
    (Edit(("channels",), (0, 1), (1, 0)), "拉新渠道：调整了先后次序", "channels: new order"),
    (Edit(("targets", 0, "value"), 0.375, 0.4), "其他目标「复购率」 › 目标值：37.5% → 40%", None),
    (Edit(("targets", 1, "value"), 138, 140.5), "其他目标「客单价」 › 目标值：138 → 140.5", None),
    (Edit(("targets", 1, "points"), None, 0.05), "其他目标「客单价」 › 高出行业：未填 → 5个百分点",
     "further aims “order value” › stated distance: nothing → 5 percentage points"),
    (Edit(("team", "roles", 0, "people"), 4.0, 4.5), "团队 › 现有岗位「群管」 › 人数：4人 → 4.5人", None),
    (Edit(("team", "hires", 0, "month"), 3, 4), "团队 › 招聘计划「2026年3月」 › 到岗月：2026年3月 → 2026年4月", None),
    (Edit(("team", "per_group"), [0.5, 1], [0.5, 2]), "团队 › 每群群管：0.5人 至 1人 → 0.5人 至 2人", None),
    (Edit(("budget", "total"), 2_000_000.0, 1_999_999.5), "预算 › 总预算：2,000,000元 → 1,999,999.5元", None),
    (Edit(("budget", "bands", "tools"), [0.1, 0.2], None), "预算 › 占比上下限 › 工具：10% 至 20% → 未填", None),
    (Edit(("timeline", "tasks", 0, "due"), dt.date(2026, 5, 1), None),
     "时间表 › 任务「搭平台」 › 承诺日期：2026-05-01 → 未填", None),
    (Edit(("timeline", "gates", 0, "needs", 0, "value"), 0.1, 0.2),
     "时间表 › 节点验收「启动」 › 达标指标「流失率」 › 达标线：10% → 20%", None),
    (Edit(("principles", "lasting"), None, False), "四条底线 › 拉新不超过能接住的量：未填 → 否", None),
    (Edit(("languages",), ["zh", "en"], ["en"]), "报告语言：中文、英文 → 英文", None),
    (Edit(("survey",), None, {"sample": 200}), "定期调研：新增 目标份数 200人",
     "survey: new, answers wanted 200 people"),
    (Edit(("name",), "a", "b\x07<b>"), "社群名称：a → b <b>", None),
], ids=lambda value: str(value)[:60])
def test_an_edit_in_words(edit, zh, en):
    assert edit_words(edit, PLAN, "zh") == zh
    assert en is None or edit_words(edit, PLAN, "en") == en


def test_every_section_can_be_told_in_every_language():
    from helpers.plan.file import open_plan
    from helpers.root import templates
    brand = open_plan(templates() / "plans" / "brand.yaml")
    for before, after in ((make_plan(), brand), (brand, make_plan())):
        for language in LANGUAGES:
            said = [edit_words(edit, before, language) for edit in differences(before, after)]
            assert said and all(line.isprintable() and "None" not in line for line in said)
