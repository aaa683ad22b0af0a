"""Chapter 02: people, money and channels: does the plan have what it needs, and what is to be done by when?"""

from dataclasses import dataclass

from helpers.numbers import percent
from helpers.plan.resources.groups import group_size
from helpers.report.chapters.resources.allocation import Channels
from helpers.report.chapters.resources.people import People
from helpers.report.display import Said, answer, say

__all__ = ["Resources"]


@dataclass(frozen=True)
class Resources(People, Channels):
    """02 resources and budget."""

    def answer(self) -> Said:
        """How many people are needed and there; how much of what the plan needs the budget covers."""
        return answer(self.staff_answer, self.budget_answer)

    def how_sure(self) -> Said:
        """What the figures rest on."""
        kept = [each for each in self.plan.channels if each.kept is not None]
        return say(self.words("sure_rules"), self.words("sure_groups" if group_size(self.plan) else "add_groups"),
                   self.words("sure_costs", channels=len(kept)) if kept else "",
                   self.words("sure_spent" if self.spent is not None else "spent_missing"))

    def limits(self) -> Said:
        """What the figures cannot say."""
        referral = any(each.kind == "referral" for each in self.plan.channels)
        return say(self.words("limits_team"), self.words("limits_lines"), self.words("limits_kept"),
                   self.words("limits_referral") if referral and self.plan.referral else "")

    def next_month(self) -> Said:
        """Whom to hire by when, which channel to stop, which line to settle."""
        return say(*self.hiring().sentences, *self.stops, self.short_line)

    @property
    def stops(self) -> list[str]:
        """Channels to stop."""
        return [self.words("next_stop", channel=name) for name in self.channels_to_stop]

    @property
    def short_line(self) -> str:
        """The line that lacks most."""
        lacking = [line for line in self.lines if line.short is not None and line.short > 0.5]
        if not lacking:
            return ""
        worst = max(lacking, key=lambda line: line.short or 0)
        given = sum(worst.given or [])
        over = percent((worst.short or 0) / given, self.language) if given else ""
        return self.words("next_line" if over else "next_line_none", line=self.line_said(worst.name), over=over,
                          short=self.short_said(worst))
