"""Alerts tried on the community's own past, and the thresholds that past suggests."""

import datetime as dt
from dataclasses import dataclass

from helpers.measure.health.series import Step
from helpers.measure.health.settings import settings
from helpers.numbers import month_words, percent
from helpers.report.chapters.health.along import NAMED
from helpers.report.chapters.health.now import Now
from helpers.report.charts.canvas import listed
from helpers.report.display import Said, Shown, say
from helpers.report.words import health as words
from helpers.review.health.alerts import Trial, least_held_out, pace


@dataclass(frozen=True)
class Tried(Now):
    """The cells on alerts."""

    def too_short(self) -> Said:
        """Why no alert was tried."""
        found = self.health.series
        if found is None:
            return say(self.words("alerts_unknown"))
        return say(self.words(f"alerts_short_{found.step}", periods=len(found.values),
                              least=pace(found.step)["least"]))

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
            "lead": [words.lead(each, self.language, self.step) for each in found]})

    @property
    def own(self) -> str:
        """The suggested threshold in words; empty where there is none."""
        found, series = self.health.suggestion, self.health.series
        return "" if found is None or series is None else words.threshold(found, series, self.language)

    @property
    def step(self) -> Step:
        """Whether the past is known by the day or by the month."""
        return "day" if self.health.series is None else self.health.series.step

    def on(self, day: dt.date, step: Step) -> str:
        """A day of the past in words, with its year where that is another one; a month where months are known."""
        if step == "month":
            return month_words(f"{day:%Y-%m}", self.language)
        return self.day(day) if day.year == self.review.window.as_of.year else day.isoformat()

    def rule_words(self, trial: Trial) -> str:
        """A rule in words."""
        if trial.name == "own":
            return self.words("rule_own", threshold=self.own)
        form = "rule_wake_month" if trial.name == "wake" and self.step == "month" else f"rule_{trial.name}"
        return self.words(form, drop=percent(settings("backtest")["fall"], self.language))

    @property
    def declines_words(self) -> str:
        """What counts as a real decline, and how many there were."""
        said = {"periods": len(self.health.series.values) if self.health.series else 0,
                "window": pace(self.step)["window"], "drop": percent(settings("backtest")["drop"], self.language)}
        fell = self.health.declines
        if not fell:
            return self.words(f"declines_none_{self.step}", **said)
        when = listed([self.on(each, self.step) for each in fell[-NAMED:]], self.language)
        return self.words(f"declines_{self.step}", number=len(fell), when=when, **said)

    @property
    def unseen_words(self) -> str:
        """How a threshold chosen on the first two thirds of the past did on the last third."""
        found, series = self.health.unseen, self.health.series
        if series is None:
            return ""
        if found is None:
            return self.words(f"unseen_short_{self.step}", periods=len(series.values),
                              least=least_held_out(self.step))
        tried = found.trial
        said = {"threshold": words.threshold(tried, series, self.language), "learned": found.learned,
                "tried": found.tried, "fired": len(tried.fired), "false": tried.false, "unsettled": tried.unsettled}
        if not tried.caught + tried.missed:
            return self.words(f"unseen_quiet_{self.step}", **said)
        return self.words(f"unseen_{self.step}", caught=words.caught(tried, self.language),
                          lead=words.lead(tried, self.language, self.step), **said)

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
            caught=words.caught(found, self.language)), self.unseen_words)

    def group_alerts(self) -> Shown | Said:
        """The same for each group: those that fell first."""
        found = self.health.group_trials
        if not found:
            return self.too_short() if not self.health.trials else say(self.words("group_alerts_none"))
        most = settings("most_groups")
        left = len(found) - most
        return self.table({
            "group": [name for name, *_ in found[:most]],
            "declines": [listed([self.on(each, series.step) for each in fell[-NAMED:]], self.language)
                         or self.words("none") for _, _, fell, series in found[:most]],
            "threshold": [words.threshold(trial, series, self.language) for _, trial, _, series in found[:most]],
            "false": [str(trial.false) for _, trial, *_ in found[:most]],
            "lead": [words.lead(trial, self.language, series.step) for _, trial, _, series in found[:most]]},
            self.words("groups_left", more=left) if left > 0 else "")
