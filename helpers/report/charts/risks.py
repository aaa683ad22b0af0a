"""What a year may cost as curves; where each risk stands as a matrix."""

from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from helpers.numbers import percent
from helpers.plan.risks.loss import chance_above, enough_in, exceedance
from helpers.plan.risks.matrix import LEVELS
from helpers.plan.risks.ranges import Array
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, listed
from helpers.report.display import Drawn
from helpers.report.lettering import plain, short
from helpers.report.words.risks import about, level_words, place, years, yuan
from helpers.texts import text

POINTS, FARTHEST, AMOUNTS, IN_A_CELL = 400, 0.99, 5, 4
LONG, SLANT = 11, 30  # letters of an amount that would run into the next, degrees
LINES = {"appetite": ("ink", ":"), "planned": ("plan", "--")}


def curve_chart(before: Array, after: Array | None, chance: float, marks: dict[str, float | None],
                language: str) -> Drawn:
    """The chance of a year that costs more, before and after mitigation (``after`` None: not said), in yuan a year.

    ``chance`` is the share of years in which the reserve must be enough; the reserve it takes is marked on each
    curve. ``marks``: appetite and planned (reserve), yuan a year; None is not drawn.
    """
    curves = {"before": before} | ({} if after is None else {"after": after})
    lines = {name: amount for name, amount in marks.items() if amount is not None}
    farthest = max([enough_in(before, FARTHEST), *(1.15 * amount for amount in lines.values())]) or 1.0
    amounts = np.linspace(0, farthest, POINTS)
    with canvas(4.0) as axes:
        for name, total in curves.items():
            _curve(axes, name, total, amounts, chance, language)
        for name, amount in lines.items():
            tint, dashes = LINES[name]
            axes.axvline(amount, color=colour(tint), linestyle=dashes, linewidth=1.5,
                         label=plain(text(f"risks.curve_{name}", language, amount=yuan(amount, language))))
        entitle(axes, text("risks.curve_title", language))
        axes.set(xlabel=text("risks.curve_amount", language), ylabel=text("risks.curve_chance", language),
                 ylim=(0, 1), xlim=(0, farthest))
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda amount, _: plain(yuan(amount, language))))
        axes.xaxis.set_major_locator(MaxNLocator(AMOUNTS))
        axes.tick_params(axis="x", labelrotation=SLANT if len(yuan(farthest, language)) > LONG else 0)
        axes.legend(loc="upper right")
    return Drawn(figure_of(axes), _curve_alt(curves, lines, chance, language))


def _curve(axes: Axes, name: str, total: Array, amounts: Array, chance: float, language: str) -> None:
    tint = colour("rescue" if name == "before" else "well")
    needed = enough_in(total, chance)
    axes.plot(amounts, exceedance(total, amounts), color=tint, linestyle="-" if name == "before" else "--",
              label=text(f"risks.curve_{name}", language))
    axes.plot([needed], [chance_above(total, needed)], color=tint, linestyle="none", zorder=5, clip_on=False,
              marker="o" if name == "before" else "s",
              label=plain(text("risks.curve_needed", language, years=years(chance, language),
                               amount=about(needed, language))))


def _curve_alt(curves: dict[str, Array], lines: dict[str, float], chance: float, language: str) -> str:
    said = {name: text("risks.curve_point", language, chance=percent(1 - chance, language),
                       amount=about(enough_in(total, chance), language)) for name, total in curves.items()}
    marks = [text(f"risks.curve_{name}", language, amount=yuan(amount, language)) for name, amount in lines.items()]
    needed = text("risks.curve_needed", language, years=years(chance, language),
                  amount=about(enough_in(curves["before"], chance), language))
    form = "curve_alt" if "after" in said else "curve_alt_plain"
    return text(f"risks.{form}", language, marks=listed([needed, *marks], language), **said)


