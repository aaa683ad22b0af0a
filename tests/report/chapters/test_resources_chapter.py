"""Chapter 02: what it says of people, money and channels, by hand; what is missing is said, and how to add it."""

from pathlib import Path
from typing import Any

import pytest
from builders import make_plan, make_review, stay

from helpers.errors import InputError
from helpers.report.chapters import Resources
from helpers.report.display import Drawn, Said, Shown
from helpers.root import root

ADMINS = {"role": "admin", "people": 2.0, "pay": 5_000.0}
TEAM = {"roles": [ADMINS, {"role": "interaction", "people": 1.0, "pay": 8_000.0}], "members_each": 500,
        "hiring_weeks": 4, "training_weeks": 2, "pass_share": 0.9}
GROUPS = {"platform": "wechat", "largest": 200}
SHOP = {"name": "门店", "joins": [100] * 12, "kept": 0.8, "cost_per_join": 4.0, "usual_cost": 5.0, "most": 200}
ADS = {"name": "广告", "joins": [100] * 12, "kept": 0.5, "cost_per_join": 10.0, "usual_cost": 10.0, "most": 300}
SHARES = {"labour": 0.7, "tools": 0.1, "activities": 0.1, "content": 0.05, "acquisition": 0.05}
BUDGET = {"total": 240_000.0, "shares": SHARES}
FULL = {"team": TEAM, "groups": GROUPS, "channels": [SHOP, ADS], "budget": BUDGET}


def resources(month: str = "2026-04", as_of: str = "", language: str = "en", tables: dict[str, Any] | None = None,
              **changes: Any) -> Resources:
    return Resources(make_review(make_plan(**{**FULL, **changes}), month, as_of, **(tables or {})), language)


def bare(language: str = "en") -> Resources:
    return Resources(make_review(make_plan(), "2026-04"), language)


def paid(*rows: tuple[str, str, float, int, int]) -> dict[str, Any]:
    return {"channel_spend": [{"channel": channel, "month": month, "spend": spend, "joins": joins, "kept": kept}
                              for channel, month, spend, joins, kept in rows]}


def spent(**lines: list[Any]) -> dict[str, Any]:
    """Yuan of each line, month by month from January on; "" is not noted."""
    return {"budget": [{"line": line, "month": f"2026-{number:02d}", "spent": money}
                       for line, months in lines.items() for number, money in enumerate(months, 1)]}


# the answer

def test_the_answer_names_people_date_rule_and_money():
    """1,600 members by June: 8 groups of 200, 4 to 8 admins; 3.2 by members; 2 are there: 2 short.

    Labour 18,000 x 12 = 216,000, acquisition 12 x (400 + 1,000) = 16,800, other lines 25 % of 240,000 = 60,000.
    """
    assert repr(resources().answer()) == (
        "1,600 members by the end of June 2026 need at least 4 full-time admins (the rule by groups binds); "
        "the plan has 2 by then: 2 people short.\n"
        "The budget of ¥240,000 does not cover the ¥292,800 the plan needs: ¥52,800 are missing.")
    assert repr(resources(language="zh").answer()) == (
        "2026年6月底 1,600人，至少要 4 名全职群管（卡在按群数这条）；按计划届时有 2人，缺 2人。\n"
        "预算 24万元，按计划要花 29.3万元，差 5.3万元。")


def test_enough_people_and_enough_money():
    found = resources(team={**TEAM, "roles": [{**ADMINS, "people": 8.0, "pay": 500.0}]})
    assert "the plan has 8 by then: enough." in repr(found.answer())
    assert "covers the ¥124,800 the plan needs; ¥115,200 are left." in repr(found.answer())
    few = resources(team={**TEAM, "roles": [{**ADMINS, "people": 6.0}]}, goals={"members": {12: 2_200}})
    assert "the plan has 6 by then: enough, though 11 would be comfortable." in repr(few.answer())


