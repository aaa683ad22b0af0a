"""The page that goes with a hand-over: what is open, what arrives and how it is fetched."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from helpers.intake.formats import format_name
from helpers.intake.store.keeping import stored
from helpers.intake.tables.contracts import table
from helpers.texts import text


def handover_page(folder: Path, name: str, today: dt.date, language: str) -> str:
    """The page as Markdown: open actions with owner and day, files by kind with the day each last came, what to do."""
    return "\n".join([text("privacy.page_title", language, name=name, day=today.isoformat()), "",
                      text("privacy.page_actions", language), "", *_actions(folder, language), "",
                      text("privacy.page_sources", language), "", *_sources(folder, language), "",
                      text("privacy.page_next", language), ""])


def _actions(folder: Path, language: str) -> Iterator[str]:
    actions = stored(folder, table("actions"))
    open_ones = actions[~actions["done"].fillna(False)].sort_values("due_on")
    if open_ones.empty:
        yield text("privacy.page_no_actions", language)
    for row in open_ones.itertuples():
        due = "" if row.due_on is None or row.due_on != row.due_on else f"{row.due_on:%Y-%m-%d}"
        owner = row.owner if isinstance(row.owner, str) else ""
        yield text("privacy.page_action", language, action=row.action, owner=owner or "-", due=due or "-")


def _sources(folder: Path, language: str) -> Iterator[str]:
    imports = stored(folder, table("imports"))
    if imports.empty:
        yield text("privacy.page_no_sources", language)
    for (form, name), rows in imports.groupby(["format", "table"]):
        kind = text(f"intake.table_{name}", language)
        yield text("privacy.page_source", language, what=format_name(str(form), language, table=kind), table=kind,
                   files=len(rows), last=f"{rows['taken_on'].max():%Y-%m-%d}")
