"""The whole community in one month, with denominators and routes."""

import pytest
from builders import make_month, messages, stay, tally

from helpers.measure import totals
from helpers.measure.groups import group_months
from helpers.measure.month import Month
from helpers.measure.totals import Measured

TALLIES = [tally("a", "2026-10", opening=100, joins=20, leaves=10, closing=110, daily_active=11, monthly_active=44,
                 messages=300),
           tally("b", "2026-10", opening=50, joins=5, leaves=5, closing=50, daily_active=9, monthly_active=20)]


def of(month: Month, name: str, *more: object) -> Measured:
    return getattr(totals, name)(month, group_months(month), *more)


def test_tallies_add_up_and_rates_keep_their_parts():
    month = make_month(tallies=TALLIES)
    groups = group_months(month)
    assert of(month, "members") == Measured(160, route="tallied", source="tallies")
    assert totals.flow(groups, "joins") == Measured(25, route="tallied", source="tallies")
    assert totals.loss(groups) == Measured(0.1, 15, 150, "tallied", "tallies")
    assert of(month, "daily_active") == Measured(0.125, 20, 160, "tallied", "tallies")
    assert of(month, "effective_share") == Measured(0.4, 64, 160, "tallied", "tallies")
    assert totals.messages(groups) == Measured(300, route="tallied", source="tallies")


def test_a_rate_is_over_the_groups_that_gave_both_parts():
    month = make_month(tallies=[*TALLIES, tally("c", "2026-10", closing=1000, leaves=500)])
    assert totals.loss(group_months(month)).denominator == 150
    assert of(month, "daily_active").denominator == 160
    assert of(month, "members").value == 1160


def test_active_people_count_without_a_daily_mean():
    month = make_month(tallies=[tally("a", "2026-10", closing=50, monthly_active=20)])
    assert of(month, "effective_share") == Measured(0.4, 20, 50, "tallied", "tallies")
    assert of(month, "daily_active") == Measured()


def test_carried_closings_are_said():
    month = make_month(tallies=[*TALLIES, tally("c", "2026-09", closing=40)])
    assert of(month, "members") == Measured(200, route="carried", source="tallies")


def test_tallies_say_nothing_of_a_month_in_progress():
    month = make_month("2026-11", "2026-11-15", tallies=TALLIES)
    assert of(month, "members") == Measured()
    assert of(month, "last_known").value == 160
    assert of(month, "opening") == 160


ROSTER = [stay("a", joined="2026-09-01"), stay("b", joined="2026-10-15"),
          stay("c", joined="2026-09-01", left="2026-10-20"), stay("d", "h", "2026-09-01"),
          stay("a", "h", "2026-10-01"), stay("s", role="staff")]
LOG = messages(("g", "a", "2026-10-31T10:00"), ("g", "a", "2026-10-30T10:00"), ("h", "a", "2026-10-31T11:00"),
               ("g", "c", "2026-10-10T10:00"), ("g", "s", "2026-10-31T10:00"), ("h", "d", "2026-09-15T10:00"),
               ("g", "c", "2026-09-15T10:00"))


def test_the_roster_counts_people_once():
    month = make_month(members=ROSTER)
    assert of(month, "members") == Measured(3, route="computed", source="members")
    assert of(month, "opening") == 3
    assert totals.flow(group_months(month), "joins") == Measured(2, route="computed", source="members")
    assert totals.loss(group_months(month)) == Measured(1 / 3, 1, 3, "computed", "members")


def test_speakers_of_the_log():
    month = make_month(members=ROSTER, messages=LOG)
    assert of(month, "effective_share") == Measured(1 / 3, 1, 3, "computed", "messages")     # c left, d is long silent
    daily = of(month, "daily_active")
    assert (daily.numerator, daily.denominator) == (pytest.approx(3 / 31), 3)
    assert (daily.value, daily.route) == (pytest.approx(3 / 31 / 3), "computed")
    assert totals.speakers(month) == Measured(2, route="computed", source="messages")
    assert totals.messages(group_months(month)) == Measured(4, route="computed", source="messages")


@pytest.mark.system("A03")
def test_daily_weekly_and_monthly_speakers_nest():
    month = make_month(members=ROSTER, messages=LOG)
    shares = [of(month, "active_share", days).value for days in (1, 7, 31, 50, 60)]
    assert shares == [1 / 3, 1 / 3, 1 / 3, 2 / 3, None]     # c left; the log does not reach back 60 days
    assert of(month, "daily_active").value <= shares[0]


def test_paid_orders_of_the_months_local_days():
    told = [("2026-09-30T16:00:00Z", "10.50", "paid"), ("2026-10-31T15:59:59Z", "2", ""),
            ("2026-10-31T16:00:00Z", "100", "paid"), ("2026-10-05T00:00:00Z", "100", "refunded"),
            ("2026-10-05T00:00:00Z", "100", "unpaid"), ("2026-10-05T00:00:00Z", "100", "closed")]
    orders = [{"order_id": str(number), "ordered_at": when, "amount": amount, "state": state}
              for number, (when, amount, state) in enumerate(told)]
    assert totals.sales(make_month(orders=orders)) == Measured(1250, denominator=2, route="computed", source="orders")
    assert totals.sales(make_month("2026-08", orders=orders)) == Measured()      # before the export begins: unknown


def test_what_was_paid_back_of_a_paid_order_is_taken_off():
    orders = [{"order_id": "1", "ordered_at": "2026-10-05T00:00:00Z", "amount": "100", "refunded": "30.01"},
              {"order_id": "2", "ordered_at": "2026-10-06T00:00:00Z", "amount": "5"}]
    assert totals.sales(make_month(orders=orders)).value == 10000 - 3001 + 500


def test_a_month_without_orders_inside_the_export_sold_nothing():
    orders = [{"order_id": str(n), "ordered_at": f"2026-{month:02d}-15T04:00:00Z", "amount": "5"}
              for n, month in enumerate((8, 10))]
    assert totals.sales(make_month("2026-09", orders=orders)) == Measured(0, None, 0, "computed", "orders")
    assert totals.sales(make_month("2026-11", orders=orders)) == Measured()


def test_a_roster_that_begins_after_the_window_says_nothing_of_it():
    month = make_month("2026-08", members=[stay("m_1", "g", "2026-10-01")])
    assert of(month, "members") == Measured()
    assert totals.loss(group_months(month)) == Measured()


def test_what_was_not_collected_is_unknown_never_zero():
    nothing = make_month(), make_month(groups=[{"group_id": "a"}]), make_month(members=[], messages=[], tallies=[])
    for month in nothing:
        groups = group_months(month)
        assert [of(month, name).value for name in ("members", "daily_active", "effective_share")] == [None] * 3
        assert [each.value for each in (totals.flow(groups, "joins"), totals.loss(groups), totals.messages(groups),
                                        totals.speakers(month), totals.sales(month))] == [None] * 5
        assert of(month, "active_share", 7).value is None and of(month, "opening") is None


def test_a_rate_of_nobody_is_unknown():
    assert totals.rate(0, 0, "computed", "x") == totals.rate(None, 5, "computed", "x") == Measured()
    assert totals.rate(0, 5, "computed", "x").value == 0
