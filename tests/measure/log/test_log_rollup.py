"""The roll-up by month: the same member-days, and only what changed is computed again."""

import datetime as dt

import pandas as pd
import pytest
from conftest import frame

from helpers.measure.log import rollup
from helpers.measure.log.community import files_table, span_of
from helpers.measure.log.local import number
from helpers.measure.log.members import spoke, started
from helpers.measure.log.opened import Log, spoken
from helpers.measure.log.replies import edges

SAID = [("g", "a", "2026-09-30T23:59"), ("g", "a", "2026-10-01T00:01"), ("g", "b", "2026-10-31T23:59"),
        ("h", "a", "2026-10-05T09:00"), ("h", "a", "2026-10-05T10:00")]


def write(folder, said, month):
    rows = frame(said)
    plain = rows.assign(sent_at=rows["sent_at"].dt.tz_localize(None))
    (folder / "tables" / "messages").mkdir(parents=True, exist_ok=True)
    path = folder / "tables" / "messages" / f"{month}.parquet"
    plain.to_parquet(path)
    return path


def test_months_are_rolled_up_once(duck, tmp_path, make_log):
    months = [write(tmp_path, SAID[:1], "2026-09"), write(tmp_path, SAID[1:], "2026-10")]
    files = rollup.member_days(duck, months, tmp_path, "Asia/Shanghai")
    both = pd.concat([pd.read_parquet(path) for path in files]).sort_values(["group_id", "member_id", "day"])
    wanted = make_log(SAID).member_days.to_pandas().sort_values(["group_id", "member_id", "day"])
    pd.testing.assert_frame_equal(both.reset_index(drop=True), wanted.reset_index(drop=True), check_dtype=False)
    assert rollup.member_days(duck, months, tmp_path, "Asia/Shanghai") == files


def test_a_changed_month_is_made_anew_and_no_other(duck, tmp_path, monkeypatch):
    months = [write(tmp_path, SAID[:1], "2026-09"), write(tmp_path, SAID[1:], "2026-10")]
    before = rollup.member_days(duck, months, tmp_path, "Asia/Shanghai")
    write(tmp_path, SAID[1:3], "2026-10")
    rolled = []
    monkeypatch.setattr(rollup, "_roll", lambda *call, real=rollup._roll: (rolled.append(call[2].stem), real(*call)))
    after = rollup.member_days(duck, months, tmp_path, "Asia/Shanghai")
    assert rolled == ["2026-10"] and after[0] == before[0] and after[1] != before[1]
    assert not before[1].exists() and len(list(before[0].parent.iterdir())) == 2


def test_another_zone_is_another_roll_up(duck, tmp_path):
    months = [write(tmp_path, SAID[1:], "2026-10")]
    shanghai, utc = (rollup.member_days(duck, months, tmp_path, zone) for zone in ("Asia/Shanghai", "UTC"))
    assert shanghai != utc and not shanghai[0].exists()


def test_a_months_questions_read_its_own_month_only(duck, tmp_path):
    """September is rolled up, then its rows are wiped out behind an intact footer: October is still told whole."""
    said = [("g", f"m{number % 3}", f"2026-{month}-{day:02d}T10:0{number % 10}", {"reply_to": str(number - 1)})
            for month in ("09", "10") for number, day in enumerate(range(3, 29))]
    months = [write(tmp_path, said[:26], "2026-09"), write(tmp_path, said[26:], "2026-10")]
    days = files_table(duck, rollup.member_days(duck, months, tmp_path, "Asia/Shanghai"))
    content = bytearray(months[0].read_bytes())
    footer = int.from_bytes(content[-8:-4], "little") + 8
    content[4:-footer] = bytes(len(content) - footer - 4)
    months[0].write_bytes(content)
    log = Log(duck, spoken(duck, files_table(duck, months), "Asia/Shanghai", span_of(months)), days)
    first, last = (number(dt.date(2026, 10, day)) for day in (3, 31))
    assert edges(log, first, last)["replies"].sum() == 25 and started(log, 30, last - 1).sum() == 26
    assert spoke(log, last)["messages"].sum() == 52
    with pytest.raises(Exception, match="Invalid|TProtocol"):
        log.frame(log.messages)