def test_the_milestone_that_lacks_people_comes_first():
    found = resources(team={**TEAM, "roles": [{**ADMINS, "people": 5.0}]})
    assert repr(found.answer()).startswith("2,200 members by the end of December 2026 need at least 6")
    assert repr(resources("2026-06").answer()).startswith("2,200 members by the end of December")
    assert repr(resources("2026-06", "2026-06-10").answer()).startswith("1,600 members by the end of June")
    assert repr(resources("2027-06").answer()).startswith("2,200 members by the end of December 2026")


def test_a_plan_that_says_nothing_is_told_what_to_add():
    assert repr(bare().answer()) == (
        "1,600 members by the end of June 2026 need at least 1 full-time admin (the rule by members binds); the plan "
        "names no team: add roles under team.\nThe plan states no budget: add total and shares under budget.")
    for cell in ("roles", "budget_chart", "allocation", "allocation_said", "costs", "against", "governance", "by_month",
                 "costs_said", "program", "capacity"):
        said = getattr(bare(), cell)()
        assert isinstance(said, Said) and said.sentences, cell


def test_unknown_pay_and_cost_are_named_and_never_nothing():
    found = resources(team={**TEAM, "roles": [ADMINS, {"role": "interaction", "people": 1.0}]},
                      channels=[SHOP, {**ADS, "cost_per_join": None}])
    assert "Not counted, because unknown: labour, acquisition." in repr(found.answer())
    said = repr(found.budget_said())
    assert "the pay of interaction specialist is not in the plan" in said
    assert "广告 have planned joins and no cost" in said
    rows = {row[0]: row for row in found.budget().frame.values.tolist()}
    assert rows["labour"][4] == rows["acquisition"][4] == "unknown"


def test_twice_the_budget(tmp_path: Path):
    def answered(**what_if: float) -> str:
        chapter = Resources.open(str(root() / "data" / "sample" / "brand"), "2026-10", language="en", **what_if)
        return repr(chapter.answer()).splitlines()[1]
    assert answered().startswith("The budget of ¥2,300,000 ") and answered(budget_times=1.0) == answered()
    assert answered(budget_times=2.0).startswith("The budget of ¥4,600,000 covers")
    with pytest.raises(InputError):
        answered(budget_times=-1.0)


# people

def test_the_staffing_table_by_hand():
    table = resources().staffing().frame
    assert table.iloc[1].tolist() == ["June 2026", "1,600", "8", "4.0–8.0", "3.2", "unknown", "by groups", "2", "0",
                                      "2"]
    said = repr(resources().rules_said())
    assert "A group is taken to hold 200 members: the team’s own limit." in said
    assert "By hours: unknown until the plan says" in said and "each full-time admin looks after 800 members." in said


def test_an_overload_is_told_with_its_case():
    found = resources(goals={"members": {6: 10_000}})
    assert "looks after 5,000 members: in one case on record 5,000 each" in repr(found.rules_said())


def test_hiring_dates():
    """Two missing by 30 June; 42 days before is 19 May; for 2 to pass 3 are trained."""
    said = "To have 2 people trained by 30 June, advertise by 19 May and take 3 into training."
    assert resources().hiring().sentences == (said,) and said in resources().next_month().sentences
    # On 31 May it is too late for June: 31 May + 42 days is 12 July.
    assert resources("2026-05").hiring().sentences == (
        "To have 2 people trained by 30 June it is too late: advertised for today, they are trained on 12 July "
        "(take 3 into training).",)


def test_planned_hires_ahead_are_dated():
    """Three start on 1 June: advertised for by 4 May, trained by 15 June."""
    found = resources(team={**TEAM, "hires": [{"month": 2, "people": 9}, {"month": 6, "people": 3}]},
                      goals={"members": {12: 2_200}})
    assert found.hiring().sentences == (
        "Planned for June 2026: 3 people; advertise by 4 May, trained by 15 June.",)
    none = resources(team={**TEAM, "roles": [{**ADMINS, "people": 20.0}]})
    assert none.hiring().sentences == (
        "No hiring is due: the plan has the people its next milestones need at least.",)


