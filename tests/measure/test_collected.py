"""A gap is not silence: the same log whole and with a month cut out, by hand and figure by figure."""

import datetime as dt
from functools import cache

import numpy as np
import pandas as pd
import pytest
from builders import make_month, make_plan, make_review, rows, stay

from helpers.intake.community import open_community
from helpers.intake.importing import import_files
from helpers.measure.activity import daily_speakers
from helpers.measure.figures import figures
from helpers.measure.groups import group_months
from helpers.measure.health.series import activity, group_days
from helpers.measure.membership.known import Known, features
from helpers.measure.month import Month
from helpers.measure.people.silence import silent, turns
from helpers.measure.talk.came import growth_months
from helpers.measure.window import window
from helpers.review.finding import findings
from helpers.review.gaps import gaps
from helpers.review.health.alerts import declines
from helpers.review.health.health import Health

ZONE = "Asia/Shanghai"
PEOPLE = 24
WHO = [f"m{number}" for number in range(PEOPLE)]
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 10, 31)
ASKED = ("weekly_active", "monthly_active", "effective", "silent_s000", "silent_s001", "silent_s004", "lost_regulars",
         "churned_speakers", "retained_speakers", "returning_posters", "new_contributors", "speakers", "messages",
         "stickiness")


def spoke() -> list[tuple[str, str, dt.date]]:
    """(group, member, day): everybody speaks on about every second day, in group g the even ones and in h the odd."""
    random = np.random.default_rng(3)
    days = pd.date_range(FIRST, LAST).date
    said = random.random((PEOPLE, len(days))) < 0.5
    return [("g" if who % 2 == 0 else "h", WHO[who], day) for who in range(PEOPLE) for at, day in enumerate(days)
            if said[who, at]]


SPOKE = spoke()


@cache
def log(groups: str = "gh", cut: str = "", of: str = "g", last: str = "2026-10-31") -> pd.DataFrame:
    """The messages of ``groups`` up to ``last``, those of the group ``of`` without the month ``cut``."""
    kept = [row for row in SPOKE if row[0] in groups and row[2].isoformat() <= last
            and not (cut and row[0] in of and row[2].isoformat().startswith(cut))]
    return rows("messages", *({"message_id": str(number), "group_id": group, "member_id": who,
                               "sent_at": f"{day}T12:00:00+08:00"} for number, (group, who, day) in enumerate(kept)))


ROSTER = [stay(who, "g" if number % 2 == 0 else "h", "2025-12-01") for number, who in enumerate(WHO)]


def month(which: str = "2026-10", groups: str = "gh", **made: str) -> Month:
    roster = [each for each in ROSTER if each["group_id"] in groups]
    empty = make_month(which, members=roster, messages=[])
    tables = {**empty.community.tables, "messages": log(groups, **made)}
    return Month(type(empty.community)(empty.community.folder, "nowhere", tables, [], "hash"), window(which), ZONE)


def values(found: Month) -> dict[str, float | None]:
    known = figures(found, group_months(found))
    return {metric: known[metric].value for metric in (*ASKED, "daily_active", "messages_each_day")}


def test_days_of_a_cut_month_are_unknown_and_nothing_else_is():
    found = month(cut="2026-08").collected
    assert set(found.holes) == {"g"} and found.lacks("g", FIRST, LAST) == 31 and not found.lacks("h", FIRST, LAST)
    assert found.whole_since("g", LAST) == dt.date(2026, 9, 1) and found.whole_since("h", LAST) == dt.date.min
    assert found.whole_since("g", dt.date(2026, 7, 31)) == dt.date.min      # what comes later is no hole of before
    assert month().collected.unknown == {}


def test_where_whole_the_figures_are_what_they_were():
    whole, trusted = values(month()), values(month().as_if_whole())
    assert whole == trusted and None not in whole.values()


def test_a_cut_month_makes_figures_that_reach_over_it_unknown():
    inside = values(month("2026-08", groups="g", cut="2026-08"))
    assert set(inside.values()) == {None}
    after = values(month("2026-09", groups="g", cut="2026-08"))
    kept = ("weekly_active", "monthly_active", "effective", "silent_s000", "silent_s001", "silent_s004", "speakers",
            "messages", "daily_active", "messages_each_day")
    whole = values(month("2026-09", groups="g"))
    assert {name: after[name] for name in kept} == {name: whole[name] for name in kept}
    assert {name for name, value in after.items() if value is None} == {
        "lost_regulars", "churned_speakers", "retained_speakers", "returning_posters"}


