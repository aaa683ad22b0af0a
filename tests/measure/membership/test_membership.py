"""The frame about members from a month's tables: by hand, and what the tables do not tell stays unknown."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from builders import make_month, messages, stay

from helpers.measure.log.opened import Log
from helpers.measure.membership.bought import bought, brought, purchases
from helpers.measure.membership.known import Known, features
from helpers.measure.membership.reach import reachable
from helpers.measure.month import Month
from helpers.measure.people.settings import settings
from helpers.measure.people.silence import regular

END = dt.date(2026, 10, 31)


def order(number: int, member: str, when: str, amount: str = "100.00", **more: str) -> dict[str, str]:
    return {"order_id": str(number), "member_id": member, "ordered_at": f"{when}T12:00:00+08:00", "amount": amount,
            **more}


def said(*days: str, who: str = "a", group: str = "g") -> list[tuple[str, str, str]]:
    return [(group, who, f"2026-{day}T09:00:00") for day in days]


@pytest.fixture(scope="module")
def month() -> Month:
    """Group g has a log since 1 August (92 days), h since 20 October, i none."""
    roster = [stay("a", "g", "2026-01-01"), stay("b", "g", "2026-10-20"), stay("c", "h", "2026-01-01"),
              stay("d", "i", "2026-01-01"), stay("s", "g", "2026-01-01", role="staff"),
              stay("w", "g", "2026-01-01", left="2026-10-05"), stay("q", "g", "2026-01-01"),
              stay("e", "h", "2026-10-25")]
    log = [*said("08-01", "10-31", "10-31", "10-25", "10-24", "09-30"), *said("10-20", "10-31", who="c", group="h"),
           *said("10-01", who="s"), *said("10-01", who="w")]
    return make_month(members=roster, messages=messages(*log))


def test_who_is_a_member_and_what_he_said(month):
    found = features(month, END)
    assert found.index.tolist() == ["a", "b", "c", "d", "e", "q"]     # no staff, nobody who left
    a = found.loc["a"]
    assert (a["messages_7"], a["messages_30"], a["messages_before"], a["messages_90"]) == (3, 4, 1, 5)
    assert (a["active_days_30"], a["active_days_90"], a["gap_before"], a["days_silent"]) == (3, 4, 23, 0)
    assert a["started_30"] == 3       # two messages in one minute are one conversation
    assert (found.loc["q", "messages_30"], found.loc["b", "messages_30"]) == (0, 0)


def test_silence_counts_from_joining_else_from_the_log(month):
    silent = features(month, END)["days_silent"]
    assert silent["b"] == 11 and silent["q"] == 92 and silent["e"] == 6
    assert pd.isna(silent["d"])       # no log of his group


def test_what_the_log_does_not_reach_is_unknown(month):
    found = features(month, END)
    assert found.loc["d", ["messages_7", "messages_30", "active_days_30"]].isna().all()
    assert found.loc["c", "messages_7"] == 1 and pd.isna(found.loc["c", "messages_30"])     # 12 days of log
    assert found.loc["e", "messages_90"] == 0                                               # but he joined in it
    assert pd.isna(found.loc["a", "messages_prior_90"])                                     # 92 days of 120
    assert not {"replies_received_30", "mentions_30", "ugc_30", "orders_30", "referrals"} & set(found)


def test_a_group_opened_when_its_log_begins_is_known_whole():
    groups = [{"group_id": "h", "opened_on": "2026-10-19"}]
    late = make_month(members=[stay("c", "h", "2026-10-19")], groups=groups,
                      messages=messages(*said("10-20", who="c", group="h")))
    assert features(late, END).loc["c", "messages_90"] == 1


def test_without_a_roster_members_are_those_who_spoke():
    log = make_month(messages=messages(*said("09-01", "10-30"), *said("10-31", who="b")))
    assert features(log, END).index.tolist() == ["a", "b"]
    assert features(log, dt.date(2026, 10, 30)).index.tolist() == ["a"]
    assert "joined_on" not in features(log, END)


def test_orders_of_members_by_hand():
    orders = [order(1, "a", "2026-07-01"), order(2, "a", "2026-08-20", "50.00"),
              order(3, "a", "2026-10-30", "80.00", refunded="30.00"), order(4, "a", "2026-10-30", state="unpaid"),
              order(5, "x", "2026-10-30"), order(6, "a", "2026-10-29", state="refunded")]
    bare = make_month(members=[stay("a", joined="2026-01-01"), stay("b", joined="2026-01-01")], orders=orders)
    found = bought(bare, pd.Index(["a", "b"]), END)
    assert found.loc["a", ["orders_30", "orders_90", "orders_total", "spend_30", "spend_60", "spend_90"]].tolist() == [
        1, 2, 3, 5000, 5000, 10_000]
    assert found.loc["b", "spend_90"] == 0 and pd.isna(found.loc["b", "last_order"])
    assert str(found.loc["a", "last_order"].date()) == "2026-10-30"
    assert bought(bare, pd.Index(["y"]), END).columns.empty          # customers nobody joined to members
    assert pd.isna(bought(bare, pd.Index(["a"]), dt.date(2026, 8, 31)).loc["a", "spend_90"])   # 62 days of orders
    assert len(purchases(bare)) == 4


def test_referrals_are_people_invited():
    event = {"group_id": "g", "kind": "join", "how": "invited", "by_member_id": "a"}
    events = [{**event, "member_id": who, "happened_at": f"2026-10-0{day}T00:00:00Z"}
              for day, who in enumerate(("b", "b", "c"), 1)]
    made = make_month(members=[stay("a", joined="2026-01-01")], events=events)
    assert brought(made, pd.Index(["a", "z"]), END)["referrals"].tolist() == [2, 0]
    assert brought(make_month(), pd.Index(["a"]), END).columns.empty


def test_a_panel_learns_only_from_regulars_and_only_as_far_as_the_log_goes():
    days = pd.date_range("2026-02-01", "2026-10-31", freq="5D")
    log = messages(*(("g", "a", f"{day:%Y-%m-%d}T09:00:00") for day in days),
                   *(("g", "b", f"{day:%Y-%m-%d}T10:00:00") for day in days[days < "2026-07-20"]),
                   ("g", "p", "2026-06-30T10:00:00"))
    found = Known(make_month(members=[stay(who, joined="2026-01-01") for who in "abp"], messages=log)).panel
    assert "p" not in set(found["member_id"])
    assert found["origin"].min() == pd.Timestamp("2026-05-04")       # 90 days after the log begins, in steps of 30
    gone = found.set_index(["member_id", "origin"])["gone"]
    assert not gone["a"].any()
    assert gone["b"].to_dict() == {day: day >= pd.Timestamp("2026-08-02") for day in gone["b"].index}
    assert gone["b"].any() and not gone["b"].all()


def test_only_who_agreed_and_was_not_forgotten_is_written_to(monkeypatch):
    agreed = {"consent_on": "2026-01-01", "consent_notice": "v1"}
    rows = [{**stay("a"), **agreed}, {**stay("b"), **agreed, "consent_withdrawn_on": "2026-02-01"}, stay("c"),
            {**stay("f"), **agreed}, {**stay("o"), "consent_on": "2026-01-01"}]
    made = make_month(members=rows)
    monkeypatch.setattr("helpers.measure.membership.reach.forgotten_among", lambda folder, people: {"f"} & set(people))
    assert reachable(made, ["o", "f", "c", "b", "a", "z"], None) == ["o", "a"]
    assert reachable(made, ["o", "a"], "v1") == ["a"]


def test_nobody_is_in_the_frame_of_nothing():
    empty = Known(make_month())
    assert empty.features.empty and empty.before.empty and empty.panel.empty and empty.influence.empty


def lively() -> Month:
    """A year of 30 people, some of whom answer, name and leave; two are in two groups."""
    random = np.random.default_rng(7)
    days = pd.date_range("2025-11-01", "2026-10-31")
    rows = []
    for who in range(30):
        for day in days[: int(random.integers(60, len(days))) if who % 3 else None]:
            if random.random() < 0.25:
                hour = int(random.integers(8, 22))
                rows.append({"message_id": str(len(rows)), "group_id": "gh"[who % 2 if random.random() < 0.9 else 0],
                             "member_id": f"m{who}", "sent_at": f"{day:%Y-%m-%d}T{hour:02d}:10:00+08:00",
                             "reply_to": str(int(random.integers(0, 1 + len(rows)))) if random.random() < 0.4 else "",
                             "mentions": f"m{int(random.integers(0, 30))}" if random.random() < 0.2 else ""})
    random.shuffle(rows)
    roster = [stay(f"m{who}", "gh"[who % 2], "2025-10-01", "2026-08-08" if who == 3 else "") for who in range(30)]
    return make_month(members=roster, messages=rows)


def test_the_panel_from_one_pass_is_the_panel_from_a_pass_a_date():
    """The old way: the features of every date asked of the log on its own."""
    known = Known(lively())
    later, rows = known.features, []
    for back in range(1, 13):
        day = END - dt.timedelta(days=30 * back)
        if pd.Timestamp(day) - pd.Timedelta(days=90) < pd.Timestamp("2025-11-01"):
            break
        now = features(known.month, day)
        own = now[regular(now).fillna(False).astype(bool)]
        gone = (~(later["last_spoke"].reindex(own.index) > pd.Timestamp(day))).astype("boolean")
        rows.append(own.assign(origin=pd.Timestamp(day), gone=gone).reset_index())
        later = now
    wanted = pd.concat(rows[::-1], ignore_index=True)
    assert len(rows) == 9 and known.panel["gone"].any() and {"repliers_30", "mentions_30"} <= set(known.panel)
    pd.testing.assert_frame_equal(known.panel, wanted)


def test_more_dates_ask_the_log_no_more_often(monkeypatch):
    asked, whole = [], Log.frame
    monkeypatch.setattr(Log, "frame", lambda log, rows: asked.append(rows) or whole(log, rows))
    counts = []
    for origins in (2, 9):
        monkeypatch.setattr("helpers.measure.membership.known.settings",
                            lambda name, origins=origins: settings(name) | {"origins": origins})
        known = Known(lively())
        assert known.features is not None
        asked.clear()
        assert known.panel["origin"].nunique() == origins
        counts.append(len(asked))
    assert counts[0] == counts[1] == 3
