"""Chapter 03, folded: what was promised and changed, who meets when, and gates seen three ways (003 6.3, 6.4)."""

from dataclasses import dataclass

import pandas as pd

from helpers.calendar import first_day, last_day
from helpers.numbers import whole
from helpers.plan.timeline.cadence import KINDS, cadence
from helpers.plan.timeline.changes import Logged, change_log, majors_left, most_major, slips
from helpers.plan.timeline.gates import VIEWS, GateDay, data_score, evaluate
from helpers.report.chapters.timeline.timetable import Timetable
from helpers.report.display import Said, Shown, say
from helpers.rules import norm


@dataclass(frozen=True)
class Rules(Timetable):
    """The rules of the timeline in chapter 03."""

    def baseline(self) -> Shown | Said:
        """What was first promised against what came or is expected, with the reason on record."""
        if self.timeline is None:
            return self.absent
        rows = [row for _, row in slips(self.found).iterrows()]
        if not rows:
            return say(self.words("no_baseline"))
        return self.table({
            "task": [row["name"] for row in rows], "base": [self.iso(row["promised"]) for row in rows],
            "expected": [self.iso(row["finish"]) for row in rows], "slip": [self.signed(row["slip"]) for row in rows],
            "why": [self.reason(row) for row in rows]})

    def reason(self, row: pd.Series) -> str:
        """Why a task slipped: as logged, else the task it waits for."""
        if row["why"]:
            return self.listed(row["why"])
        path = self.found.path_to(row["id"])
        if pd.isna(row["slip"]) or row["slip"] <= 0:
            return self.words("blank")
        return self.words("held_task", task=self.name(path[-2])) if len(path) > 1 else self.words("slip_unsaid")

    def changes(self) -> Shown | Said:
        """The log of changes, each against the rules: the meeting, the year's cap (H06, H08)."""
        if self.timeline is None:
            return self.absent
        log, left = change_log(self.plan, self.as_of), majors_left(self.plan, self.as_of)
        if not log:
            return say(self.words("no_changes", left=left))
        hours = int(norm("emergency_hours", self.plan.profile).number)
        return self.table({
            "day": [each.change.day.isoformat() for each in log], "change": [each.change.what for each in log],
            "why": [each.change.why for each in log], "who": [each.change.who for each in log],
            "size": [self.words(f"size_{each.change.size}", **({"hours": hours} if each.change.size == "emergency"
                                                               else {})) for each in log],
            "check": [self.checked(each) for each in log]},
            self.words("changes_left", left=left, most=most_major(self.plan)))

    def checked(self, each: Logged) -> str:
        """What speaks against a change."""
        said = [self.words("check_refused", most=most_major(self.plan)) if each.refused else "",
                self.words("check_off") if each.off_meeting else ""]
        return self.listed([words for words in said if words]) or self.words("check_fine")

    def cadence(self) -> Shown | Said:
        """Which reviews there are, how often in the plan, and when next (H07, H09)."""
        if self.timeline is None:
            return self.absent
        table = cadence(self.plan, first_day(self.plan.start), last_day(self.plan.month_name(self.plan.months)))
        ahead = table[table["day"] > self.as_of].drop_duplicates("kind").set_index("kind")["held"]
        times = table["kind"].value_counts()
        return self.table({"kind": [self.words(f"kind_{kind}") for kind in KINDS],
                           "times": [whole(times.get(kind, 0), self.language) for kind in KINDS],
                           "next": [self.iso(ahead.get(kind)) for kind in KINDS]})

    def evaluation(self) -> Shown | Said:
        """Gates already held, seen three ways: by data, by experts, by members (H05)."""
        if self.timeline is None:
            return self.absent
        past = [each for each in self.gate_days if each.held <= self.as_of]
        if not past:
            return say(self.words("evaluation_none"))
        views = [self.views(each) for each in past]
        return self.table({
            "gate": [each.gate.name for each in past],
            **{view: [self.score(seen[view]) for seen in views] for view in VIEWS},
            "composite": [self.together(seen) for seen in views]},
            self.words("evaluation_note", weights=" : ".join(self.norm(f"gate_weight_{view}") for view in VIEWS),
                       spread=self.norm("gate_spread")))

    def norm(self, name: str) -> str:
        """A norm as a whole number."""
        return whole(norm(name, self.plan.profile).number, self.language)

    def views(self, each: GateDay) -> dict[str, float | None]:
        """The three views of a gate. Nobody wrote down what experts think; members' satisfaction is not measured."""
        return {"data": data_score(each.gate, self.actuals.get(each.gate.month, {})), "expert": None, "members": None}

    def score(self, value: float | None) -> str:
        """A view in points of 100."""
        return self.words("unknown") if value is None else self.words(
            "evaluation_score", value=whole(value, self.language))

    def together(self, seen: dict[str, float | None]) -> str:
        """The three views together, or which of them is missing."""
        found = evaluate(seen, self.plan.profile)
        if found.composite is None:
            return self.words("evaluation_missing",
                              views=self.listed([self.words(f"view_{view}") for view in found.missing]))
        form = "evaluation_apart" if found.apart else "evaluation_score"
        spread = {"spread": whole(found.spread, self.language)} if found.apart else {}
        return self.words(form, value=whole(found.composite, self.language), **spread)
