"""Chapter 04: what may go wrong, what a bad year costs, what each mitigation buys."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import ClassVar
from zoneinfo import ZoneInfo

from helpers.numbers import day_words, percent, whole
from helpers.plan.model.risks import Risk
from helpers.plan.risks.clocks import deadlines
from helpers.plan.risks.drivers import drivers
from helpers.plan.risks.indicators import Sign, lines_of, signs, triggered, unseen
from helpers.plan.risks.loss import enough_in, yearly_losses
from helpers.plan.risks.matrix import LEVELS, matrix, reversals
from helpers.plan.risks.ranges import settings
from helpers.plan.risks.register import draft, draft_lines, entries, in_numbers, kinds_left_out, left_over, missing
from helpers.plan.risks.sureness import heavier, luck_of, unknown_to_all
from helpers.plan.risks.year import Year
from helpers.report.chapters.chapter import Chapter
from helpers.report.charts.canvas import listed
from helpers.report.charts.risks import curve_chart, matrix_chart
from helpers.report.display import Drawn, Said, Shown, answer, say
from helpers.report.words import risks as words
from helpers.report.words.plan import listed as foremost
from helpers.report.words.risk_actions import owner, parts, seen, steps, unmeasured
from helpers.report.words.risk_year import bad_year, reserve, verdict, worth, year_figures
from helpers.review.readings import latest
from helpers.texts import text


@dataclass(frozen=True)
class Risks(Chapter):
    """04 risks."""

    LABELS: ClassVar[str] = "risks"

    @cached_property
    def year(self) -> Year:
        """The drawn years of the plan's risks."""
        return Year(self.plan)

    @property
    def watched(self) -> list[Risk]:
        """The risks of the plan, else those of the draft, watched by the lines of their kind."""
        return entries(self.plan) or [risk.model_copy(update={"indicator": None})
                                      for risk in draft(self.language, self.plan.profile).entries]

    @cached_property
    def signs(self) -> list[Sign]:
        """Every warning line held against the month."""
        lines = [line.indicator for risk in self.watched for line in lines_of(risk, self.plan.profile)]
        return signs(self.watched, latest(self.review, lines), self.plan.profile)

    def nothing(self) -> Said:
        """Why there is no curve: no register, or none of its risks in numbers."""
        return say(self.words("no_numbers" if entries(self.plan) else "none"))

    def named(self, ids: list[str]) -> str:
        """Risks by id and name, in a row."""
        said = [words.named(risk, self.language) for risk in self.watched if risk.id in ids]
        return text("charts.separator", self.language).join(said)

    def answer(self) -> Said:
        """What a bad year costs, how far the reserve reaches, which mitigations pay, what comes first."""
        if not self.year.counted:
            return answer(*self.nothing().sentences)
        return answer(bad_year(self.year, self.language), reserve(self.year, self.language),
                      worth(self.year, self.language), *self.first().sentences)

    def first(self) -> Said:
        """What comes first: a risk that shows itself, else the best mitigation, else the dearest risk."""
        sign = next((each for each in self.signs if each.state == "triggered"), None)
        if sign is not None:
            return say(self.words("first_triggered", risk=self.named([sign.risk]), **seen(sign, self.language)))
        if not self.year.counted:
            return self.nothing()
        if self.year.bought and self.year.bought[0].pays:
            return say(self.words("first_control", risk=self.named([self.year.bought[0].risk])))
        dearest = drivers(self.year.counted, self.year.losses).iloc[0]
        return say(self.words("first_driver", risk=self.named([dearest["id"]]),
                              share=percent(dearest["share"], self.language)))

    def curve_chart(self) -> Drawn | Said:
        """The chance of a year that costs more, before and after mitigation."""
        year = self.year
        if not year.counted:
            return self.nothing()
        return curve_chart(year.before, year.after, year.wanted,
                           {"appetite": year.appetite, "planned": year.planned}, self.language)

    def figures(self) -> Shown | Said:
        """The year in figures, as things are and once mitigations work."""
        if not self.year.counted:
            return self.nothing()
        before, after = (dict(year_figures(self.year, total, self.language)) if total is not None else {}
                         for total in (self.year.before, self.year.after))
        return self.table({"figure": [*before, self.words("fig_costs")],
                           "before": [*before.values(), words.yuan(0, self.language)],
                           "after": [*(after.get(name, self.words("blank")) for name in before),
                                     words.yuan(sum(each.cost for each in self.year.bought), self.language)]},
                          self.words("figures_caption"))

    def matrix_chart(self) -> Drawn | Said:
        """Where each risk stands, and where its mitigation takes it."""
        return matrix_chart(matrix(self.year.counted), self.language) if self.year.counted else self.nothing()

    def register(self) -> Shown | Said:
        """The register and what it lacks; where there is none, the draft to copy."""
        risks, blank = entries(self.plan), self.words("blank")
        if not risks:
            return Listing((self.words("draft_caption"),), lines=draft_lines(self.language, self.plan.profile))
        typed = {part: [getattr(risk, part) or blank for risk in risks]
                 for part in ("id", "name", "cause", "trigger", "mitigation")}
        return self.table({
            **{part: typed[part] for part in ("id", "name", "cause")},
            "indicator": [words.line(risk.indicator, self.language) if risk.indicator else blank for risk in risks],
            "owner": [owner(risk, self.language) for risk in risks],
            **{part: typed[part] for part in ("trigger", "mitigation")},
            "residual": [words.residual(risk.residual, self.language) if risk.residual else blank for risk in risks],
            "missing": [parts(missing(risk), self.language) or self.words("none_missing") for risk in risks]})

    def drivers(self) -> Shown | Said:
        """Where the losses come from: by score, in an average year, in the worst years."""
        if not self.year.counted:
            return self.nothing()
        found = drivers(self.year.counted, self.year.losses)
        names = {risk.id: risk.name for risk in self.year.counted}
        return self.table({
            "id": list(found["id"]), "name": [names[each] for each in found["id"]],
            "place": [words.place(row, self.language) for _, row in found.iterrows()],
            "score": [str(int(score)) for score in found["score"]],
            "expected": [words.about(amount, self.language) for amount in found["expected"]],
            "share": [percent(share, self.language) for share in found["share"]],
            "tail": [percent(share, self.language) for share in found["tail_share"]]})

    def controls(self) -> Shown | Said:
        """What each mitigation buys for its money."""
        bought = self.year.bought
        if not bought:
            return say(self.words("controls_none")) if self.year.counted else self.nothing()
        unsaid = [risk.id for risk in entries(self.plan) if left_over(risk) is None]
        return self.table({
            "id": [each.risk for each in bought],
            "saving": [words.about(each.saving, self.language) for each in bought],
            "cost": [words.yuan(each.cost, self.language) for each in bought],
            "each": [self.words("free") if each.each_yuan is None else words.number(each.each_yuan, 1)
                     for each in bought],
            "freed": [words.about(each.reserve_freed, self.language) for each in bought],
            "verdict": [verdict(each, self.language) for each in bought]},
            self.words("controls_unsaid", risks=listed(unsaid, self.language)) if unsaid else "")

    def today(self) -> Said:
        """Which risks show themselves today, and what nobody measures."""
        shown, hidden, month = triggered(self.signs), unseen(self.signs), self.review.window
        measured = [sign for sign in self.signs if sign.state != "unknown"]
        state = "today_triggered" if shown else "today_none" if measured else "today_nothing"
        unknown = unmeasured(self.signs, self.language)
        return say(self.words(state, risks=len(shown), all=len(self.watched), named=self.named(shown)),
                   self.words("today_unknown", metrics=unknown) if unknown else "",
                   self.words("today_unseen", risks=self.named(hidden)) if hidden and entries(self.plan) else "",
                   "" if month.complete else self.words("today_so_far", day=day_words(month.as_of, self.language)))

    def indicators(self) -> Shown | Said:
        """Every warning line, today's value and its source."""
        if not self.signs:
            return self.today()
        said = [seen(sign, self.language) for sign in self.signs]
        return self.table({
            "id": [sign.risk for sign in self.signs], "line": [each["line"] for each in said],
            "today": [each["value"] for each in said],
            "state": [self.words(f"state_{sign.state}") for sign in self.signs],
            "source": [sign.watched.source or self.words("source_plan") for sign in self.signs]},
            self.words("today_lines") if entries(self.plan) else "")

    def how_sure(self) -> Said:
        """What the figures rest on."""
        year, share = self.year, settings()["bad_year"]
        if not year.counted:
            return self.nothing()
        wide = [risk.id for risk in unknown_to_all(year.counted)]
        kept = [risk.id for risk in year.counted if risk.residual is None]
        worse = enough_in(yearly_losses(heavier(year.counted)).before.sum(axis=1), share)
        return say(self.words("sure_ranges"),
                   self.words("sure_draws", years=whole(len(year.before), self.language),
                              share=percent(luck_of(year.before, share), self.language, 1)),
                   self.words("sure_heavier", times=settings()["heavier"], heavier=words.about(worse, self.language),
                              before=words.about(enough_in(year.before, share), self.language)),
                   self.words("sure_wide", risks=self.named(wide)) if wide else "",
                   self.words("sure_kept", risks=self.named(kept)) if kept and year.after is not None else "")

    def limits(self) -> Said:
        """What the figures cannot say."""
        risks = entries(self.plan)
        left_out = [risk.id for risk in risks if not in_numbers(risk)]
        kinds = [self.words(f"kind_{kind}") for kind in kinds_left_out(risks)] if risks else []
        pair = next(reversals(matrix(self.year.counted)), None)
        spoken = any(sign.watched.indicator.metric == "daily_active" for sign in self.signs)
        return say(self.words("limit_left_out", risks=self.named(left_out)) if left_out else "",
                   self.words("limit_kinds", kinds=listed(kinds, self.language)) if kinds else "",
                   self.words("limit_cox"),
                   self.words("limit_reversal", higher=pair[0], dearer=pair[1]) if pair else "",
                   self.words("limit_together", correlation=words.number(settings()["correlation"])),
                   self.words("limit_speaking") if spoken else "")

    def next_month(self) -> Shown | Said:
        """Who does what: risks that show themselves, mitigations that pay, gaps of the register."""
        if not entries(self.plan):
            return say(self.words("next_draft"))
        rows = steps(entries(self.plan), self.signs, self.year.bought, self.language)
        if not rows:
            return say(self.words("next_nothing"))
        return self.table({"what": [each.what for each in rows], "owner": [each.owner for each in rows],
                           "why": [each.why for each in rows]})

    def clocks(self) -> Shown:
        """Advanced: what would be due by when if a risk came true the day after the days counted."""
        day = self.review.window.as_of + dt.timedelta(days=1)
        start = dt.datetime.combine(day, dt.time(settings()["drill_hour"]), ZoneInfo(self.plan.timezone))
        due = deadlines(self.watched, start, self.plan.profile)
        nobody = self.words("nobody")
        return self.table({
            "clock": [self.words(f"clock_{each.clock}") for each in due],
            "step": [self.words(f"step_{each.step}") for each in due],
            "due": [self.moment("due", each.due) for each in due],
            "for": [foremost([risk.id for risk in each.risks], self.language) for each in due],
            "owner": [foremost([who or nobody for who in each.owners], self.language) for each in due],
            "source": [each.source for each in due]}, self.moment("clocks_caption", start))

    def moment(self, name: str, when: dt.datetime) -> str:
        """A sentence with a day and a time."""
        return self.words(name, day=day_words(when.date(), self.language), time=f"{when:%H:%M}")

    def scales(self) -> Shown:
        """Advanced: what the levels of the matrix mean in numbers."""
        levels = range(1, LEVELS + 1)
        return self.table({"level": [str(level) for level in levels], **{
            form: [words.level_words(level, form, self.language) for level in levels] for form in ("chance", "money")}})

    def arithmetic(self) -> Shown | Said:
        """Advanced: from the ranges to the loss of an average year, risk by risk."""
        said = [words.arithmetic(risk.id, risk.times_a_year, risk.loss, self.language)
                for risk in self.year.counted if risk.times_a_year and risk.loss]
        return self.table({name: [each[name] for each in said] for name in said[0]}) if said else self.nothing()


@dataclass(frozen=True)
class Listing(Said):
    """Sentences, then lines to copy as they are."""

    lines: str = ""

    def __repr__(self) -> str:
        return "\n".join([*self.sentences, self.lines])

    def _repr_html_(self) -> str:
        return f"{super()._repr_html_()}<pre>{escape(self.lines)}</pre>"
