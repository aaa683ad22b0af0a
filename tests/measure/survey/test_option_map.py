"""The map of options: two options by hand, many against the correlations, groups of options that lie together."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_needs import five_kinds

from helpers.measure.survey.option_map import COLUMNS, option_map


def people(both: int, first: int, second: int, neither: int) -> pd.DataFrame:
    return pd.DataFrame([[1, 1]] * both + [[1, 0]] * first + [[0, 1]] * second + [[0, 0]] * neither, columns=["a", "b"])


def test_two_options_by_hand():
    """Of ten, 3 chose both, 1 only a, 1 only b, 5 neither: phi = (3 x 5 - 1) / (4 x 6) = 7/12. The axes explain
    (1 + phi) / 2 = 19/24 and 5/24; with p = 0.4, a chosen option lies at sqrt(share x (1 - p) / p) on the first and,
    one on each side, on the second axis."""
    found = option_map(people(3, 1, 1, 5))
    assert found[["chosen", "answered"]].to_numpy().tolist() == [[4, 10], [4, 10]]
    assert found.loc[0, ["explained_x", "explained_y"]].tolist() == pytest.approx([19 / 24, 5 / 24])
    assert found["x"].tolist() == pytest.approx([np.sqrt(19 / 24 * 1.5)] * 2)
    assert found["y"].tolist() == pytest.approx([np.sqrt(5 / 24 * 1.5), -np.sqrt(5 / 24 * 1.5)])


def test_it_is_the_map_that_correlations_give():
    """With 0/1 options the axes are the eigenvectors v of the correlation matrix of m options: inertia = eigenvalue /
    m, and a chosen option lies at sqrt(inertia x m x (1 - p) / p) x v."""
    chosen, _ = five_kinds(3, 800)
    values, vectors = np.linalg.eigh(np.corrcoef(chosen.to_numpy().T))
    inertia, share = values[::-1][:2] / 12, chosen.mean().to_numpy()[:, None]
    places = np.sqrt(inertia * 12 * (1 - share) / share) * vectors[:, ::-1][:, :2]
    found = option_map(chosen)
    assert found.loc[0, ["explained_x", "explained_y"]].tolist() == pytest.approx(inertia.tolist())
    assert np.abs(found[["x", "y"]].to_numpy()) == pytest.approx(np.abs(places), abs=1e-9)


def test_options_of_one_kind_lie_together():
    chosen, _ = five_kinds(1)
    places = option_map(chosen)[["x", "y"]].to_numpy()
    near = np.linalg.norm(places[:3] - places[:3].mean(axis=0), axis=1).max()
    assert near < np.linalg.norm(places[:3].mean(axis=0) - places[3:6].mean(axis=0)) / 3


@given(st.lists(st.tuples(*[st.integers(0, 1)] * 4), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter_and_options_stay_in_theirs(answers, random):
    chosen = pd.DataFrame(answers, columns=list("dbca"))
    found = option_map(chosen)
    shuffled = option_map(chosen.sample(frac=1, random_state=random.randint(0, 99)))
    pd.testing.assert_frame_equal(found, shuffled)
    kept = [name for name in chosen if 0.05 <= chosen[name].mean() <= 0.95]
    assert found["option"].tolist() == (kept if len(kept) > 1 else [])
    assert (found["explained_x"] >= found["explained_y"]).all()
    for axis in ("x", "y"):
        assert found.empty or found[axis].max() >= -found[axis].min() - 1e-9


def test_the_order_of_options_does_not_matter():
    chosen, _ = five_kinds(3, 400)
    pd.testing.assert_frame_equal(option_map(chosen[chosen.columns[::-1]]), option_map(chosen)[::-1].reset_index(
        drop=True), check_exact=True)


def test_what_nearly_all_or_nearly_none_chose_has_no_place():
    """One of 30 is under 5 %: it would lie far out and pull an axis to itself."""
    chosen = people(9, 3, 3, 15).assign(all=1, none=0, rare=[1] + [0] * 29, common=[0] + [1] * 29)
    assert option_map(chosen)["option"].tolist() == ["a", "b"]
    assert option_map(chosen[["a", "all"]]).empty and option_map(chosen[["all"]]).columns.tolist() == COLUMNS
