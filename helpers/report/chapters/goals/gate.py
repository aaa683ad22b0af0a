"""Chapter 01, before more people are brought in: four principles, and what the kind of community rests on."""

from dataclasses import dataclass

from helpers.numbers import count, percent
from helpers.plan.goals.positioning import positioning, positioning_template, promise_readings
from helpers.plan.goals.principles import PRINCIPLES, Gate, principle_gate
from helpers.plan.growth.retention import kept
from helpers.report.chapters.goals.opened import Opened
from helpers.report.display import Said, Shown, say

ANSWERS = {True: "answer_yes", False: "answer_no", None: "answer_open"}


@dataclass(frozen=True)
class BeforeGrowing(Opened):
    """Go or hold, and for what kind of community."""

    def gate(self) -> Shown | Said:
        """Four questions: go, or hold with the principle that failed."""
        if not self.plan.principles:
            return say(self.words("principles_missing"))
        answers = self.plan.principles
        return self.table({"principle": [self.words(f"principle_{each}") for each in PRINCIPLES],
                           "question": [self.words(f"question_{each}") for each in PRINCIPLES],
                           "answer": [self.words(ANSWERS[answers.get(each)]) for each in PRINCIPLES]},
                          self.gate_words(principle_gate(self.plan)))

    def gate_words(self, gate: Gate) -> str:
        """The verdict."""
        if gate.go:
            return self.words("gate_go")
        said = [self.words("gate_failed", named=self.words(f"principle_{each}")) for each in gate.failed]
        said += [self.words("gate_open", named=self.words(f"principle_{each}")) for each in gate.open]
        return self.words("gate_hold", names=self.listed(said))

    def position(self) -> Said:
        """What this kind of community rests on, what it needs, and what a clear promise may be worth."""
        found = positioning(self.plan.type, self.language)
        months = self.plan.months
        stay = float(kept(self.plan.retention, months + 1, self.review.kept).curve[-1])
        relative, by_points = promise_readings(stay)
        return say(self.words("position", named=found.name, core=found.core, emphasis=found.emphasis,
                              example=found.example),
                   self.words("position_needs", needs=found.needs),
                   self.words("promise", lift=percent(positioning_template()["clear_promise"]["lift"], self.language),
                              kept=percent(stay, self.language), relative=percent(relative, self.language),
                              points=percent(by_points, self.language), months=count(months, "months", self.language)))
