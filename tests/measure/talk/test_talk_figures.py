"""Measures of talk: by hand, the parts of growth sum, and a log too short says nothing."""

import pytest
from builders import make_month, messages, stay, tally
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.measure.figures import MEASURES, figures
from helpers.measure.groups import group_months
from helpers.measure.registry import registry
from helpers.measure.totals import Measured

UNKNOWN = Measured()
PARTS = ("new", "retained", "resurrected", "churned")


def of(metric: str, month: str = "2026-10", as_of: str = "", **tables) -> Measured:
    made = make_month(month, as_of, **tables)
    return figures(made, group_months(made))[metric]


def log(*said: tuple[str, str], group: str = "g") -> list[dict[str, str]]:
    """Messages in one group from (member, day)."""
    return messages(*((group, member, f"{day}T10:00") for member, day in said))


def parts(found: Measured) -> tuple[float | None, float | None]:
    return found.numerator, found.denominator


ROSTER = [stay(name, joined="2026-01-01") for name in "abcd"]
TALK = log(("a", "2026-07-30"), ("b", "2026-08-03"), ("c", "2026-08-05"), ("a", "2026-09-03"), ("b", "2026-09-04"),
           ("a", "2026-10-02"), ("c", "2026-10-03"), ("d", "2026-10-31"))


def test_weekly_and_monthly_speakers():
    assert parts(of("weekly_active", members=ROSTER, messages=TALK)) == (1, 4)
    assert parts(of("monthly_active", members=ROSTER, messages=TALK)) == (3, 4)
    assert of("monthly_active", messages=TALK) == UNKNOWN                         # of whom?


def test_growth_of_the_month():
    """October: a stays, c comes back, d is new; b of September has fallen silent."""
    found = {part: of(f"{part}_speakers", messages=TALK).value for part in PARTS}
    assert found == {"new": 1, "retained": 1, "resurrected": 1, "churned": 1}
    assert sum(found[part] for part in ("new", "retained", "resurrected")) == of("speakers", messages=TALK).value
    assert of("quick_ratio", messages=TALK) == Measured(2, 2, 1, "computed", "messages")
    assert parts(of("returning_posters", messages=TALK)) == (1, 2)


def test_growth_of_a_log_too_short():
    """From September on: who is retained is known; whether d and c are new is not."""
    short = [each for each in TALK if each["sent_at"] >= "2026-09"]
    assert of("retained_speakers", messages=short).value == 1 and of("churned_speakers", messages=short).value == 1
    assert of("new_speakers", messages=short) == of("resurrected_speakers", messages=short) == UNKNOWN
    assert of("quick_ratio", messages=short) == UNKNOWN
    only = [each for each in TALK if each["sent_at"] >= "2026-10"]
    assert of("retained_speakers", messages=only) == of("returning_posters", messages=only) == UNKNOWN


def test_what_is_said_later_changes_no_past_month():
    later = [*TALK, *messages(("g", "b", "2026-11-01T10:00"), ("g", "e", "2026-11-02T10:00"))]
    for number, each in enumerate(later):
        each["message_id"] = str(number)
    made = [make_month(members=ROSTER, messages=said) for said in (TALK, later)]
    before, after = ({metric: figures(month, group_months(month))[metric] for metric in MEASURES} for month in made)
    assert before == after


@settings(max_examples=6)
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 91)), max_size=30))
def test_the_parts_sum(said):
    days = [f"2026-{8 + day // 31:02d}-{day % 31 + 1:02d}" for _, day in said]
    known = [(who, day) for (who, _), day in zip(said, days, strict=True) if day != "2026-09-31"]
    talk = log(("z", "2026-08-01"), ("a", "2026-10-01"), *known)
    each = {part: of(f"{part}_speakers", messages=talk).value for part in PARTS}
    assert each["new"] + each["retained"] + each["resurrected"] == of("speakers", messages=talk).value
    in_september = len({who for who, day in known if day.startswith("2026-09")})
    assert each["churned"] == in_september - each["retained"]


def test_stickiness_is_the_mean_of_daily_ratios():
    """a and b speak on 1 September; then a on 1 and 2 October. From 2 October on the 30 days hold nobody but a."""
    talk = log(("a", "2026-09-01"), ("b", "2026-09-01"), ("a", "2026-10-01"), ("a", "2026-10-02"))
    assert of("stickiness", messages=talk) == Measured(pytest.approx(2 / 31), 2, 31, "computed", "messages")
    both = of("stickiness", "2026-10", "2026-10-02", messages=talk)
    assert (both.value, both.denominator) == (1, 2)


def test_days_after_thirty_silent_days_are_left_out():
    talk = log(("a", "2026-08-20"), ("a", "2026-10-11"))
    found = of("stickiness", messages=talk)                          # 11 to 31 October; 1 to 10 have nobody in 30 days
    assert (found.numerator, found.denominator) == (1, 21)


