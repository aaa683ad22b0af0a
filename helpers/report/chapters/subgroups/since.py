"""Chapter 05: sub-groups that have opened: against the plan, their names, the way in, the loop of their content."""

from dataclasses import dataclass

import pandas as pd

from helpers.errors import InputError, error_words, problem_words
from helpers.numbers import decimal, interval, percent, whole
from helpers.plan.subgroups.entry import entry_funnel, losing_step, overall, step_name
from helpers.plan.subgroups.loop import content_loop
from helpers.plan.subgroups.naming import name_faults
from helpers.report.chapters.subgroups.groups import Groups
from helpers.report.display import Said, Shown, say
from helpers.report.subgroups.filled import entry_counts, loop_counts
from helpers.review.subgroups.before_after import before_after
from helpers.review.subgroups.followed import followed, is_sub_group


@dataclass(frozen=True)
class Since(Groups):
    """What became of the sub-groups there are."""

    def compared(self) -> Shown | Said:
        """The sub-groups there are against those the plan has decided."""
        found = followed(self.review)
        if found is None:
            return say(self.words("none_planned"))
        return self.table({
            "name": list(map(str, found["name"])),
            "planned": [whole(_or_none(people), self.language) for people in found["planned"]],
            "members": [whole(_or_none(people), self.language) for people in found["members"]],
            "verdict": [self.words(f"verdict_{verdict}") for verdict in found["verdict"]]})

    def names(self) -> Said:
        """Names of sub-groups that break the rule, with one that keeps it (I08)."""
        groups = self.review.month.table("groups")
        names = [] if groups is None else [str(name) for name in groups.loc[is_sub_group(groups), "name"].dropna()]
        if not names:
            return say(self.words("names_none"))
        where, main = (self.plan.groups.platform if self.plan.groups else None), self.plan.sub_groups.main_name
        try:
            faults = [fault for place, name in enumerate(names) for fault in
                      name_faults(name, main, names[:place] + names[place + 1:], where, self.papers_language)]
        except InputError as error:
            return say(error_words(error, self.language))
        return say(*([problem_words(fault, self.language) for fault in faults] or
                     [self.words("names_fine", names=whole(len(names), self.language))]))

    def entry(self) -> Shown | Said:
        """The way in as the team counted it: people at each step, and the step that loses most (I09)."""
        counts = entry_counts(self.papers_folder, self.papers_language)
        if counts is None:
            return say(self.words("entry_none"))
        try:
            funnel = entry_funnel(counts)
        except InputError as error:
            return say(error_words(error, self.language))
        worst, (share, low, high) = losing_step(funnel), overall(funnel)
        return self.table({
            "step": [step_name(str(step), self.language) for step in funnel["step"]],
            "people_there": [whole(_or_none(people), self.language) for people in funnel["people"]],
            "of_before": [percent(each, self.language, 1) for each in funnel["share"]],
            "interval": [interval(*ends, self.language) if pd.notna(ends[0]) else ""
                         for ends in zip(funnel["low"], funnel["high"], strict=True)]},
            self.words("entry", share=percent(share, self.language, 1),
                       interval=interval(low, high, self.language) if pd.notna(low) else self.words("not_known"),
                       worst=step_name(worst, self.language) if worst else self.words("not_known")))

    def loop(self) -> Shown | Said:
        """The loop of content as the archive sheet has it: digests, shown in the main group, joins (D12)."""
        counts = loop_counts(self.papers_folder, self.papers_language)
        if counts is None:
            return say(self.words("loop_none"))
        found = content_loop(counts)
        rates = [percent(row.rate, self.language) if row.kind == "share" else decimal(row.rate, self.language)
                 for row in found.itertuples()]
        return self.table({"step": [self.words(f"loop_{step}") for step in found["step"]],
                           "loop_count": [whole(_or_none(each), self.language) for each in found["count"]],
                           "of_before": rates}, self.words("loop"))

    def before_after(self) -> Said:
        """Effective members in the month before the first sub-group opened, and now (I12)."""
        found = before_after(self.review)
        return say(self.words("no_before_after") if found is None else found.sentence(self.language))


def _or_none(people: object) -> float | None:
    return None if pd.isna(people) else float(str(people))  # type: ignore[call-overload]
