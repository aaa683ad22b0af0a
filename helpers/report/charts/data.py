"""What data there are."""

from typing import cast

import pandas as pd
import seaborn as sns
from matplotlib.container import BarContainer

from helpers.numbers import whole
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, valued
from helpers.report.display import Drawn
from helpers.texts import text


def data_chart(rows: pd.DataFrame, language: str) -> Drawn:
    """Rows of each table that is there. Columns: name (words), rows."""
    labels = [whole(each, language) for each in rows["rows"]]
    with canvas(1.2 + 0.32 * len(rows)) as axes:
        sns.barplot(rows, x="rows", y="name", color=colour("actual"), errorbar=None, ax=axes)
        entitle(axes, text("charts.data_title", language))
        axes.set(xlabel=text("charts.rows_axis", language), ylabel="", xscale="log")
        axes.bar_label(cast(BarContainer, axes.containers[0]), labels=labels, padding=3)
    return Drawn(figure_of(axes), text("charts.data_alt", language, rows=valued(list(rows["name"]), labels, language)))
