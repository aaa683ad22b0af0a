"""What the sample brand spent: it agrees with the roster and the plan, and the planted overruns are found again."""

import pandas as pd
import pytest

from helpers.intake.community import Community, open_community
from helpers.learn.recipe import recipe
from helpers.plan.budget.cost import alert, cost_each, to_stop
from helpers.plan.budget.lines import lines
from helpers.plan.file import open_plan
from helpers.plan.model import Plan
from helpers.root import root

BRAND = root() / "data" / "sample" / "brand"


@pytest.fixture(scope="module")
def brand() -> Community:
    return open_community(BRAND)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return open_plan(BRAND)


def test_channel_joins_and_kept_are_those_of_the_roster(brand):
    stays = brand.table("members")
    stays = stays[(stays["role"] == "member") & stays["joined_on"].notna()]
    for row in brand.table("channel_spend").itertuples():
        came = stays[(stays["channel"] == row.channel) & (stays["joined_on"].dt.strftime("%Y-%m") == row.month)]
        end = pd.Timestamp(row.month) + pd.offsets.MonthEnd()
        assert row.joins == len(came)
        assert pd.isna(row.kept) or row.kept == (~(came["left_on"] <= end)).sum()


def test_one_channel_is_beyond_its_line_two_months_running(brand, plan):
    rows = brand.table("channel_spend").sort_values("month")
    found = {}
    for channel in plan.channels:
        own = rows[rows["channel"] == channel.name]
        alerts = [alert(cost_each(spend / 100, joins), channel.usual_cost, 0.2)
                  for spend, joins in zip(own["spend"], own["joins"], strict=True)]
        found[channel.name] = (to_stop(alerts, 2), sum(each is True for each in alerts))
    dear = recipe()["brand"]["channel_spend"]["dear"]["channel"]
    assert found.pop(dear) == (True, 2) and set(found.values()) == {(False, 0)}


def test_july_is_the_first_month_over_its_budget_for_activities(brand, plan):
    spent = brand.table("budget").pivot(index="month", columns="line", values="spent").astype(float) / 100
    given = {line.name: line.given[0] for line in lines(plan)}
    assert spent["activities"].idxmax() == "2026-07" and spent.loc["2026-07", "activities"] > 2.5 * given["activities"]
    others = spent["activities"].drop("2026-07")
    assert (others / given["activities"] - 1).abs().max() < 0.021
    assert spent.loc["2026-07"].sum() > sum(given.values()) * 1.05


def test_spending_follows_the_plan_and_the_channels(brand, plan):
    spent = brand.table("budget").pivot(index="month", columns="line", values="spent").astype(float) / 100
    channels = brand.table("channel_spend").groupby("month")["spend"].sum() / 100
    assert spent["acquisition"].tolist() == pytest.approx(channels.tolist())
    needed = next(line.needed for line in lines(plan) if line.name == "labour")[:len(spent)]
    assert (spent["labour"] / needed - 1).abs().max() < 0.021


def test_what_nobody_noted_is_blank(brand):
    rows = brand.table("budget")
    blank = rows[rows["spent"].isna()]
    assert list(zip(blank["month"], blank["line"], strict=True)) == [("2026-06", "tools")]
    kept = brand.table("channel_spend")
    kept = kept[kept["kept"].isna()]
    assert list(zip(kept["month"], kept["channel"], strict=True)) == [("2026-06", "直播间")]
