"""Chapter 05: opening the groups, what may come of it, and what is looked at next month."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.intake.privacy.respondents import names_of
from helpers.measure.roster import people, present
from helpers.measure.survey.answers import handed_in
from helpers.numbers import count, day_words, decimal, known, month_words, percent, whole
from helpers.plan.subgroups.coverage import coverage
from helpers.plan.subgroups.entry import step_name
from helpers.plan.subgroups.expected import Counted, case, forecast
from helpers.plan.subgroups.follow_up import follow_up_days
from helpers.plan.subgroups.membership import overlap
from helpers.plan.subgroups.screening import eligible, level_rules
from helpers.plan.subgroups.settings import settings
from helpers.plan.subgroups.structure import structure
from helpers.plan.subgroups.transition import transition
from helpers.plan.survey.quarter import sample_check, session_size, sessions, waves
from helpers.plan.survey.sample import Sample, margin, sample_for
from helpers.report.chapters.subgroups.since import Since
from helpers.report.display import Said, Shown, say
from helpers.report.subgroups.invitations import known_of
from helpers.report.words.surveyed import sample_words, segment_words, sessions_words
from helpers.review.subgroups.screening import screening_matrix
from helpers.rules import policy
from helpers.texts import text


@dataclass(frozen=True)
class Ahead(Since):
    """What comes next."""

    def calendar(self) -> Shown | Said:
        """The two weeks side by side and what follows (I10)."""
        if self.opening is None:
            return self.see_answer
        rows = [(row.first, row.last, row.kind) for row in
                transition(self.opening.opened, self.opening.guides).itertuples()]
        rows += [(row.day, row.day, row.kind) for row in follow_up_days(self.opening.opened).itertuples()]
        return self.table({
            "first": [day_words(first, self.language) for first, _, _ in rows],
            "last": [day_words(last, self.language) if last != first else "" for first, last, _ in rows],
            "what": [text(f"structure.day_{kind}", self.language) for _, _, kind in rows]})

    def papers(self) -> Said:
        """How the papers to open them with are written, the five steps in, and who can be invited by name."""
        if self.opening is None:
            return self.see_answer
        steps = [step_name(step, self.language) for step in structure("entry")]
        return say(self.words("papers", steps=self.words("arrow").join(steps)), self.words("papers_command"),
                   self._by_name)

    @property
    def _by_name(self) -> str:
        """Of how many of those seated a name is known; names stay in private/."""
        assert self.opening is not None
        found = known_of(self.opening.seats["person"].unique(), names_of(self.review.month.community.folder))
        if not found.named + found.sheets:
            return self.words("invite_nobody", seated=self.people(found.people))
        return self.words("invite", seated=self.people(found.people), named=whole(found.named, self.language),
                          sheets=whole(found.sheets, self.language), rest=whole(found.rest, self.language))

    def effect(self) -> Said:
        """What may come of it, as others report it, and how many members it reaches (I12, I16)."""
        if self.opening is None:
            return self.see_answer
        return say(self._forecast, self._reached, self.words("effect_loop"))

    @property
    def _forecast(self) -> str:
        """Active people among those seated, by the community's daily share, times what others report."""
        daily, seated = self.review.figures["daily_active"].value, self.summary.seated
        if daily is None:
            return self.words("forecast_unknown")
        found = forecast(Counted(round(min(daily, 1) * seated), seated))
        return self.words("forecast_unknown") if found is None else found.sentence(self.language)

    @property
    def _reached(self) -> str:
        """Members with a seat, of all."""
        assert self.opening is not None
        if not self.design.members:
            return ""
        groups = self.opening.groups
        sizes = {str(name): int(size) for name, size in zip(groups["name"], groups["size"], strict=True)}
        reached = min(self.summary.seated, round(self.design.members))
        found = coverage(sizes, round(self.design.members), self.plan.sub_groups.largest, reached)
        members = count(self.design.members, "members", self.language)
        return self.words("reached", share=percent(found.share, self.language), members=members,
                          people=whole(reached, self.language), rest=whole(found.uncovered, self.language))

    def screening(self) -> Shown | Said:
        """Whom the screening matrix lets be invited first, group by group (I06)."""
        matrix = screening_matrix(self.design)
        if matrix.empty:
            return self.see_answer
        found = eligible(matrix)
        levels = {level: text(f"structure.level_{level}", self.language) for level in level_rules()}
        return self.table({
            "group": [levels.get(str(name), str(name)) for name in found["group"]],
            **{name: [whole(people, self.language) for people in found[name]]
               for name in ("may", "may_not", "unknown")}})

    def overlap(self) -> Said:
        """Seats against people: who sits in several groups counts once (I15)."""
        roster = self.review.month.roster
        if roster is None:
            return say(self.words("overlap_unknown"))
        here = present(people(roster), self.review.window.as_of)
        found = overlap(here.rename(columns={"member_id": "person", "group_id": "group"})[["person", "group"]]
                        .drop_duplicates())
        return say(self.words("overlap", seats=whole(found.seats, self.language), people=self.people(found.people),
                              several=whole(found.several, self.language),
                              twice=whole(found.notices_twice, self.language)))

    def case(self) -> Shown:
        """The one case the source documents report, as a benchmark (I12): before, after, as many times."""
        told = case()
        rows = {"active": told.active, "payers": told.payers}
        return self.table({
            "measure": [self.words(f"case_{name}") for name in rows],
            "before": [self._counted(each.before) for each in rows.values()],
            "after": [self._counted(each.after) for each in rows.values()],
            "times": [decimal(each.times, self.language, 2) for each in rows.values()]},
            self.words("case", members=whole(told.members, self.language), seats=whole(told.seats, self.language),
                       labour=percent(told.labour, self.language), repeats=percent(told.repeats, self.language)))

    def _counted(self, each: Counted) -> str:
        return self.words("share_of", share=percent(each.share, self.language, 1),
                          people=whole(each.hits, self.language))

    @cached_property
    def sample(self) -> Sample | None:
        """Answers it takes to know the smallest kind of member; None where nobody knows the kinds."""
        members = self.design.members
        if self.needs is None or not self.needs.clear or not members:
            return None
        kinds = {self.words("kind", number=number): float(share)
                 for number, share in enumerate(self.needs.shares, 1)}
        response = self.plan.survey.response if self.plan.survey else None
        return sample_for(kinds, settings("reading")["segment_margin"], round(members), response=response)

    def sample_said(self) -> Said:
        """How many answers the next survey needs for the smallest kind, and whether this one meets a quarter's rule."""
        found, members = self.sample, self.design.members
        if found is None or not members:
            return say(self.words("sample_unknown"), self._quarter)
        enough = "sample_enough" if self.design.answered >= found.answers else "sample_short"
        return say(segment_words(found, round(members), self.language),
                   self.words(enough, have=whole(self.design.answered, self.language)), self._quarter)

    @property
    def _quarter(self) -> str:
        """Whether the answers meet the rule for a quarter's survey (I13); empty where members are unknown or fewer."""
        answered, members = self.design.answered, self.design.members
        if not answered or not members or answered > members:
            return ""
        check = sample_check(answered, round(members), self.plan.profile)
        return self.words("quarter", source=policy("survey_sample", self.plan.profile).source,
                          said=sample_words(check, self.language))

    @property
    def _focus(self) -> str:
        """The focus groups those willing to be admins would fill (I13); empty where nobody was asked."""
        willing = pd.Series(dtype=bool) if self.asked is None else self.asked.said("admin", "willing")
        if willing.empty:
            return ""
        people, least = int(willing.sum()), session_size(self.plan.profile)[0]
        found = sessions(people, self.plan.profile)
        return self.words("focus", said=sessions_words(people, found, least, self.language))

    def surveys(self) -> Shown:
        """The surveys of the plan: when, how many answers, invitations, findings by when; focus groups (I13)."""
        planned = waves(self.plan)
        return self.table({
            "month": [month_words(each.month, self.language) for each in planned],
            "wanted": [whole(each.wanted, self.language) for each in planned],
            "margin": [percent(margin(each.wanted, each.members), self.language, 1) if each.wanted <= each.members
                       else "" for each in planned],
            "invitations": [whole(each.invitations, self.language) for each in planned],
            "planned_members": [whole(each.members, self.language) for each in planned],
            "due": [day_words(each.due, self.language) for each in planned],
            "can": [self.words("can" if each.can else "cannot") for each in planned]}, self._focus)

    def how_sure(self) -> Said:
        """What intervals, kinds and seats rest on."""
        if self.unasked is not None:
            return self.unasked
        if self.needs is None:
            return say(self.words("sure"))
        likely = float((self.needs.belongs.max(axis=1) >= settings("reading")["sure"]).mean())
        return say(self.words("sure"), *self.kinds_said().sentences,
                   self.words("sure_kinds", likely=percent(likely, self.language)) if self.needs.clear else "",
                   self._best)

    @property
    def _best(self) -> str:
        """How much better another assignment could be at most."""
        if self.opening is None:
            return ""
        gap = self.opening.assignment.gap
        shown = percent(gap, self.language, 1)
        return self.words("sure_exact" if gap < settings("reading")["gap_shown"] else "sure_best", gap=shown)

    def limits(self) -> Said:
        """What the survey cannot say."""
        if self.asked is None:
            return say(self.words("no_survey"))
        coded = self.survey["option"].dropna().str.fullmatch(r"\d+").any()
        undated = self.survey["answered_at"].isna().any()
        unranked = self.asked.ranked.empty
        return say(self.words("whole"), self.words("undated") if undated else "", self.words("codes") if coded else "",
                   self.words("unranked") if unranked and self.chosen is not None else "",
                   self.words("partial") if handed_in(self.survey).partial else "", self._bound)

    @property
    def _bound(self) -> str:
        """Groups if all members wanted what the respondents want."""
        groups = sum(len(each.seats) for each in self.everybody)
        if not groups or not known(self.design.members):
            return ""
        share = percent(min(self.design.answered / (self.design.members or 1), 1), self.language)
        return self.words("bound", groups=whole(groups, self.language), share=share,
                          members=count(self.design.members, "members", self.language))

    def next_month(self) -> Said:
        """What to do with it."""
        if self.unasked is not None or self.few:
            return say(self.words("next_survey"))
        if self.opening is None:
            return say(self.words("next_none"))
        kind = "next_draft" if self.design.draft else "next"
        return say(self.words(kind, opened=day_words(self.opening.opened, self.language),
                              groups=whole(self.summary.groups, self.language)))
