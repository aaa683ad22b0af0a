"""Activity on a control chart: what is noise between the limits, what is news outside."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.ticker import PercentFormatter

from helpers.measure.health.settings import settings
from helpers.numbers import day_words, month_words
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of
from helpers.report.display import Drawn
from helpers.report.lettering import plain
from helpers.report.words.health import level
from helpers.review.health.chart import Chart
from helpers.texts import text

MOST_TICKS = 6


def control_chart(found: Chart, language: str) -> Drawn:
    """Values without their weekdays, the middle and limits of the baseline, points beyond a limit marked; the month
    under review stands on a light ground."""
    values = found.values.iloc[-settings("control")["shown_days"]:]
    with canvas(3.6) as axes:
        _ground(axes, found, values)
        axes.plot(values.index, values, color=colour("actual"), linewidth=1.3, marker="o",
                  markersize=3 if len(values) > MOST_TICKS else 6,
                  label=plain(text(f"health.chart_{found.series.step}", language)))
        _lines(axes, found, language)
        _beyond(axes, found, values, language)
        entitle(axes, text(f"health.chart_title_{found.series.step}", language))
        axes.set(ylabel=text(f"health.chart_axis_{found.series.unit}", language))
        _scales(axes, found, values, language)
        figure_of(axes).legend(loc="outside lower center", ncols=2)
    return Drawn(figure_of(axes), _alt(found, values, language))


def _ground(axes: Axes, found: Chart, values: pd.Series) -> None:
    if not found.own and found.series.step == "day" and len(values) > 1:
        axes.axvspan(float(date2num(found.judged)), float(date2num(values.index[-1])), color=colour("plan"),
                     alpha=0.12, linewidth=0)


def _lines(axes: Axes, found: Chart, language: str) -> None:
    if found.held is None:
        return
    axes.axhline(found.held.middle, color=colour("plan"), linewidth=1.2,
                 label=plain(_named("middle", found, found.held.middle, language)))
    for name, dashes in (("high", ":"), ("low", "--")):
        axes.axhline(getattr(found.held, name), color=colour("forecast"), linewidth=1.2, linestyle=dashes,
                     label=plain(_named(name, found, getattr(found.held, name), language)))


def _named(name: str, found: Chart, value: float, language: str) -> str:
    return text(f"health.chart_{name}", language, value=level(value, found.series, language))


def _beyond(axes: Axes, found: Chart, values: pd.Series, language: str) -> None:
    for name, tint, mark in (("below", "rescue", "v"), ("above", "well", "^")):
        outside = [stamp for stamp in found.days_with(name) if stamp in values.index]
        if outside:
            axes.plot(outside, values.loc[outside], linestyle="none", marker=mark, markersize=8, color=colour(tint),
                      label=plain(text(f"health.chart_{name}", language, days=len(outside))))


def _scales(axes: Axes, found: Chart, values: pd.Series, language: str) -> None:
    top = max(float(values.max()), found.held.high if found.held else 0.0)
    axes.set_ylim(0, 1.1 * top if top > 0 else 1)
    if found.series.unit == "share":
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0 if top > 0.1 else 1))
    step = max(1, -(-len(values) // MOST_TICKS))
    shown = list(values.index[::step])
    axes.set_xticks(shown, [plain(_when(stamp, found, language)) for stamp in shown])
    axes.grid(axis="x", visible=False)


def _when(stamp: pd.Timestamp, found: Chart, language: str) -> str:
    return day_words(stamp.date(), language) if found.series.step == "day" else month_words(
        f"{stamp:%Y-%m}", language)


def _alt(found: Chart, values: pd.Series, language: str) -> str:
    first, last = (_when(values.index[at], found, language) for at in (0, -1))
    said = {name: level(value, found.series, language) for name, value in (
        ("lowest", float(values.min())), ("highest", float(values.max())), ("latest", float(values.iloc[-1])))}
    drawn = text("health.chart_alt", language, first=first, last=last, **said)
    if found.held is None:
        return drawn
    return drawn + text("health.chart_alt_limits", language, below=len(found.days_with("below")),
                        **{name: level(getattr(found.held, name), found.series, language)
                           for name in ("low", "middle", "high")})
