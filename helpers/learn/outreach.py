"""Who agreed to be written to, which silent members were, step by step, and which newcomers were welcomed."""

from typing import Any

import pandas as pd
from numpy.random import Generator

from helpers.learn.chance import pick
from helpers.learn.recipe import recipe

PHONE = "phone"


def agreed(rng: Generator, stays: pd.DataFrame, share: float) -> pd.DataFrame:
    """``stays`` with consent_on: ``share`` of members agreed on the day they first joined, for all their stays."""
    first = stays[stays["role"] == "member"].groupby("member_id")["joined_on"].min()
    return stays.assign(consent_on=stays["member_id"].map(first[rng.random(len(first)) < share]))


def contacts(rng: Generator, stays: pd.DataFrame, messages: pd.DataFrame, made: dict[str, Any]) -> pd.DataFrame:
    """One row a step taken: member_id, contacted_on, step, phone_agreed, cause.

    ``people`` who agreed and said nothing in the 30 days before ``first`` are written to on working days up to
    ``last``. Of those who have not written ``again`` days later the share given in ``steps`` gets the next step, by
    telephone only whoever agreed to that. ``told`` say why they fell silent. Who came back, the messages say.
    """
    begun, last = _begun(rng, _silent(stays, messages, pd.Timestamp(made["first"])), made), recipe()["last_day"]
    callable_ = set(begun.index[rng.random(len(begun)) < made["may_be_called"]])
    rows = []
    for number, (step, share) in enumerate(made["steps"].items()):
        on = begun + pd.Timedelta(days=number * made["again"])
        due = (on <= pd.Timestamp(last)) & ~_spoke(messages, begun, on) & (rng.random(len(begun)) < share)
        begun = begun[due & ((step != PHONE) | begun.index.isin(callable_))]
        rows.append(pd.DataFrame({"member_id": begun.index, "contacted_on": on[begun.index].to_numpy(), "step": step}))
    taken = pd.concat(rows, ignore_index=True)
    asked, told = taken["step"] == made["asked_at"], rng.random(len(taken)) < made["told"]
    may = taken["member_id"].isin(callable_).map({True: "yes", False: "no"})
    return taken.assign(phone_agreed=may.where(asked),
                        cause=pd.Series(pick(rng, made["causes"], len(taken))).where(asked & told))


def welcomes(rng: Generator, stays: pd.DataFrame, made: dict[str, Any]) -> pd.DataFrame:
    """One row a touch of who joined from ``first`` on: member_id, contacted_on, step. A touch (``steps``: days after
    joining, share of newcomers who get it) is ``late`` by that many days for the share of them given."""
    member = (stays["role"] == "member") & (stays["joined_on"] >= pd.Timestamp(made["first"]))
    new = stays[member].drop_duplicates("member_id")
    rows = []
    for step, (after, share) in made["steps"].items():
        late = (rng.random(len(new)) < made["late"]["share"]) * made["late"]["days"]
        on = new["joined_on"] + pd.to_timedelta(after + late, unit="D")
        had = (rng.random(len(new)) < share) & (on <= pd.Timestamp(recipe()["last_day"])) & ~(new["left_on"] <= on)
        rows.append(pd.DataFrame({"member_id": new.loc[had, "member_id"], "contacted_on": on[had], "step": step}))
    return pd.concat(rows, ignore_index=True)


def _silent(stays: pd.DataFrame, messages: pd.DataFrame, first: pd.Timestamp) -> list[str]:
    here = stays[stays["consent_on"].notna() & (stays["joined_on"] < first - pd.Timedelta(days=30))
                 & ~(stays["left_on"] <= pd.Timestamp(recipe()["last_day"]))]
    lately = messages[messages["day"].between(first - pd.Timedelta(days=30), first - pd.Timedelta(days=1))]
    earlier = messages[messages["day"] < first - pd.Timedelta(days=30)]
    able = here["member_id"].isin(earlier["member_id"]) & ~here["member_id"].isin(lately["member_id"])
    return sorted(here.loc[able, "member_id"].unique())


def _begun(rng: Generator, silent: list[str], made: dict[str, Any]) -> pd.Series:
    """The day each of the chosen is first written to."""
    chosen = [silent[place] for place in rng.permutation(len(silent))[:made["people"]]]
    days = pd.bdate_range(made["first"], made["last"])
    return pd.Series(days[rng.integers(0, len(days), len(chosen))], chosen)


def _spoke(messages: pd.DataFrame, since: pd.Series, until: pd.Series) -> pd.Series:
    """Whether each member wrote from ``since`` on and before ``until``."""
    said = messages[messages["member_id"].isin(since.index)]
    inside = (said["day"] >= said["member_id"].map(since)) & (said["day"] < said["member_id"].map(until))
    return pd.Series(since.index.isin(said.loc[inside, "member_id"]), since.index)
