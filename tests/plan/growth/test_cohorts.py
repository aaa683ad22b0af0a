"""Members as cohorts by channel: each on its own curve, the total their sum."""

import numpy as np
import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.growth.cohorts import members_by_channel, project_streams, streams
from helpers.plan.growth.forecast import forecast, project
from helpers.plan.growth.retention import kept
from helpers.plan.model import Plan


def three_months(*channels: dict, joins: list[int] | None = None) -> Plan:
    """Three months, 10 % loss, 100 joins a month."""
    return make_plan(months=3, joins=joins or [100] * 3, goals={"opening": 0, "members": {3: 250}},
                     retention={"monthly_loss": 0.1}, channels=list(channels))


def channel(name: str, joins: list[int], share: float | None = None) -> dict:
    return {"name": name, "joins": joins, "kept": share}


def test_channels_by_hand():
    """60 a month on 0.9 a month: 60, 114, 162.6; 40 a month on 0.81: 40, 72.4, 98.644."""
    plan = three_months(channel("a", [60] * 3, 0.9), channel("b", [40] * 3, 0.81))
    table = members_by_channel(plan, 1000, 0, kept(plan.retention, 3))
    assert table["kind"].tolist() == ["opening", "channel", "channel"]
    assert table["name"].tolist() == ["", "a", "b"]
    assert table["kept"].tolist()[1:] == [0.9, 0.81]
    assert table["joins"].tolist()[1:] == [180, 120]
    assert table[[1, 2, 3]].values.tolist() == [pytest.approx([900, 810, 729]), pytest.approx([60, 114, 162.6]),
                                               pytest.approx([40, 72.4, 98.644])]
    assert forecast(plan, 1000, 0).central.tolist() == pytest.approx([1000, 996.4, 990.244])


def test_joins_no_channel_claims_are_on_the_plans_curve():
    plan = three_months(channel("a", [60, 60, 100], 0.9))
    rest = streams(plan, 0, kept(plan.retention, 3))[1]
    assert (rest.name, rest.joins.tolist(), rest.first) == (None, [40, 40, 0], 0.9)
    assert members_by_channel(plan, 0, 0, kept(plan.retention, 3))["kind"].tolist() == ["opening", "channel", "other"]


def test_where_channels_claim_more_than_the_plan_they_count():
    plan = three_months(channel("a", [80] * 3), channel("b", [80] * 3))
    found = streams(plan, 0, kept(plan.retention, 3))
    assert [stream.joins.sum() for stream in found] == [240, 240]


def test_without_joins_by_channel_there_is_one_stream():
    plan = three_months(channel("a", []))
    assert [(stream.name, stream.joins.tolist()) for stream in streams(plan, 1, kept(plan.retention, 2))] == [
        (None, [100, 100])]


@given(st.lists(st.integers(0, 500), min_size=3, max_size=3), st.lists(st.integers(0, 500), min_size=3, max_size=3),
       st.sampled_from(["none", "half"]))
def test_channels_on_the_plans_curve_change_nothing(first, second, exposure):
    total = [one + two for one, two in zip(first, second, strict=True)]
    plan = make_plan(months=3, joins=total, goals={"members": {3: 1}},
                     retention={"monthly_loss": 0.1, "exposure": exposure},
                     channels=[channel("a", first, 0.9), channel("b", second)])
    retention = kept(plan.retention, 3)
    assert project_streams(500, streams(plan, 0, retention), retention.tail) == pytest.approx(
        project(500, total, retention))
    drawn = [forecast(each, 500, 0) for each in (plan, plan.model_copy(update={"channels": []}))]
    assert np.allclose(drawn[0].middle, drawn[1].middle)


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_a_better_kept_channel_leaves_more_members(one, other):
    ends = [forecast(three_months(channel("a", [100] * 3, share)), 0, 0).middle[-1] for share in sorted((one, other))]
    assert ends[0] <= ends[1] + 1e-9
