"""Chapter 02, the people: how many are needed by which rule, who is there, when to advertise, what each role does."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from helpers.calendar import last_day
from helpers.numbers import count, day_words, decimal, percent, whole
from helpers.plan.resources.capacity import carried, most_joins
from helpers.plan.resources.checklist import five_resources
from helpers.plan.resources.groups import group_size
from helpers.plan.resources.hiring import Lead, lead, most_leavers, passes_needed
from helpers.plan.resources.roles import role_cards
from helpers.plan.resources.staffing import Need, Staffing, staffing
from helpers.plan.resources.team import capacity_saving, load, overloaded, pay_of, people, structure
from helpers.plan.resources.tools import capabilities
from helpers.report.chapters.resources.plan_months import PlanMonths
from helpers.report.charts.resources import staff_chart
from helpers.report.display import Drawn, Said, Shown, say
from helpers.report.words.money import yuan
from helpers.rules import norm
from helpers.texts import one_of


@dataclass(frozen=True)
class People(PlanMonths):
    """The part of chapter 02 that is about people, tools and the other resources."""

    LABELS = "resources"

    @cached_property
    def milestones(self) -> list[Staffing]:
        """What each milestone needs."""
        return staffing(self.plan)

    @property
    def focus(self) -> Staffing:
        """The milestone to decide on: the first one ahead that lacks people, else the next, else the last."""
        ahead = [each for each in self.milestones if each.month > self.so_far] or self.milestones[-1:]
        return next((each for each in ahead if each.gap), ahead[0])

    @property
    def lead(self) -> Lead:
        """How long hiring and training take."""
        return lead(self.plan)

    def month_end(self, number: int) -> dt.date:
        """The last day of a plan month."""
        return last_day(self.plan.month_name(number))

    def heads(self, number: float | None) -> str:
        """People, half ones included."""
        return decimal(number, self.language, 0 if number is None or number == int(number) else 1)

    def admins_said(self, number: int) -> str:
        """So many full-time admins."""
        return self.words("admins_one" if number == 1 else "admins", number=whole(number, self.language))

    @property
    def staff_answer(self) -> str:
        """How many people the milestone needs and how many the plan has."""
        at = self.focus
        if at.least is None or at.binding is None:
            return self.words("staff_unknown")
        need = self.words("staff_need", members=whole(at.members, self.language), month=self.month_said(at.month),
                          least=self.admins_said(at.least), rule=self.words(f"rule_{at.binding.rule}"))
        if at.admins is None:
            return need + self.words("staff_no_team")
        gap = self.words(f"staff_{'short' if at.gap else 'enough'}", admins=self.heads(at.admins),
                         gap=count(at.gap, "people", self.language))
        comfortable = self.words("staff_comfortable", people=whole(at.comfortable, self.language))
        return need + gap + (comfortable if at.comfortable_gap and not at.gap else "") + self.words("stop")

    def staff_chart(self) -> Drawn | Said:
        """Admins needed by each rule at each milestone, beside those planned."""
        if all(each.binding is None for each in self.milestones):
            return say(self.words("staff_unknown"))
        months = [self.month_said(each.month) for each in self.milestones]
        return staff_chart(self.milestones, months, self.language)

    def staffing(self) -> Shown | Said:
        """The three rules side by side at each milestone."""
        found = self.milestones
        rules = {f"rule_{at}": [self.band(each.needs[place]) for each in found]
                 for place, at in enumerate(("groups", "members", "hours"))}
        return self.table({
            "milestone": [self.month_said(each.month) for each in found],
            "members": [whole(each.members, self.language) for each in found],
            "groups": [whole(each.groups, self.language) for each in found], **rules,
            "binding": [self.words(f"rule_{each.binding.rule}") if each.binding else "" for each in found],
            "admins": [self.heads(each.admins) for each in found],
            "part_time": [self.heads(each.part_time) for each in found],
            "missing": [whole(each.gap, self.language) for each in found]})

    def band(self, need: Need) -> str:
        """Low to high of a rule, in people."""
        if need.low is None or need.high is None:
            return self.words("unknown")
        low, high = (decimal(end, self.language) for end in (need.low, need.high))
        return low if low == high else f"{low}–{high}"

    def rules_said(self) -> Said:
        """What the rules rest on, which are unknown and why, and the load of each admin."""
        size, at = group_size(self.plan), self.focus
        sized = self.words(f"size_{size.source}", members=decimal(size.members, self.language, 0)) if size else ""
        absent = [self.words(f"add_{need.rule}") for need in at.needs if need.low is None]
        return say(sized, *absent, self.load_said)

    @property
    def load_said(self) -> str:
        """Members each admin looks after at the milestone."""
        at = self.focus
        each = load(at.members, at.admins) if at.admins else None
        if each is None or at.admins is None:
            return ""
        case = norm("members_each_overload", self.plan.profile).number
        name = "load_over" if overloaded(at.members, at.admins, self.plan.profile) else "load"
        return self.words(name, month=self.month_said(at.month), each=whole(each, self.language),
                          case=whole(case, self.language))

    def roles(self) -> Shown | Said:
        """Role cards of the roles the plan names: people in the report's month, pay, skills, what is measured."""
        team = self.plan.team
        named = {role.role for role in team.roles} | {hire.role for hire in team.hires} if team else set()
        if team is None or not named:
            return say(self.words("team_missing"))
        month = max(self.so_far, 1)
        cards = [card for role, card in role_cards().items() if role in named]
        pay = [pay_of(team, card.role) for card in cards]  # type: ignore[arg-type]
        return self.table({
            "role": [one_of(self.language, card.name) for card in cards],
            "people": [self.heads(people(team, month, [card.role])) for card in cards],  # type: ignore[list-item]
            "pay": [yuan(each, self.language) for each in pay],
            "does": [one_of(self.language, card.does) for card in cards],
            "skills": [one_of(self.language, card.skills) for card in cards],
            "measured": [one_of(self.language, card.measured) + self.role_line(card.norm) for card in cards]},
            self.words("roles_caption", month=self.month_said(month)))

    def role_line(self, name: str | None) -> str:
        """The line a role's figure must reach."""
        if name is None:
            return ""
        return self.words("role_line", line=percent(norm(name, self.plan.profile).number, self.language))

    def hiring(self) -> Said:
        """Whom to hire by when: what is missing, the hires planned, and what one admin a group would take."""
        at, today = self.focus, self.review.window.as_of
        if at.least is None or at.admins is None:
            return say(self.words("staff_unknown" if at.least is None else "team_missing"))
        planned = [self.hire_said(hire.month, hire.people) for hire in (self.plan.team.hires if self.plan.team else [])
                   if hire.people and self.month_end(hire.month) > today]
        if at.gap:
            return say(self.advertise(at.gap, at.month), *planned)
        more = self.advertise(at.comfortable_gap, at.month) if at.comfortable_gap else ""
        return say(*planned, self.words("hire_none") if not planned else "",
                   self.words("hire_comfortable", advertise=more) if more else "")

    def advertise(self, people: int, month: int) -> str:
        """By when to advertise for how many, so that they are trained at the milestone."""
        ready, today = self.month_end(month), self.review.window.as_of
        by = self.lead.advertise_by(ready)
        name, day = ("advertise", by) if by >= today else ("advertise_late", self.lead.trained_on(today))
        return self.words(name, people=count(people, "people", self.language), ready=day_words(ready, self.language),
                          day=day_words(day, self.language),
                          candidates=whole(self.lead.candidates(people), self.language))

    def hire_said(self, month: int, people: int) -> str:
        """One planned hire: when to advertise for it, when it is trained."""
        first = self.month_end(month - 1) + dt.timedelta(days=1)
        return self.words("hire_planned", month=self.month_said(month), people=count(people, "people", self.language),
                          day=day_words(first - dt.timedelta(weeks=self.lead.hiring), self.language),
                          trained=day_words(first + dt.timedelta(weeks=self.lead.training), self.language))

    def training(self) -> Said:
        """Advanced: what a class has to pass, and how many a quarter's assessment may cost."""
        class_of = self.lead.candidates(self.focus.gap or self.focus.comfortable_gap or 1) or 1
        size = round(self.focus.admins or 0)
        share = norm("quarterly_leavers", self.plan.profile).number
        return say(self.words("training", weeks=decimal(self.lead.training, self.language, 0),
                              trainees=count(class_of, "people", self.language),
                              passes=whole(passes_needed(class_of, self.lead.pass_share), self.language),
                              share=percent(self.lead.pass_share, self.language)),
                   self.words("leavers", share=percent(share, self.language), team=count(size, "people", self.language),
                              most=whole(most_leavers(size, share), self.language)) if size else "")

    def capacity(self) -> Said:
        """Advanced: how many may still come next month, at what the team can carry (system B11)."""
        month, there = self.so_far + 1, self.review.figures["members"].value
        ends = carried(self.plan, month) if month <= self.plan.months else None
        if ends is None or there is None:
            return say(self.words("capacity_unknown"))
        most, planned = most_joins(ends[1], there), self.plan.joins[month - 1]
        return say(self.words("capacity", month=self.month_said(month), low=whole(ends[0], self.language),
                              high=whole(ends[1], self.language), members=count(there, "members", self.language),
                              most=whole(most, self.language)),
                   self.words("capacity_short" if planned > most else "capacity_fits",
                              planned=whole(planned, self.language)))

    def structure(self) -> Said:
        """Advanced: the 1 + 3 + N chart as Mermaid text, to be pasted where Mermaid is drawn."""
        at = self.focus
        if at.groups is None:
            return say(self.words("add_groups"))
        own = self.plan.team.per_group if self.plan.team else None
        drawn = structure(at.groups, (own or norm("admins_per_group", self.plan.profile).band)[1])
        names = {role: one_of(self.language, role_cards()[role].name)
                 for role in ("director", "content", "interaction", "activity", "admin")}
        return say(self.words("structure", groups=count(at.groups, "groups", self.language), admins=drawn.admins,
                              total=drawn.total),
                   "graph TD", *(f'{"director"} --> {role}' for role in ("content", "interaction", "activity")),
                   "interaction --> admin", *(f'{role}["{name}"]' for role, name in names.items() if role != "admin"),
                   f'admin["{names["admin"]} × {drawn.admins}"]')

    def tools(self) -> Shown:
        """Advanced: what tools must be able to do, to be ticked off."""
        listed = capabilities()
        return self.table({"kind": [self.words(f"tools_{each.kind}") for each in listed],
                           "capability": [one_of(self.language, each.name) for each in listed],
                           "looks_like": [one_of(self.language, each.looks_like) for each in listed],
                           "source": [each.source for each in listed]}, self.words("tools_caption"))

    def tools_save(self) -> Said:
        """Advanced: what more members for each admin would save (system G08)."""
        before, after, labour = (norm(name, self.plan.profile).number for name in (
            "tool_capacity_before", "tool_capacity_after", "labour_share_usual"))
        return say(self.words("tools_save", before=whole(before, self.language), after=whole(after, self.language),
                              labour=percent(labour, self.language),
                              saved=percent(capacity_saving(before, after, labour), self.language)))

    def other_resources(self) -> Shown:
        """Advanced: the five other resources, each with the question that shows whether it is ready."""
        listed = five_resources()
        return self.table({"resource": [one_of(self.language, each.name) for each in listed],
                           "asks": [one_of(self.language, each.asks) for each in listed],
                           "measured": [one_of(self.language, each.measured) for each in listed],
                           "source": [each.source for each in listed]})
