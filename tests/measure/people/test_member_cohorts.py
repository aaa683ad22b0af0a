"""Cohorts by hand: who is kept, who is in which cohort, which months are over."""

import numpy as np
import pandas as pd
import pytest

from helpers.measure.people.cohorts import cohorts, monthly_loss

AS_OF = pd.Timestamp("2026-04-20")


def stays(*rows) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["member_id", "joined_on", "left_on"])
    return table.assign(joined_on=pd.to_datetime(table["joined_on"]), left_on=pd.to_datetime(table["left_on"]))


@pytest.mark.system("J12")
def test_who_is_still_there():
    found = cohorts(stays(
        ("a", "2026-01-10", None), ("b", "2026-01-20", "2026-02-20"), ("c", "2026-01-20", "2026-02-21"),
        ("d", "2026-01-01", "2026-01-01"), ("e", "2026-04-10", None), ("f", None, None)), AS_OF)
    assert found.loc["2026-01", "members"].tolist() == [3, 2, 1, 1] and set(found.loc["2026-01", "of"]) == {4}
    assert found.loc["2026-04", "members"].tolist() == [1]
    assert ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all()
    assert monthly_loss(found) == pytest.approx(1 - 4 / 6)


def test_who_came_back_is_of_his_first_cohort():
    found = cohorts(stays(("a", "2026-01-10", "2026-01-15"), ("a", "2026-03-01", None)), AS_OF)
    assert found.loc["2026-01", "members"].tolist() == [1, 1, 1, 1] and "2026-03" not in found.index


def test_nobody_is_no_cohort():
    assert cohorts(stays(), AS_OF).empty and np.isnan(monthly_loss(cohorts(stays(), AS_OF)))
