"""The sample ``team``: twelve groups of a neighbourhood-buying team, month 6 (2026-10) of its plan, kept by hand.

Planted truth:

- 3,200 members on 2026-05-01; at the end of October about 3,850 against a target of 3,900, of whom eleven groups
  report all but some 45: t12, new and small, did not report October at all: no row, not 0.
- Loss a month 3 to 4 % in most groups; t07 loses 10.5 % and 2 % of it speak on a day (rescue), t11 loses 6 %
  with 7 % (watch). Hand counts of daily speakers wobble by up to 10 %.
- t05's closing of 2026-10 stands 3 above opening + joins - leaves.
- Further blanks: see ``blanks`` in templates/sample.yml. t12 has no owner.
- Orders of August to October; 12 % without a customer; buyers and revenue in the tallies are those with one.
- Survey: 180 answers without any times, two need classes of 60 and 40 %, own topics 0.6, others 0.15.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from helpers.calendar import days_in
from helpers.learn.answers import answers
from helpers.learn.chance import pseudonyms, stream
from helpers.learn.given import actions_table, groups_table
from helpers.learn.monthly import blanked, tenths
from helpers.learn.recipe import months_from, recipe
from helpers.learn.trade import orders, with_sales

SLUG = "team"


def team_tables(seed: int) -> dict[str, pd.DataFrame]:
    """All tables of the sample team: groups, tallies, orders, survey, actions."""
    made = recipe()[SLUG]
    kept = tallied(stream(seed, SLUG, "tallies"), made, months_from(made["tallied_from"]))
    placed = orders(stream(seed, SLUG, "orders"), _customers(seed, kept, made), made["orders"])
    respondents = pseudonyms(seed, SLUG, "respondent", count=made["survey"]["respondents"])
    return {"groups": groups_table(made, made["groups"]), "orders": placed, "actions": actions_table(made),
            "tallies": _noted(with_sales(kept, placed), made),
            "survey": answers(stream(seed, SLUG, "survey"), respondents, made["survey"])}


def tallied(rng: Generator, made: dict[str, Any], months: list[str]) -> pd.DataFrame:
    """What happened, one row a group and month: every count known and consistent."""
    rows = []
    for group in made["groups"]:
        present = group["opening"]
        for month in months:
            if f"{group['opened_on']:%Y-%m}" <= month:
                rows.append(_month(rng, group, month, present, made))
                present = rows[-1]["closing"]
    return pd.DataFrame(rows)


def _month(rng: Generator, group: dict[str, Any], month: str, opening: int, made: dict[str, Any]) -> dict[str, Any]:
    joins, leaves = int(rng.poisson(group["joins"])), int(rng.binomial(opening, group["loss"]))
    closing = opening + joins - leaves
    speakers = closing * group["daily"] * (1 + made["daily_wobble"] * (2 * rng.random() - 1))
    speaker_days = int(np.rint(speakers * days_in(month)))
    return {"group_id": group["id"], "month": month, "opening": opening, "joins": joins, "leaves": leaves,
            "closing": closing, "daily_active": tenths(speaker_days, days_in(month)),
            "monthly_active": int(rng.binomial(closing, group["monthly"])),
            "messages": int(rng.poisson(speaker_days * made["messages_a_speaker"])),
            "complaints": int(rng.poisson(made["complaints"]))}


def _customers(seed: int, kept: pd.DataFrame, made: dict[str, Any]) -> pd.DataFrame:
    """Those who may buy: a share of each group's last closing, in it since its first tally."""
    last = kept.drop_duplicates("group_id", keep="last")
    bodies = [pd.DataFrame({"group_id": group, "member_id": pseudonyms(
        seed, SLUG, "customer", group, count=round(closing * made["customers"]))})
        for group, closing in zip(last["group_id"], last["closing"], strict=True)]
    since = kept.groupby("group_id")["month"].min()
    found = pd.concat(bodies, ignore_index=True)
    return found.assign(joined_on=pd.to_datetime(found["group_id"].map(since) + "-01"), left_on=pd.NaT)


def _noted(kept: pd.DataFrame, made: dict[str, Any]) -> pd.DataFrame:
    """What was written down of it: one miscount, rows never handed in, blanks."""
    wrong = made["miscounted"]
    kept.loc[(kept["group_id"] == wrong["group"]) & (kept["month"] == wrong["month"]), "closing"] += wrong["by"]
    for missing in made["unreported"]:
        kept = kept[(kept["group_id"] != missing["group"]) | (kept["month"] != missing["month"])]
    return blanked(kept, made["blanks"])
