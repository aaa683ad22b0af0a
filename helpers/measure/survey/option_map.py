"""A map of options: those chosen by the same people lie near each other (multiple correspondence analysis).

Each option is a variable with the two values chosen and not chosen; the map shows the points of "chosen". Source:
Greenacre (2007), Correspondence Analysis in Practice, 2nd ed., chapter 18 (indicator matrix).
"""

import numpy as np
import pandas as pd

from helpers.measure.survey.mixture import Array, together
from helpers.root import template

COLUMNS = ["option", "x", "y", "chosen", "answered", "explained_x", "explained_y"]


def option_map(chosen: pd.DataFrame) -> pd.DataFrame:
    """One row an option of a 0/1 matrix of respondents by options, in the order of its columns.

    Columns: option, x, y (principal coordinates; 0, 0 is the average of all), chosen, answered (respondents),
    explained_x, explained_y (share of all inertia along each axis, the same in every row; low shares are usual).
    Options that nearly all or nearly none chose (templates/needs.yml) are left out; empty where fewer than two are
    left. The option farthest out on an axis lies on its positive side: a map does not turn over from month to month.
    """
    share = chosen.mean()
    rare = template("needs.yml")["map"]["rare"]
    names = sorted(share.index[(share >= rare) & (share <= 1 - rare)])
    if len(names) < 2:
        return pd.DataFrame(columns=COLUMNS)
    places, explained = _placed(chosen[names].to_numpy(float))
    found = pd.DataFrame({"x": places[:, 0], "y": places[:, 1], "chosen": chosen[names].sum(), "answered": len(chosen),
                          "explained_x": explained[0], "explained_y": explained[1]}, index=names)
    return found.loc[[name for name in chosen if name in found.index]].rename_axis("option").reset_index()[COLUMNS]


def _placed(data: Array) -> tuple[Array, Array]:
    """Principal coordinates of "chosen" on the first two axes (options by 2), and the inertia share of each axis."""
    answers = together(data)
    indicator = np.hstack([answers.patterns, 1 - answers.patterns])
    weight, mass = answers.people / answers.total, answers.people @ indicator
    mass /= mass.sum()
    apart = (indicator / indicator.shape[1] * 2 - mass) * np.sqrt(weight)[:, None] / np.sqrt(mass)
    _, inertia, axes = np.linalg.svd(apart, full_matrices=False)
    places = (axes.T * inertia / np.sqrt(mass)[:, None])[:data.shape[1], :2]
    farthest = places[np.abs(places).round(9).argmax(axis=0), [0, 1]]
    return places * np.where(farthest < 0, -1, 1), inertia[:2] ** 2 / (inertia ** 2).sum()
