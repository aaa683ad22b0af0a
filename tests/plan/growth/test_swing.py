"""The tornado by hand, and the Sobol indices against a closed form and against SALib."""

from dataclasses import dataclass

import numpy as np
import pytest
from builders import make_plan
from SALib.analyze import sobol as salib_analyse
from SALib.sample import sobol as salib_sample

from helpers.plan.growth.forecast import forecast
from helpers.plan.growth.learn_first import INPUTS, from_shares, learn_first
from helpers.plan.growth.swing import Outcome, tornado

TENTH = 1.2815515655446004  # standard deviations from the middle to the 10th and 90th percentile
PLAN = make_plan(channels=[{"name": "a", "joins": [120] * 12, "kept": 0.97},
                           {"name": "b", "joins": [80] * 12, "kept": 0.9}])


def one_month(**changes):
    """One month of 1,000 joins, half to twice as many, and 100 members who lose nobody for sure."""
    return make_plan(**{"months": 1, "joins": [1000], "goals": {"opening": 100, "members": {1: 1}},
                        "retention": {"monthly_loss": 0}, "uncertainty": {"joins": [0.5, 2.0],
                                                                          "monthly_loss": [0.0, 0.0]}} | changes)


def test_joins_by_hand():
    spread = np.exp(np.log(4) / 3.29 * TENTH)
    row = tornado(Outcome(one_month(), 100, 0, 1)).iloc[0]
    assert (row["input"], row["middle"]) == ("joins", pytest.approx(1100, abs=0.1))
    assert (row["low"], row["high"]) == pytest.approx((100 + 1000 / spread, 100 + 1000 * spread), rel=1e-4)
    assert (row["at_low"], row["at_high"]) == pytest.approx((1 / spread, spread))


def test_loss_and_exposure_by_hand():
    """No joins uncertain, 10 % to 10 % loss: only the reading of exposure moves 1,000 x (1 - 0.9^0.5)."""
    plan = one_month(uncertainty={"joins": [1.0, 1.0], "monthly_loss": [0.1, 0.1]}, retention={"monthly_loss": 0.1})
    found = tornado(Outcome(plan, 100, 0, 1))
    assert found["input"].tolist() == ["exposure", "joins", "loss"]
    assert (found["low"][0], found["high"][0]) == pytest.approx((90 + 1000 * 0.9 ** 0.5, 1090))
    assert found["middle"].tolist() == pytest.approx([1090] * 3)
    assert (found["high"] - found["low"]).tolist()[1:] == pytest.approx([0, 0], abs=1e-9)


def test_the_widest_bar_is_on_top_and_a_channel_swings_less_than_all():
    found = tornado(Outcome(PLAN, 1000, 0, 12))
    width = (found["high"] - found["low"]).tolist()
    assert width == sorted(width, reverse=True)
    assert set(found["name"]) == {"", "a", "b"}
    by = dict(zip(found["input"] + found["name"], width, strict=True))
    assert by["channelb"] < by["channela"] < by["joins"]
    assert by["channela"] + by["channelb"] == pytest.approx(by["joins"] / _middle_joins(), rel=1e-6)


def _middle_joins() -> float:
    return float(np.sqrt(0.8 * 1.25))


def test_a_single_channel_is_all_joins_and_has_no_bar_of_its_own():
    one = make_plan(channels=[{"name": "a", "joins": [200] * 12}])
    assert "channel" not in set(tornado(Outcome(one, 1000, 0, 12))["input"])


@pytest.mark.parametrize("exposure", ["none", "half"])
def test_the_outcome_is_the_forecast_where_nothing_is_uncertain(exposure):
    plan = make_plan(joins=list(range(100, 220, 10)), retention={"exposure": exposure},
                     channels=[{"name": "a", "joins": list(range(0, 96, 8)), "kept": 0.7}])
    sure = Outcome(plan, 1000, 0, 12)
    ones = np.ones(1)
    reached = sure.reached(ones, ones * 0.05, ones * sure.planned_half)
    assert reached[0] == pytest.approx(forecast(plan, 1000, 0).central[-1])


@dataclass(frozen=True)
class Linear(Outcome):
    """A model whose indices are known: 3 x the deviation of joins + 4 x the deviation of loss, exposure for nothing."""

    def reached(self, joins, losses, half, delivery=None):
        span, loss = np.log(self.plan.uncertainty.joins), np.array(self.plan.uncertainty.monthly_loss)
        joins_at = (np.log(joins) - span.mean()) / (np.ptp(span) / 3.29 * np.sqrt(0.5 + 0.5 / 12))
        odds = np.log(loss / (1 - loss))
        return 3 * joins_at + 4 * (np.log(losses / (1 - losses)) - odds.mean()) / (np.ptp(odds) / 3.29)


def test_the_indices_of_a_linear_model():
    found = learn_first(Linear(PLAN, 1000, 0, 12)).set_index("input")
    assert found.index[0] == "loss"
    for name, share in (("loss", 16 / 25), ("joins", 9 / 25), ("exposure", 0)):
        assert found.loc[name].tolist() == pytest.approx([share, share], abs=0.02)


@dataclass(frozen=True)
class Product(Linear):
    """Deviation of joins x deviation of loss: neither explains anything alone, each everything with the other."""

    def reached(self, joins, losses, half, delivery=None):
        alone = [super(Product, self).reached(*each, half) for each in (
            (joins, np.full_like(losses, _middle_loss())), (np.full_like(joins, _middle_joins()), losses))]
        return alone[0] * alone[1]


def _middle_loss() -> float:
    odds = np.log([0.03 / 0.97, 0.08 / 0.92]).mean()
    return float(1 / (1 + np.exp(-odds)))


def test_what_only_matters_together_is_in_the_total_alone():
    found = learn_first(Product(PLAN, 1000, 0, 12)).set_index("input")
    assert found.loc[["joins", "loss"], "first"].tolist() == pytest.approx([0, 0], abs=0.05)
    assert found.loc[["joins", "loss"], "total"].tolist() == pytest.approx([1, 1], abs=0.05)


def test_the_indices_agree_with_salib():
    outcome = Outcome(PLAN, 1000, 0, 12)
    problem = {"num_vars": len(INPUTS), "names": list(INPUTS), "bounds": [[0, 1]] * len(INPUTS)}
    shares = salib_sample.sample(problem, 4096, calc_second_order=False, seed=1)
    theirs = salib_analyse.analyze(problem, from_shares(outcome, shares.T), calc_second_order=False, seed=1)
    ours = learn_first(outcome).set_index("input").loc[list(INPUTS)]
    assert ours["first"].tolist() == pytest.approx(theirs["S1"].tolist(), abs=0.02)
    assert ours["total"].tolist() == pytest.approx(theirs["ST"].tolist(), abs=0.02)


def test_a_sure_outcome_has_nothing_to_learn_about():
    sure = one_month(uncertainty={"joins": [1.0, 1.0], "monthly_loss": [0.0, 0.0]})
    assert learn_first(Outcome(sure, 100, 0, 1)).empty


def test_the_same_plan_gives_the_same_indices():
    outcome = Outcome(PLAN, 1000, 0, 12)
    assert learn_first(outcome).equals(learn_first(outcome))