def test_role_cards_with_people_and_lines():
    rows = resources().roles().frame.values.tolist()
    assert [row[:3] for row in rows] == [["Interaction specialist", "1", "¥8,000"],
                                         ["Group admin (full-time)", "2", "¥5,000"]]
    assert rows[0][5] == "share of complaints handled (at least 95%)"


def test_capacity_against_the_planned_joins():
    """Two admins carry 400 members, 800 at half an admin a group; 2 members are there."""
    members = [stay("a", joined="2026-01-05"), stay("b", joined="2026-01-05")]
    found = resources(tables={"members": members})
    assert repr(found.capacity()) == (
        "In May 2026 the planned admins can carry 400 members at one admin for each group, 800 with fewer; there are "
        "2 members, so at most 798 more.\n"
        "Planned are 200: the team can carry them, and those who leave make more room.")
    tight = resources(tables={"members": members}, joins=[900] * 12)
    assert repr(tight.capacity()).endswith("Planned are 900: more than the team can carry. Hire, or bring in fewer.")


def test_the_organisation_is_mermaid():
    said = resources().structure().sentences
    assert said[0].startswith(
        "One director, three specialists and one admin for each of 8 groups: 8 admins, 12 in all.")
    assert said[1] == "graph TD" and 'admin["Group admin (full-time) × 8"]' in said


# money

def test_the_budget_by_hand():
    rows = {row[0]: row[1:] for row in resources().budget().frame.values.tolist()}
    assert rows["labour"] == ["70.0%", "55%–70%", "¥168,000", "¥216,000", "¥48,000 short"]
    assert rows["acquisition"] == ["5.0%", "3%–25%", "¥12,000", "¥16,800", "¥4,800 short"]
    assert rows["tools"][-1] == "even"
    assert "Settle the line labour: ¥48,000 short, 29% over what it is given." in resources().next_month().sentences


@pytest.mark.parametrize(("shares", "words"), [
    (SHARES, "Every share lies in its band."),
    ({**SHARES, "labour": 0.75}, "The shares add up to 105.0%, not to 100%."),
    ({**SHARES, "labour": 0.75, "content": 0.0}, "labour takes 75.0%; with the least the other lines need it can be at "
                                                 "most 70.0%."),
    ({**SHARES, "labour": 0.75, "content": 0.0}, "content gets 0.0%; it should be at least 4.0%.")])
def test_shares_against_their_bands(shares, words):
    assert words in repr(resources(budget={"total": 1.0, "shares": shares}).budget_said())


def test_bands_that_cannot_hold_are_told():
    own = {"total": 1.0, "shares": SHARES, "bands": {"labour": [0.9, 0.95]}}
    assert "The bands cannot all hold: together they take 113% at least" in repr(resources(budget=own).budget_said())


def test_the_line_the_seeds_forget():
    """12 x (400 + 1,000) = 16,800; without costs 2,400 joins at 5.6 to 18 yuan."""
    budget = {"total": 100_000.0, "shares": {"labour": 0.6, "tools": 0.2, "activities": 0.15, "content": 0.05}}
    forgotten = resources(budget=budget)
    assert "2,400 people to be brought in cost ¥16,800, and no line of the budget pays" in repr(forgotten.budget_said())
    assert {row[0]: row[5] for row in forgotten.budget().frame.values.tolist()}["acquisition"] == "¥16,800 short"
    unknown = resources(budget=budget, channels=[])
    assert "would cost ¥13,440 to ¥43,200 at what others paid in 2023" in repr(unknown.budget_said())


def test_month_by_month():
    table = resources().by_month().frame
    assert len(table) == 12 and table.iloc[0].tolist() == [
        "January 2026", "¥18,000", "¥2,000", "¥2,000", "¥1,000", "¥1,400", "¥24,400", "¥20,000"]


