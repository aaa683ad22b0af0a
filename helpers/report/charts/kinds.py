"""How the number of kinds was chosen, on one picture; and options on a map, near each other where chosen alike."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from helpers.measure.survey.needs import Needs
from helpers.numbers import decimal, percent, whole
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, listed
from helpers.report.display import Drawn
from helpers.report.lettering import plain, short
from helpers.root import template
from helpers.texts import text

POINT, BAND = 34, 0.35  # area of a point; half the width of the band over the number taken
ASIDE, APART, WIDE = 0.025, 0.055, 0.3  # of the map: a name from its point, names from each other, how wide a name is


def kinds_chart(needs: Needs, language: str) -> Drawn:
    """Four panels over the numbers of kinds tried: BIC above the best, agreement of repeated draws, share of the
    smallest kind, options of its own of the kind with fewest; the lines to be reached, a band over the number taken."""
    tried, asked = needs.criteria, template("needs.yml")["classes"]
    bic = tried["bic"].astype(float)
    panels = {"bic": (bic - bic.min(), None), "stability": (tried["stability"], asked["stability"]["least"]),
              "smallest_share": (tried["smallest_share"], asked["smallest_share"]),
              "readable": (tried["readable"], asked["readable"]["options"])}
    with canvas(1.2 + 1.15 * len(panels)) as axes:
        figure = figure_of(axes)
        axes.remove()
        for place, (name, (values, line)) in zip(figure.subplots(len(panels), 1, sharex=True), panels.items(),
                                                 strict=True):
            _panel(place, tried["k"], pd.to_numeric(values, errors="coerce").astype(float), line)
            place.axvspan(len(needs.shares) - BAND, len(needs.shares) + BAND, color=colour("actual"), alpha=0.12)
            place.set_title(plain(text(f"subgroups.col_{name}", language)), loc="left", fontsize="small")
            if name == "smallest_share":
                place.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        place.xaxis.set_major_locator(MaxNLocator(integer=True))
        place.set_xlabel(plain(text("subgroups.col_kinds", language)))
        figure.suptitle(plain(text("subgroups.kinds_chart", language)), x=0.01, horizontalalignment="left")
    return Drawn(figure, _kinds_alt(needs, language))


def _panel(axes: Axes, numbers: pd.Series, values: pd.Series, line: float | None) -> None:
    axes.plot(numbers, values, color=colour("actual"), marker="o", clip_on=False)
    if line is not None:
        axes.axhline(line, color=colour("forecast"), linestyle="--", linewidth=1)
    axes.set_ylim(bottom=0)


def _kinds_alt(needs: Needs, language: str) -> str:
    said = [text("subgroups.kinds_tried_alt", language, kinds=row.k,
                 stability=decimal(None if pd.isna(row.stability) else row.stability, language, 2),
                 share=percent(row.smallest_share, language)) for row in needs.criteria.itertuples()]
    return text("subgroups.kinds_chart_alt", language, taken=len(needs.shares), tried=listed(said, language))


def map_chart(options: pd.DataFrame, language: str) -> Drawn:
    """Options as points, larger the more people chose them. Columns as ``measure.survey.option_map`` gives them."""
    names = [short(str(option), "name") for option in options["option"]]
    with canvas(4.4) as axes:
        axes.axhline(0, color=colour("plan"), linewidth=0.6)
        axes.axvline(0, color=colour("plan"), linewidth=0.6)
        axes.scatter(options["x"], options["y"], color=colour("actual"), alpha=0.75,
                     s=POINT * (0.4 + 2 * options["chosen"] / options["answered"]))
        for name, x, y, line in zip(names, options["x"], options["y"], _lines(options), strict=True):
            axes.annotate(plain(name), (x, y), xytext=(x + ASIDE * _span(options["x"]), line), fontsize=8,
                          verticalalignment="center", color=colour("ink"),
                          arrowprops={"arrowstyle": "-", "color": colour("plan"), "linewidth": 0.6})
        axes.margins(0.2)
        for axis in ("x", "y"):
            share = percent(options[f"explained_{axis}"].iloc[0], language)
            getattr(axes, f"set_{axis}label")(plain(text(f"subgroups.map_{axis}", language, share=share)))
        axes.set(xticklabels=[], yticklabels=[])
        entitle(axes, text("subgroups.map_chart", language))
    said = listed([text("subgroups.map_near", language, option=short(str(one), "name"),
                        near=short(str(_nearest(options, place)), "name"))
                   for place, one in enumerate(options["option"])], language)
    return Drawn(figure_of(axes), text("subgroups.map_alt", language, options=whole(len(options), language), near=said))


def _lines(options: pd.DataFrame) -> list[float]:
    """The height of each name: that of its point, or lower where names beside each other would run into one another."""
    found: dict[int, float] = {}
    step, wide = APART * _span(options["y"]), WIDE * _span(options["x"])
    for place in options["y"].sort_values(ascending=False, kind="stable").index:
        near = [line for other, line in found.items() if abs(options["x"][other] - options["x"][place]) < wide]
        line = float(options["y"][place])
        for taken in sorted(near, reverse=True):
            line = min(line, taken - step) if abs(line - taken) < step else line
        found[place] = line
    return [found[place] for place in options.index]


def _span(values: pd.Series) -> float:
    return float(values.max() - values.min()) or 1.0


def _nearest(options: pd.DataFrame, place: int) -> object:
    """The option nearest to the one at ``place``."""
    apart = (options["x"] - options["x"].iloc[place]) ** 2 + (options["y"] - options["y"].iloc[place]) ** 2
    return options["option"].iloc[int(apart.drop(options.index[place]).idxmin())]
