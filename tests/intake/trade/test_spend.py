"""What channels cost: wide tables made long, weeks left whole, unknown never 0."""

import pytest

WIDE = {"wk": "week", "mdip_*": "impressions", "mdsp_*": "spend"}
WEEKS = "wk,mdip_dm,mdip_em,mdsp_dm,mdsp_tv,sales\n2026-10-26,100,7,1.5,0,9\n2026-11-02,x,8,2.25,3,9\n"
MMM = {"wk_strt_dt": "week", "mdip_*": "impressions", "mdsp_*": "spend"}


def weeks(take_in, content=WEEKS, **said: object):
    return take_in(content, table="channel_weeks", columns=said.pop("columns", WIDE), **said)


def test_a_column_a_channel_becomes_a_row_a_channel(take_in):
    taken = weeks(take_in)
    found = taken.table("channel_weeks")
    rows = {(row.channel, f"{row.week:%m-%d}"): (row.impressions, row.spend)
            for row in found.astype(object).where(found.notna(), None).itertuples()}
    assert rows == {("dm", "10-26"): (100, 150), ("em", "10-26"): (7, None), ("tv", "10-26"): (None, 0),
                    ("em", "11-02"): (8, None), ("tv", "11-02"): (None, 300)}
    assert (taken.account.read, taken.account.accepted, taken.aside()) == (6, 5, [(3, "not_number")])


def test_a_channel_without_spend_is_unknown_and_not_0(take_in):
    said = weeks(take_in).words()
    assert "spend by channel: tv 3.00, dm 1.50" in said and "(not 0): em" in said and "sales" in said


def test_a_star_may_stand_first(take_in):
    taken = take_in("月份,TikTok 花费,小红书花费\n2026-10,1万,20\n", table="channel_spend",
                    columns={"月份": "month", "*花费": "spend"})
    assert sorted(taken.table("channel_spend")[["channel", "spend"]].values.tolist()) == [
        ["TikTok", 1_000_000], ["小红书", 2000]]


@pytest.mark.parametrize(("table", "columns", "key"), [
    ("channel_weeks", {"wk": "week", "no_*": "spend"}, "wide_nothing"),
    ("tallies", {"wk": "month", "mdip_*": "joins"}, "wide_no_channel"),
    ("channel_weeks", {"wk": "no_such"}, "column_said_unknown"),
    ("channel_weeks", {"wk": "week", "mdip_*": "channel"}, "column_said_unknown"),
    ("channel_weeks", {"wk": "week", "mdip_*": "spend", "mdsp_*": "spend"}, "header_twice"),
    ("no_such", WIDE, "table_said_unknown"),
    ("channel_weeks", {"nope": "week"}, "header_said_missing")])
def test_what_is_said_wrongly_is_said(take_in, table, columns, key):
    account = take_in(WEEKS, table=table, columns=columns).account
    assert [problem.key for problem in account.problems] == [key]


def test_the_retailers_209_weeks_come_out_exactly(take_in, real_data):
    taken = take_in(real_data / "channel-spend-mmm.csv", table="channel_weeks", columns=MMM)
    found = taken.table("channel_weeks")
    spend = found.groupby("channel")["spend"].sum(min_count=1)
    assert found["week"].nunique() == 209 and len(found) == taken.account.accepted == 209 * 13
    assert [round(int(spend[name]) / 1e8, 2) for name in ("dm", "sem", "nsp")] == [158.37, 130.86, 53.20]
    assert spend[["em", "sms", "aff"]].isna().all()
    assert (found.groupby("channel")["impressions"].sum()[["em", "sms", "aff"]] > 0).all()
    assert "dm 158,373,363.44, sem 130,861,971.62, nsp 53,203,626.56" in taken.words()
