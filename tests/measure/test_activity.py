"""Who spoke: days by hand, the thirty days of an effective member, and group activity against a brute force."""

import datetime as dt

import pytest
from builders import messages, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.measure.activity import daily_speakers, effective, group_activity
from helpers.measure.log.engine import engine
from helpers.measure.log.opened import Log, from_frame, opened
from helpers.measure.window import window

ZONE = "Asia/Shanghai"


def log(*said: tuple[str, str, str]) -> Log:
    return opened(engine(), from_frame(rows("messages", *messages(*said))), ZONE)


@pytest.mark.system("A02")
def test_seven_of_ten_spoke_in_the_last_thirty_days():
    today = dt.date(2026, 10, 31)
    ago = [0, 3, 12, 29, 30, 31, 40, 5, 1]
    said = log(*(("g", f"m{days}", f"{today - dt.timedelta(days=days)}T12:00") for days in ago))
    assert effective(said, today) == {"m0", "m3", "m12", "m29", "m30", "m5", "m1"}
    assert "m1" not in effective(said, today - dt.timedelta(days=2))      # what comes later is not known yet


def test_a_month_of_two_groups_by_hand():
    said = log(("g1", "a", "2026-10-01T09:00"), ("g1", "a", "2026-10-01T23:59"), ("g1", "b", "2026-10-01T10:00"),
               ("g1", "a", "2026-10-03T00:30"), ("g2", "a", "2026-10-03T10:00"), ("g1", "c", "2026-10-05T10:00"))
    found = group_activity(said, window("2026-10", "2026-10-04"))
    assert found.loc["g1"].tolist() == [4, 2, 0.75]       # three member days in four days
    assert found.loc["g2"].tolist() == [1, 1, 0.5]        # counted from its first message: two days
    assert daily_speakers(said, window("2026-10", "2026-10-04")).tolist() == [2, 0, 1, 0]


def test_a_quiet_group_is_zero_and_an_uncollected_month_unknown():
    said = log(("quiet", "a", "2026-09-01T09:00"), ("g", "a", "2026-10-02T09:00"), ("later", "b", "2026-11-02T09:00"))
    found = group_activity(said, window("2026-10"))
    assert found.loc["quiet"].tolist() == [0, 0, 0] and "later" not in found.index
    assert group_activity(said, window("2026-08")) is None


SAID = st.tuples(st.sampled_from(["g1", "g2", "g3"]), st.sampled_from("abc"),
                 st.datetimes(dt.datetime(2026, 9, 25), dt.datetime(2026, 11, 5)).map("{:%Y-%m-%dT%H:%M}".format))


@settings(max_examples=25)
@given(st.lists(SAID, min_size=1, max_size=40), st.integers(1, 31))
def test_group_activity_against_a_brute_force(said, last):
    found = group_activity(log(*said), window("2026-10", f"2026-10-{last:02d}"))
    days = [f"2026-10-{day:02d}" for day in range(1, last + 1)]
    inside = [each for each in said if each[2][:10] in days]
    if not inside:
        assert found is None
        return
    begun = {group: min(when[:10] for other, _, when in said if other == group) for group, _, _ in said}
    assert set(found.index) == {group for group, day in begun.items() if day <= days[-1]}
    for group, row in found.iterrows():
        own = [each for each in inside if each[0] == group]
        counted = [day for day in days if day >= begun[group]]
        assert row["messages"] == len(own) and row["speakers"] == len({who for _, who, _ in own})
        assert row["daily_active"] == pytest.approx(
            sum(len({who for _, who, when in own if when[:10] == day}) for day in counted) / len(counted))
