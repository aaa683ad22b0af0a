"""The first screen of a report, as words in one language: what a manager reads on a phone.

On plan? Decisions needed. Next month's actions. Then five figures with their denominators and a
strip of all groups. Made by ``helpers.report.screen_words``, shown by page, picture and paste.
"""

from dataclasses import dataclass, field
from typing import Literal

PlanStatus = Literal["on_plan", "at_risk", "behind", "baseline", "unknown"]
GroupLevel = Literal["well", "watch", "rescue", "unknown"]


@dataclass(frozen=True)
class Decision:
    """One decision to take: what (how much or who), by when, and what waiting costs."""

    what: str
    by: str
    waiting: str


@dataclass(frozen=True)
class Action:
    """One action of next month; ``owner`` may say that nobody has it yet."""

    what: str
    owner: str
    due: str


@dataclass(frozen=True)
class Figure:
    """One number: its value in words, what it is a share of, and where it was computed."""

    name: str
    value: str
    basis: str
    link: str
    against: str = ""


@dataclass(frozen=True)
class GroupMark:
    """One group in the strip: its name, level, and the one reason for the level."""

    name: str
    level: GroupLevel
    level_word: str
    reason: str


@dataclass(frozen=True)
class Source:
    """Where one number comes from: its definition, rule, route, file and the cell that shows it."""

    name: str
    value: str
    definition: str
    rule: str
    route: str
    source: str
    link: str


@dataclass(frozen=True)
class FirstScreen:
    """Everything on the first screen. At most three decisions and three actions."""

    community: str
    month: str
    edition: str
    status: PlanStatus
    status_word: str
    headline: str
    done_sentence: str
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    groups: list[GroupMark] = field(default_factory=list)
    groups_sentence: str = ""
    notes: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
