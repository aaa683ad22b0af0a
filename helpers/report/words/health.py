"""Figures of health in words: values in their unit, lines as a team says them, alarms and leads."""

from helpers.measure.health.series import Series, Step
from helpers.numbers import count, decimal, money, percent, whole
from helpers.report.words.figures import share_words
from helpers.review.health.alerts import Trial
from helpers.review.health.lights import Light
from helpers.rules.facts import COMPARATORS, amount_words
from helpers.texts import text

PLAIN = {"messages_each_day": 2, "interactions_each_day": 2, "nps": 0}
FEN = 100
GOALS = {**COMPARATORS, "=": "at_least"}


def metric_name(metric: str, language: str) -> str:
    """What a figure is called."""
    return text(f"health.metric_{metric}", language)


def figure(metric: str, value: float | None, language: str) -> str:
    """A figure in its unit; unknown in words."""
    if metric == "order_value":
        return money(None if value is None else value * FEN, language)
    if metric in PLAIN:
        return decimal(value, language, PLAIN[metric])
    return share_words(value, language)


def basis(light: Light, language: str) -> str:
    """What a figure is a share of; nothing where it is unknown."""
    if light.figure.value is None:
        return text("health.blank", language)
    return text("health.parts", language, part=whole(light.figure.numerator, language),
                all=whole(light.figure.denominator, language))


def line(light: Light, language: str) -> str:
    """The line of a light and where it stands: "over 60% (002 4)"."""
    held = light.line
    said = text(f"rules.cmp_{GOALS[held.comparator]}", language, value=amount_words(held.number, held.unit, language))
    form = "line_fires" if light.fires else "line_well"
    source = text("health.ours", language) if held.source == "ours" else held.source
    return text(f"health.{form}", language, line=said, source=source)


def level(value: float, series: Series, language: str) -> str:
    """A value of a series: a share with two decimals where it is small, else people."""
    return percent(value, language, 1) if series.unit == "share" else decimal(value, language)


def threshold(trial: Trial, series: Series, language: str) -> str:
    """A suggested threshold: "below 4.6% on 3 days in a row", "below 4.5 people a day", "mean of a month below 5%"."""
    line = percent(trial.line, language, 1) if series.unit == "share" else text(
        "health.people_moved", language, value=decimal(trial.line, language))
    form = "threshold_one" if trial.days == 1 else "threshold"
    form += "_month" if series.step == "month" else ""
    return text(f"health.{form}", language, line=line, days=trial.days)


def lead(trial: Trial, language: str, step: Step) -> str:
    """The lead of a rule in days (months); a dash where it caught nothing."""
    return text("health.blank", language) if trial.lead is None else count(trial.lead, f"{step}s", language)


def caught(trial: Trial, language: str) -> str:
    """Declines caught of all there were."""
    return text("health.of", language, part=whole(trial.caught, language),
                all=whole(trial.caught + trial.missed, language))
