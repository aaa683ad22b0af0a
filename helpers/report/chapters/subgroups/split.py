"""Chapter 05: should we split, and by what?"""

from dataclasses import dataclass
from functools import cached_property

from helpers.numbers import percent, whole
from helpers.plan.subgroups.attribute import by_attribute
from helpers.plan.subgroups.models import Choice, choose, stage_lines
from helpers.plan.subgroups.trigger import Verdict, triggers
from helpers.report.chapters.subgroups.opened import Opened
from helpers.report.display import Said, Shown, Tables, say
from helpers.review.subgroups.evidence import features, group_evidence

WORST_FIRST = ("split", "watch", "unknown", "keep")
CLASSES = ("stage", "region")


@dataclass(frozen=True)
class Split(Opened):
    """Whether and how to split."""

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """Every group, those to split first, the larger ones first."""
        found = triggers(group_evidence(self.review), self.plan.profile)
        return sorted(found, key=lambda each: (WORST_FIRST.index(each.call), -(each.members or 0)))

    def split(self) -> Shown | Said:
        """Each group: split, watch or keep, and why (I01)."""
        if not self.verdicts:
            return say(self.words("no_groups"))
        return self.table({
            "group": [each.group for each in self.verdicts],
            "members": [whole(each.members, self.language) for each in self.verdicts],
            "call": [self.words(f"call_{each.call}") for each in self.verdicts],
            "why": [self.listed([note.sentence(self.language) for note in each.why]) for each in self.verdicts]})

    @cached_property
    def choice(self) -> Choice:
        """The four ways to split, scored."""
        return choose(features(self.review, self.asked))

    def split_by(self) -> Shown | Said:
        """The four ways to split, each with what argues for it (I02)."""
        if len(self.choice.unknown) == len(self.choice.models):
            return say(self.words("split_untold"))
        return self.table({
            "model": [self.words(f"model_{each.name}") for each in self.choice.models],
            "feature": [self.words(f"feature_{each.feature}") for each in self.choice.models],
            "score": [percent(each.score, self.language) for each in self.choice.models]}, self._stages)

    @property
    def _stages(self) -> str:
        """How the community's own rule sorts people into stages; empty where nothing is known of stages."""
        if "stage" in self.choice.unknown:
            return ""
        return self.words("stage_lines", lines=self.listed([
            self.words(f"stage_line_{stage}", group=self.words(f"stage_{stage}"), months=months)
            for stage, months in stage_lines()]))

    def classes(self) -> Tables | Said:
        """Groups by stage and by region instead, each with an adviser of its own (I17)."""
        asked = [name for name in CLASSES if self.asked is not None and len(self.asked.of(name))]
        if not asked:
            return say(self.words("classes_unasked"))
        return Tables(tuple(self._classes(name) for name in asked))

    def _classes(self, name: str) -> Shown:
        assert self.asked is not None
        rows = self.asked.of(name)
        given = rows[rows["state"] == "answered"]["option"]
        wishes = self.plan.sub_groups
        found = by_attribute(given.reset_index(drop=True), wishes.largest, wishes.smallest)
        return self.table({
            "class": [each.name for each in found.classes],
            "people": [whole(each.members, self.language) for each in found.classes],
            "class_groups": [whole(len(each.sizes), self.language) for each in found.classes],
            "size": [_ends(each.sizes) for each in found.classes]},
            self.words(f"classes_{name}", advisers=whole(found.advisers, self.language)))

    def split_said(self) -> Said:
        """Which way the community itself argues for."""
        if len(self.choice.unknown) == len(self.choice.models):
            return say(self.words("split_untold"))
        best = [self.words(f"model_{name}") for name in self.choice.best]
        unknown = [self.words(f"model_{name}") for name in self.choice.unknown]
        kind = "none" if not best else "one" if len(best) == 1 else "tie"
        return say(self.words(f"split_{kind}", models=self.listed(best)),
                   self.words("split_unknown", models=self.listed(unknown)) if unknown else "")


def _ends(sizes: tuple[int, ...]) -> str:
    """The smallest and the largest size; nothing where there is none."""
    return "–".join(dict.fromkeys((str(min(sizes)), str(max(sizes))))) if sizes else ""
