"""Who stays and who is content: monthly loss among benchmarks, joins kept, satisfaction against its goals."""

from dataclasses import dataclass

from helpers.intervals import wilson
from helpers.measure.health.loss import kept
from helpers.measure.health.settings import settings
from helpers.measure.people.conditions import seed_rule
from helpers.measure.totals import Measured
from helpers.numbers import count, interval, percent, whole
from helpers.report.chapters.health.tried import Tried
from helpers.report.display import Said, Shown, say
from helpers.report.words import health as words
from helpers.review.health.lights import line_of

YEAR = 12


@dataclass(frozen=True)
class Stays(Tried):
    """The cells on retention and satisfaction."""

    def loss(self) -> Said:
        """The month's loss, where it lies among the benchmarks, what it comes to in a year; how many joiners stay."""
        figure = self.review.figures["loss"]
        if figure.value is None:
            return say(self.words("loss_unknown"), self.kept_words)
        bands = settings("loss_bands")
        under = next((edge for edge in bands if figure.value <= edge), None)
        place = self.words("loss_over", edge=percent(bands[-1], self.language)) if under is None else self.words(
            "loss_under", edge=percent(under, self.language))
        return say(self.words("loss", loss=percent(figure.value, self.language, 1), place=place,
                              leaves=whole(figure.numerator, self.language),
                              opening=count(figure.denominator, "members", self.language),
                              year=percent(kept(figure.value, YEAR), self.language)),
                   self.kept_words, self.words("loss_bands"))

    @property
    def kept_words(self) -> str:
        """How many of those who joined a month ago are there; chapter 06 shows it by the month. Empty where unknown."""
        found = self.review.figures["kept_joins"]
        if found.value is None:
            return ""
        low, high = wilson(found.numerator or 0, found.denominator or 0)
        return self.words("kept_joins", kept=percent(found.value, self.language),
                          joined=count(found.denominator, "people", self.language),
                          interval=interval(float(low), float(high), self.language))

    def satisfaction(self) -> Shown | Said:
        """Satisfied and NPS against their goals."""
        goals = [("satisfaction", seed_rule(name)) for name in settings("satisfaction")["goals"]]
        held: dict[str, Measured] = {
            name: self.health.figures[name] for name in ("satisfaction", "nps")
            if name in self.health.figures and self.health.figures[name].value is not None}
        goals = [each for each in (*goals, ("nps", seed_rule("S003-503"))) if each[0] in held]
        if not goals:
            return say(self.words("satisfaction_none"))
        return self.table({
            "metric": [words.metric_name(name, self.language) for name, _ in goals],
            "value": [words.figure(name, held[name].value, self.language) for name, _ in goals],
            "answers": [whole(held[name].denominator, self.language) for name, _ in goals],
            "goal": [self.goal_words(name, rule.numbers[0], rule.by_month) for name, rule in goals],
            "state": [self.words("state_well" if line_of(rule.id).holds(held[name].value or 0.0) else "state_red")
                      for name, rule in goals]})

    def goal_words(self, name: str, goal: float, month: int | None) -> str:
        """A goal and the plan month it is due by."""
        said = words.figure(name, goal, self.language)
        return said if month is None else self.words("goal_by", goal=said, month=month)
