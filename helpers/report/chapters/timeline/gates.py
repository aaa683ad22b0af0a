"""Chapter 03: gates: when each can be held, how likely its work is ready, and what it found (003 6.3)."""

from dataclasses import dataclass

from helpers.numbers import chance
from helpers.plan.timeline.gates import GateDay, judge
from helpers.report.chapters.timeline.timetable import Timetable
from helpers.report.display import Said, Shown, say
from helpers.texts import text


@dataclass(frozen=True)
class Gates(Timetable):
    """The gates of chapter 03."""

    def gates(self) -> Shown | Said:
        """Every gate: when it can be held, how likely its work is ready, what it wants, what it found."""
        if self.timeline is None:
            return self.absent
        if not self.gate_days:
            return say(self.words("no_gates"))
        return self.table({
            "gate": [each.gate.name for each in self.gate_days],
            "planned": [each.planned.isoformat() for each in self.gate_days],
            "ready": [self.iso(each.ready) for each in self.gate_days],
            "chance": [self.work_chance(each) for each in self.gate_days],
            "needs": [self.wanted(each) for each in self.gate_days],
            "verdict": [self.verdict(each) for each in self.gate_days]})

    def work_chance(self, each: GateDay) -> str:
        """How likely the work of a gate still ahead is ready on its day."""
        share = self.chance.by(each.gate.inspects, each.planned)
        past = each.planned <= self.as_of or share is None
        return self.words("blank") if past else chance(share, self.language)

    def wanted(self, each: GateDay) -> str:
        """What a gate wants and, once its day is past, what was measured."""
        past = each.planned <= self.as_of
        actuals = self.actuals.get(each.gate.month, {})
        said = [self.need_words(need, actuals.get(need.metric), past) for need in each.gate.needs]
        return text("charts.separator", self.language).join(said) or self.words("blank")

    def verdict(self, each: GateDay) -> str:
        """What a gate found, or when it can be held."""
        found = judge(self.found, each, self.actuals.get(each.gate.month, {}))
        if found.state == "ahead" and each.gate.inspects and each.ready is None:
            return self.words("verdict_moved_unknown")
        if found.state == "ahead" and each.late:
            return self.words("verdict_moved", held=each.held.isoformat(), late=self.workdays(each.late))
        names = self.listed([self.metric(need.metric) for need in found.unknown])
        action = each.gate.action or self.words("action_none")
        said = {"rework": {"due": self.iso(found.due), "action": action}, "unknown": {"metrics": names},
                "not_ready": {"held": each.held.isoformat()}}
        over = "_over" if found.due and found.due <= self.as_of else ""
        return self.words(f"verdict_{found.state}{over}", **said.get(found.state, {}))
