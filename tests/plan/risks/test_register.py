"""The register: what it lacks is named, and the draft of the seeds can be copied into a plan as it is."""

from pathlib import Path

import pytest
from builders import make_plan
from risk_builders import always, risk

from helpers.plan.file import open_plan
from helpers.plan.risks.indicators import watched
from helpers.plan.risks.register import PARTS, draft, draft_lines, entries, in_numbers, kinds_left_out, missing
from helpers.root import templates
from helpers.texts import LANGUAGES

FULL = {"cause": "c", "owner": "o", "trigger": "t", "mitigation": "m",
        "indicator": {"metric": "loss", "sign": ">", "value": 0.1}}


def test_what_an_entry_lacks_is_named_in_order():
    assert missing(risk()) == list(PARTS)
    assert missing(always("R", 1, 1, left=([0, 1], [0, 1], 5), **FULL)) == []
    assert missing(always("R", 1, 1, **{**FULL, "owner": None})) == ["owner", "residual"]


def test_a_risk_is_in_numbers_only_with_both_ranges():
    assert in_numbers(risk(times=[0, 1], loss=[0, 1]))
    assert not in_numbers(risk(times=[0, 1])) and not in_numbers(risk(loss=[0, 1]))


def test_a_plan_without_risks_has_no_entries():
    assert entries(make_plan()) == []


def test_kinds_nobody_thought_of():
    assert kinds_left_out([risk(kind="cost"), risk(kind="other")]) == ["retention", "compliance", "competition"]
    assert kinds_left_out(draft("en").entries) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_draft_says_all_but_what_only_the_team_knows(language):
    assert [risk.kind for risk in draft(language).entries] == ["retention", "compliance", "cost", "competition"]
    assert {tuple(missing(risk)) for risk in draft(language).entries} == {
        ("owner", "times_a_year", "loss", "residual")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["balanced", "s002", "s003"])
def test_the_draft_can_be_copied_into_a_plan(tmp_path: Path, language, profile):
    plan = (templates() / "plans" / "team.yaml").read_text(encoding="utf-8").split("\nrisks:")[0]
    (tmp_path / "plan.yaml").write_text(f"{plan}\n{draft_lines(language, profile)}", encoding="utf-8")
    copied = open_plan(tmp_path)
    assert copied.risks == draft(language, profile)
    assert copied.risks.entries[0].indicator == watched("retention", profile)[0].indicator
