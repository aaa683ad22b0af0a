"""Chapter 03: the last day, what decides it, what is late, and how sure the dates are."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.calendar import first_day, last_day
from helpers.numbers import chance, percent, whole
from helpers.plan.timeline.chance import uncertain
from helpers.plan.timeline.network import begun, length_of
from helpers.plan.timeline.owners import busiest
from helpers.plan.timeline.progress import task_status
from helpers.plan.timeline.settings import settings
from helpers.report.chapters.timeline.timetable import Timetable
from helpers.report.charts.timeline import gantt_chart
from helpers.report.display import Drawn, Said, Shown, answer, say


@dataclass(frozen=True)
class Dates(Timetable):
    """The dates of chapter 03."""

    def answer(self) -> Said:
        """When the last task finishes, what decides it, what is late, and the next gate's chance."""
        if not self.found.net.tasks:
            return answer(*self.absent.sentences)
        if not self.found.open:
            return answer(self.all_done)
        return answer(self.finish, self.critical_words, self.late_words, self.next_gate)

    @property
    def finish(self) -> str:
        """When the last task finishes, and against what was promised."""
        if not self.found.open:
            return ""
        last = self.found.critical_path[-1]
        said = {"open": self.counted("tasks", len(self.found.open)), "task": self.name(last),
                "day": self.dated(self.found.last(last))}
        if last not in self.found.known:
            return self.words("finish_unknown", **said)
        return self.words("finish", **said, promise=self.promise(last))

    def promise(self, task: str) -> str:
        """How far a task's finish lies from its promise."""
        margin = self.found.margin(task)
        if margin is None:
            return self.words("promise_none")
        side = "before" if margin > 0 else "after" if margin < 0 else "exact"
        days = {} if side == "exact" else {"days": self.workdays(abs(margin))}
        return self.words(f"promise_{side}", **days)

    @property
    def critical_words(self) -> str:
        """The critical path; where a date holds its last task, how much the other work has to spare."""
        path = self.found.critical_path
        if len(path) != 1 or not self.found.net.tasks[path[0]].starts:
            return self.words("path", chain=self.chain(path)) if path else ""
        others = [self.found.slack(name) for name in self.found.open if name not in self.found.critical]
        said = {"task": self.name(path[0]), "day": self.dated(self.found.first(path[0]))}
        if not others:
            return self.words("path_dated_alone", **said)
        return self.words("path_dated", **said, slack=self.workdays(min(others)))

    @property
    def late(self) -> dict[str, int]:
        """Open tasks expected after their promise, by how many working days, the worst first."""
        margins = {name: self.found.margin(name) for name in self.found.open}
        late = {name: -margin for name, margin in margins.items() if margin is not None and margin < 0}
        return dict(sorted(late.items(), key=lambda each: -each[1]))

    @property
    def late_words(self) -> str:
        """The tasks expected after their promise, the worst named with the chain that decides it."""
        if not self.late:
            promises = [self.found.margin(name) for name in self.found.open]
            return self.words("late_unpromised" if promises == [None] * len(promises) else "late_none")
        worst, days = next(iter(self.late.items()))
        path, form = self.found.path_to(worst), "late_one" if len(self.late) == 1 else "late_some"
        through = self.words("late_through", chain=self.chain(path)) if len(path) > 1 else ""
        return self.words(form, tasks=self.counted("tasks", len(self.late)), task=self.name(worst),
                          days=self.workdays(days), through=through)

    @property
    def next_gate(self) -> str:
        """The chance that the work for the next gate is ready on its planned day."""
        ahead = self.ahead
        if ahead is None:
            return self.words("next_gate_none")
        said = {"gate": ahead.gate.name, "day": self.dated(ahead.planned)}
        share = self.chance.by(ahead.gate.inspects, ahead.planned)
        if share is None:
            return self.words("next_gate_unknown", **said)
        return self.words("next_gate", **said, chance=chance(share, self.language))

    def gantt_chart(self) -> Drawn | Said:
        """The timetable in one picture."""
        return gantt_chart(self.found, self.gate_days, self.language) if self.found.net.tasks else self.absent

    def tasks(self) -> Shown | Said:
        """Every task: dates, what was promised, float, and how it stands."""
        table = self.found.table()
        if table.empty:
            return self.absent
        rows = [row for _, row in table.iterrows()]
        return self.table({
            "id": [row["id"] for row in rows], "task": [row["name"] for row in rows],
            "owner": [row["owner"] or self.words("blank") for row in rows],
            "start": [row["start"].isoformat() for row in rows],
            "finish": [self.day_or_earliest(row["finish"], row["known"]) for row in rows],
            "promised": [self.iso(row["promised"]) for row in rows],
            "margin": [self.signed(row["margin"]) for row in rows],
            "slack": [self.signed(row["slack"]) for row in rows], "status": [self.status(row["id"]) for row in rows]})

    def status(self, task: str) -> str:
        """How a task stands."""
        told = self.found.net.tasks[task]
        name = task_status(self.plan, told, self.as_of)
        if name not in ("late", "under_way"):
            return self.words(f"status_{name}")
        if told.done is None:
            return self.words(f"status_{name}_untold")
        return self.words(f"status_{name}", share=percent(told.done, self.language))

    def critical_path(self) -> Shown | Said:
        """The chains that decide the last finish and every late promise, and why each task starts when it does."""
        if not self.found.open:
            return self.absent if not self.found.net.tasks else say(self.all_done)
        ends = dict.fromkeys([*self.late, self.found.critical_path[-1]])
        chains = dict.fromkeys(name for end in ends for name in self.found.path_to(end))
        names = sorted(chains, key=self.found.open.index)
        return self.table({"task": [self.name(name) for name in names],
                           "start": [self.found.first(name).isoformat() for name in names],
                           "finish": [self.found.last(name).isoformat() for name in names],
                           "why": [self.held_by(name) for name in names],
                           "slack": [self.signed(self.found.slack(name)) for name in names]})

    def held_by(self, name: str) -> str:
        """Why a task starts when it does."""
        task, path = self.found.net.tasks[name], self.found.path_to(name)
        if len(path) > 1:
            return self.words("held_task", task=self.name(path[-2]))
        if begun(task):
            return self.words("held_begun")
        later = task.starts and task.starts > self.as_of
        return self.words("held_date", day=self.dated(self.found.first(name))) if later else self.words("held_nothing")

    def how_sure(self) -> Said:
        """What was drawn, what waiting for several tasks does, and what the calendar does not know."""
        if not self.found.net.tasks:
            return self.absent
        left = self.found.open
        ranged = [name for name in left if uncertain(self.found.net.tasks[name])]
        certain = [self.name(name) for name in left
                   if name not in ranged and length_of(self.found.net.tasks[name]) is not None]
        drawn = self.words("sure_draws", draws=whole(settings()["draws"], self.language),
                           uncertain=len(ranged), open=len(left)) if left else ""
        unknown = [self.name(name) for name in left if name not in self.found.known]
        return say(drawn, self.words("sure_certain", names=self.listed(certain)) if certain else "", *self.merging,
                   self.words("sure_unknown", names=self.listed(unknown)) if unknown else "", self.calendar)

    @property
    def merging(self) -> Iterator[str]:
        """Merge bias at the next gate that waits for several tasks, in words."""
        for each in (each for each in self.gate_days if each.planned > self.as_of):
            left = [name for name in each.gate.inspects if name in self.found.open]
            alone = [self.chance.by([name], each.planned) for name in left]
            together, days = self.chance.by(left, each.planned), self.chance.merged(left)
            if len(left) < 2 or together is None:
                continue
            least, all_of_them = (percent(share, self.language) for share in (
                min(share for share in alone if share is not None), together))
            if least != all_of_them:
                yield self.words("sure_merge", gate=each.gate.name, tasks=self.counted("tasks", len(left)),
                                 least=least, all=all_of_them)
            if days and days > 0:
                yield self.words("sure_bias", days=self.workdays(days))
            return

    @property
    def calendar(self) -> str:
        """Which working days were counted, and what is not known of them."""
        first = first_day(self.plan.start)
        last = max(last_day(self.plan.month_name(self.plan.months)), self.found.finish or first)
        if self.found.net.days.calendar == "weekdays":
            return self.words("sure_weekdays")
        years = [str(year) for year in self.found.net.days.unannounced(first, last)]
        return self.words("sure_unannounced", years=self.listed(years)) if years else self.words("sure_announced")

    def limits(self) -> Said:
        """What a timetable cannot say."""
        if not self.found.net.tasks:
            return self.absent
        busy = [self.words("limit_owner", owner=row["owner"], tasks=self.counted("tasks", row["tasks"]),
                           names=self.listed(row["names"]), day=self.dated(row["day"]))
                for _, row in busiest(self.found).iterrows()]
        return say(*busy, self.words("limit_together"), self.words("limit_untold"), self.words("limit_speaking"))
