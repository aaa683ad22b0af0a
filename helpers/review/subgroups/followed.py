"""What became of the sub-groups the plan decided, by the groups of the month."""

import pandas as pd

from helpers.plan.subgroups.follow_up import followed_up, planned_groups
from helpers.review.review import Review

SUB_GROUPS = ("topic", "level", "region", "stage")


def followed(review: Review) -> pd.DataFrame | None:
    """Planned groups against those there are, as ``plan.subgroups.follow_up.followed_up``; None where none is planned.

    A group counts as a sub-group by its purpose in the table of groups, or where it has the name of a planned one.
    Members of an earlier month are no members of this one: unknown. Raises InputError as ``planned_groups``.
    """
    wishes = review.plan.sub_groups
    if not wishes.planned:
        return None
    planned, now = planned_groups(review.plan), review.groups
    members = now["closing"].mask(now["members_route"] == "carried")
    seen = pd.DataFrame({"name": now["name"].fillna("").astype(str), "members": members.round()})
    ours = _ours(review).reindex(now.index, fill_value=False) | seen["name"].isin(planned["name"])
    return followed_up(planned, seen[ours].reset_index(drop=True), wishes.smallest, wishes.largest)


def is_sub_group(groups: pd.DataFrame) -> pd.Series:
    """Which rows of the table of groups are sub-groups by their purpose."""
    return groups["purpose"].isin(SUB_GROUPS)


def _ours(review: Review) -> pd.Series:
    groups = review.month.table("groups")
    return pd.Series(dtype=bool) if groups is None else is_sub_group(groups.set_index("group_id"))
