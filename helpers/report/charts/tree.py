"""The main group and its sub-groups as a picture, from left to right: a line a sub-group, so that a phone shows it."""

from collections import defaultdict

import pandas as pd
from matplotlib.axes import Axes

from helpers.numbers import count
from helpers.plan.subgroups.tree import checked_tree, people
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, listed, of_all
from helpers.report.display import Drawn
from helpers.report.font import sized
from helpers.report.lettering import plain, short
from helpers.report.look import look
from helpers.texts import text

NAME, SMALL, POINTS, ROW, PAD = 8.5, 7.0, 72, 0.36, 0.08  # letters in points, points an inch; a row, a margin in inches
Place = tuple[float, float]


def tree_chart(tree: pd.DataFrame, language: str) -> Drawn:
    """The tree (node, parent, kind, members), the first sub-groups as far as a chart has room. Raises as
    ``checked_tree``."""
    found = checked_tree(tree)
    below = found.groupby("parent")["node"].agg(list).to_dict()
    drawn = _foremost(found, below, look("charts")["bars"])
    places = _places(drawn, below)
    with canvas(1.0 + ROW * (1 + max(y for _, y in places.values()))) as axes:
        wide = (figure_of(axes).get_figwidth() - 4 * PAD) / (1 + max(x for x, _ in places.values()))
        for row in drawn.itertuples():
            counted = people(row.members, language)
            below_it = [each for each in below.get(row.node, []) if each in places]
            _branches(axes, max(_inches(short(row.node, "name"), NAME), _inches(counted, SMALL)), places[row.node],
                      [places[each] for each in below_it], wide)
            _name(axes, row.node, counted, row.kind, places[row.node], wide)
        axes.set(xlim=(-PAD, wide * (1 + max(x for x, _ in places.values()))),
                 ylim=(max(y for _, y in places.values()) + 0.6, -0.6))
        axes.set_axis_off()
        ends = [node for node in found["node"].iloc[1:] if node not in below]
        shown = [node for node in ends if node in places]
        entitle(axes, of_all(text("structure.tree_title", language), len(shown), len(ends), language))
    return Drawn(figure_of(axes), _alt(found, len(ends), shown, language))


def _foremost(tree: pd.DataFrame, below: dict[str, list[str]], most: int) -> pd.DataFrame:
    """The groups that hang together with the first ``most`` ends of the tree."""
    above = dict(zip(tree["node"], tree["parent"], strict=True))
    kept: set[str] = set()
    for end in [node for node in _in_depth(tree["node"].iloc[0], below) if node not in below][:most]:
        while end:
            kept.add(end)
            end = above[end]
    return tree[tree["node"].isin(kept)]


def _in_depth(top: str, below: dict[str, list[str]]) -> list[str]:
    found, waiting = [], [top]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(below.get(found[-1], [])))
    return found


def _places(tree: pd.DataFrame, below: dict[str, list[str]]) -> dict[str, Place]:
    """Level and line of each group: an end takes the next line, others stand in the middle of those below them."""
    above = dict(zip(tree["node"], tree["parent"], strict=True))
    order = [node for node in _in_depth(tree["node"].iloc[0], below) if node in above]
    level = {"": -1.0}
    for node in order:
        level[node] = level[above[node]] + 1
    ends = [node for node in order if not any(each in above for each in below.get(node, []))]
    lines = {node: float(line) for line, node in enumerate(ends)}
    under: dict[str, list[float]] = defaultdict(list)
    for node in reversed(order):
        line = lines.setdefault(node, (min(under[node] or [0]) + max(under[node] or [0])) / 2)
        under[above[node]].append(line)
    return {node: (level[node], lines[node]) for node in order}


def _name(axes: Axes, node: str, members: str, kind: str, place: Place, wide: float) -> None:
    x, y = place[0] * wide, place[1]
    axes.text(x, y - 0.04, plain(short(node, "name")), fontsize=NAME, verticalalignment="bottom",
              color=colour("ink" if kind == "leaf" else "actual"))
    axes.text(x, y + 0.06, plain(members), fontsize=SMALL, verticalalignment="top", color=colour("plan"))


def _branches(axes: Axes, label: float, place: Place, children: list[Place], wide: float) -> None:
    """The lines from a group, whose label is so many inches wide, to those below it."""
    if not children:
        return
    x, y = place[0] * wide, place[1]
    start, turn, end = x + label + PAD, x + wide - 3 * PAD, x + wide - PAD
    axes.plot([min(start, turn), turn], [y, y], color=colour("plan"), linewidth=1)
    for _, line in children:
        axes.plot([turn, turn, end], [y, line, line], color=colour("plan"), linewidth=1)


def _inches(words: str, size: float) -> float:
    return sized(POINTS).getlength(words) / POINTS * size / POINTS


def _alt(tree: pd.DataFrame, ends: int, shown: list[str], language: str) -> str:
    names = listed([short(each, "title") for each in shown], language)
    return text("structure.tree_alt", language, main=short(tree["node"].iloc[0], "title"),
                members=people(tree["members"].iloc[0], language), groups=count(ends, "groups", language), names=names)
