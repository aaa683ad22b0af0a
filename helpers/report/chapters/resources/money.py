"""Chapter 02, the money: what the plan needs by line, what it has, and what was spent."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.spending import channel_months, spent_by_line
from helpers.numbers import count, month_words, percent
from helpers.plan.budget.acquisition import usual_range, without_cost
from helpers.plan.budget.governance import Span, Variance, calls_for_more, projected, span_months, variance
from helpers.plan.budget.levers import after, chosen, levers, overlapping
from helpers.plan.budget.lines import Cost, Line, cost, lines
from helpers.plan.budget.shares import bands, ends, feasible, fitted, outside, tightened
from helpers.plan.model.budget import Category
from helpers.plan.resources.team import unpaid_roles
from helpers.report.chapters.resources.plan_months import PlanMonths
from helpers.report.charts.resources import budget_chart
from helpers.report.display import Drawn, Said, Shown, say
from helpers.report.words.money import signed, yuan
from helpers.texts import one_of

SPANS: tuple[Span, ...] = ("month", "quarter", "year")
FEN = 100


@dataclass(frozen=True)
class Money(PlanMonths):
    """The part of chapter 02 that is about the budget and its lines."""

    LABELS = "resources"

    @cached_property
    def lines(self) -> list[Line]:
        """Every line, given and needed."""
        return lines(self.plan)

    @cached_property
    def whole_cost(self) -> Cost:
        """What the plan needs against what it has."""
        return cost(self.plan)

    @cached_property
    def spent(self) -> pd.DataFrame | None:
        """Fen spent by line and month of the plan; None where nothing was noted."""
        return spent_by_line(self.review.month, self.months)

    @cached_property
    def channels_spent(self) -> pd.DataFrame | None:
        """Each channel's months on record within the plan."""
        return channel_months(self.review.month, self.months)

    def line_said(self, line: str) -> str:
        """The name of a line."""
        return self.words(f"line_{line}")

    @property
    def budget_answer(self) -> str:
        """How much of what the plan needs the budget covers."""
        found = self.whole_cost
        if found.total is None:
            return self.words("budget_missing" if not found.needed else "budget_no_total",
                              needed=yuan(found.needed, self.language))
        name = "budget_short" if (found.short or 0) > 0.5 else "budget_covers"
        least = self.words("budget_unknown", lines=self.listed([self.line_said(each) for each in found.unknown]))
        return self.words(name, total=yuan(found.total, self.language), needed=yuan(found.needed, self.language),
                          short=yuan(abs(found.short or 0), self.language)) + (least if found.unknown else "")

    def budget_chart(self) -> Drawn | Said:
        """Each line: given, needed, spent so far."""
        if not any(line.given or line.needed for line in self.lines):
            return say(self.words("budget_missing"))
        rows = pd.DataFrame([{"name": self.line_said(line.name), "given": total(line.given),
                              "needed": total(line.needed), "spent": self.spent_on(line.name)} for line in self.lines])
        return budget_chart(rows.astype({name: float for name in ("given", "needed", "spent")}), self.language)

    def spent_on(self, line: Category) -> float | None:
        """Yuan spent on a line so far; None where a month of it was not noted."""
        amounts = self.amounts(line)[:self.so_far]
        known = [each for each in amounts if each is not None]
        return sum(known) if known and len(known) == len(amounts) else None

    def amounts(self, line: Category) -> list[float | None]:
        """Yuan spent on a line in each month of the plan; None: not noted."""
        if self.spent is None or line not in self.spent.index:
            return [None] * self.plan.months
        return [None if pd.isna(fen) else float(fen) / FEN for fen in self.spent.loc[line]]

    def budget(self) -> Shown | Said:
        """Line by line: share, band, what it is given and needs over the plan, what is missing."""
        if not self.lines:
            return say(self.words("budget_missing"))
        shares = self.plan.budget.shares if self.plan.budget else {}
        limits = tightened(bands(self.plan))
        return self.table({
            "line": [self.line_said(line.name) for line in self.lines],
            "share": [percent(shares[line.name], self.language, 1) if line.name in shares else self.words("no_line")
                      for line in self.lines],
            "band": [self.words("band", low=percent(limits[line.name][0], self.language),
                                high=percent(limits[line.name][1], self.language)) for line in self.lines],
            "given": [yuan(total(line.given), self.language) if line.given is not None else self.words("no_line")
                      for line in self.lines],
            "needed": [yuan(total(line.needed), self.language) for line in self.lines],
            "short": [self.short_said(line) for line in self.lines]})

    def short_said(self, line: Line) -> str:
        """What a line lacks or has left."""
        if line.short is None:
            return self.words("unknown") if line.needed is None else self.words("short", money=yuan(
                total(line.needed), self.language))
        if abs(line.short) < 0.5:
            return self.words("even")
        return self.words("short" if line.short > 0 else "left", money=yuan(abs(line.short), self.language))

    def budget_said(self) -> Said:
        """Whether the shares add up and fit their bands; what is in no line; why a line is unknown."""
        return say(*self.shares_said, self.acquisition_said, *self.unknown_said)

    @property
    def shares_said(self) -> list[str]:
        """The shares against each other and against their bands."""
        shares = self.plan.budget.shares if self.plan.budget else {}
        limits = bands(self.plan)
        if not shares:
            return [self.words("shares_missing")]
        if not feasible(limits):
            low, high = (percent(end, self.language) for end in ends(limits))
            return [self.words("bands_impossible", low=low, high=high)]
        total_share, off = sum(shares.values()), outside(shares, tightened(limits))
        said = [] if abs(total_share - 1) < 0.0005 else [
            self.words("shares_sum", sum=percent(total_share, self.language, 1))]
        if not off:
            return [*said, self.words("shares_fit")]
        near = fitted(shares, limits) or {}
        return said + [self.words("share_high" if by > 0 else "share_low", line=self.line_said(line),
                                  share=percent(shares.get(line, 0.0), self.language, 1),
                                  most=percent(tightened(limits)[line][1], self.language, 1),
                                  least=percent(tightened(limits)[line][0], self.language, 1),
                                  near=percent(near[line], self.language, 1)) for line, by in off.items()]

    @property
    def acquisition_said(self) -> str:
        """The line for new members where the budget has none."""
        budget = self.plan.budget
        if budget is None or "acquisition" in budget.shares or not any(self.plan.joins):
            return ""
        line = next(line for line in self.lines if line.name == "acquisition")
        if line.needed is not None:
            return self.words("acquisition_forgotten", joins=self.joins_said,
                              needed=yuan(total(line.needed), self.language))
        low, high = usual_range(self.plan)
        return self.words("acquisition_range", joins=self.joins_said, low=yuan(low, self.language),
                          high=yuan(high, self.language))

    @property
    def joins_said(self) -> str:
        """All joins of the plan."""
        return count(sum(self.plan.joins), "people", self.language)

    @property
    def unknown_said(self) -> list[str]:
        """Why a line's need is unknown."""
        said = []
        if "labour" in self.whole_cost.unknown:
            roles = [self.words(f"role_{role}") for role in unpaid_roles(self.plan)]
            said.append(self.words("labour_unknown", roles=self.listed(roles)) if roles else self.words("team_missing"))
        if "acquisition" in self.whole_cost.unknown:
            dear = without_cost(self.plan.channels)
            said.append(self.words("cost_unknown" if dear else "channels_missing", channels=self.listed(dear)))
        return said

    def by_month(self) -> Shown | Said:
        """Advanced: what each line needs month by month, and what the month is given."""
        known = [line for line in self.lines if line.needed is not None]
        if not known:
            return say(self.words("budget_missing"))
        given = [line.given for line in self.lines if line.given is not None]
        columns = {f"line_{line.name}": [yuan(each, self.language) for each in line.needed or []] for line in known}
        sums = [sum(line.needed[month] for line in known if line.needed) for month in range(self.plan.months)]
        has = [yuan(sum(line[month] for line in given) if given else None, self.language)
               for month in range(self.plan.months)]
        return self.table({"month": [month_words(month, self.language) for month in self.months], **columns,
                           "needed": [yuan(each, self.language) for each in sums], "given": has})

    def against(self) -> Shown | Said:
        """Budget against actual: each line in the month, the quarter and the plan so far, and where it is heading."""
        rows = [line for line in self.lines if any(each is not None for each in self.amounts(line.name))]
        if not rows or not self.so_far:
            return say(self.words("spent_missing"))
        found = {span: [self.variance(line, span) for line in rows] for span in SPANS}
        heading = [projected(line.needed, self.amounts(line.name), self.so_far) if line.needed is not None else None
                   for line in rows]
        return self.table({
            "line": [self.line_said(line.name) for line in rows],
            "spent": [yuan(self.amounts(line.name)[self.so_far - 1], self.language) for line in rows],
            **{f"variance_{span}": [self.variance_said(each) for each in found[span]] for span in SPANS},
            "projected": [yuan(each, self.language) for each in heading],
            "given": [yuan(total(line.given), self.language) if line.given is not None else self.words("no_line")
                      for line in rows]}, self.words("so_far_caption", month=self.month_said(self.so_far)))

    def variance(self, line: Line, span: Span) -> Variance | None:
        """Spent against given on a line over a span."""
        months = span_months(self.plan, self.so_far, span)
        given = [line.given[month - 1] if line.given is not None else None for month in months]
        return variance(given, [self.amounts(line.name)[month - 1] for month in months])

    def variance_said(self, found: Variance | None) -> str:
        """A variance as a share with its sign."""
        return signed(found.share, self.language) if found else self.words("unknown")

    def together(self, span: Span) -> Variance | None:
        """All lines together, over the months and lines where both sides are known."""
        found = [each for line in self.lines if (each := self.variance(line, span))]
        return Variance(sum(each.given for each in found), sum(each.spent for each in found),
                        max(each.months for each in found)) if found else None

    def governance(self) -> Said:
        """What the month's audit, the quarter's adjustment and the year's evaluation have before them (system G06)."""
        if self.spent is None or not self.so_far:
            return say(self.words("spent_missing"))
        found = {span: self.together(span) for span in SPANS}
        return say(*(self.words(f"review_{span}_{'act' if calls_for_more(each, span, self.plan.profile) else 'fine'}",
                                spent=yuan(each.spent, self.language), given=yuan(each.given, self.language),
                                share=signed(each.share, self.language)) for span, each in found.items() if each),
                   self.worst_line)

    @property
    def worst_line(self) -> str:
        """The line that is furthest over what it was given so far."""
        found = [(line, each.share) for line in self.lines if (each := self.variance(line, "year")) and each.share]
        line, share = max(found, key=lambda each: each[1], default=(None, 0.0))
        if line is None or share <= 0:
            return ""
        return self.words("worst_line", line=self.line_said(line.name), share=signed(share, self.language))

    def savings(self) -> Shown:
        """Advanced: savings on record, with how far each can be trusted."""
        found = list(levers().values())
        return self.table({
            "lever": [one_of(self.language, each.name) for each in found],
            "line": [self.line_said(each.line) for each in found],
            "saves": [percent(each.low, self.language) if each.low == each.high else
                      f"{percent(each.low, self.language)}–{percent(each.high, self.language)}" for each in found],
            "evidence": [self.words(f"evidence_{each.evidence}") for each in found],
            "source": [each.source for each in found]}, self.words("levers_caption"))

    def savings_said(self) -> Said:
        """Advanced: what all lines would cost with the savings the plan names; overlapping ones said."""
        wanted = self.plan.budget.levers if self.plan.budget else []
        picked, needs = chosen(wanted), {line.name: total(line.needed) or 0.0 for line in self.lines if line.needed}
        strangers = [name for name in wanted if name not in levers()]
        if not picked:
            return say(self.words("levers_none"), self.strangers_said(strangers))
        names = [tuple(one_of(self.language, each.name) for each in pair) for pair in overlapping(picked)]
        twice = [self.words("levers_overlap", one=one, other=other) for one, other in names]
        return say(self.words("levers_leave", needed=yuan(sum(needs.values()), self.language),
                              left=yuan(sum(after(needs, picked).values()), self.language)), *twice,
                   self.strangers_said(strangers))

    def strangers_said(self, names: list[str]) -> str:
        """Savings the plan names that are not on record."""
        if not names:
            return ""
        return self.words("levers_unknown", names=self.listed(names), known=self.listed(list(levers())))


def total(amounts: list[float] | None) -> float | None:
    """The sum of months; None stays unknown."""
    return None if amounts is None else sum(amounts)
