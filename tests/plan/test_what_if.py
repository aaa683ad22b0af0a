"""What-ifs: factors on joins and losses, channels and total in step, measured curves bent too."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.plan.growth.forecast import forecast
from helpers.plan.growth.retention import kept
from helpers.plan.what_if import varied

CHANNELS = [{"name": "a", "joins": [121] * 12, "kept": 0.9}, {"name": "b", "joins": [79] * 12}]
PLAN = make_plan(retention={"monthly_loss": 0.1}, channels=CHANNELS)


def test_a_factor_of_one_changes_nothing():
    assert varied(PLAN, joins_times=1.0, loss_times=1) is PLAN


@given(st.floats(0, 5), st.lists(st.integers(0, 500), min_size=24, max_size=24), st.integers(0, 100))
def test_channels_and_total_stay_in_step(factor, joins, rest):
    channels = [{"name": "a", "joins": joins[:12]}, {"name": "b", "joins": joins[12:]}]
    total = [one + two + rest for one, two in zip(joins[:12], joins[12:], strict=True)]
    found = varied(make_plan(joins=total, channels=channels), joins_times=factor)
    for month, planned in enumerate(found.joins):
        assert planned - sum(each.joins[month] for each in found.channels) == round(rest * factor)


def test_joins_by_hand():
    found = varied(PLAN, joins_times=1.5)
    assert found.joins == [182 + 118] * 12  # 181.5 and 118.5, halves to the even number
    assert [each.joins[0] for each in found.channels] == [182, 118]


def test_a_loss_is_multiplied_everywhere():
    found = varied(PLAN, loss_times=1.9)
    assert found.retention.monthly_loss == pytest.approx(0.19)
    assert found.uncertainty.monthly_loss == pytest.approx([0.057, 0.152])
    assert found.channels[0].kept == pytest.approx(0.81) and found.channels[1].kept is None
    assert kept(found.retention, 3).curve.tolist() == pytest.approx([1, 0.81, 0.81 ** 2])


@pytest.mark.parametrize("shape", [{"shape": "measured"}, {"shape": "table", "table": [0.8, 0.7]},
                                   {"shape": "sbg", "sbg": [1.0, 3.0]}, {"shape": "geometric"}])
def test_more_loss_leaves_fewer_members_on_every_curve(shape):
    plan = make_plan(retention={**shape, "monthly_loss": 0.05}, channels=CHANNELS)
    ends = [forecast(varied(plan, loss_times=times), 1000, 0, [0.85, 0.8]) for times in (0.5, 1, 1.5)]
    assert ends[0].middle[-1] > ends[1].middle[-1] > ends[2].middle[-1]
    assert ends[0].central[-1] > ends[1].central[-1] > ends[2].central[-1]
    assert ends[0].chances[12] >= ends[1].chances[12] >= ends[2].chances[12]


def test_two_losses_one_after_the_other_are_their_product():
    measured = make_plan(retention={"shape": "measured", "monthly_loss": 0.05})
    once = varied(measured, loss_times=3.0)
    twice = varied(varied(measured, loss_times=2.0), loss_times=1.5)
    assert kept(twice.retention, 6, [0.8]).curve.tolist() == pytest.approx(
        kept(once.retention, 6, [0.8]).curve.tolist())


def test_a_loss_never_reaches_everybody():
    assert varied(PLAN, loss_times=100).retention.monthly_loss == 0.99


def test_a_negative_factor_is_refused():
    with pytest.raises(InputError) as error:
        varied(PLAN, joins_times=-1)
    assert [problem.key for problem in error.value.problems] == ["what_if_negative"]
