"""Silence under each definition, lost regulars and those who came back."""

import pytest
from people_rosters import AS_OF, member, roster

from helpers.measure.people.features import derived
from helpers.measure.people.silence import overlap, regular, silent, summary, turns

DEFINITIONS = ["s000_30_days", "s001_30_days", "s002_low_and_unread", "s004_7_days"]


def flags(**cells):
    return silent(derived(member(**cells), AS_OF)).iloc[0].to_dict()


@pytest.mark.system("J04")
def test_definitions_of_the_seeds():
    reacts = flags(days_silent=8, days_idle=2, messages_30=5, open_rate=0.5)
    assert not any(reacts.values())
    reads = flags(days_silent=31, days_idle=31, messages_30=0, open_rate=0.5)
    assert [reads[name] for name in DEFINITIONS] == [True, True, False, True]
    assert flags(days_silent=8, messages_30=5, open_rate=0.5)["s004_7_days"]


@pytest.mark.system("J04")
def test_overlap():
    found = silent(derived(roster(days_silent=[40, 10, 0, None], messages_30=[0, 3, 9, 0],
                                  open_rate=[0.1, 0.1, 0.1, float("nan")]), AS_OF))
    both = overlap(found)
    assert both.loc["s001_30_days", "s004_7_days"] == 1 and both.loc["s004_7_days", "s004_7_days"] == 2
    assert summary(found).loc["s001_30_days"].tolist() == [1, 3, 1]
    assert summary(found).loc["s002_low_and_unread"].tolist() == [1, 3, 1]


def test_regulars_lost_and_come_back():
    found = turns(derived(roster(messages_prior_90=[4, 3, 9, 0, None], messages_30=[0, 0, 1, 2, 3],
                                 gap_before=[None, None, 10, 90, 89]), AS_OF))
    assert found["lost_regular"].tolist() == [True, False, False, False, False]
    assert found["resurrected"].tolist() == [False, False, False, True, False]


def test_regulars_wrote_more_than_once():
    frame = derived(roster(messages_90=[4, 3, 90, None], active_days_90=[2, 2, 1, 2]), AS_OF)
    assert regular(frame).iloc[:3].tolist() == [True, False, False] and regular(frame).isna().iloc[3]
