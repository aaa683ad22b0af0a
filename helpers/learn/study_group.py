"""The sample ``study-group``: an exam study group of 2,004 members about to split, month 2 (2026-10).

Planted truth:

- 1,960 members on 2026-09-01, 2,004 in the main group s01 at the end of October; 31 of them are also in the
  helpers' group s02, so that added counts (2,035) exceed people (2,004). 6 staff and one bot stand beside them.
- Loss within 30 days of joining 9.9 % over all channels (6 to 14 %), then 3.3 % in each further 30 days.
- The top fifth of the speakers sends most messages.
- Survey: 612 respondents, not members of the roster by name, in four need classes of 35, 30, 20, 15 %
  (数学真题精讲/英语阅读打卡/政治带背; 院校信息/跨专业经验/专业课答疑; 自习打卡/作息监督/心态疏导;
  复试面试/调剂信息/资料互换). Own topics are chosen with probability 0.7, others with 0.1; 2.5 % leave
  the topics blank, 8 % never saw question 5, 12 % have no time. Whoever is willing to be an admin says how many
  hours; everybody puts up to three chosen topics in order, own ones first. 3 % hurry through the sheet.
- Blank tallies: s02 2026-06 (daily_active, monthly_active, messages). No orders.
"""

from typing import Any

import pandas as pd

from helpers.calendar import first_day
from helpers.learn.answers import answers
from helpers.learn.chance import pseudonyms, stream
from helpers.learn.given import actions_table, groups_table
from helpers.learn.monthly import activity, blanked, headcounts
from helpers.learn.recipe import month_end, months_from, recipe
from helpers.learn.roster import crew, intake, named, seated, to_date
from helpers.learn.talk import conversation, exported
from helpers.plan.model import Plan

SLUG = "study-group"


def study_group_tables(seed: int, plan: Plan) -> dict[str, pd.DataFrame]:
    """All tables of the sample study group."""
    made = recipe()[SLUG]
    groups = [*made["groups"], made["helpers"]["group"]]
    stays = study_group_stays(seed, plan, made, groups)
    months = months_from(made["tallied_from"])
    days = pd.date_range(first_day(months[0]), month_end(months[-1]), unit="s")
    messages = conversation(stream(seed, SLUG, "messages"), stays, days, made, groups)
    respondents = pseudonyms(seed, SLUG, "respondent", count=made["survey"]["respondents"])
    return {"groups": groups_table(made, groups), "members": stays, "actions": actions_table(made),
            "messages": exported(messages, made["prefix"]),
            "tallies": _tallies(seed, made, groups, stays, messages, months),
            "survey": answers(stream(seed, SLUG, "survey"), respondents, made["survey"])}


def study_group_stays(seed: int, plan: Plan, made: dict[str, Any], groups: list[dict[str, Any]]) -> pd.DataFrame:
    """Every stay in the main group, the helpers' second stays, staff and the bot."""
    rng = stream(seed, SLUG, "members")
    stays = named(seated(rng, intake(rng, made, plan.goals.opening, made["joins"]), made["groups"]), seed, SLUG)
    helping = _helpers(stays, made["helpers"], seed)
    return to_date(pd.concat([stays, helping, crew(seed, SLUG, groups)], ignore_index=True))


def _helpers(stays: pd.DataFrame, made: dict[str, Any], seed: int) -> pd.DataFrame:
    """Second stays of members who were there before the helpers' group opened and are still there."""
    opened, rng = pd.Timestamp(made["group"]["opened_on"]), stream(seed, SLUG, "helpers")
    able = stays[(stays["joined_on"] < opened) & (stays["left_on"] > pd.Timestamp(recipe()["last_day"]))]
    chosen = able.iloc[rng.permutation(len(able))[:made["count"]]]
    waited = pd.to_timedelta(rng.integers(0, made["waited"], size=len(chosen)), unit="D").as_unit("s")
    return chosen.assign(group_id=made["group"]["id"], joined_on=opened + waited, channel=made["channel"])


def _tallies(seed: int, made: dict[str, Any], groups: list[dict[str, Any]], stays: pd.DataFrame,
             messages: pd.DataFrame, months: list[str]) -> pd.DataFrame:
    tallies = headcounts(stays, groups, months)
    complaints = stream(seed, SLUG, "complaints").poisson(made["complaints"], size=len(tallies))
    complaints = pd.Series(complaints).where(tallies["group_id"] == made["groups"][0]["id"], 0)
    tallies = tallies.assign(complaints=complaints).merge(activity(messages), on=["group_id", "month"], how="left")
    return blanked(tallies, made["blanks"])
