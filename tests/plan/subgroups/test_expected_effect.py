"""Before and after a split: own counts with intervals, the reported case, a benchmark that is no promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from helpers.errors import InputError
from helpers.plan.subgroups.expected import Counted, case, change, forecast, relative
from helpers.texts import LANGUAGES


@pytest.mark.system("I12")
def test_the_reported_case():
    """2,000 members: 3 % to 28 % are 60 to 560, 0.8 % to 4.2 % are 16 to 84 (5.25 times), labour -40 %, 2,650 seats."""
    found = case()
    assert (found.members, found.seats, found.seats_each) == (2000, 2650, 1.325)
    assert (found.active.before.hits, found.active.after.hits) == (60, 560)
    assert (found.payers.before.hits, found.payers.after.hits) == (16, 84)
    assert found.payers.times == pytest.approx(5.25) and found.active.times == pytest.approx(28 / 3)
    assert (found.labour, found.repeats) == (-0.4, 0.8) and found.active.told_apart
    assert len(found.sources) == 13 and {each.grade for each in found.sources} == {"E"}


@pytest.mark.system("I12")
def test_points_times_and_labour_by_hand():
    found = change(Counted(60, 2000), Counted(560, 2000))
    assert found.difference == pytest.approx(0.25) and found.low < 0.25 < found.high
    assert relative(100, 60) == pytest.approx(-0.4)
    assert relative(0, 60) is None and relative(None, 60) is None and relative(100, 0) == -1


@given(st.integers(1, 3000), st.integers(1, 3000), st.floats(0, 1), st.floats(0, 1))
def test_the_interval_agrees_with_statsmodels(base, later, share, then):
    found = change(Counted(round(share * base), base), Counted(round(then * later), later))
    low, high = confint_proportions_2indep(found.after.hits, later, found.before.hits, base, method="newcomb",
                                           compare="diff")
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))
    assert -1 <= found.low <= found.difference <= found.high <= 1


def test_small_counts_prove_nothing_and_say_so():
    found = change(Counted(3, 60), Counted(6, 60))
    assert not found.told_apart and found.times == 2
    assert "chance" in found.sentence("en") and "随机" in found.sentence("zh")
    assert "chance" not in change(Counted(60, 2000), Counted(560, 2000)).sentence("en")


def test_unknown_is_no_change_and_more_than_all_is_refused():
    found = change(Counted(0, 0), Counted(5, 10))
    assert (found.difference, found.low, found.times, found.told_apart) == (None, None, None, False)
    assert change(Counted(0, 10), Counted(5, 10)).times is None
    for wrong in (Counted(11, 10), Counted(-1, 10)):
        with pytest.raises(InputError, match="sub_more_than_base"):
            change(wrong, Counted(5, 10))


@pytest.mark.parametrize(("active", "people", "low", "high", "bounded"), [
    (60, 2000, 180, 300, False), (600, 2000, 1800, 2000, True), (900, 2000, 2000, 2000, True), (0, 100, 0, 0, False)])
def test_the_benchmark_is_bounded_by_the_people(active, people, low, high, bounded):
    found = forecast(Counted(active, people))
    assert (found.low, found.high, found.bounded) == (low, high, bounded)
    for language in LANGUAGES:
        assert found.source.grade in found.sentence(language) and "{" not in found.sentence(language)


def test_the_benchmark_is_said_to_be_one():
    said = forecast(Counted(60, 2000)).sentence("en")
    assert "no promise" in said and "3 to 5 times" in said and "180 to 300" in said
    assert forecast(Counted(0, 0)) is None
