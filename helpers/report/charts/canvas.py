"""What all charts share: the figure, its letters, colours and title."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import cast

import matplotlib as mpl
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.report.font import font_file
from helpers.report.lettering import plain
from helpers.report.look import look
from helpers.texts import text


@contextmanager
def canvas(height: float) -> Iterator[Axes]:
    """A figure of the house's width and style with one pair of axes; nothing is left open behind it."""
    fonts = {"font.family": _family(), "font.sans-serif": [_family()]}
    style = sns.axes_style("whitegrid") | look("charts")["style"] | fonts
    with mpl.rc_context(style):
        figure = Figure(figsize=(look("charts")["width"], height), layout="constrained")
        yield figure.subplots()


@cache
def _family() -> str:
    """The font made known to matplotlib, once."""
    font_manager.fontManager.addfont(str(font_file()))
    return font_manager.FontProperties(fname=str(font_file())).get_name()


def figure_of(axes: Axes) -> Figure:
    """The figure a pair of axes stands in."""
    return cast(Figure, axes.figure)


def colour(name: str) -> str:
    """A colour of the house by its meaning."""
    return str(look("charts")["colours"][name])


def entitle(axes: Axes, words: str) -> None:
    """The chart's title, at the left."""
    figure_of(axes).suptitle(plain(words), x=0.01, horizontalalignment="left")


def name_bars(axes: Axes, names: list[str]) -> None:
    """Names beside horizontal bars."""
    axes.set_yticks(range(len(names)), [plain(name) for name in names])


def of_all(title: str, drawn: int, there: int, language: str) -> str:
    """The title, saying how many are drawn of how many there are."""
    return title if drawn == there else text("charts.foremost", language, title=title, shown=drawn, all=there)


def valued(names: list[str], values: list[str], language: str) -> str:
    """Names with their values, in a row."""
    return listed([text("charts.named", language, name=name, value=value)
                    for name, value in zip(names, values, strict=True)], language)


def listed(said: list[str], language: str) -> str:
    """What is said, in a row."""
    return text("page.list_separator", language).join(said)
