"""The retention curve: geometric, from a table, beta-geometric, measured, and bent to other losses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.growth.retention import Bent, hazards, kept, of_channel, with_loss
from helpers.plan.model import Retention

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=8).map(lambda shares: sorted(shares, reverse=True))


def geometric(loss: float, exposure: str = "none") -> Retention:
    return Retention(shape="geometric", monthly_loss=loss, exposure=exposure)


@pytest.mark.system("J12")
def test_twelve_months_at_ten_and_at_twenty_eight_percent():
    assert kept(geometric(0.10), 13).curve[12] == pytest.approx(0.9 ** 12)
    assert round(kept(geometric(0.10), 13).curve[12], 3) == 0.282
    assert round(kept(geometric(0.28), 13).curve[12], 3) == 0.019


def test_half_exposure_loses_half_a_month_in_the_first():
    assert kept(geometric(0.19, "half"), 3).curve.tolist() == pytest.approx([0.9, 0.729, 0.59049])


def test_a_table_goes_on_at_its_last_ratio():
    found = kept(Retention(shape="table", monthly_loss=0.1, table=[0.8, 0.6]), 5)
    assert found.curve.tolist() == pytest.approx([1, 0.8, 0.6, 0.45, 0.3375])
    assert (round(found.tail, 9), found.source) == (0.75, "table")
    half = kept(Retention(shape="table", monthly_loss=0.1, table=[0.8, 0.6], exposure="half"), 4)
    assert half.curve.tolist() == pytest.approx([0.9, 0.7, 0.6 * 0.75 ** 0.5, 0.6 * 0.75 ** 1.5])


def test_measured_is_used_where_asked_for_and_there():
    asked = Retention(shape="measured", monthly_loss=0.1, table=[0.5])
    assert kept(asked, 2, [0.7]).curve.tolist() == [1, 0.7]
    assert kept(asked, 2, [0.7]).source == "measured"
    assert kept(asked, 2, []).source == "table"
    assert kept(Retention(shape="measured", monthly_loss=0.1), 2).curve.tolist() == [1, 0.9]
    assert kept(geometric(0.1), 2, [0.7]).curve.tolist() == [1, 0.9]


@given(SHARES, st.sampled_from(["none", "half"]), st.integers(1, 24))
def test_a_curve_lies_in_0_to_1_and_never_rises(table, exposure, months):
    found = kept(Retention(shape="table", monthly_loss=0.1, table=table, exposure=exposure), months)
    assert found.curve.shape == (months,)
    assert np.all((found.curve >= 0) & (found.curve <= 1)) and np.all(np.diff(found.curve) <= 1e-12)
    assert 0 <= found.tail <= 1


def sbg(alpha: float, beta: float, exposure: str = "none") -> Retention:
    return Retention(shape="sbg", monthly_loss=0.1, sbg=[alpha, beta], exposure=exposure)


def test_beta_geometric_by_hand():
    """alpha = beta = 1: S(t) = 1/2 x 2/3 x 3/4 ... = 1 / (t + 1)."""
    found = kept(sbg(1, 1), 4)
    assert found.curve.tolist() == pytest.approx([1, 1 / 2, 1 / 3, 1 / 4])
    assert (found.source, found.first) == ("sbg", 0.5)
    assert kept(sbg(1, 1, "half"), 2).curve.tolist() == pytest.approx([1 / 1.5, 1 / 2.5])
    assert found.tail == pytest.approx(13 / 14)  # a year old: (beta + 12) / (alpha + beta + 12)


@given(st.floats(0.1, 20), st.floats(0.1, 20))
def test_beta_geometric_is_the_product_of_fader_and_hardie(alpha, beta):
    product = np.cumprod([1.0, *((beta + i - 1) / (alpha + beta + i - 1) for i in range(1, 12))])
    found = kept(sbg(alpha, beta), 12).curve
    assert found.tolist() == pytest.approx(product.tolist())
    ratios = found[1:] / found[:-1]
    assert np.all(np.diff(ratios) >= -1e-9), "whoever has stayed longer is likelier to stay"


def test_the_first_month_is_told_whatever_the_exposure():
    table = {"shape": "table", "monthly_loss": 0.1, "table": [0.8, 0.6]}
    assert {kept(Retention(**table, exposure=each), 3).first for each in ("none", "half")} == {0.8}
    assert {kept(geometric(0.1, each), 3).first for each in ("none", "half")} == {0.9}


def test_a_channel_that_loses_twice_as_fast_goes_on_so():
    """0.81 = 0.9 squared: the channel's hazard is twice the curve's at every age."""
    found = of_channel(kept(geometric(0.1), 4), 0.81)
    assert found.curve.tolist() == pytest.approx([1, 0.9 ** 2, 0.9 ** 4, 0.9 ** 6])
    assert found.first == 0.81
    table = kept(Retention(shape="table", monthly_loss=0.1, table=[0.9, 0.5]), 3)
    assert of_channel(table, 0.81).curve.tolist() == pytest.approx([1, 0.81, 0.25])


def test_a_channel_of_unknown_retention_keeps_the_curve():
    base = kept(geometric(0.1), 4)
    assert of_channel(base, None) is base
    assert of_channel(base, base.first).curve.tolist() == pytest.approx(base.curve.tolist())


def test_a_channel_on_a_curve_without_loss_has_its_own():
    assert of_channel(kept(geometric(0), 3), 0.9).curve.tolist() == pytest.approx([1, 0.9, 0.81])


def test_a_what_if_bends_any_curve_by_its_hazards():
    """From 10 % to 19 % monthly loss: 0.81 = 0.9 squared, so every share is squared."""
    for shape in ({"shape": "table", "table": [0.8, 0.6]}, {"shape": "sbg", "sbg": [1.0, 1.0]}):
        plain = kept(Retention(**shape, monthly_loss=0.1), 3)
        bent = kept(Bent(**shape, monthly_loss=0.19, planned_loss=0.1), 3)
        assert bent.curve.tolist() == pytest.approx((plain.curve ** 2).tolist())
        assert (bent.tail, bent.first) == pytest.approx((plain.tail ** 2, plain.first ** 2))
    measured = kept(Bent(shape="measured", monthly_loss=0.19, planned_loss=0.1), 3, [0.8, 0.6])
    assert measured.curve.tolist() == pytest.approx([1, 0.64, 0.36]) and measured.source == "measured"


@pytest.mark.parametrize(("planned", "loss", "faster"), [(0.1, 0.19, 2), (0.1, 0.1, 1), (0, 0.5, 1), (0.19, 0.1, 0.5)])
def test_how_much_faster_a_loss_empties_a_group(planned, loss, faster):
    assert hazards(planned, loss) == pytest.approx(faster)


def test_bending_a_geometric_curve_gives_the_other_geometric_curve():
    curves, tails = with_loss(kept(geometric(0.05, "half"), 6), 0.05, np.array([0.05, 0.1, 0.28]))
    for row, loss in zip(curves, (0.05, 0.1, 0.28), strict=True):
        assert row.tolist() == pytest.approx(kept(geometric(loss, "half"), 6).curve.tolist())
    assert tails.tolist() == pytest.approx([0.95, 0.9, 0.72])


def test_a_planned_loss_of_zero_keeps_the_table():
    table = kept(Retention(shape="table", monthly_loss=0, table=[0.8, 0.6], exposure="half"), 2)
    curves, tails = with_loss(table, 0, np.array([0.0, 0.19]))
    assert curves[0].tolist() == pytest.approx(table.curve.tolist())
    assert curves[1].tolist() == pytest.approx([0.9 * 0.9, 0.7 * 0.729])
    assert tails.tolist() == pytest.approx([0.75, 0.75 * 0.81])


@given(SHARES, st.floats(0, 0.9), st.lists(st.floats(0.001, 0.9), min_size=2, max_size=4))
def test_more_loss_never_keeps_more(table, planned, losses):
    base = kept(Retention(shape="table", monthly_loss=planned, table=table), 6)
    curves, tails = with_loss(base, planned, np.sort(np.array(losses)))
    assert np.all(np.diff(curves, axis=0) <= 1e-9) and np.all(np.diff(tails) <= 1e-9)
    assert np.all((curves >= 0) & (curves <= 1))
