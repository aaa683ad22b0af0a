"""Findings: valid JSON, the same bytes, and null with a reason where nothing is known."""

import json

import pytest
from builders import make_plan, make_review, messages, stay, tally

from helpers.measure.registry import registry
from helpers.review.finding import VERSION, dump, findings

TALLIES = [tally("a", "2026-03", opening=1000, joins=300, leaves=40, closing=1260,
                 daily_active=90.5, monthly_active=700),
           tally("b", "2026-02", closing=40)]


def told(**tables):
    return json.loads(dump(findings(make_review(make_plan(), "2026-03", **tables))))


def of(content, metric, scope="community"):
    found, = (each for each in content["findings"] if (each["metric"], each["scope"]) == (metric, scope))
    return found


def test_one_of_each_metric_then_the_groups():
    content = told(tallies=TALLIES)
    assert content["version"] == VERSION
    own = ["members", "net", "loss", "daily_active", "speakers", "messages"]
    assert [each["metric"] for each in content["findings"]] == [*registry(), *own, *own]
    assert [each["scope"] for each in content["findings"]][-12:] == ["a"] * 6 + ["b"] * 6
    assert of(content, "loss", "a")["numerator"] == 40 and of(content, "loss", "b")["unknown"] == "not_collected"


def test_a_known_figure_keeps_its_parts_and_its_source():
    found = of(told(tallies=TALLIES), "loss")
    assert {name: found[name] for name in ("value", "unknown", "numerator", "denominator", "route", "source")} == {
        "value": 0.04, "unknown": None, "numerator": 40, "denominator": 1000, "route": "tallied", "source": "tallies"}
    assert found["rule"] == "003 1.2.3, 7.2 S003-048, S003-494"
    assert (found["window"], found["as_of"]) == ("2026-03-01/2026-03-31", "2026-03-31")
    attained = of(told(tallies=TALLIES), "attainment")
    assert (attained["value"], attained["numerator"], attained["denominator"]) == (1, 1300, 1300)


def test_groups_say_how_they_are_known():
    content = told(tallies=TALLIES)
    assert (of(content, "members", "a")["route"], of(content, "members", "a")["value"]) == ("tallied", 1260)
    assert (of(content, "members", "b")["route"], of(content, "members", "b")["value"]) == ("carried", 40)
    assert of(content, "members")["route"] == "carried"
    roster = told(members=[stay("x", "g", "2026-01-01")])
    assert (of(roster, "members", "g")["route"], of(roster, "members", "g")["source"]) == ("computed", "members")


@pytest.mark.parametrize("tables", [{}, {"tallies": []}, {"groups": [{"group_id": "a"}]}])
def test_unknown_is_null_with_a_reason_never_zero(tables):
    for each in told(**tables)["findings"]:
        assert each["value"] is None and each["unknown"] == "not_collected"


def test_every_finding_has_a_value_or_a_reason():
    for each in told(tallies=TALLIES, messages=messages(("a", "m", "2026-03-02T10:00")))["findings"]:
        assert (each["value"] is None) == (each["unknown"] is not None)


@pytest.mark.parametrize(("month", "metric", "reason"), [
    ("2027-01", "attainment", "outside_plan"), ("2027-01", "chance", "outside_plan"),
    ("2026-12", "chance", "no_milestone")])
def test_reasons_of_the_plan(month, metric, reason):
    review = make_review(make_plan(), month, tallies=[tally("a", month, closing=5)])
    found = of(json.loads(dump(findings(review))), metric)
    assert (found["value"], found["unknown"]) == (None, reason)


def test_the_same_bytes_again():
    first, second = (dump(findings(make_review(make_plan(), "2026-03", tallies=TALLIES))) for _ in range(2))
    assert first == second and first.endswith("}\n") and "NaN" not in first


def test_shares_of_people_have_a_wilson_interval_and_counts_have_none():
    """44 of 110: Wilson 95 % is 31.3 % to 49.3 % (by hand: (k + z²/2 ± z √(k(n-k)/n + z²/4)) / (n + z²), z = 1.96)."""
    content = told(tallies=[tally("a", "2026-03", opening=110, leaves=11, closing=110, monthly_active=44)])
    share = of(content, "effective")
    assert (share["low"], share["high"]) == (pytest.approx(0.3133, abs=1e-4), pytest.approx(0.4934, abs=1e-4))
    assert of(content, "loss")["low"] < 0.1 < of(content, "loss")["high"]
    assert {(each["low"], each["high"]) for each in content["findings"]
            if not registry()[each["metric"]].interval} == {(None, None)}


def test_more_people_than_there_are_have_no_interval():
    """Tallies may say that more spoke than there are at the end: the share is shown, its interval is not."""
    found = of(told(tallies=[tally("a", "2026-03", closing=10, monthly_active=12)]), "effective")
    assert (found["value"], found["low"], found["high"]) == (1.2, None, None)


def test_a_log_too_short_is_told_apart_from_none():
    content = told(messages=messages(("a", "m", "2026-03-20T10:00")))
    metrics = ("lost_regulars", "monthly_active", "sales", "reach")
    assert {metric: of(content, metric)["unknown"] for metric in metrics} == {
        "lost_regulars": "data_short", "monthly_active": "data_short", "sales": "not_collected",
        "reach": "not_collected"}
    assert of(told(tallies=TALLIES), "lost_regulars")["unknown"] == "not_collected"


def test_a_group_whose_log_lacks_days_says_gap():
    """Group g speaks daily but for three weeks of March: its figures of messages are unknown for that; h is whole."""
    days = [f"2026-{month:02d}-{day:02d}" for month in (1, 2, 3) for day in range(1, 29)]
    said = [("g", f"m{who}", f"{day} 10:0{who}") for day in days for who in range(3) if not "2026-03-04" < day]
    said += [("h", f"m{who}", f"{day} 11:0{who}") for day in days for who in range(3)]
    content = told(messages=messages(*said), members=[stay(f"m{who}", group) for who in range(3) for group in "gh"])
    assert of(content, "messages", "g")["value"] is None and of(content, "messages", "g")["unknown"] == "gap"
    assert of(content, "messages", "h")["value"] == 84 and of(content, "members", "g")["value"] == 3
