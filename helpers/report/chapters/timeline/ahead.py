"""Chapter 03: the month ahead: what starts, ends, is due and meets."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.calendar import days_in, last_day, month_of, shift
from helpers.measure.window import local_days
from helpers.numbers import decimal
from helpers.plan.timeline.cadence import meeting, month_reviews
from helpers.plan.timeline.gates import judge
from helpers.plan.timeline.schedule import promised
from helpers.report.chapters.timeline.timetable import Timetable
from helpers.report.display import Said, Shown, say
from helpers.rules import norm

Row = tuple[dt.date, str, str]


@dataclass(frozen=True)
class MonthAhead(Timetable):
    """The month ahead in chapter 03."""

    def next_month(self) -> Shown | Said:
        """What starts, ends, is due and meets in the month ahead."""
        if self.timeline is None:
            return self.absent
        month = shift(self.review.window.month, int(self.review.window.complete))
        last = last_day(month)
        rows = sorted((row for row in self.coming(month) if self.as_of < row[0] <= last), key=lambda row: row[0])
        if not rows:
            return say(self.words("next_none"))
        return self.table({"day": [day.isoformat() for day, _, _ in rows], "what": [what for _, what, _ in rows],
                           "owner": [who for _, _, who in rows]})

    def coming(self, month: str) -> Iterator[Row]:
        """Everything with a day: of tasks, gates, meetings and the survey."""
        everybody = self.words("everybody")
        for name in self.found.open:
            yield from self.coming_of(name)
        for each in self.gate_days:
            yield each.held, self.words("next_gate_row", gate=each.gate.name), everybody
            found = judge(self.found, each, self.actuals.get(each.gate.month, {}))
            if found.due:
                action = each.gate.action or self.words("action_none")
                yield found.due, self.words("next_rework", gate=each.gate.name, action=action), everybody
        for kind, day in month_reviews(self.plan, month, month):
            held = self.found.net.days.add(day, 0)
            yield held, self.meeting(month) if kind == "monthly" else self.words(f"next_{kind}"), everybody
        yield from self.survey_due

    def coming_of(self, name: str) -> Iterator[Row]:
        """The days of one open task."""
        task, said = self.found.net.tasks[name], {"task": self.name(name)}
        who, last, due = task.owner or self.words("blank"), self.found.last(name), promised(self.plan, task)
        yield self.found.first(name), self.words("next_start", **said), who
        if name not in self.found.known:
            return
        yield last, self.words("next_finish", **said), who
        if due and due < last:
            yield due, self.words("next_due", **said, day=self.dated(last)), who
        elif due:
            yield due, self.words("next_due_done", **said), who

    def meeting(self, month: str) -> str:
        """The adjustment meeting: up to which day its figures run and what projects them to the month (H06)."""
        found = meeting(self.plan, month)
        said = {"until": self.dated(found.data_until),
                "times": f"{days_in(month)}/{found.data_until.day}" if month_of(found.data_until) == month
                else decimal(found.projection, self.language, 0)}
        if found.held == found.day:
            return self.words("next_meeting", **said)
        return self.words("next_meeting_moved", number=found.day.day, **said)

    @property
    def survey_due(self) -> Iterator[Row]:
        """When the plan that follows the survey is due: so many working days after its last answer (2.4.1)."""
        survey = self.review.month.table("survey")
        answered = None if survey is None else survey["answered_at"].dropna()
        if answered is None or answered.empty:
            return
        closed = local_days(answered, self.plan.timezone).max().date()
        days = int(norm("survey_plan_days", self.plan.profile).number)
        yield (self.found.net.days.add(closed, days), self.words("next_survey", day=self.dated(closed)),
               self.words("everybody"))
