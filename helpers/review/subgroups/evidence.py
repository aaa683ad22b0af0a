"""What argues for a split, and by what: every group's size and signs of overload, and four features of the whole."""

import pandas as pd

from helpers.limits import limit
from helpers.measure.talk.active import said_by_member, top_ten_by_group
from helpers.numbers import known
from helpers.plan.subgroups.models import Features, known_share, level_need, spread
from helpers.plan.subgroups.trigger import GroupEvidence
from helpers.review.review import Review
from helpers.review.subgroups.asked import Asked


def group_evidence(review: Review) -> list[GroupEvidence]:
    """One row a group of the month: name, members, messages a day, share of its ten most talkative; the share of
    messages answered is counted for the community as a whole, so only a single group has one. Unknown is None."""
    tops, days = top_ten_by_group(review.month), review.window.days
    alone = len(review.groups) == 1
    replies = review.figures["reply_coverage"].value if alone else None
    return [GroupEvidence(str(row["name"]), int(row["closing"]) if known(row["closing"]) else None,
                          float(row["messages"]) / days if known(row["messages"]) else None,
                          tops.get(str(group)), replies)
            for group, row in review.groups.iterrows()]


def features(review: Review, asked: Asked | None) -> Features:
    """What argues for interest, level, region and stage groups; unknown where nobody was asked or no log tells."""
    return Features(_topic(asked), _level(said_by_member(review.month)), _region(asked), _stage(asked))


def _topic(asked: Asked | None) -> float | None:
    return None if asked is None or asked.chosen is None else spread(asked.chosen.sum())


def _level(said: pd.Series | None) -> float | None:
    """How far the messages of an ordinary speaker lie below those of the most talkative fifth."""
    if said is None or said.empty:
        return None
    core = max(round(limit("top_people_share") * len(said)), 1)
    return level_need(said.iloc[core:].mean(), said.iloc[:core].mean())


def _region(asked: Asked | None) -> float | None:
    return None if asked is None else spread(asked.shares("region"))


def _stage(asked: Asked | None) -> float | None:
    if asked is None or not len(asked.of("stage")):
        return None
    told = asked.shares("stage")
    return known_share({str(stage): int(people) for stage, people in told.items()},
                       asked.of("stage")["respondent_id"].nunique() - int(told.sum()))
