"""Small plans, tables and reviews made by hand, for the tests of plan, measure and review."""

from pathlib import Path
from typing import Any

import pandas as pd

from helpers.intake.community import Community
from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import table
from helpers.measure.month import Month
from helpers.measure.window import window
from helpers.plan.model import Plan
from helpers.review.review import Review

PLAN: dict[str, Any] = {
    "format": 1, "name": "试验社群", "languages": ["zh", "en"], "type": "interest-social", "size": 1000,
    "months_running": 6, "profile": "balanced", "timezone": "Asia/Shanghai", "start": "2026-01", "months": 12,
    "goals": {"opening": 1000, "members": {3: 1300, 6: 1600, 12: 2200}, "effective_share": 0.7,
              "activity": {"daily": 0.3, "weekly": 0.5, "monthly": 0.7}},
    "joins": [200] * 12,
    "retention": {"shape": "geometric", "monthly_loss": 0.05},
    "uncertainty": {"joins": [0.8, 1.25], "monthly_loss": [0.03, 0.08]},
    "sub_groups": {"main_name": "试验"},
}


def plan_tree(**changes: Any) -> dict[str, Any]:
    """The plan above as plain data, with parts changed: ``goals={"opening": 5}`` changes the opening only.

    Parts the plan above leaves out are taken as they are given.
    """
    changed = {name: {**part, **changes.get(name, {})} if isinstance(part, dict) else changes.get(name, part)
               for name, part in PLAN.items()}
    return changes | changed


def make_plan(**changes: Any) -> Plan:
    """The plan above, with parts changed."""
    return Plan.model_validate(plan_tree(**changes))


def rows(name: str, *given: dict[str, Any]) -> pd.DataFrame:
    """A table typed by its contract from rows of text; columns not given are blank. No row may be refused."""
    contract = table(name)
    texts = [{column: str(row.get(column, "")) for column in contract.names} for row in given]
    found = check(pd.DataFrame(texts, columns=contract.names, dtype=object), contract, f"{name}.csv")
    assert found.quarantined.empty, found.quarantined
    return found.rows.reset_index(drop=True)


def make_month(month: str = "2026-10", as_of: str = "", timezone: str = "Asia/Shanghai",
               **tables: list[dict[str, Any]]) -> Month:
    """A month of a community whose tables are given as lists of rows."""
    frames = {name: rows(name, *given) for name, given in tables.items()}
    return Month(Community(Path("nowhere"), "nowhere", frames, [], "hash"), window(month, as_of), timezone)


def make_review(plan: Plan, month: str = "2026-10", as_of: str = "", **tables: list[dict[str, Any]]) -> Review:
    """A review of such a month against a plan."""
    return Review(plan, make_month(month, as_of, plan.timezone, **tables))


def tally(group: str, month: str, **figures: Any) -> dict[str, Any]:
    """One row of the tallies."""
    return {"group_id": group, "month": month, **figures}


def stay(member: str, group: str = "g", joined: str = "", left: str = "", role: str = "") -> dict[str, str]:
    """One row of the roster."""
    return {"member_id": member, "group_id": group, "joined_on": joined, "left_on": left, "role": role}


def messages(*said: tuple[str, str, str]) -> list[dict[str, str]]:
    """Rows of the log from (group, member, local time in Shanghai)."""
    return [{"message_id": str(number), "group_id": group, "member_id": member, "sent_at": f"{when}+08:00"}
            for number, (group, member, when) in enumerate(said)]
