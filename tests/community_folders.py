"""Small community folders, from one that knows nothing to one that knows a little, for the tests of the chapters."""

from collections.abc import Callable
from pathlib import Path

from helpers.intake.tables.contracts import table, tables
from helpers.root import root

SURVEY = "survey_id,respondent_id,answered_at,question_no,question,multiple,state,option"
LOG = "message_id,group_id,member_id,sent_at"
ROSTER = "member_id,group_id,joined_on"


def folder(at: Path, change: Callable[[str], str] = str, **rows: list[str]) -> Path:
    """A community folder with the team's plan and the tables given as lines of CSV, heading first."""
    (at / "tables").mkdir(parents=True)
    plan = (root() / "templates" / "plans" / "team.yaml").read_text(encoding="utf-8")
    (at / "plan.yaml").write_text(change(plan), encoding="utf-8")
    for name, lines in rows.items():
        (at / "tables" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return at


def heading(name: str) -> str:
    """The heading of a table file."""
    return ",".join(table(name).names)


def survey(*answers: tuple[str, int, str, str, str]) -> list[str]:
    """A survey without times from (respondent, question, multiple, state, option)."""
    return [SURVEY, *(f"s,{who},,{number},问题{number},{multiple},{state},{option}"
                      for who, number, multiple, state, option in answers)]


def two_kinds() -> list[str]:
    """40 respondents to one multiple choice: half want a and b, half c and d."""
    return survey(*((f"r{who}", 1, "yes", "answered", option)
                    for who in range(40) for option in ("ab" if who % 2 else "cd")))


def past_milestones(plan: str) -> str:
    """The plan with its first milestone only."""
    return plan.replace("    6: 3900\n    9: 4200\n    12: 4400\n", "")


SMALL: dict[str, Callable[[Path], Path]] = {
    "no tables": lambda at: folder(at),
    "headings only": lambda at: folder(at, **{name: [heading(name)] for name in tables()}),
    "survey": lambda at: folder(at, survey=two_kinds()),
    "one respondent": lambda at: folder(at, survey=survey(("r", 1, "yes", "answered", "a"))),
    "blank survey": lambda at: folder(at, survey=survey(*((f"r{who}", number, "yes", "blank", "")
                                                          for who in range(40) for number in (1, 2)))),
    "answered with none": lambda at: folder(at, survey=survey(*((f"r{who}", 1, "yes", "answered", "")
                                                                for who in range(40)))),
    "single choice": lambda at: folder(at, survey=survey(*((f"r{who}", 1, "no", "answered", "a")
                                                           for who in range(40)))),
    "messages": lambda at: folder(at, messages=[LOG, *(f"{number},g,m{number % 3},2026-10-{number + 1:02d}T10:00:00+08"
                                                       f":00" for number in range(20))]),
    "roster of one": lambda at: folder(at, members=[ROSTER, "m1,g,2026-09-01"]),
    "blank tallies": lambda at: folder(at, tallies=[heading("tallies"), "g1,2026-10" + "," * 10,
                                                    "g2,2026-10" + "," * 10]),
    "milestones past": lambda at: folder(at, past_milestones, tallies=[
        "group_id,month,opening,joins,leaves,closing", "g,2026-10,3500,1,1,3500"])}
