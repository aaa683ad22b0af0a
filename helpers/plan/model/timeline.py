"""When things are done: phases, tasks that wait for each other, gates, and changes to the plan."""

import graphlib
import re
from typing import Literal

from pydantic import Field, field_validator, model_validator

from helpers.plan.model.goals import Aim
from helpers.plan.model.part import Amount, Count, Day, Days, Id, Name, Part, PlanMonth, Share, Words, fault, rising

AFTER = re.compile(r"(\w+)(?::(start|finish))?(?:([+-]\d{1,3}))?")


class Phase(Part):
    """One stretch of the plan with a focus of its own (003 6.1, system H01)."""

    name: Name = Field(description="name of the phase")
    first: PlanMonth = Field(description="its first plan month")
    last: PlanMonth = Field(description="its last plan month")
    focus: Words | None = Field(default=None, description="what it is for")

    @model_validator(mode="after")
    def first_before_last(self) -> "Phase":
        if self.first > self.last:
            raise fault("ends_before_start", at="last")
        return self


class Task(Part):
    """One piece of work (003 6.2, system H02). Durations are working days.

    ``after`` names what must come first: ``T1`` (its finish), ``T1:start`` (its start), either with days to
    wait or overlap: ``T1+5``, ``T1:start+2``, ``T1-1``. With ``best`` and ``worst`` the duration is uncertain.
    """

    id: Id = Field(description="short name other tasks refer to")
    name: Name = Field(description="what is done")
    owner: Name | None = Field(default=None, description="who does it")
    after: list[str] = Field(default=[], description="tasks that come first: T1, T1+5, T1:start+2")
    starts: Day | None = Field(default=None, description="not before this day")
    days: Days | None = Field(default=None, description="working days it takes, most likely; 0 is an event")
    best: Days | None = Field(default=None, description="working days if all goes well")
    worst: Days | None = Field(default=None, description="working days if little goes well")
    due: Day | None = Field(default=None, description="promised for this day")
    month: PlanMonth | None = Field(default=None, description="plan month in which it is to be finished")
    done: Share | None = Field(default=None, description="share that is done; blank: not told")
    started: Day | None = Field(default=None, description="day it began")
    finished: Day | None = Field(default=None, description="day it was finished")

    @field_validator("after")
    @classmethod
    def after_is_written_so(cls, after: list[str]) -> list[str]:
        for each in after:
            if not AFTER.fullmatch(each):
                raise fault("after_form")
        return after

    @model_validator(mode="after")
    def days_and_dates_agree(self) -> "Task":
        if not rising(self.best, self.days, self.worst):
            raise fault("days_order", at="days")
        if not rising(self.started, self.finished):
            raise fault("ends_before_start", at="finished")
        return self


class Need(Part):
    """What a gate wants to see: one figure at least (or, where less is better, at most) so much."""

    metric: Aim = Field(description="name of templates/aims.yml")
    value: Amount = Field(description="the line; shares from 0 to 1")


class Gate(Part):
    """A day on which work and figures are inspected (003 6.3, system H04)."""

    id: Id = Field(description="short name of the gate")
    name: Name = Field(description="what is inspected")
    month: PlanMonth = Field(description="plan month at whose end it is held")
    inspects: list[Id] = Field(default=[], description="tasks that must be finished")
    needs: list[Need] = Field(default=[], description="figures that must be reached")
    rework_days: Days | None = Field(default=None, description="working days to put right what failed")
    action: Words | None = Field(default=None, description="what is done if it fails")


class Change(Part):
    """One change to the plan, as it was decided (003 6.4, systems H06 to H08). Entries are only ever added."""

    day: Day = Field(description="day of the decision")
    who: Name = Field(description="who decided")
    why: Words = Field(description="the reason")
    what: Words = Field(description="what was changed")
    before: Words | None = Field(default=None, description="as it was")
    after: Words | None = Field(default=None, description="as it is now")
    size: Literal["minor", "major", "emergency"] = Field(description="minor: within a month; major: goals or phases")


class Baseline(Part):
    """A task as it was first promised; never changed afterwards."""

    task: Id = Field(description="id of the task")
    start: Day = Field(description="planned first day")
    finish: Day = Field(description="planned last day")

    @model_validator(mode="after")
    def start_first(self) -> "Baseline":
        if self.start > self.finish:
            raise fault("ends_before_start", at="finish")
        return self


class Timeline(Part):
    """The year's calendar (003 6, systems H01 to H12)."""

    calendar: Literal["china", "weekdays"] = Field(
        default="china", description="working days: of mainland China with swap days, or Monday to Friday")
    closed: list[Day] = Field(default=[], description="further days on which nobody works")
    phases: list[Phase] = Field(default=[], description="phases of the plan")
    tasks: list[Task] = Field(default=[], description="what is to be done")
    gates: list[Gate] = Field(default=[], description="when it is inspected")
    baseline: list[Baseline] = Field(default=[], description="dates first promised")
    changes: list[Change] = Field(default=[], description="changes decided so far")
    meeting_day: int | None = Field(default=None, ge=1, le=28, description="day of the month of the adjustment meeting")
    major_changes: Count | None = Field(default=None, description="most major changes in a year")
    strategic_reviews: Count | None = Field(default=None, description="strategic reviews planned in a year")

    @model_validator(mode="after")
    def tasks_fit(self) -> "Timeline":
        known = [task.id for task in self.tasks]
        if len(known) != len(set(known)):
            raise fault("task_twice", at="tasks", found=next(each for each in known if known.count(each) > 1))
        for each in [*(name for task in self.tasks for name in waits_for(task)),
                     *(name for gate in self.gates for name in gate.inspects), *(base.task for base in self.baseline)]:
            if each not in known:
                raise fault("task_unknown", at="tasks", found=each, allowed=", ".join(known[:12]))
        return self

    @model_validator(mode="after")
    def nothing_waits_for_itself(self) -> "Timeline":
        try:
            graphlib.TopologicalSorter({task.id: waits_for(task) for task in self.tasks}).prepare()
        except graphlib.CycleError as error:
            raise fault("task_cycle", at="tasks", found=" → ".join(error.args[1])) from None
        return self


def waits_for(task: Task) -> list[str]:
    """The ids of the tasks ``task`` waits for."""
    found = [AFTER.fullmatch(each) for each in task.after]
    return [each[1] for each in found if each]
