"""Kinds of community (A10) and the four principles (A11)."""

import pytest
from builders import make_plan

from helpers.errors import InputError
from helpers.plan.goals.positioning import positioning, positioning_template, promise_readings
from helpers.plan.goals.principles import PRINCIPLES, principle_gate
from helpers.plan.model import Plan

YES = dict.fromkeys(PRINCIPLES, True)


@pytest.mark.system("A10")
def test_each_kind_has_one_emphasis_and_one_example():
    kinds = Plan.model_fields["type"].annotation.__args__
    assert set(positioning_template()["types"]) == set(kinds) and len(kinds) == 4
    for part in ("emphasis", "example"):
        assert len({getattr(positioning(kind, "zh"), part) for kind in kinds}) == 4
    assert positioning("interest-social", "en").emphasis == "rewards for what members create"


@pytest.mark.system("A10")
def test_an_unknown_kind_is_refused():
    with pytest.raises(InputError) as error:
        positioning("circus", "en")
    assert [problem.key for problem in error.value.problems] == ["community_type_unknown"]


@pytest.mark.system("A10")
def test_both_readings_of_thirty_seven_percent_more():
    assert promise_readings(0.30) == pytest.approx((0.411, 0.67))
    assert promise_readings(0.9) == (1, 1)


@pytest.mark.system("A11")
def test_four_yes_go():
    assert principle_gate(make_plan(principles=YES)).go


@pytest.mark.system("A11")
def test_a_missing_consent_text_holds_at_the_third():
    gate = principle_gate(make_plan(principles=YES | {"compliance": False}))
    assert not gate.go and gate.failed == ("compliance",) and PRINCIPLES.index("compliance") + 1 == 3


def test_what_is_not_answered_holds_too():
    gate = principle_gate(make_plan(principles={"users-first": True}))
    assert not gate.go and gate.failed == () and gate.open == ("matching", "compliance", "lasting")
