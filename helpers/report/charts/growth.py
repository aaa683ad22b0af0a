"""What the forecast hangs on, what a visitor would be worth, and the tree of goals."""

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.numbers import decimal, whole
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of
from helpers.report.display import Drawn
from helpers.report.lettering import plain, short
from helpers.report.look import look
from helpers.texts import text


def tornado_chart(bars: pd.DataFrame, middle: float, title: str, alt: str, language: str) -> Drawn:
    """One bar per input, in the order given. Columns: name, range (words), low, high (members)."""
    shown = bars.iloc[:look("charts")["bars"]]
    with canvas(1.5 + 0.46 * len(shown)) as axes:
        places = range(len(shown))
        axes.barh(places, shown["low"] - middle, left=middle, color=colour("forecast"), height=0.6,
                  label=text("goals.tornado_low", language))
        axes.barh(places, shown["high"] - middle, left=middle, color=colour("actual"), height=0.6,
                  label=text("goals.tornado_high", language))
        axes.axvline(middle, color=colour("ink"), linewidth=1)
        _ends(axes, shown, language)
        names = [f"{short(row['name'], 'name')}\n{short(row['range'], 'name')}" for _, row in shown.iterrows()]
        axes.set_yticks(places, [plain(name) for name in names], fontsize=8.5, linespacing=1.15)
        axes.invert_yaxis()
        entitle(axes, title)
        axes.set_xlabel(text("goals.tornado_axis", language))
        axes.xaxis.set_major_locator(MaxNLocator(5))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: whole(value, language)))
        axes.grid(axis="y", visible=False)
        figure_of(axes).legend(loc="outside lower center", ncols=2)
    return Drawn(figure_of(axes), alt)


def _ends(axes: Axes, bars: pd.DataFrame, language: str) -> None:
    for place, (_, row) in enumerate(bars.iterrows()):
        for side, align, shift in (("low", "right", -4), ("high", "left", 4)):
            axes.annotate(whole(row[side], language), (row[side], place), (shift, 0), textcoords="offset points",
                          horizontalalignment=align, verticalalignment="center", fontsize=8.5)
    axes.margins(x=0.16)


def bridge_chart(steps: pd.DataFrame, title: str, alt: str, language: str) -> Drawn:
    """A waterfall. Columns: name (words), added and value (yuan); the first row is the start, the last the end."""
    bottoms = [0.0, *(steps["value"] - steps["added"]).iloc[1:-1], 0.0]
    heights = [steps["value"].iloc[0], *steps["added"].iloc[1:-1], steps["value"].iloc[-1]]
    colours = [colour("plan"), *(colour("well" if added >= 0 else "rescue") for added in steps["added"].iloc[1:-1]),
               colour("actual")]
    with canvas(3.4) as axes:
        axes.bar(range(len(steps)), heights, bottom=bottoms, color=colours, width=0.62)
        for place, value in enumerate(steps["value"].iloc[:-1]):
            axes.plot([place + 0.31, place + 0.69], [value, value], color=colour("plan"), linewidth=1)
        for place, (bottom, height) in enumerate(zip(bottoms, heights, strict=True)):
            _amount(axes, place, bottom, height, 0 < place < len(steps) - 1, language)
        axes.set_xticks(range(len(steps)), [plain(name) for name in steps["name"]])
        entitle(axes, title)
        axes.set_ylabel(text("goals.bridge_axis", language))
        axes.margins(y=0.12)
        axes.grid(axis="x", visible=False)
    return Drawn(figure_of(axes), alt)


def _amount(axes: Axes, place: int, bottom: float, height: float, step: bool, language: str) -> None:
    said = text("goals.yuan", language, value=decimal(height, language, 2))
    words = text("goals.plus", language, value=said) if step and height >= 0 else said
    axes.annotate(plain(words), (place, max(bottom, bottom + height)), (0, 3), textcoords="offset points",
                  horizontalalignment="center", fontsize=9)


def tree_chart(branches: list[tuple[str, list[tuple[str, list[str]]]]], root: str, title: str, alt: str) -> Drawn:
    """The tree from left to right: root, branches, leaves, and beside each leaf its aims in words, one a line."""
    drawn = look("goal_tree")
    height = sum(_lines(aims) for _, leaves in branches for _, aims in leaves)
    with canvas(0.7 + drawn["line"] * height) as axes:
        axes.set(xlim=(0, 1), ylim=(height, 0))
        axes.axis("off")
        entitle(axes, title)
        top, middles = 0.0, []
        for branch, leaves in branches:
            top, middle = _branch(axes, branch, leaves, top)
            middles.append(middle)
        _joined(axes, drawn["root"], drawn["branch"], sum(middles) / len(middles), middles)
        _box(axes, drawn["root"], sum(middles) / len(middles), root, "ink")
    return Drawn(figure_of(axes), alt)


def _lines(aims: list[str]) -> float:
    return max(1, len(aims)) + float(look("goal_tree")["gap"])


def _branch(axes: Axes, name: str, leaves: list[tuple[str, list[str]]], top: float) -> tuple[float, float]:
    """Draw a branch from ``top`` on; where it ends, and its middle."""
    places = []
    for leaf, aims in leaves:
        places.append(top + _lines(aims) / 2)
        _leaf(axes, leaf, aims, places[-1])
        top += _lines(aims)
    middle = (places[0] + places[-1]) / 2
    _joined(axes, look("goal_tree")["branch"], look("goal_tree")["leaf"], middle, places)
    _box(axes, look("goal_tree")["branch"], middle, name, "actual")
    return top, middle


def _leaf(axes: Axes, name: str, aims: list[str], place: float) -> None:
    _box(axes, look("goal_tree")["leaf"], place, name, "forecast")
    for number, aim in enumerate(aims):
        axes.text(look("goal_tree")["aim"], place + number - (len(aims) - 1) / 2, plain(short(aim, "title")),
                  fontsize=8.5, verticalalignment="center")


def _box(axes: Axes, across: float, down: float, words: str, meaning: str) -> None:
    width = look("goal_tree")["letters"]
    axes.text(across, down, plain(_wrapped(words, width)), fontsize=9, color="white", horizontalalignment="center",
              verticalalignment="center", zorder=3,
              bbox={"boxstyle": "round,pad=0.35", "facecolor": colour(meaning), "linewidth": 0})


def _wrapped(words: str, letters: int) -> str:
    if len(words) <= letters or " " not in words:
        return words
    cuts = [place for place, letter in enumerate(words) if letter == " "]
    cut = min(cuts, key=lambda place: math.fabs(place - len(words) / 2))
    return f"{words[:cut]}\n{words[cut + 1:]}"


def _joined(axes: Axes, start: float, end: float, parent: float, children: list[float]) -> None:
    half = (start + end) / 2
    for child in children:
        axes.plot([start, half, half, end], [parent, parent, child, child], color=colour("plan"), linewidth=1, zorder=1)