def test_budget_against_actual_by_hand():
    """Labour gets 14,000 a month and needs 18,000; spent 14,000, 14,000, 14,000, 21,000.

    April +50 %, the quarter so far is April, the plan so far 63,000 of 56,000: +12.5 %; heading for
    63,000 + 8 x 18,000 x 63/72 = 189,000.
    """
    found = resources(tables=spent(labour=[14_000, 14_000, 14_000, 21_000], tools=[2_000, "", 2_000, 2_000]))
    rows = {row[0]: row[1:] for row in found.against().frame.values.tolist()}
    assert rows["labour"] == ["¥21,000", "+50.0%", "+50.0%", "+12.5%", "¥189,000", "¥168,000"]
    assert rows["tools"] == ["¥2,000", "0.0%", "0.0%", "0.0%", "¥24,000", "¥24,000"]
    assert set(rows) == {"labour", "tools"} and found.against().caption == "Up to April 2026"
    said = found.governance().sentences
    assert said[0] == "Month: ¥23,000 of ¥16,000 (+43.8%). The monthly audit has to explain this."
    assert said[2] == "Plan so far: ¥69,000 of ¥62,000 (+11.3%). The yearly evaluation has to settle the whole sum."
    assert said[3] == "Furthest over so far: labour (+12.5%)."


def test_as_planned_needs_no_review():
    said = resources(tables=spent(labour=[14_000] * 4)).governance().sentences
    assert len(said) == 3 and said[0] == "Month: ¥14,000 of ¥14,000 (0.0%). Audit as usual."


def test_spending_in_no_line_has_no_variance():
    found = resources(budget={"total": 240_000.0, "shares": {"labour": 0.7}}, tables=spent(acquisition=[9_000] * 4))
    row = found.against().frame.values.tolist()[0]
    assert row[:5] == ["acquisition", "¥9,000", "unknown", "unknown", "unknown"] and row[6] == "no line"


def test_savings_with_their_evidence():
    assert len(resources().savings().frame) == 5
    budget = {**BUDGET, "levers": ["ai-service", "management-tool", "magic"]}
    said = repr(resources(budget=budget).savings_said())
    # 216,000 x 0.7 x 0.7 = 105,840; 292,800 - 216,000 + 105,840 = 182,640.
    assert "the ¥292,800 needed would become ¥182,640." in said
    assert "AI service and automatic replies and professional management tool may be one effect" in said
    assert "Not on record: magic." in said
    assert "counts on none" in repr(resources().savings_said())


# channels

def test_the_allocation_by_hand():
    """Eight months ahead, 80 + 50 kept in each: the shop alone keeps 130 from 162.5 joins for 650 instead of 1,400."""
    found = resources()
    assert [row[0:1] + row[2:5] for row in found.allocation().frame.values.tolist()] == [
        ["门店", "200", "800", "1,300"], ["广告", "300", "800", "0"]]
    said = found.allocation_said().sentences
    assert said[0] == "As many could be kept (1,040 people) for ¥5,200 instead of ¥11,200: ¥6,000 less."
    # 8,000 for the line: 1,600 of the shop for 6,400 keep 1,280, 160 ads keep 80 more; 10,000 more: 1,000 ads, 500.
    assert said[1] == "For the ¥8,000 of the line at most 1,360 people can be kept."
    assert said[2] == "¥10,000 more would keep 500 people more."


def test_what_would_have_to_give():
    found = resources(budget={**BUDGET, "least_kept": 0.6}, channels=[{**SHOP, "most": 100}, ADS])
    said = found.allocation_said().sentences
    assert said[0].startswith("The channels cannot keep the 1,040 people the plan counts on.")
    assert said[1:] == ("– keep 400 people fewer", "– let 门店 bring 500 people more over these months",
                        "– take 800 people from 广告, though it keeps fewer than 60%")
    assert "status" not in repr(found.program()) and found.program() == found.allocation_said()


