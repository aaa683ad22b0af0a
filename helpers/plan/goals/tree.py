"""The tree of goals: business growth, two branches, six leaves, and what the plan hangs on each (system A13)."""

from typing import Any

import pandas as pd

from helpers.plan.goals.aim import Wanted, aim_name, plan_aims
from helpers.plan.model import Plan
from helpers.root import template
from helpers.texts import one_of


def goal_tree_template() -> dict[str, Any]:
    """The tree as templates/goal_tree.yml draws it: root, branches, leaves, means."""
    return template("goal_tree.yml")


def goal_tree(plan: Plan, language: str) -> pd.DataFrame:
    """One row per node, parents before children, the leaves in the order of the seed (003 2.1 to 2.2).

    Columns: id, parent (empty for the root), level (0 root, 1 branch, 2 leaf, 3 aim), name (in ``language``; an
    aim's is its metric's), metric, value, month (the last three of aims only: metric of aims.yml, shares from 0
    to 1, plan month or NA).
    """
    drawn = goal_tree_template()
    rows = [_node(drawn["root"], "", 0, language)]
    rows += [_node(branch, drawn["root"]["id"], 1, language) for branch in drawn["branches"]]
    for leaf in drawn["leaves"]:
        rows.append(_node(leaf, leaf["branch"], 2, language))
        hung = [each for each in plan_aims(plan) if each.metric in leaf["metrics"]]
        rows += [{"id": f"{leaf['id']}-{number}", "parent": leaf["id"], "level": 3, "metric": each.metric,
                  "name": aim_name(each.metric, language), "value": each.value, "month": each.month}
                 for number, each in enumerate(hung, 1)]
    return pd.DataFrame(rows).astype({"month": "Int64"})


def _node(entry: dict[str, Any], parent: str, level: int, language: str) -> dict[str, Any]:
    return {"id": entry["id"], "parent": parent, "level": level, "name": one_of(language, entry), "metric": "",
            "value": None, "month": None}


def means(plan: Plan) -> list[Wanted]:
    """The plan's aims that are no goals: means, limits and gates, which other chapters hold."""
    return [each for each in plan_aims(plan) if each.metric in goal_tree_template()["means"]]


def mermaid(lines: pd.DataFrame) -> list[str]:
    """The tree as Mermaid text, one line each, to paste into a document or a wiki.

    ``lines``: columns id, parent and said (the words of a node), parents before children.
    """
    nodes = [f'  {row["id"]}["{_quoted(row["said"])}"]' for _, row in lines.iterrows()]
    arrows = [f'  {row["parent"]} --> {row["id"]}' for _, row in lines.iterrows() if row["parent"]]
    return ["graph LR", *nodes, *arrows]


def _quoted(words: str) -> str:
    return words.replace("#", "#35;").replace('"', "#quot;")