def matrix_chart(places: pd.DataFrame, language: str) -> Drawn:
    """Five by five, chance by money, each risk's id in its cell and an arrow to where its mitigation takes it.

    ``places``: as of ``plan.risks.matrix.matrix``.
    """
    scores = pd.DataFrame(np.outer(range(LEVELS, 0, -1), range(1, LEVELS + 1)))
    palette = sns.blend_palette([colour("well"), colour("watch"), colour("rescue")], as_cmap=True)
    with canvas(4.8) as axes:
        sns.heatmap(scores, cmap=palette, alpha=0.35, cbar=False, linewidths=2, ax=axes, vmin=1, vmax=LEVELS ** 2)
        axes.grid(False)
        _scale(axes, language)
        _risks(axes, places, language)
        entitle(axes, text("risks.matrix_title", language))
    return Drawn(figure_of(axes), _matrix_alt(places, language))


def _scale(axes: Axes, language: str) -> None:
    at = np.arange(LEVELS) + 0.5
    names = {form: [plain(f"{level}\n{level_words(level, form, language, wide)}") for level in range(1, LEVELS + 1)]
             for form, wide in (("chance", "scale"), ("money", "axis"))}
    axes.set_xticks(at, names["money"], rotation=0, fontsize=8)
    axes.set_yticks(at, names["chance"][::-1], rotation=0, fontsize=8)
    axes.set(xlabel=text("risks.matrix_money", language), ylabel=text("risks.matrix_chance", language))


def _risks(axes: Axes, places: pd.DataFrame, language: str) -> None:
    spots = _spots(places)
    for (column, row), names in spots.items():
        for at, name in enumerate(names[:IN_A_CELL]):
            words = name if at < IN_A_CELL - 1 or len(names) <= IN_A_CELL else text(
                "risks.matrix_more", language, more=len(names) - at)
            axes.text(column + 0.5, row + _down(at, len(names)), plain(_brief(words)), fontsize=9,
                      ha="center", va="center", color=colour("actual" if words.endswith("′") else "ink"))
    _arrows(axes, places, spots)


def _spots(places: pd.DataFrame) -> dict[tuple[int, int], list[str]]:
    """The ids in each cell (column, row from the top), those after mitigation with a prime."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for prefix, mark in (("", ""), ("after_", "′")):
        for _, risk in places.dropna(subset=[f"{prefix}score"]).iterrows():
            found[_cell(risk, prefix)].append(f"{risk['id']}{mark}")
    return found


def _cell(risk: "pd.Series[Any]", prefix: str) -> tuple[int, int]:
    return int(risk[f"{prefix}money_level"]) - 1, LEVELS - int(risk[f"{prefix}chance_level"])


def _down(at: int, number: int) -> float:
    """How far below a cell's upper edge its ``at``-th of ``number`` lines stands."""
    return (at + 0.5) / min(number, IN_A_CELL)


def _brief(name: str) -> str:
    mark = "′" if name.endswith("′") else ""
    return short(name.removesuffix("′"), "cell") + mark


def _arrows(axes: Axes, places: pd.DataFrame, spots: dict[tuple[int, int], list[str]]) -> None:
    for _, risk in places.dropna(subset=["after_score"]).iterrows():
        ends = [_point(risk, prefix, spots) for prefix in ("", "after_")]
        if None not in ends and _cell(risk, "") != _cell(risk, "after_"):
            axes.annotate("", xy=ends[1], xytext=ends[0], zorder=1,  # type: ignore[arg-type]
                          arrowprops={"arrowstyle": "->", "color": colour("plan"), "shrinkA": 11, "shrinkB": 11})


def _point(risk: "pd.Series[Any]", prefix: str,
           spots: dict[tuple[int, int], list[str]]) -> tuple[float, float] | None:
    """Where an id is drawn; None where its cell is too full to name it."""
    column, row = _cell(risk, prefix)
    names = spots[column, row]
    at = names.index(f"{risk['id']}{'′' if prefix else ''}")
    shown = len(names) if len(names) <= IN_A_CELL else IN_A_CELL - 1
    return (column + 0.5, row + _down(at, len(names))) if at < shown else None


def _matrix_alt(places: pd.DataFrame, language: str) -> str:
    said = [text("risks.matrix_risk", language, id=risk["id"], place=place(risk, language), score=int(risk["score"]))
            for _, risk in places.iterrows()]
    return text("risks.matrix_alt", language, risks=listed(said, language))
