"""What if every risk came twice as often."""

import pytest
from builders import make_plan
from risk_builders import risk

from helpers.errors import InputError
from helpers.plan.risks.year import Year
from helpers.plan.what_if import varied

PLAN = make_plan(risks={"appetite": 5.0, "entries": [
    risk("a", [1, 4], [10, 20], left=([0.5, 600], [1, 2], 5)).model_dump(), risk("silent").model_dump()]})


def test_frequencies_before_and_after_are_multiplied_and_nothing_else():
    found = varied(PLAN, frequency_times=2).risks
    one, silent = found.entries
    assert one.times_a_year == [2, 8] and one.residual.times_a_year == [1, 1000] and found.appetite == 5
    assert (one.loss, one.residual.loss, one.residual.cost) == ([10, 20], [1, 2], 5)
    assert silent == PLAN.risks.entries[1]


def test_once_changes_nothing_and_never_costs_nothing():
    assert varied(PLAN, frequency_times=1.0) is PLAN
    assert Year(varied(PLAN, frequency_times=0.0)).before.max() == 0
    assert varied(make_plan(), frequency_times=2) == make_plan()


def test_below_nothing_is_refused():
    with pytest.raises(InputError):
        varied(PLAN, frequency_times=-1)
