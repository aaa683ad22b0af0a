"""How sure it is, what it cannot say, what to do next, and counts to check by hand."""

import math
from dataclasses import dataclass
from pathlib import Path

from helpers.intervals import wilson
from helpers.measure.health.control import wave
from helpers.numbers import count, decimal, percent, whole
from helpers.report.chapters.health.stays import Stays
from helpers.report.charts.canvas import listed
from helpers.report.countifs import countifs_workbook, formula
from helpers.report.display import Said, Shown, say
from helpers.report.words import health as words
from helpers.report.words.gaps import gap_note
from helpers.review.health.bands import line_of, wakeup
from helpers.review.health.lights import reds
from helpers.review.health.looks import verdict


@dataclass(frozen=True)
class Ahead(Stays):
    """The cells on sureness, limits and next month."""

    def how_sure(self) -> Said:
        """What the figures rest on."""
        if not self.measured and self.health.chart is None:
            return self.nothing()
        return say(self.limits_rest, self.waves, self.complaints_interval)

    @property
    def limits_rest(self) -> str:
        """How many periods the limits of the chart rest on."""
        chart = self.health.chart
        if chart is None or chart.held is None:
            return self.words("sure_no_limits")
        form = "sure_own" if chart.own else "sure_before"
        return self.words(f"{form}_{chart.series.step}", points=chart.held.points)

    @property
    def waves(self) -> str:
        """Whether values hang on the ones before, so that limits alarm too often."""
        chart = self.health.chart
        found = float("nan") if chart is None or chart.held is None else wave(chart.values)
        if chart is None or math.isnan(found):
            return ""
        return self.words(f"sure_wave_{chart.series.step}", wave=decimal(found, self.language, 2))

    @property
    def complaints_interval(self) -> str:
        """The interval of the complaint rate."""
        figure = self.health.figures["complaint_rate"]
        if figure.numerator is None or figure.denominator is None or figure.numerator > figure.denominator:
            return ""
        low, high = wilson(figure.numerator, figure.denominator)
        return self.words("sure_complaints", complaints=whole(figure.numerator, self.language),
                          low=percent(float(low), self.language, 2), high=percent(float(high), self.language, 2))

    def limits(self) -> Said:
        """What the figures cannot say."""
        if not self.measured and self.health.chart is None:
            return self.nothing()
        floors = any(each.state == "floor" for each in self.health.board)
        return say(gap_note(self.review, self.language), self.words("limit_speaking"),
                   self.words("limit_floor") if floors else "",
                   self.words("limit_backtest") if self.health.trials else "",
                   self.words("limit_young") if self.health.young else "", self.words("limit_cause"))

    def next_month(self) -> Shown | Said:
        """What to do, and why."""
        rows = [*self.alarms, *self.plays, *self.settings_to_make]
        if not rows:
            return say(self.words("next_nothing") if self.measured else self.words("next_collect"))
        return self.table({"what": [what for what, _ in rows], "why": [why for _, why in rows]})

    @property
    def alarms(self) -> list[tuple[str, str]]:
        """What hard reds, the tipping point and the looks call for."""
        shown, _ = reds(self.health.board)
        found = [(self.words(f"do_{each.metric}"), self.words(
            "why_red", metric=words.metric_name(each.metric, self.language),
            value=words.figure(each.metric, each.figure.value, self.language),
            line=words.line(each, self.language))) for each in shown if each.hard]
        if verdict(self.health.looks) == "reorganise":
            found.append((self.words("do_reorganise"), self.words("verdict_reorganise")))
        sick = self.asleep
        if sick:
            found.append((self.words("do_wake", groups=listed(sick, self.language)),
                          self.words("why_wake", line=percent(line_of("S004-061"), self.language))))
        return found

    @property
    def plays(self) -> list[tuple[str, str]]:
        """What drops call for."""
        return [(self.words(f"do_{each.action}"), self.words(
            f"why_{each.action}", before=self.play_value(each.action, each.before),
            now=self.play_value(each.action, each.now), change=percent(abs(each.change), self.language, 1),
            source=each.source)) for each in self.health.plays]

    def play_value(self, action: str, value: float) -> str:
        """What a play is about: people who spoke, or a share who bought."""
        return percent(value, self.language, 1) if action == "offer" else count(value, "people", self.language)

    @property
    def settings_to_make(self) -> list[tuple[str, str]]:
        """The alert to set, and the one figure to collect next."""
        found = []
        if self.own:
            found.append((self.words("do_alert", threshold=self.own), self.words("why_alert")))
        missing = [each.metric for each in self.health.board if each.state == "unknown"]
        if missing and self.measured:
            found.append((self.words("do_collect", metric=words.metric_name(missing[0], self.language)),
                          self.words(f"export_{missing[0]}")))
        return found

    def wake_plan(self) -> Shown | Said:
        """Whether to wake the community as a whole; the groups to wake and how many more people must speak a day."""
        found = self.health.bands
        found = found[found["band"] == "wake"]
        if self.health.young and not self.health.bands.empty:
            return say(self.words("wake_young"))
        if found.empty:
            return say(self.wake_whole, self.words("wake_unknown" if self.health.bands.empty else "wake_none"))
        line = line_of("S004-061")
        return self.table({
            "group": list(found["name"]),
            "owner": [str(each) if each and each == each else self.words("nobody") for each in found["owner"]],
            "share": [percent(share, self.language, 1) for share in found["share"]],
            "more": [self.words("more", people=math.ceil(round((line - share) * members, 9)))
                     for share, members in zip(found["share"], found["members"], strict=True)]}, self.wake_whole)

    @property
    def wake_whole(self) -> str:
        """Whether the community as a whole is below the line at which it is woken (J03), and how many groups are."""
        figure = self.health.figures["daily_active"]
        speakers, members = figure.numerator, figure.denominator
        if self.health.few:
            return self.words("activity_few", least=whole(self.health.least, self.language))
        if speakers is None or members is None:
            return self.words("wake_whole_unknown")
        bands = self.health.bands["band"]
        return self.words("wake_whole_yes" if wakeup(speakers, members) else "wake_whole_no",
                          share=percent(speakers / members, self.language, 2),
                          speakers=whole(speakers, self.language), members=whole(members, self.language),
                          line=percent(line_of("S004-061"), self.language),
                          below=whole((bands == "wake").sum(), self.language), groups=whole(len(bands), self.language))

    def counts(self) -> Shown | Said:
        """Advanced: messages of each group in the month, and the formula that counts the same in a sheet."""
        found = self.review.groups["messages"].dropna()
        if self.review.month.log is None or found.empty:
            return say(self.words("counts_none"))
        names = self.review.groups["name"]
        return self.table({"group": [str(names[group]) for group in found.index],
                           "messages": [whole(each, self.language) for each in found]},
                          self.words("counts_caption", formula=formula(2)))

    def counts_workbook(self, path: str) -> Path:
        """An Excel workbook of the month's speech log with =COUNTIFS beside each group, to check the counts by hand.

        Raises InputError ``counts_no_log``.
        """
        return countifs_workbook(self.review, Path(path), self.language)
