"""Alerts tried on the community's own past, and the thresholds that past suggests."""

from dataclasses import dataclass

from helpers.measure.health.settings import settings
from helpers.numbers import percent
from helpers.report.chapters.health.now import Now
from helpers.report.charts.canvas import listed
from helpers.report.display import Said, Shown, say
from helpers.report.words import health as words
from helpers.review.health.alerts import Trial


@dataclass(frozen=True)
class Tried(Now):
    """The cells on alerts."""

    def too_short(self) -> Said:
        """Why no alert was tried."""
        found, least = self.health.series, settings("backtest")["least_days"]
        if found is None or found.step != "day":
            return say(self.words("alerts_no_days"))
        return say(self.words("alerts_short", days=len(found.values), least=least))

    def alerts(self) -> Shown | Said:
        """Each rule on the past: how often it would have fired, for what, how early."""
        found = self.health.trials
        if not found:
            return self.too_short()
        if self.own and self.health.suggestion:
            found = [*found, self.health.suggestion]
        return self.table({
            "rule": [self.rule_words(each) for each in found], "fired": [str(len(each.fired)) for each in found],
            "caught": [words.caught(each, self.language) if self.health.declines else self.words("blank")
                       for each in found],
            "false": [str(each.false) for each in found],
            "unsettled": [str(each.unsettled) for each in found],
            "lead": [words.lead(each, self.language) for each in found]})

    @property
    def own(self) -> bool:
        """Whether a threshold of its own can be named as a share."""
        found = self.health.suggestion
        return found is not None and self.health.series is not None and self.health.series.unit == "share"

    def rule_words(self, trial: Trial) -> str:
        """A rule in words."""
        if trial.name == "own":
            return self.words("rule_own", threshold=words.threshold(trial, self.language))
        return self.words(f"rule_{trial.name}", drop=percent(settings("backtest")["week_drop"], self.language))

    @property
    def declines_words(self) -> str:
        """What counts as a real decline, and how many there were."""
        held = settings("backtest")
        said = {"days": len(self.health.series.values) if self.health.series else 0, "window": held["window"],
                "drop": percent(held["drop"], self.language)}
        fell = self.health.declines
        if not fell:
            return self.words("declines_none", **said)
        return self.words("declines", number=len(fell), when=listed([self.day(each) for each in fell], self.language),
                          **said)

    def suggestion(self) -> Said:
        """The threshold to set."""
        found = self.health.suggestion
        if not self.health.trials:
            return self.too_short()
        if found is None or not self.own:
            return say(self.declines_words, self.words("suggest_people"))
        form = "suggest" if self.health.declines else "suggest_quiet"
        return say(self.declines_words, self.words(
            form, threshold=words.threshold(found, self.language), false=found.false,
            caught=words.caught(found, self.language)))

    def group_alerts(self) -> Shown | Said:
        """The same for each group: those that fell first."""
        found = self.health.group_trials
        if not found:
            return self.too_short() if not self.health.trials else say(self.words("group_alerts_none"))
        most = settings("most_groups")
        left = len(found) - most
        return self.table({
            "group": [name for name, _, _ in found[:most]],
            "declines": [listed([self.day(each) for each in fell], self.language) or self.words("none")
                         for _, _, fell in found[:most]],
            "threshold": [words.threshold(trial, self.language) for _, trial, _ in found[:most]],
            "false": [str(trial.false) for _, trial, _ in found[:most]],
            "lead": [words.lead(trial, self.language) for _, trial, _ in found[:most]]},
            self.words("groups_left", more=left) if left > 0 else "")
