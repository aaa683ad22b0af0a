"""What the recipe states as it stands: the list of groups and the actions of the last months."""

from typing import Any

import pandas as pd


def groups_table(made: dict[str, Any], groups: list[dict[str, Any]]) -> pd.DataFrame:
    """The contract's groups: group_id, name, platform, purpose, owner (blank: nobody), opened_on, capacity."""
    listed = pd.DataFrame([{"capacity": made["capacity"], **group} for group in groups])
    return listed.rename(columns={"id": "group_id"}).assign(platform=made["platform"])


def actions_table(made: dict[str, Any]) -> pd.DataFrame:
    """The contract's actions, numbered within their month; done is blank while an action is not yet due."""
    listed = pd.DataFrame(made["actions"])
    number = listed.groupby("month").cumcount() + 1
    return listed.assign(action_id=listed["month"].str.cat(number.map("-{:02d}".format)))
