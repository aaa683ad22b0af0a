"""What new members cost: steps, launches, rewards, and the line nobody budgeted."""

import pytest
from builders import make_plan

from helpers.plan.budget.acquisition import (
    acquisition,
    acquisition_cost,
    channel_cost,
    month_cost,
    rewards,
    segments,
    usual_range,
    without_cost,
)
from helpers.plan.model import Channel

STEPS = [{"joins": 100, "cost_per_join": 10.0}, {"joins": 100, "cost_per_join": 20.0}]


def channel(**said: object) -> Channel:
    return Channel.model_validate({"name": "广告", **said})


@pytest.mark.system("G05")
def test_fifty_thousand_joins_are_in_no_line():
    assert acquisition(50_000, 5.6) == 280_000 and acquisition(50_000, 18) == 900_000
    assert (280_000 / 1_000_000, 900_000 / 1_000_000) == (0.28, 0.90)
    assert usual_range(make_plan(months=5, joins=[10_000] * 5, goals={"members": {5: 9}})) == (280_000, 900_000)


def test_dearer_steps():
    """150 joins: 100 at 10 and 50 at 20; beyond the last step its price goes on: 300 are 1,000 + 4,000."""
    stepped = channel(steps=STEPS, cost_per_join=99.0)
    assert [month_cost(stepped, joins) for joins in (0, 100, 150, 200, 300)] == [0, 1_000, 2_000, 3_000, 5_000]
    assert month_cost(channel(cost_per_join=7.0), 3) == 21 and month_cost(channel(), 3) is None
    assert segments(channel()) is None


def test_a_launch_is_paid_with_the_first_joins():
    assert channel_cost(channel(cost_per_join=2.0, launch=500.0, joins=[0, 10, 10])) == [0, 520, 20]
    assert channel_cost(channel(cost_per_join=2.0, launch=500.0, joins=[0, 0, 0])) == [0, 0, 0]
    assert channel_cost(channel(joins=[1, 1])) is None and channel_cost(channel(cost_per_join=2.0)) is None


def plan(*channels: dict, **changes: object):
    return make_plan(months=2, joins=[30, 30], goals={"opening": 0, "members": {2: 1_000}},
                     channels=list(channels), **changes)


def test_all_channels_month_by_month():
    found = plan({"name": "a", "joins": [10, 20], "cost_per_join": 5.0}, {"name": "b", "joins": [20, 10],
                 "cost_per_join": 1.0, "launch": 100.0}, {"name": "no joins said", "cost_per_join": 9.0})
    assert acquisition_cost(found) == [50 + 120, 100 + 10]


def test_one_unknown_cost_makes_the_line_unknown():
    found = plan({"name": "a", "joins": [10, 20], "cost_per_join": 5.0}, {"name": "b", "joins": [20, 10]},
                 {"name": "c", "joins": [0, 0]})
    assert acquisition_cost(found) is None and without_cost(found.channels) == ["b"]
    assert acquisition_cost(make_plan()) is None


def test_rewards_unless_a_referral_channel_holds_them():
    """5 % of 1,000 invite and get 12 each: 600, 300 a month."""
    invited = {"inviting_share": 0.05, "friends": 1.5, "reward": 12.0}
    alone = plan({"name": "a", "joins": [10, 20], "cost_per_join": 5.0}, referral=invited)
    assert rewards(alone) == pytest.approx(600) and acquisition_cost(alone) == pytest.approx([350, 400])
    held = plan({"name": "a", "kind": "referral", "joins": [10, 20], "cost_per_join": 5.0}, referral=invited)
    assert rewards(held) is None and acquisition_cost(held) == [50, 100]
    assert rewards(make_plan()) is None