def test_channels_that_cannot_be_weighed_are_named():
    found = resources(channels=[SHOP, {**ADS, "kept": None}])
    assert "广告 is left out: how many it keeps is not in the plan." in repr(found.allocation_said())
    assert len(found.allocation().frame) == 1
    none = resources(channels=[{**SHOP, "kept": None}])
    assert isinstance(none.allocation(), Said) and "门店 is left out" in repr(none.allocation())
    assert "No month of the plan lies ahead" in repr(resources("2026-12").allocation())


def test_costs_planned_and_spent():
    """In April the ads cost 1,300 / 100 = 13.00, 30 % over 10; 2,500 / 200 = 12.50 in March was 25 % over."""
    tables = paid(("广告", "2026-03", 2_500, 200, 100), ("广告", "2026-04", 1_300, 100, 40),
                  ("门店", "2026-04", 600, 100, 90), ("地推", "2026-04", 90, 10, 1))
    found = resources(tables=tables)
    rows = {row[0]: row[1:] for row in found.costs().frame.values.tolist()}
    assert rows["广告"] == ["¥10.00", "¥10.00", "¥12.00", "¥13.00", "+30.0%", "beyond", "¥20.00", "unknown"]
    assert rows["门店"][2:6] == ["¥6.00", "¥6.00", "+20.0%", "within"]
    assert rows["地推"][3:6] == ["¥9.00", "unknown", "unknown"]
    assert repr(found.costs_said()) == "广告: a join cost more than its line 2 months running. Stop it or mend it."
    assert "Stop or mend 广告 before spending on it again." in found.next_month().sentences


def test_one_month_beyond_is_mended_a_month_not_noted_breaks_the_run():
    once = resources(tables=paid(("广告", "2026-02", 9_000, 100, 1), ("广告", "2026-04", 1_300, 100, 40)))
    assert repr(once.costs_said()) == "广告: a join cost more than its line this month. Start mending it."
    assert "Stop or mend" not in repr(once.next_month())
    fine = resources(tables=paid(("广告", "2026-04", 1_200, 100, 40)))
    assert repr(fine.costs_said()) == "No channel with a known cost is beyond its line this month."


def test_kept_members_cost_over_all_months_known():
    """2,000 spent in January and February, 60 and 40 kept: 20.00 each."""
    found = resources("2026-02", tables=paid(("广告", "2026-01", 1_000, 90, 60), ("广告", "2026-02", 1_000, 90, 40)))
    assert {row[0]: row[8] for row in found.costs().frame.values.tolist()}["广告"] == "¥20.00"


@pytest.mark.parametrize("month", ["2025-06", "2026-01", "2026-12", "2028-01"])
def test_every_month_has_its_words(month):
    found = resources(month, tables={**spent(labour=[1_000] * 12), **paid(("广告", "2026-04", 1_200, 100, 40))})
    for cell in ("answer", "staff_chart", "budget_chart", "budget", "allocation", "costs", "against", "governance",
                 "how_sure", "limits", "next_month", "program", "capacity", "by_month", "training"):
        shown = getattr(found, cell)()
        assert isinstance(shown, Said | Shown | Drawn) and "nan" not in repr(shown) and "None" not in repr(shown)


def test_a_line_with_a_month_not_noted_has_no_bar_of_what_was_spent():
    alt = resources(tables=spent(labour=[1_000] * 4, tools=[2_000, "", 2_000, 2_000])).budget_chart().alt
    assert "labour: Budget ¥168,000, Needed ¥216,000, Spent so far ¥4,000;" in alt
    assert "tools: Budget ¥24,000, Needed ¥24,000, Spent so far unknown;" in alt


def test_costs_over_months_not_all_noted_are_unknown():
    found = resources("2026-02", tables=paid(("广告", "2026-02", 1_000, 90, 40)))
    row = next(row for row in found.costs().frame.values.tolist() if row[0] == "广告")
    assert row[4] == "¥11.11" and row[8] == "unknown"
