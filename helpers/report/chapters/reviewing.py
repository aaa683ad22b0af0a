"""Chapter 10: the month reviewed. On plan? What to decide? What next? Then figures and groups."""

from dataclasses import dataclass
from functools import cached_property

from helpers.numbers import count
from helpers.report.chapters.chapter import Chapter
from helpers.report.charts.groups import groups_chart
from helpers.report.display import Drawn, Said, Shown, answer, say
from helpers.report.first_screen import FirstScreen
from helpers.report.words.every import every_figure
from helpers.report.words.screen import first_screen


@dataclass(frozen=True)
class MonthReview(Chapter):
    """10 review."""

    @cached_property
    def screen(self) -> FirstScreen:
        """The first screen in words."""
        return first_screen(self.review, self.language)

    def answer(self) -> Said:
        """On plan or not."""
        return answer(self.screen.status_word, self.screen.headline)

    def decisions(self) -> Shown | Said:
        """What needs deciding."""
        found = self.screen.decisions
        if not found:
            return say(self.words("review_decisions_none"))
        return self.table({"what": [each.what for each in found], "by": [each.by for each in found],
                           "waiting": [each.waiting for each in found]})

    def actions(self) -> Shown | Said:
        """Next month's actions."""
        found = self.screen.actions
        if not found:
            return say(self.words("review_actions_none"))
        return self.table({"what": [each.what for each in found], "owner": [each.owner for each in found],
                           "by": [each.due for each in found]})

    def last_month(self) -> Said:
        """How many of last month's actions were done."""
        return say(self.screen.done_sentence)

    def figures(self) -> Shown:
        """Five figures with their denominators."""
        found = self.screen.figures
        return self.table({"figure": [each.name for each in found], "value": [each.value for each in found],
                           "basis": [each.basis for each in found], "against": [each.against for each in found]})

    def every_figure(self) -> Shown:
        """Advanced: every figure of the registry, or why it is unknown."""
        return self.table(every_figure(self.review, self.language), self.words("review_every"))

    def groups_chart(self) -> Drawn | Said:
        """All groups in one picture."""
        groups = self.review.group_standings
        if groups and all(each.closing is None for each in groups):
            return say(self.words("review_no_members", groups=count(len(groups), "groups", self.language)))
        if not groups:
            return say(self.words("review_no_groups"))
        return groups_chart(self.review, self.screen.groups_sentence, self.language)

    def groups(self) -> Shown | Said:
        """All groups, the ones to rescue first, each with its reason."""
        found = self.screen.groups
        if not found:
            return say(self.words("review_no_groups"))
        return self.table({"group": [each.name for each in found], "level": [each.level_word for each in found],
                           "reason": [each.reason for each in found]}, self.screen.groups_sentence)

    def how_sure(self) -> Said:
        """What the figures rest on."""
        return say(self.words("review_sure"))

    def limits(self) -> Said:
        """What the reader should know of the data."""
        return say(*(self.screen.notes or [self.words("review_limits_none")]))

    def next_month(self) -> Said:
        """What to do with it."""
        return say(self.words("review_next"))
