"""The sample ``brand``: a skincare brand in month 7 (2026-10) of the plan that starts 2026-04.

Planted truth:

- Loss within 30 days of joining 12 % over all channels (门店扫码 8, 老客推荐 6, 朋友圈广告 19, 小红书 14,
  直播间 17 %), then 6 % in each further 30 days (5, 4, 8, 6.5, 8 %). 3 % of those who left come back.
- 1,500 members on 2026-04-01; joins 102, 99, 101, 98 % of plan in months 1 to 4, 86, 84, 85 % after,
  so month 7 closes near 90 % of the 6,533 that the milestones imply.
- A third of the members speak in a month; about 6 % on a day. g03 and g09 fade from 2026-07 on by 1.8 % a
  day; g06 is 2.4 times as lively as others; g09 has nobody in charge.
- 14 staff and one bot have stays and messages and are in no tally.
- Blank tallies: g09 2026-07, g11 2026-10 (daily_active), g12 2026-09 (complaints).
- 7 % of orders carry no member; buyers and revenue in the tallies are those of the orders that do.
- A join costs what the plan says within 4 %, but 朋友圈广告 1.28 and 1.33 times its usual cost in September and
  October: two months beyond the 20 % line. Kept of 直播间 in June is blank.
- Every line of the budget spends what the plan needs within 2 %, acquisition what the channels cost; activities 2.6
  times that in July, which takes the month over its budget. Tools of June are blank.
- 62 % of members agreed to be written to. In October 80 of the agreed who had been silent for 30 days were, a next
  step every 4 days, by telephone only whoever said yes to that (30 %); 60 % of those asked said why they fell silent.
- Who joined in October was welcomed (95 %), asked one to one (78 %), reminded of benefits (72 %), each touch four days
  late for 8 % of them.
- Survey: 260 members in three need classes of 45, 35, 20 %; own topics chosen with 0.65, others 0.12.
"""

from typing import Any

import pandas as pd

from helpers.calendar import first_day
from helpers.learn.answers import answers
from helpers.learn.chance import stream
from helpers.learn.given import actions_table, groups_table
from helpers.learn.monthly import activity, blanked, headcounts
from helpers.learn.outreach import agreed, contacts, welcomes
from helpers.learn.recipe import month_end, months_from, recipe
from helpers.learn.roster import comebacks, crew, intake, named, seated, to_date
from helpers.learn.spending import channel_spend, spending
from helpers.learn.talk import conversation, exported
from helpers.learn.trade import orders, with_sales
from helpers.plan.model import Plan

SLUG = "brand"


def brand_tables(seed: int, plan: Plan) -> dict[str, pd.DataFrame]:
    """All tables of the sample brand."""
    made = recipe()[SLUG]
    stays = brand_stays(seed, plan, made)
    months = months_from(made["tallied_from"])
    days = pd.date_range(first_day(months[0]), month_end(months[-1]), unit="s")
    messages = conversation(stream(seed, SLUG, "messages"), stays, days, made, made["groups"])
    placed = orders(stream(seed, SLUG, "orders"), stays[stays["role"] == "member"], made["orders"])
    paid = channel_spend(stream(seed, SLUG, "channel spend"), stays, plan, months, made["channel_spend"])
    return {"channel_spend": paid, "budget": spending(stream(seed, SLUG, "budget"), plan, paid, made["budget"]),
            "groups": groups_table(made, made["groups"]), "members": stays, "orders": placed,
            "messages": exported(messages, made["prefix"]), "actions": actions_table(made),
            "contacts": _contacts(seed, made, stays, messages),
            "tallies": _tallies(seed, made, stays, messages, placed, months),
            "survey": answers(stream(seed, SLUG, "survey"), _asked(seed, made, stays), made["survey"])}


def brand_stays(seed: int, plan: Plan, made: dict[str, Any]) -> pd.DataFrame:
    """Every stay of members, staff and the bot, from the first group on to the sample's last day."""
    rng = stream(seed, SLUG, "members")
    joins = {month: round(planned * delivered) for month, planned, delivered in
             zip(months_from(plan.start), plan.joins, made["joins_delivered"], strict=False)}
    stays = named(seated(rng, intake(rng, made, plan.goals.opening, joins), made["groups"]), seed, SLUG)
    returned = comebacks(rng, stays, made["came_back"], pd.Timestamp(first_day(plan.start)))
    everybody = to_date(pd.concat([stays, returned, crew(seed, SLUG, made["groups"])], ignore_index=True))
    return agreed(stream(seed, SLUG, "consent"), everybody, made["consent"])


def _contacts(seed: int, made: dict[str, Any], stays: pd.DataFrame, messages: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([contacts(stream(seed, SLUG, "contacts"), stays, messages, made["contacts"]),
                      welcomes(stream(seed, SLUG, "welcomes"), stays, made["welcomes"])], ignore_index=True)


def _tallies(seed: int, made: dict[str, Any], stays: pd.DataFrame, messages: pd.DataFrame,
             placed: pd.DataFrame, months: list[str]) -> pd.DataFrame:
    tallies = headcounts(stays, made["groups"], months)
    complaints = stream(seed, SLUG, "complaints").poisson(made["complaints"], size=len(tallies))
    tallies = tallies.assign(complaints=complaints).merge(activity(messages), on=["group_id", "month"], how="left")
    return blanked(with_sales(tallies, placed), made["blanks"])


def _asked(seed: int, made: dict[str, Any], stays: pd.DataFrame) -> list[str]:
    """The respondents: members drawn from those still there on the last day."""
    present = stays[(stays["role"] == "member") & stays["left_on"].isna()]["member_id"].unique()
    drawn = stream(seed, SLUG, "respondents").permutation(len(present))[:made["survey"]["respondents"]]
    return [str(present[place]) for place in drawn]
