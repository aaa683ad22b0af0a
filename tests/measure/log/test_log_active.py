"""Trailing speakers: quiet days by hand, any log against a brute force, the shared rooms on every day."""

import datetime as dt

import ibis
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.limits import limit
from helpers.measure.log import active
from helpers.measure.log import engine as engines
from helpers.measure.log.active import trailing
from helpers.measure.log.local import number
from helpers.measure.log.opened import SCHEMA, opened

LAST = number(dt.date(2026, 10, 31))
SAID = st.tuples(st.sampled_from(["g1", "g2", "g3"]), st.sampled_from("abcd"),
                 st.datetimes(dt.datetime(2026, 9, 1), dt.datetime(2026, 10, 31, 23)).map("{:%Y-%m-%dT%H:%M}".format))


def brute(said, group, day, window):
    """Distinct members of a group (None: all) in the ``window`` days up to ``day``."""
    since = day - dt.timedelta(days=window - 1)
    return len({who for where, who, when in said if group in (None, where)
                and since <= dt.date.fromisoformat(when[:10]) <= day})


def test_a_quiet_day_is_a_row_with_nobody(make_log):
    found = trailing(make_log([("g", "a", "2026-10-25T23:59"), ("g", "b", "2026-10-29T00:01")]), (1, 3), LAST)
    assert found.loc["g"].to_numpy().tolist() == [[1, 1], [0, 1], [0, 1], [0, 0], [1, 1], [0, 1], [0, 1]]
    assert found.index.get_level_values("day")[0] == pd.Timestamp("2026-10-25")


def test_a_member_of_two_groups_is_one_person_of_the_community(make_log):
    log = make_log([("g1", "a", "2026-10-31T09:00"), ("g2", "a", "2026-10-31T10:00"), ("g2", "b", "2026-10-30T10:00")])
    assert trailing(log, (1,), LAST, by_group=False)[1].tolist() == [1, 1]


def test_staff_and_system_lines_are_nobody(make_log):
    log = make_log([("g", "a", "2026-10-31T09:00"), ("g", "bot", "2026-10-31T09:00"),
                    ("g", "b", "2026-10-31T09:00", {"kind": "system"})], apart=("bot",))
    assert trailing(log, (1,), LAST).to_numpy().tolist() == [[1]]


def test_an_empty_log_has_no_row(make_log):
    assert trailing(make_log([("g", "bot", "2026-10-31T09:00")], apart=("bot",)), (1, 7), LAST).empty


PEOPLE = [(f"g{who * day % 3}", f"m{who}", f"2026-10-{day:02d}T09:00") for who in range(12)
          for day in range(1, 31, 1 + who % 4)]


@pytest.mark.parametrize("by_group", [True, False])
def test_a_log_taken_in_parts_is_the_same_log(make_log, monkeypatch, by_group):
    """Members of several groups, and more of them than parts."""
    log, parts = make_log(PEOPLE), []
    whole = trailing(log, (1, 7, 30), LAST, by_group)
    monkeypatch.setattr(engines, "limit", lambda name: 40 if name == "engine_rows" else limit(name))
    monkeypatch.setattr(active, "in_parts", lambda *of: parts.extend(engines.in_parts(*of)) or parts)
    pd.testing.assert_frame_equal(trailing(log, (1, 7, 30), LAST, by_group), whole)
    assert len(parts) == -(-len(PEOPLE) // 40) > 3


def test_spark_parts_its_work_itself(make_log, spark, monkeypatch):
    rows = make_log(PEOPLE, on=spark).member_days
    monkeypatch.setattr(engines, "limit", lambda name: 40)
    assert engines.in_parts(spark, rows, "member_id") == [rows]


@settings(max_examples=30)
@given(said=st.lists(SAID, min_size=1, max_size=40))
def test_against_a_brute_force(make_log, said):
    found = trailing(make_log(said), (1, 7, 30), LAST)
    for (group, day), row in found.iterrows():
        assert [brute(said, group, day.date(), window) for window in (1, 7, 30)] == row.tolist()
    everyone = trailing(make_log(said), (30,), LAST, by_group=False)[30]
    assert everyone.tolist() == [brute(said, None, day.date(), 30) for day in everyone.index]
    firsts = {group: min(when[:10] for where, _, when in said if where == group) for group, _, _ in said}
    assert {group: str(rows.index[0][1].date()) for group, rows in found.groupby("group_id")} == firsts


def test_days_are_local_where_clocks_change(duck):
    hours = pd.date_range("2026-10-23", "2026-10-28", freq="h")
    made = ibis.memtable(pd.DataFrame({
        "message_id": hours.astype(str), "group_id": "g", "member_id": hours.astype(str), "sent_at": hours,
        "kind": "text", "length": 1, "reply_to": None, "mentions": None}), schema=SCHEMA)
    found = opened(duck, made, "Europe/Berlin").member_days.to_pandas()
    wanted = hours.tz_localize("UTC").tz_convert("Europe/Berlin").tz_localize(None).normalize()
    assert found.groupby("day").size().tolist() == pd.Series(wanted).value_counts().sort_index().tolist()
    assert 25 in found.groupby("day").size().tolist()      # the day on which an hour comes twice


def test_the_shared_rooms_on_every_day(real_data, duck, tmp_path, monkeypatch):
    from helpers.intake.importing import import_files
    monkeypatch.setenv("QUNCE_KEY", "ab" * 32)
    import_files([real_data / "gitter"], tmp_path, "UTC")
    messages = pd.read_parquet(tmp_path / "tables" / "messages")
    log = opened(duck, duck.read_parquet(f"{tmp_path}/tables/messages/*.parquet"), "UTC")
    said = messages.assign(day=messages["sent_at"].dt.normalize())[["group_id", "member_id", "day"]].drop_duplicates()
    last = said["day"].max()
    found = trailing(log, (1, 7, 30), number(last.date()))
    checked = 0
    for group, rows in said.groupby("group_id"):
        days = [(day, set(each["member_id"])) for day, each in rows.groupby("day")]
        for day in pd.date_range(rows["day"].min(), last):
            wanted = [len(set().union(*(who for when, who in days if day - pd.Timedelta(days=back) < when <= day)))
                      for back in (1, 7, 30)]
            assert found.loc[(group, day)].tolist() == wanted
            checked += 1
    assert checked == len(found) > 1400


@pytest.mark.parametrize("by_group", [True, False])
def test_spark_says_the_same(make_log, spark, by_group):
    said = [(f"g{number % 3}", f"m{number % 7}", f"2026-10-{number % 29 + 1:02d}T{number % 24:02d}:10")
            for number in range(0, 400, 3)]
    found, other = (trailing(make_log(said, on=on), (1, 7, 30), LAST, by_group) for on in (None, spark))
    pd.testing.assert_frame_equal(found, other)
