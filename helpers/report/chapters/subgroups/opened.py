"""What all cells of chapter 05 share: the month's design, and what to say where there is none."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers.measure.survey.needs import Needs
from helpers.numbers import count
from helpers.report.chapters.chapter import Chapter
from helpers.report.display import Said, say
from helpers.report.subgroups.bundle import FOLDER
from helpers.report.subgroups.opening import Opening, next_monday, opening_of
from helpers.review.subgroups.asked import Asked
from helpers.review.subgroups.design import Design
from helpers.rules import review_settings
from helpers.texts import text


@dataclass(frozen=True)
class Opened(Chapter):
    """Chapter 05 before its cells."""

    LABELS = "subgroups"

    @cached_property
    def design(self) -> Design:
        """The month's design."""
        return Design(self.review)

    @property
    def asked(self) -> Asked | None:
        """The survey; None where there is none."""
        return self.design.asked

    @property
    def chosen(self) -> pd.DataFrame | None:
        """Who chose what in the question on topics."""
        return self.design.chosen

    @property
    def needs(self) -> Needs | None:
        """The kinds of members; None where too few answered to look for any."""
        return self.design.kinds

    @cached_property
    def opening(self) -> Opening | None:
        """The sub-groups as they would open on the Monday after the days counted; None where none can be proposed."""
        return opening_of(self.design, next_monday(self.review.window.as_of), (), self.language)

    @property
    def unasked(self) -> Said | None:
        """What is missing for any answer; None where topics were asked for."""
        if self.asked is None:
            return say(self.words("no_survey"))
        return say(self.words("no_topics")) if self.chosen is None else None

    @property
    def few(self) -> bool:
        """Whether too few answered."""
        return self.design.answered < review_settings()["fewest_answers"]

    @property
    def nothing(self) -> Said:
        """Why nothing can be proposed: the survey is missing, or what the answers run against."""
        if self.unasked is not None:
            return self.unasked
        return say(*self.blocking)

    @property
    def blocking(self) -> list[str]:
        """What keeps the answers from becoming groups, or makes a draft of them."""
        notes = self.design.assignment.notes if self.design.assignment else ()
        return [note.sentence(self.language) for note in notes if note.blocks]

    @property
    def see_answer(self) -> Said:
        """That nothing is proposed, where the reason stands above."""
        return self.unasked or say(self.words("see_answer"))

    @property
    def papers_folder(self) -> Path:
        """Where the papers of sub-groups lie."""
        return self.review.month.community.folder / FOLDER

    @property
    def papers_language(self) -> str:
        """The language they are written in, whatever the report speaks."""
        return self.plan.languages[0]

    def people(self, number: float) -> str:
        """A number of people."""
        return count(number, "people", self.language)

    def listed(self, parts: list[str]) -> str:
        """Parts of a sentence, one after the other."""
        return text("page.list_separator", self.language).join(parts)
