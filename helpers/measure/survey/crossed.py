"""Two questions crossed: who wants what how, and which cells differ by more than chance (systems I03, I04; 001 3.1).

Either question may be a multiple choice; none is a matrix. The base is whoever answered both.
Sources: Haberman (1973) for adjusted residuals, Benjamini & Hochberg (1995) for many cells at once.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import false_discovery_control, norm

from helpers.intervals import wilson
from helpers.measure.survey.answers import chosen_matrix
from helpers.measure.survey.settings import settings

Counts = NDArray[np.int64]


def pivot(survey: pd.DataFrame, row_no: int, column_no: int) -> pd.DataFrame:
    """Respondents by option of one question (index ``row``) and option of the other (columns ``column``).

    A multiple choice counts a respondent in every cell they chose, so cells do not add up to respondents.
    """
    rows, columns = _both(survey, row_no, column_no)
    return pd.DataFrame(_counts(rows, columns), pd.Index(rows.columns, name="row"),
                        pd.Index(columns.columns, name="column"))


def crossed(survey: pd.DataFrame, row_no: int, column_no: int) -> pd.DataFrame:
    """One row per cell, by the names of row and column.

    Columns: row, column (options), both (respondents who chose both), of_column (who chose the column: the base),
    of_row, answered (who answered both questions), share (both / of_column), low, high (Wilson, 95 %), total
    (of_row / answered), difference (share - total, in shares), z (adjusted residual: the two-proportion test of the
    column's people against all others), p (two-sided), q (p adjusted for all cells tested), marked (whether q is
    small). p, q and marked are missing where fewer people than templates/survey_reading.yml says would be in a cell of
    the two-by-two table by chance: so few tell nothing.
    """
    rows, columns = _both(survey, row_no, column_no)
    cells = pd.MultiIndex.from_product([rows.columns, columns.columns], names=["row", "column"])
    of_row, of_column = np.meshgrid(_chosen(rows), _chosen(columns), indexing="ij")
    table = pd.DataFrame({"both": _counts(rows, columns).ravel(), "of_column": of_column.ravel(),
                          "of_row": of_row.ravel(), "answered": len(rows)}, index=cells)
    return _tested(_shares(table.reset_index()))


def _both(survey: pd.DataFrame, row_no: int, column_no: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The choices of everybody who answered both questions, options by name."""
    rows, columns = chosen_matrix(survey, row_no), chosen_matrix(survey, column_no)
    people = rows.index.intersection(columns.index)
    return rows.loc[people].sort_index(axis=1), columns.loc[people].sort_index(axis=1)


def _chosen(matrix: pd.DataFrame) -> Counts:
    return np.array([matrix[option].sum() for option in matrix], np.int64)


def _counts(rows: pd.DataFrame, columns: pd.DataFrame) -> Counts:
    """How many chose each pair."""
    sides = [np.reshape([side[option].to_numpy(np.int64) for option in side], (len(side.columns), len(side)))
             for side in (rows, columns)]
    return np.asarray(sides[0] @ sides[1].T, np.int64)


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    low, high = wilson(table["both"], table["of_column"])
    share, total = table["both"] / table["of_column"], table["of_row"] / table["answered"]
    return table.assign(share=share, low=low, high=high, total=total, difference=share - total)


def _tested(table: pd.DataFrame) -> pd.DataFrame:
    held, people = settings("crossed"), table["answered"]
    other_row, other_column = people - table["of_row"], people - table["of_column"]
    least = np.minimum(table["of_row"], other_row) * np.minimum(table["of_column"], other_column) / people
    spread = np.sqrt(table["of_row"] / people * other_row * table["of_column"] / people * other_column / people)
    z = ((table["both"] - table["of_row"] * table["of_column"] / people) / spread).where(least > 0)
    p = pd.Series(2 * norm.sf(z.abs()), index=table.index).where(least >= held["least_expected"])
    q = p.copy()
    q[p.notna()] = false_discovery_control(p[p.notna()]) if p.notna().any() else p[p.notna()]
    marked = (q <= held["wrong_share"]).astype("boolean").mask(q.isna())
    return table.assign(z=z, p=p, q=q, marked=marked)
