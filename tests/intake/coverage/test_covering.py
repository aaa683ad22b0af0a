"""Coverage of whole communities: made ones, and the three rooms of a real one."""

import datetime as dt

import pandas as pd
import pytest

from helpers.intake.community import Community, open_community
from helpers.intake.coverage import spoken
from helpers.intake.coverage.covering import coverage
from helpers.intake.coverage.silence import GAP, SILENCE
from helpers.intake.coverage.spoken import message_days
from helpers.intake.importing import import_files

HEAD = "message_id,group_id,member_id,sent_at\n"


def community(folder, messages, **tables):
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{number},{group},{member},{at}\n" for number, (group, member, at) in enumerate(messages))
    (folder / "tables" / "messages.csv").write_text(HEAD + rows)
    for name, content in tables.items():
        (folder / "tables" / f"{name}.csv").write_text(content)
    return open_community(folder)


def daily(group, first, last, member="m"):
    return [(group, member, f"{day:%Y-%m-%d}T04:00:00Z") for day in pd.date_range(first, last)]


def test_months_are_counted_once_and_say_the_same_as_one_table(tmp_path, monkeypatch):
    said = daily("g", "2026-04-20", "2026-06-10") + daily("h", "2026-05-05", "2026-05-09")
    whole = community(tmp_path / "whole", said)
    table, folder = whole.table("messages"), tmp_path / "by month"
    plain, months = table.assign(sent_at=table["sent_at"].dt.tz_convert("UTC").dt.tz_localize(None)), []
    for month, rows in plain.groupby(plain["sent_at"].dt.strftime("%Y-%m")):
        (folder / "tables" / "messages").mkdir(parents=True, exist_ok=True)
        months.append(folder / "tables" / "messages" / f"{month}.parquet")
        rows.to_parquet(months[-1])
    kept = Community(folder, "by month", {}, [], "hash", {"messages": months})
    counted, told = (message_days(each, "Asia/Shanghai") for each in (kept, whole))
    pd.testing.assert_frame_equal(counted, told, check_dtype=False)
    monkeypatch.setattr(spoken, "_count", lambda *_: pytest.fail("counted again"))
    assert len(message_days(kept, "Asia/Shanghai")) == 52 + 5


def test_days_are_local_days(tmp_path):
    found = coverage(community(tmp_path, [("g", "m", "2026-05-01T16:30:00Z"), ("g", "m", "2026-05-01T15:59:00Z")]),
                     "Asia/Shanghai").groups["g"]
    assert (found.first, found.last) == (dt.date(2026, 5, 1), dt.date(2026, 5, 2))


def test_nothing_is_covered_before_the_first_message_nor_in_a_gap_nor_after_the_end(tmp_path):
    said = daily("a", "2026-01-10", "2026-03-31") + daily("a", "2026-05-01", "2026-05-31") + daily(
        "b", "2026-01-01", "2026-12-31")
    days = coverage(community(tmp_path, said), "UTC").covered("a")
    assert days.min() == pd.Timestamp("2026-01-10") and days.max() == pd.Timestamp("2026-05-31")
    assert not days.isin(pd.date_range("2026-04-01", "2026-04-30")).any() and len(days) == 81 + 31
    assert coverage(community(tmp_path, said), "UTC").covered("unknown").empty


def test_the_share_of_the_roster_seen_leaves_out_staff_and_strangers(tmp_path):
    members = ("member_id,group_id,joined_on,role\na,g,2026-01-01,member\nb,g,2026-01-01,member\n"
               "s,g,2026-01-01,staff\nc,other,2026-01-01,member\n")
    found = coverage(community(tmp_path, [("g", who, "2026-02-01T00:00:00Z") for who in "asz"], members=members), "UTC")
    assert (found.groups["g"].listed, found.groups["g"].seen) == (2, 1)
    bare = coverage(community(tmp_path / "bare", [("g", "a", "2026-02-01T00:00:00Z")]), "UTC").groups["g"]
    assert bare.listed is bare.seen is None


def test_a_hole_in_all_groups_of_a_platform_shows_in_the_sleepiest(tmp_path):
    lively = daily("a", "2026-01-01", "2026-02-28") + daily("a", "2026-03-20", "2026-05-31")
    sleepy = [("b", "m", f"2026-{day}T00:00:00Z") for day in ("01-20", "02-10", "04-15", "05-25")]
    groups = "group_id,platform\na,qq\nb,{}\n"
    one = coverage(community(tmp_path, lively + sleepy, groups=groups.format("qq")), "UTC").groups["b"]
    other = coverage(community(tmp_path, lively + sleepy, groups=groups.format("wechat")), "UTC").groups["b"]
    assert [(str(each.first), str(each.last)) for each in one.in_state(GAP)] == [("2026-03-01", "2026-03-19")]
    assert other.in_state(GAP) == []


def test_a_community_without_messages_covers_nothing(tmp_path):
    (tmp_path / "tables").mkdir()
    found = coverage(open_community(tmp_path), "UTC")
    assert found.groups == {} and found.files is None


def rooms(club, *files):
    import_files(list(files), club, "UTC")
    return coverage(open_community(club), "UTC").groups


def without_month(path, made, month):
    """The export without its rows of one month (UTC): a message's row begins where seven fields do."""
    table = pd.read_csv(path, sep="\t", header=None, dtype=str, keep_default_na=False)
    made.parent.mkdir(exist_ok=True)
    table[~table[2].str.startswith(month)].to_csv(made, sep="\t", header=False, index=False)
    return made


def test_real_rooms_have_no_gap_and_seattle_is_silent_for_37_days(real_data, club):
    found = rooms(club, *(real_data / "gitter" / f"{name}.tsv" for name in ("Casual", "DataScience", "Seattle")))
    assert [found[name].in_state(GAP) for name in ("casual", "datascience")] == [[], []]
    silent = [each for each in found["seattle"].in_state(SILENCE) if each.first == dt.date(2016, 7, 17)]
    assert [(each.last, each.days) for each in silent] == [(dt.date(2016, 8, 22), 37)]
    assert found["seattle"].in_state(GAP) == []


@pytest.mark.parametrize("month", ["2016-05", "2016-08"])
def test_a_month_deleted_from_a_real_room_shows_as_a_gap_of_exactly_that_month(real_data, club, tmp_path, month):
    made = without_month(real_data / "gitter" / "Casual.tsv", tmp_path / "cut" / "Casual.tsv", month)
    found = rooms(club, made)["casual"].in_state(GAP)
    first = pd.Timestamp(f"{month}-01")
    assert [(each.first, each.last) for each in found] == [(first.date(), (first + pd.offsets.MonthEnd(0)).date())]
