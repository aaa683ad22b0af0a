"""What respondents want, as the needs sub-groups can serve, and who would take which.

Where there are clear kinds of members, topics wanted by the same kind are one need; else every topic is its own.
"""

from dataclasses import dataclass

import pandas as pd

from helpers.measure.survey.needs import Needs


@dataclass(frozen=True)
class Wanted:
    """``needs``: the topics of each need, the most wanted first, by its name (that of the first topic). ``wishes``: one
    row a person and need they would accept: person, need, rank (1 first), lean (probability of the kind of members it
    belongs to, in [0, 1]; 0 where there are no clear kinds)."""

    needs: dict[str, list[str]]
    wishes: pd.DataFrame


def wanted(chosen: pd.DataFrame, ranked: pd.DataFrame, kinds: Needs | None) -> Wanted:
    """Needs and wishes behind a 0/1 matrix of respondents by topics and what they put in order.

    ``ranked``: respondent_id, option, rank. A topic chosen but not put in order comes after all that were; where
    nothing was put in order, all chosen topics are first choices.
    """
    bundles = _bundles(chosen, kinds)
    need_of = {topic: need for need, topics in bundles.items() for topic in topics}
    ranks = _ranks(chosen, ranked[ranked["option"].isin(chosen.columns)])
    wishes = ranks.assign(need=ranks["topic"].map(need_of)).groupby(["person", "need"], as_index=False)["rank"].min()
    return Wanted(bundles, wishes.assign(lean=_lean(wishes, bundles, kinds)))


def _bundles(chosen: pd.DataFrame, kinds: Needs | None) -> dict[str, list[str]]:
    """Topics by need: each topic goes to the kind that wants it most beyond all."""
    asked = chosen.sum().sort_values(ascending=False, kind="stable")
    topics = [str(topic) for topic in asked[asked > 0].index]
    if kinds is None or not kinds.clear:
        return {topic: [topic] for topic in topics}
    owner = kinds.wants.idxmax()
    bundles = [[topic for topic in topics if owner[topic] == kind] for kind in kinds.wants.index]
    return {bundle[0]: bundle for bundle in bundles if bundle}


def _ranks(chosen: pd.DataFrame, ranked: pd.DataFrame) -> pd.DataFrame:
    """One row a person and topic: person, topic, rank."""
    picked = chosen.rename_axis(index="person", columns="topic").stack()
    picked = picked[picked > 0].reset_index()[["person", "topic"]]
    ordered = ranked.set_axis(["person", "topic", "rank"], axis=1)
    both = picked.merge(ordered, on=["person", "topic"], how="outer")
    after = both.groupby("person")["rank"].transform("max").fillna(0) + 1
    return both.assign(rank=both["rank"].fillna(after).astype(int))


def _lean(wishes: pd.DataFrame, bundles: dict[str, list[str]], kinds: Needs | None) -> pd.Series:
    if kinds is None or not kinds.clear:
        return pd.Series(0.0, wishes.index)
    owner = kinds.wants.idxmax()
    kind_of = {need: owner[topics[0]] for need, topics in bundles.items()}
    likely = kinds.belongs.rename_axis(index="person", columns="kind").stack().rename("lean").reset_index()
    found = wishes.assign(kind=wishes["need"].map(kind_of)).merge(likely, on=["person", "kind"], how="left")
    return found["lean"].fillna(0.0).clip(0, 1).set_axis(wishes.index)
