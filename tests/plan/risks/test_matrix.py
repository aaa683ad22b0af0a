"""The matrix: places follow from ranges; the order of the scores is an order and no sum of money."""

import numpy as np
import pytest
from risk_builders import always, risk
from scipy.integrate import quad
from scipy.stats import norm as normal

from helpers.plan.risks.indicators import signs, unseen
from helpers.plan.risks.matrix import chance_of_any, level, matrix, reversals
from helpers.plan.risks.ranges import settings, spread

# Chance of a year with at least one event: 1 - exp(-times). Retention 63 %, compliance 10 % (a fine of 500,000 as in
# S003-259), cost 33 %, competition 63 %.
FOUR = [always("retention", 1, 100_000, kind="retention"), always("compliance", 0.1, 500_000, kind="compliance"),
        always("cost", 0.4, 20_000, kind="cost"), always("competition", 1, 30_000, kind="competition")]


@pytest.mark.system("F01")
def test_four_risks_of_the_seeds_in_order():
    found = matrix(FOUR)
    assert found[["id", "chance_level", "money_level", "score"]].values.tolist() == [
        ["retention", 4, 4, 16], ["competition", 4, 3, 12], ["compliance", 2, 5, 10], ["cost", 3, 3, 9]]


@pytest.mark.system("F01")
def test_every_risk_has_a_live_indicator_where_its_figure_is_measured():
    measured = {("loss", "month"): [0.1], ("complaint_rate", "month"): [0.001], ("cost_overrun", "month"): [0.1],
                ("channel_retention", "week"): [0.4, 0.4]}
    assert unseen(signs(FOUR, measured)) == []
    del measured["cost_overrun", "month"]
    assert unseen(signs(FOUR, measured)) == ["cost"]


def test_the_chance_of_any_event_without_doubt_is_the_poisson_one():
    assert chance_of_any(spread([2, 2])) == pytest.approx(1 - np.exp(-2))
    assert chance_of_any(spread([0, 0])) == 0


@pytest.mark.parametrize("ends", [[0.05, 0.5], [0.5, 3], [1, 300]])
def test_the_chance_of_any_event_is_averaged_over_the_range(ends):
    times = spread(ends)
    by_hand, _ = quad(lambda at: (1 - np.exp(-times.at(np.array([at]))[0])) * normal.pdf(at), -9, 9, limit=200)
    assert chance_of_any(times) == pytest.approx(by_hand, abs=2e-3)


@pytest.mark.parametrize(("value", "found"), [(0, 1), (0.0499, 1), (0.05, 2), (0.2, 3), (0.5, 4), (0.8, 5), (1, 5)])
def test_a_value_on_a_border_belongs_to_the_level_above(value, found):
    assert level(value, settings()["scale"]["chance"]) == found


def test_where_the_mitigation_is_not_said_there_is_no_second_place():
    found = matrix([always("a", 1, 100_000), always("b", 1, 100_000, left=([0.1, 0.1], [1000, 1000], 0))])
    after = found.set_index("id")[["after_chance_level", "after_money_level", "after_score", "after_expected"]]
    assert after.loc["a"].isna().all() and after.loc["b"].tolist() == [2, 1, 2, pytest.approx(100)]


def test_a_risk_without_numbers_has_no_place():
    assert matrix([risk("a", times=[0, 1])]).empty and list(reversals(matrix([]))) == []


def test_scores_can_put_risks_in_the_wrong_order():
    often_and_cheap, seldom_and_dear = always("often", 2, 12_000), always("seldom", 0.2, 5_000_000)
    found = matrix([seldom_and_dear, often_and_cheap])
    assert found["score"].tolist() == [15, 10] and found["id"].tolist() == ["often", "seldom"]
    assert list(reversals(found)) == [("often", "seldom")]
    assert list(reversals(matrix(FOUR))) == [("competition", "compliance")]