def test_another_group_is_asked_without_the_one_cut():
    found = month("2026-08", cut="2026-08")
    known, alone = figures(found, group_months(found)), values(month("2026-08", groups="h"))
    assert known["daily_active"].value == alone["daily_active"] and known["daily_active"].denominator == PEOPLE / 2
    assert known["silent_s001"].value == alone["silent_s001"]
    assert known["speakers"].value is known["messages"].value is known["churned_speakers"].value is None
    groups = group_months(found)
    assert groups.loc["g", ["messages", "speakers", "daily_active"]].isna().all()
    assert groups.loc["g", "activity_route"] == "" and groups.loc["h", "activity_route"] == "computed"


def test_daily_speakers_are_a_mean_over_known_days_by_hand():
    """The log of g ends on 20 September: 20 days are known, and none after it is a day of silence."""
    found = month("2026-09", groups="g", last="2026-09-20")
    heard = {(who, day) for group, who, day in SPOKE if group == "g" and day.isoformat()[:7] == "2026-09"
             and day.day <= 20}
    assert found.collected.lacks("g", dt.date(2026, 9, 1), dt.date(2026, 9, 30)) == 10
    known = figures(found, group_months(found))
    assert known["daily_active"].value == pytest.approx(len(heard) / 20 / 12)
    assert known["messages_each_day"].value == pytest.approx(len(heard) / (12 * 20))
    assert group_months(found).loc["g", "daily_active"] == pytest.approx(len(heard) / 20)
    assert known["silent_s001"].value is known["weekly_active"].value is known["messages"].value is None


def test_a_mean_needs_a_week():
    few = month("2026-09", groups="g", last="2026-09-06")
    assert figures(few, group_months(few))["daily_active"].value is None
    week = month("2026-09", groups="g", last="2026-09-07")
    assert figures(week, group_months(week))["daily_active"].value is not None


def test_nobody_is_called_silent_for_a_gap():
    """With August cut, at the end of August all is unknown; in September who spoke is known again."""
    cut, whole = (month("2026-08", groups="g", **more) for more in ({"cut": "2026-08"}, {}))
    there = features(cut, dt.date(2026, 8, 31))
    assert silent(there)[["s000_30_days", "s001_30_days", "s004_7_days"]].isna().all(axis=None)
    assert turns(there)["lost_regular"].isna().all() and there["days_silent"].isna().all()
    later, truth = features(cut, dt.date(2026, 9, 30)), features(whole, dt.date(2026, 9, 30))
    pd.testing.assert_frame_equal(later[["messages_30", "messages_7", "days_silent"]],
                                  truth[["messages_30", "messages_7", "days_silent"]])
    assert later["messages_90"].isna().all() and not truth["messages_90"].isna().any()


def test_a_silence_that_began_before_a_gap_is_known_from_its_end_only():
    rest = [row for row in SPOKE if row[0] == "g" and not (row[1] == "m0" and row[2] >= dt.date(2026, 7, 20))
            and not row[2].isoformat().startswith("2026-08")]
    made = rows("messages", *({"message_id": str(number), "group_id": group, "member_id": who,
                               "sent_at": f"{day}T12:00:00+08:00"} for number, (group, who, day) in enumerate(rest)))
    empty = make_month(members=[each for each in ROSTER if each["group_id"] == "g"], messages=[])
    tables = {**empty.community.tables, "messages": made}
    found = Month(type(empty.community)(empty.community.folder, "nowhere", tables, [], "hash"), window("2026-10"), ZONE)
    assert pd.isna(features(found, dt.date(2026, 9, 15)).loc["m0", "days_silent"])      # 15 days: he may have spoken
    assert features(found, dt.date(2026, 10, 31)).loc["m0", "days_silent"] == 61        # at least since 1 September


def test_no_decline_is_seen_in_a_gap():
    cut, whole = month("2026-10", cut="2026-09", of="gh"), month("2026-10")
    series, truth = activity(cut), activity(whole)
    assert series is not None and truth is not None and len(truth.values) - len(series.values) == 30
    pd.testing.assert_series_equal(series.values, truth.values[truth.values.index.month != 9], check_freq=False)
    began, zeros = dt.date(2026, 9, 1), truth.values.where(truth.values.index.month != 9, 0.0)
    near = [[day for day in declines(each) if abs((day - began).days) < 30] for each in (series.values, zeros)]
    assert near == [[], [began]]                                     # as silence it would have been a decline
    assert len(group_days(cut)["g"].values) == len(series.values)


def test_a_group_missing_for_the_month_lowers_no_series():
    cut, alone = month("2026-10", cut="2026-10"), month("2026-10", groups="h")
    assert set(cut.collected.holes) == {"g"}
    pd.testing.assert_series_equal(activity(cut).values, activity(alone).values)