def test_stickiness_needs_a_month_of_log():
    talk = log(("a", "2026-10-01"), ("a", "2026-10-31"))
    found = of("stickiness", messages=talk)                          # 30 and 31 October have a month behind them
    assert found == Measured(pytest.approx((0 + 1) / 2), 1, 2, "computed", "messages")
    assert of("stickiness", "2026-10", "2026-10-20", messages=talk) == UNKNOWN


def test_new_contributors_are_not_those_who_are_older_than_the_log():
    roster = [stay("old", joined="2026-01-01"), stay("fresh", joined="2026-10-05"), stay("unsure"),
              stay("z", joined="2026-01-01")]
    talk = log(("z", "2026-09-30"), ("old", "2026-10-07"), ("fresh", "2026-10-07"), ("unsure", "2026-10-07"))
    assert of("new_contributors", members=roster, messages=talk) == Measured(
        1, None, 3, "computed", "messages")
    assert of("new_contributors", messages=talk) == UNKNOWN
    long = [*log(("z", "2026-07-01")), *[each | {"message_id": "x" + each["message_id"]} for each in talk]]
    assert of("new_contributors", messages=long).value == 3


def test_lost_regulars():
    """Four messages from 4 July to 1 October and none since make a lost regular; three do not, five and one do not."""
    days = ["2026-07-04", "2026-08-05", "2026-09-05", "2026-10-01"]
    talk = [*[("lost", day) for day in days], *[("few", day) for day in days[1:]],
            *[("here", day) for day in days], ("here", "2026-10-02")]
    assert of("lost_regulars", messages=log(("z", "2026-07-04"), *talk)) == Measured(1, None, 2, "computed", "messages")
    assert of("lost_regulars", messages=log(("z", "2026-07-04"), *talk[1:])).value == 0
    assert of("lost_regulars", messages=log(*[each for each in talk if each[1] > "2026-08"])) == UNKNOWN


@pytest.mark.system("J04")
def test_silent_by_each_definition():
    """a spoke on the last day, b 7 days before, c 30 days before, d never; e joined 5 days ago and never spoke."""
    roster = [*ROSTER, stay("e", joined="2026-10-26"), stay("s", role="staff", joined="2026-01-01")]
    talk = log(("a", "2026-09-01"), ("a", "2026-10-31"), ("b", "2026-10-24"), ("c", "2026-10-01"), ("s", "2026-10-30"))
    assert parts(of("silent_s004", members=roster, messages=talk)) == (3, 5)
    assert parts(of("silent_s001", members=roster, messages=talk)) == (2, 5)
    assert parts(of("silent_s000", members=roster, messages=talk)) == (2, 5)
    assert of("silent_s002", members=roster, messages=talk) == UNKNOWN


def test_silent_from_tallies_only_without_a_log():
    told = [tally("g", "2026-10", closing=50, monthly_active=20)]
    assert of("silent_s001", tallies=told) == Measured(0.6, 30, 50, "tallied", "tallies")
    assert of("silent_s004", tallies=told) == UNKNOWN


def test_messages_each_day():
    talk = log(("a", "2026-10-01"), *[("b", "2026-10-09")] * 30)
    found = of("messages_each_day", members=ROSTER, messages=talk)
    assert (found.numerator, found.denominator, found.value) == (31, 4 * 31, 0.25)
    told = of("messages_each_day", tallies=[tally("g", "2026-10", closing=10, messages=620)])
    assert (told.value, told.route) == (2, "tallied")


def test_how_the_talk_is_spread():
    told = [30, 25, 10, 8, 7, 6, 5, 4, 3, 2]                                      # the worked example of J14
    talk = log(*((f"m{number}", "2026-10-05") for number, said in enumerate(told) for _ in range(said)))
    assert of("top_fifth", messages=talk) == Measured(0.55, 55, 100, "computed", "messages")
    assert of("top_ten", messages=talk) == UNKNOWN                                # ten of ten say nothing
    eleven = [*talk, *messages(*[("g", "m10", "2026-10-06T10:00")] * 1)]
    eleven[-1]["message_id"] = "last"
    assert parts(of("top_ten", messages=eleven)) == (100, 101)


def answers(*said: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"message_id": str(number), "group_id": "g", "member_id": who, "sent_at": f"2026-10-0{when}:00+08:00",
             "reply_to": to} for number, (who, when, to) in enumerate(said)]


