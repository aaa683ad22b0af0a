"""Four questions before a plan grows: go, or hold until each is answered yes (003 2.3, system A11)."""

from dataclasses import dataclass
from typing import get_args

from helpers.plan.model import Plan
from helpers.plan.model.plan import Principle

PRINCIPLES: tuple[Principle, ...] = get_args(Principle)


@dataclass(frozen=True)
class Gate:
    """``failed`` were answered no, ``open`` not at all; only without either may the plan go ahead."""

    failed: tuple[Principle, ...]
    open: tuple[Principle, ...]

    @property
    def go(self) -> bool:
        """Whether every principle was answered yes."""
        return not self.failed and not self.open


def principle_gate(plan: Plan) -> Gate:
    """The plan's answers, in the order of the seed: users first, matching, compliance, lasting."""
    answers = plan.principles
    return Gate(tuple(each for each in PRINCIPLES if answers.get(each) is False),
                tuple(each for each in PRINCIPLES if each not in answers))