def test_growth_over_a_gap_is_left_open():
    found = growth_months(month("2026-10", groups="g", cut="2026-07"))
    assert found["active"].isna().tolist() == [False] * 6 + [True] + [False] * 3
    assert found["churned"].isna().tolist()[1:] == [False] * 5 + [True] * 2 + [False] * 2
    assert found["new"].isna().tolist()[1:] == [False] * 5 + [True] * 3 + [False]


def test_a_churn_panel_learns_nothing_from_a_gap():
    cut, whole = (Known(month("2026-10", groups="g", **more)).panel for more in ({"cut": "2026-08"}, {}))
    assert not whole["gone"].isna().any() and len(whole)
    both = whole.merge(cut, on=["origin", "member_id"], suffixes=("", "_cut"))
    told = both.dropna(subset=["gone_cut"])
    assert (told["gone"] == told["gone_cut"]).all()
    horizon = cut.dropna(subset=["gone"])["origin"]
    assert not horizon.between("2026-07-05", "2026-08-27").any()     # their 30 days hold days of August


def test_the_reason_is_said_with_the_group_and_the_days():
    def reviewed(**made):
        review = make_review(make_plan(), "2026-08", members=ROSTER, messages=[])
        return type(review)(review.plan, month("2026-08", **made))

    cut, whole = reviewed(cut="2026-08"), reviewed()
    gap, = gaps(cut)
    assert (gap.group, gap.days, gap.first, gap.last, gap.known) == ("g", 31, dt.date(2026, 8, 1),
                                                                     dt.date(2026, 8, 31), 0)
    unknown = {each.metric: each.unknown for each in findings(cut) if each.scope == "community"}
    assert unknown["speakers"] == unknown["churned_speakers"] == unknown["lost_regulars"] == "gap"
    assert unknown["sales"] == "not_collected" and unknown["daily_active"] is None
    assert gaps(whole) == [] and "gap" not in {each.unknown for each in findings(whole)}
    levels = {each.group_id: each.level for each in cut.group_standings}
    assert levels["g"] == "unknown" and cut.groups.loc["g", "closing"] == 12     # members are known, activity is not
    assert Health(cut).plays == []


def test_a_silent_month_of_a_group_told_of_is_silence(tmp_path, real_data, monkeypatch):
    """Seattle says nothing from 17 July to 22 August 2016: 16 silent days, then a month of which nothing is missing."""
    monkeypatch.setenv("QUNCE_KEY", "ab" * 32)
    import_files([real_data / "gitter" / "Seattle.tsv"], tmp_path, "UTC")
    found = Month(open_community(tmp_path), window("2016-08"), "UTC")
    assert not found.collected.holes.get("seattle", pd.DatetimeIndex([])).isin(pd.date_range(
        "2016-07-17", "2016-08-22")).any()
    groups = group_months(found)
    assert groups.loc["seattle", "activity_route"] == "computed"
    assert daily_speakers(found.log, found.window).iloc[:22].tolist() == [0] * 22
    mid = Month(found.community, window("2016-08", "2016-08-22"), "UTC", found.opened)
    assert mid.log is not None and group_months(mid).loc["seattle", ["messages", "daily_active"]].tolist() == [0, 0]


@pytest.mark.parametrize("which", ["2016-05", "2016-08"])
def test_a_real_room_with_a_month_cut_out(which, tmp_path, real_data, monkeypatch):
    monkeypatch.setenv("QUNCE_KEY", "ab" * 32)
    table = pd.read_csv(real_data / "gitter" / "Casual.tsv", sep="\t", header=None, dtype=str, keep_default_na=False)
    for name in ("cut", "a", "b"):
        (tmp_path / name).mkdir()
    table[~table[2].str.startswith(which)].to_csv(tmp_path / "cut" / "Casual.tsv", sep="\t", header=False, index=False)
    import_files([tmp_path / "cut" / "Casual.tsv"], tmp_path / "a", "UTC")
    import_files([real_data / "gitter" / "Casual.tsv"], tmp_path / "b", "UTC")
    found, whole = (Month(open_community(tmp_path / each), window(which), "UTC") for each in "ab")
    assert found.log is None and whole.log is not None
    day = found.window.as_of
    assert features(found, day)["days_silent"].isna().all()
    later = day + dt.timedelta(days=31)
    own, truth = (activity(Month(each.community, window(f"{later:%Y-%m}"), "UTC", each.opened)).values
                  for each in (found, whole))
    assert not own.index.strftime("%Y-%m").isin([which]).any()
    known = truth[truth.index.isin(own.index)]
    pd.testing.assert_series_equal(own, known, check_freq=False)
    real = set(declines(truth))
    assert all(any(abs((each - other).days) <= 45 for other in real) for each in declines(own))
