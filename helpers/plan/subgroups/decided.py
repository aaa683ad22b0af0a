"""Sub-groups decided on: the proposal as the plan holds it, so that next month's report compares."""

import pandas as pd

from helpers.plan.model import Plan
from helpers.plan.model.practice import Seats

NUMBER = 2  # digits at the end of a group's name


def decided(plan: Plan, groups: pd.DataFrame) -> Plan:
    """``plan`` with ``groups`` (one row a group: name by the rule, size) as its ``sub_groups: planned``: one entry for
    groups of one attribute and size, in the order given. ``planned_groups`` gives them the same names again."""
    lead = f"{plan.sub_groups.main_name}-"
    attributes = [str(name).removeprefix(lead)[:-NUMBER] for name in groups["name"]]
    alike = groups.assign(attribute=attributes).groupby(["attribute", "size"], sort=False)["name"].size()
    planned = [Seats(number=int(number), size=int(size), name=str(attribute))
               for (attribute, size), number in alike.items()]
    return plan.model_copy(update={"sub_groups": plan.sub_groups.model_copy(update={"planned": planned})})
