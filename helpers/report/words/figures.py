"""Measured figures in words: value, denominator, what it is held against, where it comes from."""

from helpers.measure.registry import Metric, registry
from helpers.measure.totals import Measured
from helpers.numbers import count, day_words, decimal, known, money, month_words, percent, whole
from helpers.report.first_screen import Figure, Source
from helpers.report.words.gaps import gap_reason
from helpers.review.finding import community_figure, why_unknown
from helpers.review.review import Review
from helpers.rules import review_settings, rule
from helpers.texts import one_of, text

ORDER = ("members", "net", "loss", "effective", "daily_active", "sales", "speakers", "messages", "respondents")

SMALL = 0.01
PLACES = {"minutes": 1, "times": 2, "ratio": 2, "score": 0}


def five_figures(review: Review) -> list[str]:
    """The metrics to show: the known ones first, the most telling before the others."""
    found = [metric for metric in ORDER if review.figures[metric].value is not None]
    return [*found, *(metric for metric in ORDER if metric not in found)][:review_settings()["most_figures"]]


def figure(review: Review, metric: str, language: str) -> Figure:
    """One figure with its denominator, its line and last month's value."""
    entry, measured = registry()[metric], review.figures[metric]
    return Figure(one_of(language, entry.name), value_words(entry, measured.value, language),
                  basis(review, metric, language), link(entry), against(review, metric, language))


def value_words(entry: Metric, value: float | None, language: str) -> str:
    """A value in its unit; unknown in words. English needs no counting word beside the metric's name."""
    if entry.unit == "share":
        return share_words(value, language)
    if entry.unit == "money":
        return money(value, language)
    if entry.unit in PLACES:
        return with_places(value, entry.unit, language)
    return whole(value, language) if language == "en" else count(value, entry.unit, language)


def share_words(value: float | None, language: str) -> str:
    """A share, with two decimals where it is small."""
    return percent(value, language, 2 if known(value) and value is not None and 0 < value < SMALL else 1)


def with_places(value: float | None, unit: str, language: str) -> str:
    """A value with decimals: minutes, times, a ratio."""
    said = decimal(value, language, PLACES[unit])
    return text(f"units.{unit}", language, value=said) if known(value) else said


def basis(review: Review, metric: str, language: str) -> str:
    """What a figure is a share of, in numbers."""
    measured, standing = review.figures[metric], review.standing
    if measured.value is None:
        return unknown_words(review, metric, "basis_unknown", language)
    if metric == "members" and standing.target is not None:
        return text("words.basis_plan", language, target=whole(standing.target, language),
                    day=day_words(review.window.as_of, language))
    if metric == "net":
        return text("words.basis_net", language, joins=whole(review.figures["joins"].value, language),
                    leaves=whole(review.figures["leaves"].value, language))
    if metric == "stickiness":
        return text("words.basis_days", language, days=count(measured.denominator, "days", language))
    if metric == "sales":
        return text("words.basis_sales", language, orders=whole(measured.denominator, language))
    return rate_basis(measured, language) if shares_people(registry()[metric]) else parts(measured, language)


def shares_people(entry: Metric) -> bool:
    """Whether a metric is a share of people."""
    return entry.interval or entry.rule is not None


def parts(measured: Measured, language: str) -> str:
    """Numerator and denominator of what is no share of people; a count says among how many, if it knows."""
    if measured.numerator is None and measured.denominator is not None:
        return text("words.basis_among", language, denominator=whole(measured.denominator, language))
    if measured.numerator is None:
        return text("words.basis_none", language)
    return text("words.basis_parts", language, numerator=figure_words(measured.numerator, language),
                denominator=whole(measured.denominator, language))


def figure_words(value: float, language: str) -> str:
    """A number as it is: whole, or with two decimals."""
    return whole(value, language) if float(value).is_integer() else decimal(value, language, 2)


def rate_basis(measured: Measured, language: str) -> str:
    """Numerator and denominator of a rate; a count says that it is one."""
    if measured.numerator is None:
        return text("words.basis_none", language)
    return text("words.basis_rate", language, numerator=whole(measured.numerator, language),
                denominator=whole(measured.denominator, language))


def against(review: Review, metric: str, language: str) -> str:
    """The plan's own goal, else the line of its profile where one is drawn; and last month's value."""
    entry, before = registry()[metric], review.before.figures[metric].value
    parts = []
    if metric == "effective":
        parts.append(text("words.against_goal", language, goal=percent(review.plan.goals.effective_share, language)))
    elif (line := drawn_line(review, entry)) is not None:
        parts.append(text("words.against_rule", language, line=percent(line, language)))
    if before is not None and metric != "respondents":
        parts.append(text("words.against_month", language, value=value_words(entry, before, language),
                          month=month_words(review.window.before().month, language)))
    return text("words.against_separator", language).join(parts)


def drawn_line(review: Review, entry: Metric) -> float | None:
    """The target of a metric's rule, else its warning line, else None."""
    if entry.rule is None:
        return None
    line = rule(entry.rule, review.plan.profile)
    return line.target if line.target is not None else line.warn


def link(entry: Metric) -> str:
    """The cell of the chapter that shows a metric."""
    return f"{entry.chapter}.html#{entry.cell}"


def source(review: Review, metric: str, language: str) -> Source:
    """Where one number comes from: definition, rule, route, file and cell."""
    entry, measured = registry()[metric], community_figure(review, metric)
    line = rule(entry.rule, review.plan.profile) if entry.rule else None
    ruled = text("words.rule_none", language) if line is None else text(
        "words.rule_source", language, source=line.source, profile=line.profile)
    return Source(one_of(language, entry.name), value_words(entry, measured.value, language),
                  one_of(language, entry.definition), ruled,
                  route_words(review, metric, measured, language), source_words(entry, measured, language),
                  link(entry))


def route_words(review: Review, metric: str, measured: Measured, language: str) -> str:
    """How a figure was had; of an unknown one why it is."""
    if not measured.route:
        return unknown_words(review, metric, "route_none", language)
    return text(f"words.route_{measured.route}", language)


def unknown_words(review: Review, metric: str, otherwise: str, language: str) -> str:
    """Why a figure is unknown: a hole in the log, a log too short; the label ``otherwise``: nobody collected it."""
    reason = why_unknown(review, metric)
    if reason == "gap":
        return gap_reason(review, language)
    return text(f"words.{otherwise if reason == 'not_collected' else f'basis_{reason}'}", language)


def source_words(entry: Metric, measured: Measured, language: str) -> str:
    """The table a figure is of; where no table gives it, the export that would."""
    return measured.source if entry.needs is None else one_of(language, entry.needs)
