"""Every figure of the registry in a row each: what it is, of what, how sure, how it was had, what it means."""

from helpers.measure.registry import Metric, registry
from helpers.measure.totals import Measured
from helpers.numbers import interval as between
from helpers.report.words.figures import basis, parts, route_words, source_words, unknown_words, value_words
from helpers.review.finding import PLANNED, community_figure, interval
from helpers.review.review import Review
from helpers.texts import one_of, text


def every_figure(review: Review, language: str) -> dict[str, list[str]]:
    """A column each of figure, value, basis, interval, route and definition; a row a metric, in the registry's order.

    An unknown one says why in the place of its basis, and which export would give it in that of its route.
    """
    rows = [_row(review, metric, entry, language) for metric, entry in registry().items()]
    names = ("figure", "value", "basis", "interval", "route", "definition")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def _row(review: Review, metric: str, entry: Metric, language: str) -> tuple[str, ...]:
    figure = community_figure(review, metric)
    return (one_of(language, entry.name), value_words(entry, figure.value, language),
            _basis(review, metric, figure, language), _interval(entry, figure, language),
            _route(review, metric, entry, figure, language), one_of(language, entry.definition))


def _basis(review: Review, metric: str, figure: Measured, language: str) -> str:
    if figure.value is None:
        return unknown_words(review, metric, "basis_unknown", language)
    return parts(figure, language) if metric in PLANNED else basis(review, metric, language)


def _interval(entry: Metric, figure: Measured, language: str) -> str:
    low, high = interval(entry, figure)
    return text("words.no_interval", language) if low is None or high is None else between(low, high, language)


def _route(review: Review, metric: str, entry: Metric, figure: Measured, language: str) -> str:
    if figure.value is None:
        return source_words(entry, figure, language) or text("words.no_interval", language)
    return route_words(review, metric, figure, language)
