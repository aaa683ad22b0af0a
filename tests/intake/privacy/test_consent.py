"""Consent: the seeds' example, and nobody unasked is contacted."""

import pytest
from builders import rows
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.privacy.consent import consent


def roster(*stays: tuple[str, str, str, str]):
    return rows("members", *({"member_id": who, "group_id": f"g{number}", "joined_on": "2026-10-01", "consent_on": on,
                              "consent_notice": notice, "consent_withdrawn_on": off}
                             for number, (who, on, notice, off) in enumerate(stays)))


@pytest.mark.system("K07")
def test_980_of_1000_joins_consent():
    stays = [(f"m{number}", "2026-10-01" if number < 980 else "", "1", "") for number in range(1000)]
    found = consent(roster(*stays))
    assert (found.agreed, found.asked, found.rate) == (980, 1000, 0.98)
    recall = [f"m{number}" for number in range(970, 1000)]
    assert found.contactable(recall) == recall[:10] and len(found.apart) == 20


def test_withdrawn_old_notice_and_unknown_people_are_not_contacted():
    found = consent(roster(("a", "2026-10-01", "2", ""), ("b", "2026-10-01", "1", ""),
                           ("c", "2026-10-01", "2", "2026-10-05"), ("d", "", "", "")), notice="2")
    assert found.contactable(["d", "c", "b", "a", "stranger"]) == ["a"] and (found.agreed, found.asked) == (1, 4)


def test_nobody_is_no_rate():
    assert consent(None).rate is None and consent(roster()).contactable(["a"]) == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.booleans()), max_size=8))
def test_people_of_several_stays(stays):
    found = consent(roster(*((who, "2026-10-01" if yes else "", "1", "2026-10-02" if off else "")
                             for who, yes, off in stays)))
    wanted = {who for who, *_ in stays if any(yes for other, yes, _ in stays if other == who)
              and not any(off for other, _, off in stays if other == who)}
    assert set(found.contactable("abc")) == wanted and found.asked == len({who for who, *_ in stays})
