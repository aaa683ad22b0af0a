"""What was collected of each group: a strip of days."""

from datetime import timedelta
from typing import Any

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from helpers.intake.coverage.covering import Coverage, Covered
from helpers.numbers import count
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, listed, name_bars, of_all
from helpers.report.display import Drawn
from helpers.report.lettering import short
from helpers.report.look import look
from helpers.report.words.coverage import foremost
from helpers.texts import text

HEIGHT, TICKS, COLUMNS = 0.7, 6, 4


def coverage_chart(coverage: Coverage, language: str) -> Drawn:
    """A strip a group, those with most days in doubt first: with messages, silent, not collected, not to be told."""
    shown = foremost(coverage)
    with canvas(1.5 + 0.34 * len(shown)) as axes:
        for place, each in enumerate(shown):
            _strip(axes, place, each)
        name_bars(axes, [short(each.name, "name") for each in shown])
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=2, maxticks=TICKS))
        axes.xaxis.set_major_formatter(mdates.DateFormatter(_form(shown)))
        entitle(axes, of_all(text("coverage.chart_title", language), len(shown), len(coverage.groups), language))
        _legend(axes, shown, language)
    said = listed([_said(each, language) for each in shown], language)
    return Drawn(figure_of(axes), text("coverage.chart_alt", language, groups=said))


def _strip(axes: Axes, place: int, each: Covered) -> None:
    for state in look("coverage")["colours"]:
        spans = [(float(mdates.date2num(part.first)), part.days) for part in each.in_state(state)]
        axes.broken_barh(spans, (place - HEIGHT / 2, HEIGHT), **_style(state), linewidth=0)


def _style(state: str) -> dict[str, Any]:
    hatch = look("coverage")["hatches"].get(state, "")
    return {"facecolor": colour(look("coverage")["colours"][state]), "hatch": hatch, "edgecolor": "white"}


def _form(shown: list[Covered]) -> str:
    """Days below the axis where the strips are short, months where they are long."""
    span = max(each.stretches[-1].last for each in shown) - min(each.first for each in shown)
    return "%m-%d" if span < timedelta(days=31 * TICKS) else "%Y-%m"


def _legend(axes: Axes, shown: list[Covered], language: str) -> None:
    states = [state for state in look("coverage")["colours"] if any(each.in_state(state) for each in shown)]
    marks = [Patch(**_style(state), linewidth=0, label=text(f"coverage.state_{state}", language)) for state in states]
    figure_of(axes).legend(handles=marks, loc="outside lower right", ncols=COLUMNS)


def _said(each: Covered, language: str) -> str:
    states = [text("coverage.state_days", language, state=text(f"coverage.state_{state}", language),
                   days=count(each.days(state), "days", language))
              for state in look("coverage")["colours"] if each.in_state(state)]
    return text("coverage.strip_alt", language, group=each.name, first=each.first, last=each.last,
                states=listed(states, language))
