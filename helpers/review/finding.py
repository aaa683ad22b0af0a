"""A finding: one number with everything needed to trust it. The one currency of all chapters."""

import json
from dataclasses import asdict, dataclass

from helpers.intervals import wilson
from helpers.measure.registry import Metric, registry
from helpers.measure.totals import Measured
from helpers.review.gaps import unknown_for_gap
from helpers.review.group_figures import group_figures
from helpers.review.review import Review
from helpers.rules import rule

VERSION = 1
PLACES = 9
PLANNED = ("attainment", "chance")
COMMUNITY = "community"


@dataclass(frozen=True)
class Finding:
    """One metric of one scope (``community`` or a group id).

    ``value`` None means unknown and ``unknown`` says why: not_collected, gap (days are missing from the log),
    data_short (there are messages, but they do not reach far enough), outside_plan (the month is none of the plan's)
    or no_milestone (none lies ahead). ``low`` and ``high`` are the interval where the value is a share of people, else
    None. ``route``: as in ``Measured``, and forecast.
    ``rule`` is the source of the line it is held against; ``chapter`` and ``cell`` show it.
    """

    metric: str
    scope: str
    value: float | None
    unknown: str | None
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    window: str
    as_of: str
    route: str
    source: str
    rule: str | None
    chapter: str
    cell: str


def findings(review: Review) -> list[Finding]:
    """All findings of a month: the registry's metrics for the community, then those of each group (group_figures)."""
    found = [_finding(review, metric, community_figure(review, metric)) for metric in registry()]
    return [*found, *_group_findings(review)]


def dump(found: list[Finding]) -> str:
    """findings.json: versioned, sorted as computed, the same bytes for the same findings."""
    return json.dumps({"version": VERSION, "findings": [asdict(each) for each in found]},
                      ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def community_figure(review: Review, metric: str) -> Measured:
    """A registry metric of the whole community; those of the plan come from the standing."""
    standing = review.standing
    if metric == "attainment":
        return Measured(standing.attainment, standing.members.value, standing.target,
                        standing.members.route, standing.members.source)
    if metric == "chance":
        return Measured(standing.chance, route="forecast" if standing.chance is not None else "", source="plan")
    return review.figures[metric]


def _finding(review: Review, metric: str, figure: Measured, scope: str = COMMUNITY) -> Finding:
    entry, window = registry()[metric], review.window
    source_rule = rule(entry.rule, review.plan.profile).source if entry.rule else None
    unknown = None
    if figure.value is None:
        unknown = why_unknown(review, metric) if scope == COMMUNITY else _group_unknown(review, metric, scope)
    span = f"{window.first.isoformat()}/{window.as_of.isoformat()}"
    return Finding(metric, scope, figure.value, unknown, figure.numerator, figure.denominator,
                   *interval(entry, figure), span, window.as_of.isoformat(), figure.route, figure.source, source_rule,
                   entry.chapter, entry.cell)


def interval(entry: Metric, figure: Measured) -> tuple[float | None, float | None]:
    """The Wilson interval of a share of people, rounded so that every machine gives the same; None for what is none."""
    if not entry.interval or figure.numerator is None or not figure.denominator:
        return None, None
    if not 0 <= figure.numerator <= figure.denominator:
        return None, None
    low, high = (round(float(end), PLACES) for end in wilson(figure.numerator, figure.denominator))
    return low, high


def why_unknown(review: Review, metric: str) -> str:
    """Why a metric of the community has no value (see ``Finding.unknown``)."""
    standing = review.standing
    if metric in PLANNED and standing.target is None:
        return "outside_plan"
    if metric == "chance" and standing.milestone is None:
        return "no_milestone"
    if unknown_for_gap(review, metric):
        return "gap"
    return "data_short" if data_short(review, metric) else "not_collected"


def data_short(review: Review, metric: str) -> bool:
    """Whether an unknown figure is computed from messages, and there are messages: they begin too late, or a roster is
    missing beside them."""
    tables = next(iter(registry()[metric].routes.values()), "").split(", ")
    return review.month.log is not None and "messages" in tables


def _group_findings(review: Review) -> list[Finding]:
    return [_finding(review, metric, figure, group) for group, metric, figure in group_figures(review)]


def _group_unknown(review: Review, metric: str, group: str) -> str:
    """Why a metric of one group has no value: days are missing from its log, or nobody collected it."""
    first, last = review.window.first, review.window.as_of
    said = "messages" in ", ".join(registry()[metric].routes.values())
    return "gap" if said and review.month.collected.lacks(group, first, last) else "not_collected"
