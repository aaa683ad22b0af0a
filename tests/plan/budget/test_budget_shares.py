"""Splits and bands by hand, and shares that always fit."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.budget.shares import CATEGORIES, bands, ends, feasible, fitted, outside, split, tightened

SEED = {"labour": (0.60, 0.70), "tools": (0.15, 0.20), "activities": (0.10, 0.15), "content": (0.05, 0.10)}
SHARES = {"labour": 0.6, "tools": 0.2, "activities": 0.15, "content": 0.05}


@pytest.mark.system("G04")
def test_a_million_split_and_checked():
    assert list(split(1_000_000, SHARES).values()) == [600_000, 200_000, 150_000, 50_000]
    assert outside(SHARES, SEED) == {}
    assert [round(end, 9) for end in ends(SEED)] == [0.90, 1.15]
    assert sum({"labour": 0.65, "tools": 0.175, "activities": 0.125, "content": 0.05}.values()) == 1
    assert feasible(SEED)


def test_a_share_outside_its_band_is_told_by_how_much():
    off = outside({"labour": 0.75, "tools": 0.1, "activities": 0.15}, SEED)
    assert {line: round(by, 9) for line, by in off.items()} == {"labour": 0.05, "tools": -0.05, "content": -0.05}


def test_bands_narrow_to_what_the_others_leave():
    """With at least 10 % for acquisition labour can be at most 100 - 15 - 10 - 5 - 10 = 60 %: exactly."""
    found = tightened({**SEED, "acquisition": (0.10, 0.30)})
    assert [round(end, 9) for end in found["labour"]] == [0.60, 0.60]
    assert [round(end, 9) for end in found["acquisition"]] == [0.10, 0.10]
    # 100 - 20 - 15 - 10 = 55 % and 100 - 15 - 10 - 5 = 70 %: nothing to narrow.
    assert [round(end, 9) for end in tightened(SEED)["labour"]] == [0.60, 0.70]
    # Tools take 30 % at most, so labour gets 70 at least; labour takes 90 at most, so tools get 10 at least.
    low = tightened({"labour": (0.1, 0.9), "tools": (0.0, 0.3)})
    assert [round(end, 9) for end in low["labour"]] == [0.7, 0.9] and low["tools"] == (pytest.approx(0.1), 0.3)


@pytest.mark.parametrize("limits", [{**SEED, "acquisition": (0.2, 0.3)}, {"labour": (0.1, 0.2), "tools": (0.1, 0.2)}])
def test_bands_that_cannot_hold(limits):
    assert not feasible(limits) and fitted(SHARES, limits) is None and tightened(limits) == limits


def test_the_nearest_split():
    """Labour 80 % is cut to 70, tools raised to 15, content to 5: 100 %, nothing is left to give."""
    found = fitted({"labour": 0.8, "tools": 0.1, "activities": 0.1, "content": 0.0}, SEED)
    assert {line: round(share, 6) for line, share in (found or {}).items()} == {
        "labour": 0.70, "tools": 0.15, "activities": 0.10, "content": 0.05}
    low = fitted({"labour": 0.6, "tools": 0.15, "activities": 0.10, "content": 0.05}, SEED)
    assert {line: round(share, 6) for line, share in (low or {}).items()} == {    # 10 points over 25 points of room
        "labour": 0.64, "tools": 0.17, "activities": 0.12, "content": 0.07}


def test_bands_of_a_plan_its_own_then_the_profiles():
    own = make_plan(profile="s003", budget={"bands": {"labour": [0.5, 0.55]}})
    assert bands(own)["labour"] == (0.5, 0.55) and bands(own)["tools"] == (0.15, 0.20)
    assert set(bands(make_plan())) == set(CATEGORIES) and feasible(bands(make_plan()))
    # 003 names no acquisition: the balanced 3 % leave labour 100 - 15 - 10 - 5 - 3 = 67 % at most.
    assert round(tightened(bands(make_plan(profile="s003")))["labour"][1], 9) == 0.67


share = st.floats(0, 1)
band = st.tuples(share, share).map(sorted).map(tuple)


@given(limits=st.fixed_dictionaries({line: band for line in CATEGORIES[:4]}),
       shares=st.fixed_dictionaries({line: share for line in CATEGORIES[:4]}))
def test_whatever_fits_keeps_its_bands_and_sums_to_one(limits, shares):
    found = fitted(shares, limits)
    assert (found is None) == (not feasible(limits))
    if found is not None:
        assert sum(found.values()) == pytest.approx(1, abs=1e-8)
        for line, (low, high) in tightened(limits).items():
            assert limits[line][0] - 1e-8 <= low <= high + 1e-8 <= limits[line][1] + 2e-8
            assert low - 1e-8 <= found[line] <= high + 1e-8
