"""Chapter 03, folded: chances of each date, phases, months, stage, experiments, and what can be taken along."""

from dataclasses import dataclass

import pandas as pd

from helpers.calendar import shift
from helpers.measure.history import member_history
from helpers.numbers import chance, count, decimal, percent, rounded, whole
from helpers.plan.timeline.ics import entries
from helpers.plan.timeline.mermaid import gantt_text
from helpers.plan.timeline.network import length_of
from helpers.plan.timeline.phases import phase_table
from helpers.plan.timeline.progress import experiments, finished_share, progress
from helpers.plan.timeline.propose import lines, proposed
from helpers.plan.timeline.settings import settings
from helpers.plan.timeline.stage import stage
from helpers.report.chapters.timeline.timetable import Timetable, review_of
from helpers.report.display import Said, Shown, say
from helpers.texts import text

STAGE_MONTHS = 3


@dataclass(frozen=True)
class Advanced(Timetable):
    """The advanced part of chapter 03."""

    def pert(self) -> Shown | Said:
        """Each open task: early, middle and late finish, the chance of its promise, how often it is critical."""
        if not self.found.open:
            return self.absent if not self.found.net.tasks else say(self.all_done)
        rows = [row for _, row in self.chance.table().iterrows()]
        return self.table({
            "task": [self.name(row["id"]) for row in rows], "range": [self.span(row["id"]) for row in rows],
            **{name: [self.iso(row[name]) for row in rows] for name in ("early", "middle", "late", "promised")},
            "chance": [self.promise_chance(row) for row in rows],
            "critical": [percent(row["critical"], self.language) for row in rows]})

    def promise_chance(self, row: pd.Series) -> str:
        """How likely a task's promise holds; nothing is left to chance where its day is past."""
        if pd.isna(row["chance"]):
            return self.words("blank")
        return self.words("promise_past") if row["promised"] <= self.as_of else chance(row["chance"], self.language)

    def span(self, name: str) -> str:
        """A task's best and worst case."""
        task = self.found.net.tasks[name]
        low, high = (each if each is not None else length_of(task) for each in (task.best, task.worst))
        if low is None or high is None:
            return self.words("not_told")
        return self.words("range", low=low, high=high) if low != high else self.words("certain")

    def phases(self) -> Shown | Said:
        """Each phase: do its joins fit its goal, with and without loss (H01, H03)?"""
        if self.timeline is None:
            return self.absent
        table = phase_table(self.plan)
        if table.empty:
            return say(self.words("no_phases"))
        rows = [row for _, row in table.iterrows()]
        people = {name: [whole(row[name], self.language) for row in rows]
                  for name in ("opening", "joins", "most", "reached", "target")}
        return self.table({"phase": [row["name"] for row in rows],
                           "months": [self.words("months", first=row["first"], last=row["last"]) for row in rows],
                           **people, "matching": [self.matching(row) for row in rows]})

    def matching(self, row: pd.Series) -> str:
        """The monthly loss at which a phase just reaches its goal."""
        if pd.notna(row["matching_loss"]):
            return percent(row["matching_loss"], self.language, 1)
        return self.words("matching_none" if row["most"] < row["target"] else "matching_over")

    def progress(self) -> Shown | Said:
        """Month by month: how many tasks are done, late, or never spoken of (H02)."""
        if not self.found.net.tasks:
            return self.absent
        rows = [row for _, row in progress(self.plan, self.as_of).iterrows()]
        months = [self.words("month_none") if pd.isna(row["month"]) else self.plan.month_name(int(row["month"]))
                  for row in rows]
        counts = {name: [whole(row[column], self.language) for row in rows] for name, column in
                  (("tasks", "tasks"), ("done", "done"), ("behind", "late"), ("untold", "untold"))}
        return self.table({"month": months, **counts, "share": [
            percent(row["share"], self.language) if pd.notna(row["share"]) else self.words("blank") for row in rows]})

    def stage(self) -> Said:
        """Which stage the community is in, by its members and by how many speak (H11)."""
        growth, active = self.growth(STAGE_MONTHS), self.activity(STAGE_MONTHS)
        if growth is None:
            return say(self.words("stage_unknown", months=STAGE_MONTHS))
        found = stage(growth, active, profile=self.plan.profile)
        said = {"growth": self.change(growth, percent(abs(growth), self.language, 1)),
                "activity": self.words("unknown")}
        if active is not None:
            moved = text("units.points", self.language, value=decimal(abs(active) * 100, self.language))
            said["activity"] = self.change(active, moved)
        if found is None:
            return say(self.words("stage_unclear", **said))
        return say(self.words("stage_said", stage=self.words(f"stage_{found}"), months=STAGE_MONTHS,
                              focus=self.words(f"focus_{found}"), **said))

    def change(self, change: float, amount: str) -> str:
        """A change with its sign."""
        side = "level" if not rounded(change, 3) else "falls" if change < 0 else "rises"
        return self.words(side, value=amount)

    def growth(self, months: int) -> float | None:
        """Members' mean growth a month over the last months, a share; None where one end is unknown."""
        history = member_history(self.review.month, shift(self.review.window.month, -months))["members"]
        first, last = history.iloc[0], history.iloc[-1]
        return None if pd.isna(first) or pd.isna(last) or not first else float((last / first) ** (1 / months) - 1)

    def activity(self, months: int) -> float | None:
        """Mean change a month of the share that speaks on a day; None where one end is unknown."""
        now = self.review.figures["daily_active"].value
        then = review_of(self.review, shift(self.review.window.month, -months)).figures["daily_active"].value
        return None if now is None or then is None else (now - then) / months

    def experiments(self) -> Shown | Said:
        """New operating models: wanted, registered, finished (H12)."""
        if self.timeline is None:
            return self.absent
        table = experiments(self.plan, self.as_of)
        if table.empty:
            return say(self.words("experiments_outside"))
        share, registered = finished_share(table), int(table["registered"].map(len).sum())
        if share is None:
            return say(self.words("experiments_none", prefix=settings()["experiment_prefix"],
                                  first=table["month"].min(), last=table["month"].max()))
        rows = [row for _, row in table.iterrows()]
        caption = self.words("experiments_share", finished=int(table["finished"].sum()), registered=registered,
                             share=percent(share, self.language))
        return self.table({"month": [self.plan.month_name(row["month"]) for row in rows],
                           "wanted": [whole(row["wanted"], self.language) for row in rows],
                           "registered": [self.listed(row["registered"]) or self.words("blank") for row in rows],
                           "finished": [whole(row["finished"], self.language) for row in rows]}, caption)

    def mermaid(self) -> Said:
        """The timetable as Mermaid text, for a wiki."""
        if not self.found.net.tasks:
            return self.absent
        return say(*gantt_text(self.found, self.words("section_tasks"), self.words("section_gates")).split("\n"))

    def save_calendar(self) -> Said:
        """How to get the calendar file; nothing is written here."""
        if self.timeline is None:
            return self.absent
        return say(self.words("calendar_how", folder=self.review.month.community.name_of_folder),
                   self.words("calendar_count", entries=len(list(entries(self.found, self.language)))))

    def proposal(self) -> Shown | Said:
        """A timeline to copy, where the plan has none."""
        if self.timeline is not None:
            return say(self.words("proposal_there"))
        found = lines(proposed(self.plan, self.language))
        return self.table({"section": [section for section, _ in found], "line": [line for _, line in found]},
                          self.words("proposal_caption", months=count(self.plan.months, "months", self.language)))
