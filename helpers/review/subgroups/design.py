"""The design of a month: from survey, roster and log to groups that can be opened, with what follows from them."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from helpers.measure.survey.needs import Needs, need_classes
from helpers.plan.subgroups.assignment import Assignment, assign, plan_limits
from helpers.plan.subgroups.assignment.relax import Relaxed, relaxations
from helpers.review.review import Review
from helpers.review.subgroups.asked import Asked
from helpers.review.subgroups.respondents import respondents
from helpers.review.subgroups.wanted import Wanted, wanted
from helpers.rules import review_settings

NO_ADMIN_KNOWN = "no_admin_known"


@dataclass(frozen=True)
class Design:
    """What a review proposes as sub-groups; every part is computed when it is first asked for."""

    review: Review

    @cached_property
    def asked(self) -> Asked | None:
        """The survey; None where there is none."""
        survey = self.review.month.table("survey")
        return None if survey is None else Asked(survey, self.review.plan.sub_groups.needs_question)

    @property
    def chosen(self) -> pd.DataFrame | None:
        """Who chose which topic; None where nobody was asked."""
        return None if self.asked is None else self.asked.chosen

    @property
    def answered(self) -> int:
        """Respondents who answered the question on topics."""
        return 0 if self.chosen is None else len(self.chosen)

    @property
    def members(self) -> float | None:
        """Members of the community; None where that is not known."""
        return self.review.figures["members"].value

    @cached_property
    def kinds(self) -> Needs | None:
        """The kinds of members; None where too few answered to look for any."""
        enough = self.answered >= review_settings()["fewest_answers"]
        return need_classes(self.chosen, self.members) if enough and self.chosen is not None else None

    @cached_property
    def wanted(self) -> Wanted | None:
        """Needs and wishes; None where nobody was asked."""
        return None if self.asked is None or self.chosen is None else wanted(self.chosen, self.asked.ranked, self.kinds)

    @cached_property
    def people(self) -> pd.DataFrame:
        """Whoever can be assigned; None where nobody was asked."""
        assert self.asked is not None
        return respondents(self.asked, self.review.month)

    @cached_property
    def assignment(self) -> Assignment | None:
        """Who sits where; None where nobody was asked. What keeps it from an answer is in its notes."""
        if self.wanted is None:
            return None
        return assign(self.wanted.wishes, self.people, plan_limits(self.review.plan))

    @cached_property
    def draft(self) -> bool:
        """Whether groups can be drafted though nobody knows who might look after them: it was not asked."""
        blocked = [] if self.assignment is None else [note.key for note in self.assignment.notes if note.blocks]
        return blocked == [NO_ADMIN_KNOWN]

    @cached_property
    def proposed(self) -> Assignment | None:
        """The assignment, or its draft without admins where nobody was asked to be one; None where there is none."""
        if not self.draft or self.wanted is None:
            return self.assignment if self.assignment and self.assignment.answered else None
        limits = replace(plan_limits(self.review.plan), admins=0)
        found = assign(self.wanted.wishes, self.people, limits)
        return found if found.answered else None

    @cached_property
    def relaxed(self) -> list[Relaxed]:
        """What each limit costs; empty where there is no assignment."""
        if self.proposed is None or self.wanted is None:
            return []
        return relaxations(self.wanted.wishes, self.people, self.proposed)