def test_answers_by_marked_replies_else_by_conversations():
    marked = answers(("a", "1T10:00", ""), ("b", "1T10:10", "0"), ("a", "1T10:11", "0"), ("c", "3T10:00", "1"))
    found = of("reply_coverage", messages=marked)
    assert found == Measured(0.25, 1, 4, "marked", "messages")                    # the reply of two days later is none
    assert of("first_reply", messages=marked) == Measured(10, None, 1, "marked", "messages")
    talk = answers(("a", "1T10:00", ""), ("b", "1T10:10", ""), ("a", "2T10:00", ""), ("a", "2T10:05", ""))
    assert of("reply_coverage", messages=talk) == Measured(0.5, 1, 2, "conversations", "messages")
    assert of("first_reply", messages=talk[2:]) == UNKNOWN


def test_joins_kept_after_thirty_days():
    """2 September to 1 October: a stayed, b left on day 30, c on day 31; d joined too late to be told."""
    roster = [stay("a", joined="2026-09-02"), stay("b", joined="2026-10-01", left="2026-10-31"),
              stay("c", joined="2026-09-20", left="2026-10-21"), stay("d", joined="2026-10-02")]
    assert of("kept_joins", members=roster) == Measured(pytest.approx(2 / 3), 2, 3, "computed", "members")
    assert of("kept_joins", members=[roster[0], roster[3]]) == UNKNOWN              # no leave was ever recorded


def test_joins_kept_from_events():
    happened = [("join", "a", "2026-09-10"), ("join", "b", "2026-09-10"), ("leave", "b", "2026-09-12"),
                ("join", "c", "2026-09-11"), ("leave", "c", "2026-09-12"), ("join", "c", "2026-09-13"),
                ("join", "s", "2026-09-13")]
    events = [{"group_id": "g", "kind": kind, "member_id": who, "happened_at": f"{day}T10:00:00+08:00"}
              for kind, who, day in happened]
    roles = [{"member_id": "s", "role": "staff"}]
    assert of("kept_joins", events=events, roles=roles) == Measured(pytest.approx(2 / 3), 2, 3, "computed", "events")
    assert of("kept_joins", events=events[:2]) == UNKNOWN


def days_of(*told: tuple[str, int, int, str]) -> list[dict[str, str]]:
    return [{"day": day, "members": str(people), "messages_to_date": str(said), "owner_id": owner}
            for day, people, said, owner in told]


def test_the_platforms_counts_come_before_tallies():
    counted = days_of(("2026-10-31", 30, 9, "o1"), ("2026-10-31", 12, 9, "o2"), ("2026-10-30", 1, 1, "o1"))
    told = [tally("g", "2026-10", closing=7, messages=3)]
    assert of("members", platform_days=counted, tallies=told) == Measured(42, route="platform", source="platform_days")
    assert of("members", platform_days=counted[2:], tallies=told).value == 7
    assert of("members", platform_days=counted, members=ROSTER).value == 4
    assert of("messages", platform_days=counted, tallies=told).value == 3           # not every day is there
    whole = days_of(("2026-09-30", 5, 100, ""), *((f"2026-10-{day:02d}", 5, 100 + 2 * day, "") for day in range(1, 32)))
    assert of("messages", platform_days=whole, tallies=told) == Measured(62, route="platform", source="platform_days")


def test_what_the_team_writes_down():
    told = [tally("g", "2026-10", closing=500, complaints=2, buyers=50), tally("h", "2026-10", closing=100),
            tally("i", "2026-09", closing=9, complaints=1)]
    assert of("complaints", tallies=told) == Measured(0.004, 2, 500, "tallied", "tallies")     # J01: 0.4 %
    assert parts(of("buyers", tallies=told)) == (50, 500)
    held = [{"activity_id": "1", "held_on": "2026-10-05", "invited": "100", "joined": "30"},
            {"activity_id": "2", "held_on": "2026-10-06", "invited": "50"},
            {"activity_id": "3", "held_on": "2026-11-05", "invited": "100", "joined": "100"}]
    assert of("activity_participation", activities=held) == Measured(0.3, 30, 100, "tallied", "activities")


def test_every_metric_that_is_measured_has_an_entry_and_the_others_are_unknown():
    planned = {metric for metric, entry in registry().items() if metric in ("attainment", "chance")}
    assert set(MEASURES) - {"joins", "leaves"} <= set(registry())
    made = make_month()
    found = figures(made, group_months(made))
    assert set(found) == (set(registry()) - planned) | {"joins", "leaves"}
    assert all(found[metric] == UNKNOWN for metric in found)
    assert {metric for metric, entry in registry().items() if not entry.routes} == set(found) - set(MEASURES)


def test_an_entry_is_whole():
    for metric, entry in registry().items():
        assert set(entry.name) == set(entry.definition) == {"en", "zh"}, metric
        assert bool(entry.routes) != bool(entry.needs), metric
        assert entry.why is not None, metric
        for words in (entry.why, entry.denominator, entry.needs):
            assert words is None or (set(words) == {"en", "zh"} and all(words.values())), metric
        assert (entry.denominator is not None) or entry.unit in ("people", "messages", "money"), metric
        assert not entry.interval or entry.unit == "share", metric
