"""Role cards, capabilities and resources as data; what they are judged by."""

from typing import get_args

import pandas as pd
import pytest

from helpers.plan.model.team import RoleName
from helpers.plan.resources.checklist import each_brings, five_resources
from helpers.plan.resources.roles import role_cards
from helpers.plan.resources.tools import capabilities, compared, gaps


def test_every_role_of_a_plan_has_a_card():
    assert set(role_cards()) == set(get_args(RoleName))


@pytest.mark.system("G09")
def test_complaints_handled():
    card = role_cards()["interaction"]
    assert card.passes(190, 200) is True and card.passes(189, 200) is False
    assert card.passes(0, 0) is None and role_cards()["content"].passes(1, 1) is None


@pytest.mark.system("G11")
def test_four_classes_of_two_and_one_gap_named():
    assert len(capabilities()) == 8
    assert pd.Series([each.kind for each in capabilities()]).value_counts().tolist() == [2, 2, 2, 2]
    there = [each.id for each in capabilities() if each.id != "tracking"]
    assert [each.id for each in gaps(there)] == ["tracking"]
    assert gaps([each.id for each in capabilities()]) == [] and len(gaps(["a tool of no class"])) == 8


@pytest.mark.system("G12")
def test_weighted_scores():
    scores = pd.DataFrame({"cost": [4, 5], "ease": [3, 2], "fit": [5, 1]}, index=["one", "other"])
    found = compared(scores, {"cost": 0.5, "ease": 0.3, "fit": 0.2})
    assert found.round(6).to_dict() == {"one": 3.9, "other": 3.3} and found.index[0] == "one"
    assert compared(scores, {"cost": 5, "ease": 3, "fit": 2}).round(6).to_dict() == found.round(6).to_dict()


def test_an_unknown_score_stays_unknown():
    scores = pd.DataFrame({"cost": [4.0, None], "ease": [3.0, 5.0]}, index=["one", "other"])
    assert compared(scores, {"cost": 0.5, "ease": 0.5}).isna().tolist() == [False, True]


@pytest.mark.system("G13")
def test_five_resources_and_what_a_unit_brings():
    assert [each.id for each in five_resources()] == ["brand", "channel", "partner", "expert", "venue"]
    assert each_brings(50, 20) == 2.5 and each_brings(30_000, 100 + 50) == 200 and each_brings(5, 0) is None


def test_every_card_speaks_both_languages():
    cards = [*role_cards().values(), *capabilities(), *five_resources()]
    words = [value for card in cards for value in vars(card).values() if isinstance(value, dict)]
    assert words and all(set(each) == {"en", "zh"} and all(each.values()) for each in words)
