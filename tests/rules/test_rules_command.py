"""``qunce rules`` as a person types it: what the documents say, what a profile takes, where they differ."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from helpers.root import root


@pytest.fixture
def rules(qunce):
    """``qunce rules`` with the words that follow."""
    return partial(qunce, "rules")


def test_the_installed_command_itself_lists_and_refuses():
    """The real command in a process of its own, under a terminal that speaks Chinese."""
    command = Path(sys.executable).parent / "qunce"
    said = [subprocess.run([command, "rules", "--metric", metric], cwd=root(), capture_output=True, encoding="utf-8",
                           timeout=120, env=os.environ | {"QUNCE_LANGUAGE": "zh", "PYTHONIOENCODING": "utf-8"})
            for metric in ("ad_share", "ad_shar")]
    assert [done.returncode for done in said] == [0, 2]
    assert "004 2.2 S004-035：内容配比：转化 50%" in said[0].stdout and "相近的有：ad_share" in said[1].stderr


@pytest.mark.parametrize(("arguments", "language", "said"), [
    (["--metric", "ad_share"], "en",
     "000 2 S000-038: 30% of content may be conversion messages (at most 30%; of: content)"),
    (["--metric", "ad_share"], "zh", "（不超过 15%；口径：每天；分母：全部内容）"),
    (["--metric", "repurchase"], "zh", "不当目标（D 级，具名个案），004 2.3 S004-051：完美日记恢复后复购率 41%"),
    (["--metric", "staff"], "zh-Hant", "至少要 25–30 名專職"),
    (["--metric", "ad_share", "--profile", "s004"], "en", "s004 takes 004 2.2 S004-035"),
    (["--metric", "ad_share", "--profile", "s001"], "en", "balanced takes 002 3 S002-028"),
    (["--metric", "daily_active", "--profile", "balanced"], "zh", "取 至少 15%；口径：每天；分母：成员（自定）"),
    (["--metric", "conversion_change"], "en", "at least +20% relative; by month 3 of the plan"),
    (["--metric", "effective_people"], "zh", "（1.05万人；口径：近 30 天；计划第 1 个月末前）"),
    (["--metric", "core_share", "--profile", "s002"], "en", "at most 20% by rank; of: members"),
    (["--metric", "loss_gap"], "zh", "-18个百分点"),
    (["--metric", "growth_months"], "zh", "计划第 4–6个月"),
    (["--metric", "operating_dimensions"], "en", "for 1,000 people and more"),
    (["--conflicts", "--metric", "members"], "en", "balanced takes 003 6.1 S003-388"),
    (["--conflicts", "--metric", "loss"], "zh", "仅供参考、不当目标（C 级，来源不明），003 4.1 S003-241"),
    (["--conflicts", "--metric", "nps"], "en", "from each other or within: 0"),
])
def test_it_says(rules, arguments, language, said):
    code, printed = rules(*arguments, language=language)
    assert code == 0 and said in printed


def test_without_a_metric_all_rules_are_listed(rules):
    code, printed = rules(language="zh")
    assert code == 0 and printed.count(" S00") >= 599 and printed.splitlines()[-1].endswith("599 条规则")


def test_conflicts_come_with_what_balanced_takes_and_why(rules):
    code, printed = rules("--conflicts")
    blocks = printed.strip().split("\n\n")[:-1]
    assert code == 0 and len(blocks) >= 40
    assert all("balanced takes" in block and "because:" in block for block in blocks)


@pytest.mark.parametrize(("arguments", "said"), [
    (["--metric", "ad_shar"], "Close to it: ad_share"),
    (["--conflicts", "--metric", "ad_shar"], "Close to it: ad_share"),
    (["--profile", "s009"], "s000, s001, s002, s003, s004, balanced")])
def test_what_does_not_exist_is_answered_in_one_line(rules, arguments, said):
    code, printed = rules(*arguments)
    assert code == 2 and said in printed and len(printed.strip().splitlines()) == 1
