"""Alerts tried on the community's own past, and the thresholds that past suggests."""

import datetime as dt
from dataclasses import dataclass

from helpers.measure.health.settings import settings
from helpers.numbers import percent
from helpers.report.chapters.health.along import NAMED
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
        if self.health.suggestion:
            found = [*found, self.health.suggestion]
        return self.table({
            "rule": [self.rule_words(each) for each in found], "fired": [str(len(each.fired)) for each in found],
            "caught": [words.caught(each, self.language) if self.health.declines else self.words("blank")
                       for each in found],
            "false": [str(each.false) for each in found],
            "unsettled": [str(each.unsettled) for each in found],
            "lead": [words.lead(each, self.language) for each in found]})

    @property
    def own(self) -> str:
        """The suggested threshold in words; empty where there is none."""
        found, series = self.health.suggestion, self.health.series
        return "" if found is None or series is None else words.threshold(found, series, self.language)

    def on(self, day: dt.date) -> str:
        """A day of the past in words, with its year where that is another one."""
        return self.day(day) if day.year == self.review.window.as_of.year else day.isoformat()

    def rule_words(self, trial: Trial) -> str:
        """A rule in words."""
        if trial.name == "own":
            return self.words("rule_own", threshold=self.own)
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
        when = listed([self.on(each) for each in fell[-NAMED:]], self.language)
        return self.words("declines", number=len(fell), when=when, **said)

    def suggestion(self) -> Said:
        """The threshold to set."""
        found = self.health.suggestion
        if not self.health.trials:
            return self.too_short()
        if found is None:
            return say(self.declines_words, self.words("suggest_none"))
        form = "suggest" if self.health.declines else "suggest_quiet"
        return say(self.declines_words, self.words(
            form, threshold=self.own, false=found.false,
            caught=words.caught(found, self.language)))

    def group_alerts(self) -> Shown | Said:
        """The same for each group: those that fell first."""
        found = self.health.group_trials
        if not found:
            return self.too_short() if not self.health.trials else say(self.words("group_alerts_none"))
        most = settings("most_groups")
        left = len(found) - most
        return self.table({
            "group": [name for name, *_ in found[:most]],
            "declines": [listed([self.on(each) for each in fell[-NAMED:]], self.language) or self.words("none")
                         for _, _, fell, _ in found[:most]],
            "threshold": [words.threshold(trial, series, self.language) for _, trial, _, series in found[:most]],
            "false": [str(trial.false) for _, trial, *_ in found[:most]],
            "lead": [words.lead(trial, self.language) for _, trial, *_ in found[:most]]},
            self.words("groups_left", more=left) if left > 0 else "")
