"""Chapter 06: tiers and silence by hand, small counts hidden, nobody in a list who may not be written to."""

import pandas as pd
import pytest
from builders import make_plan, make_review, messages, stay, tally
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.people.fitted import TooFew
from helpers.report.chapters import Members
from helpers.report.display import Drawn, Said, Shown
from helpers.report.words.small import hidden

LOG_SINCE = ("g", "p0", "2026-07-01T09:00:00")
AGREED = {"consent_on": "2026-01-01"}


def chapter(language: str = "en", month: str = "2026-10", plan: dict | None = None, **tables) -> Members:
    return Members(make_review(make_plan(**(plan or {})), month, **tables), language)


def eighteen(until: str = "2026-08-20", **more: str) -> dict:
    """p0 to p11 spoke on 30 October, p12 to p17 in August only (``until``); the log begins in July."""
    said = [LOG_SINCE, *(("g", f"p{who}", f"2026-10-30T09:{who:02d}:00") for who in range(12)),
            *(("g", f"p{who}", f"{until}T09:{who:02d}:00") for who in range(12, 18))]
    return {"members": [{**stay(f"p{who}", joined="2026-01-01"), **more} for who in range(18)],
            "messages": messages(*said)}


def test_the_silent_are_counted_by_hand():
    found = chapter(**eighteen())
    assert found.answer().sentences[0] == (
        "6 of 18 members have not spoken for 30 days (33%). A month earlier it was 100%.")
    rows = found.quiet().frame.values.tolist()
    assert rows[1] == ["30 days without a message (001)", "6 of 18", "33%"]
    assert rows[2][1:] == ["unknown", "unknown"]


def test_tiers_hide_small_counts_and_say_what_is_missing():
    found = chapter(plan={"tiers": [{"name": "生命周期分层", "tiers": [{"name": "x"}]}]},
                    **{**eighteen(), "members": [*eighteen()["members"], stay("new", joined="2026-10-30")]})
    assert found.policy.name == "lifecycle"
    assert found.tiers().frame.values.tolist()[0] == ["New", "below 5", "not shown"]
    assert found.tiers().frame.values.tolist()[-1][1] == "not shown"     # or 1 could be worked out from 19
    assert "Orders with the customer" in repr(found.why_unknown())


def test_without_exit_warnings_the_silent_cannot_be_sorted_by_four_tiers():
    found = chapter(plan={"tiers": [{"name": "four_tier", "tiers": [{"name": "x"}]}]}, **eighteen())
    assert found.assigned["four_tier"].loc["p15", "tier"] == "unknown"
    assert "every" in repr(found.why_unknown()) and "exit warnings" in repr(found.why_unknown())
    assert "Exit warnings are not collected" in repr(found.limits())


def test_nobody_is_listed_without_consent_nor_in_what_leaves_the_house():
    bare, agreed = chapter(**eighteen()), chapter(**eighteen("2026-09-20", **AGREED))
    assert repr(bare.lists(True)).startswith("Nobody stands on a list")
    assert isinstance(agreed.lists(), Said) and "p15" not in repr(agreed.lists())
    listed = agreed.lists(True).frame
    assert set(listed["Code"]) == {f"p{who}" for who in range(12, 18)} and set(listed["List"]) == {"Bring back"}
    cells = [getattr(agreed, name)() for name in ("answer", "tiers", "moves", "quiet", "recall", "next_month",
                                                  "policies", "voices", "makers", "churn")]
    assert not any(f"p{who}" in repr(cell) for who in range(12, 18) for cell in cells)


def test_recall_says_how_many_days_it_takes():
    shown = chapter(**eighteen("2026-09-20", **AGREED)).recall()
    assert shown.frame.values.tolist() == [["Spoke the month before", "6", "6",
                                            "Invite them by name into the talk they took part in"]]
    assert shown.caption.endswith("5 a day, 2 days in all for those still due.")
    rest = chapter(**eighteen(**AGREED)).recall()
    assert rest.frame.values.tolist() == [["Neither", "6", "6", "One message in the group; do not write to each"]]
    assert rest.caption.startswith("Nobody is due")
    nobody = chapter(**eighteen())
    assert "no consent is on record" in nobody.recall().caption and list(nobody.recall().frame) == ["Who", "Members"]
    assert "May be written to" not in nobody.next_month().frame
    assert "May be written to" in chapter(**eighteen(**AGREED)).next_month().frame


def test_withdrawn_consent_counts_as_none():
    found = chapter(**eighteen(**AGREED, consent_withdrawn_on="2026-02-01"))
    assert repr(found.people_listed()) == "0 of 18 members may be written to."
    assert repr(chapter(**eighteen(**AGREED)).people_listed()) == "18 of 18 members may be written to."


def test_whose_word_carries_is_told_where_replies_are_marked():
    given = eighteen()
    for row in given["messages"][2:12]:
        row["reply_to"] = given["messages"][1]["message_id"]
    found = chapter(**given)
    assert found.known.influence["repliers"].max() == 10
    assert "11 people answered, named others or were named" in repr(found.voices())
    assert "neither replies nor mentions" in repr(chapter(**eighteen()).voices())


def test_newcomers_by_hand():
    members = [stay("a", joined="2026-10-10"), stay("b", joined="2026-10-10"), stay("c", joined="2026-10-30"),
               stay("p0", joined="2026-01-01")]
    said = [LOG_SINCE, ("g", "a", "2026-10-12T09:00:00")]
    assert repr(chapter(members=members, messages=messages(*said)).newcomers()).splitlines()[0] == (
        "Of 3 people who joined in the last 30 days, 1 have spoken (33%), 1 of them within 7 days of joining. "
        "1 joined 7 days ago or longer and have said nothing yet.")


def test_tallies_alone_say_how_many_spoke():
    found = chapter(tallies=[tally("g", "2026-10", closing=400, monthly_active=100, buyers=30),
                             tally("h", "2026-10", closing=100, monthly_active=50)])
    assert repr(found.answer()).startswith("By the monthly figures 150 of 500 members spoke in the month (30%)")
    assert repr(found.answer()).endswith("30 people bought.")
    assert isinstance(found.tiers_chart(), Drawn) and "g 100 of 400" in found.tiers_chart().alt
    assert found.quiet().frame.values.tolist()[0] == ["g", "400", "100", "300", "75%"]


def test_speakers_add_up_from_month_to_month():
    found = chapter(**eighteen()).growth().frame
    assert found.values.tolist()[1] == ["August 2026", "6", "6", "0", "0", "1"]
    assert found.values.tolist()[3] == ["October 2026", "12", "11", "0", "1", "0"]


def test_too_little_data_is_a_sentence():
    found = chapter(**eighteen())
    assert isinstance(found.judged, TooFew)
    assert repr(found.churn()).startswith("A warning is not computed")
    assert repr(found.churn_test()) == repr(found.churn()) == repr(found.churn_odds())


def regulars(months: int = 11, people: int = 40) -> dict:
    """Each speaks every 6 days; one person in eight goes silent for good after every month."""
    days = pd.date_range("2025-12-01", "2026-10-31", freq="6D")
    gone = {who: pd.Timestamp("2026-02-20") + pd.Timedelta(days=25 * (who % months)) for who in range(4 * people)}
    said = [("g", f"r{who}", f"{day:%Y-%m-%d}T09:00:00") for who, last in gone.items() for day in days if day <= last]
    return {"members": [stay(f"r{who}", joined="2025-12-01") for who in gone], "messages": messages(*said)}


def test_a_warning_is_tried_on_earlier_dates_and_beats_the_rule_or_is_not_given():
    found = chapter(**regulars())
    assert not isinstance(found.judged, TooFew) and isinstance(found.churn_test(), Shown)
    assert "30 days without a message (rule)" in found.churn_test().frame.iloc[:, 0].tolist()
    assert found.trusted == bool(found.tested.loc["logistic", "over_low"] > 0)
    assert found.endangered.empty == (not found.trusted)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_orders_of_nobody_known_are_valued_as_all_buyers(language):
    orders = [{"order_id": f"{who}-{time}", "member_id": f"b{who}", "amount": f"{50 + who % 7}.00",
               "ordered_at": f"2026-{6 + time:02d}-{1 + who % 27:02d}T12:00:00Z"}
              for who in range(120) for time in range(1 + who % 3)]
    shown = chapter(language, orders=orders).value()
    assert isinstance(shown, Shown) and len(shown.frame) == 1 and shown.frame.iloc[0, 1] == "120"


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(1, 10))
def test_no_single_small_count_is_left_to_be_worked_out(numbers, least):
    counts = pd.Series(numbers)
    small = hidden(counts, least)
    assert small[(counts > 0) & (counts < least)].all() and not small[counts == 0].any()
    assert small.sum() != 1 or (counts > 0).sum() == 1


@pytest.mark.system("C12")
def test_what_each_tier_brought_by_hand():
    """12 members at 600 yuan a month are high spenders, 24 at 50 low ones: 7,200 of 8,400 are 86 %."""
    spent = {f"m{who:02d}": 600 if who < 12 else 50 for who in range(36)}
    orders = [{"order_id": f"{who}-{month}", "member_id": who, "amount": f"{yuan}.00",
               "ordered_at": f"2026-{month:02d}-20T10:00:00+08:00"}
              for who, yuan in spent.items() for month in (7, 8, 9, 10)]
    by_spend = {"tiers": [{"name": "消费分层", "tiers": [{"name": "高"}]}]}
    roster = [stay(who, joined="2026-06-01") for who in spent]
    shown = chapter(plan=by_spend, members=roster, orders=orders).brought()
    assert shown.frame.iloc[:, 1:].to_numpy().tolist() == [["12", "86%"], ["24", "14%"]]
    few = chapter(plan=by_spend, members=roster[3:], orders=orders).brought()
    assert few.frame.iloc[:, 2].tolist() == ["not shown", "not shown"]


def contact(who: int, day: str, step: str = "direct", **more: str) -> dict:
    return {"member_id": f"p{who}", "contacted_on": day, "step": step, **more}


def test_who_came_back_is_noted_or_heard():
    """p0 to p4 spoke on the 30th, p4 on the day he was written to; p12 was noted as back, the others said nothing."""
    made = [*(contact(who, "2026-10-20") for who in (0, 1, 2, 3, 13, 14, 15, 16, 17)),
            contact(12, "2026-10-21", returned="yes"), contact(13, "2026-10-22", "phone"),
            contact(0, "2026-10-25", "phone"),
            contact(4, "2026-10-30"), contact(5, "2026-07-01")]
    found = chapter(**eighteen("2026-09-20", **AGREED), contacts=made)
    assert found.won_back().caption.startswith(
        "Of 11 people written to in the last 90 days 6 came back (55%, range 28% to 79%). The goal of 30% is reached.")
    assert found.won_back().frame.values.tolist() == [["direct message", "11", "5"], ["telephone", "2", "1"]]
    missed = chapter(**eighteen("2026-09-20", **AGREED), contacts=made[4:9])
    assert "Of 5 people written to" in missed.won_back().caption and "beyond chance" in missed.won_back().caption
    assert "too few for a share" in repr(chapter(**eighteen(), contacts=made[:3]).won_back())
    assert "on record as written to" in repr(chapter(**eighteen()).won_back())


def test_whoever_was_written_to_is_due_the_next_step():
    made = [contact(12, "2026-10-20", "in_app"), contact(13, "2026-10-31", "in_app"),
            contact(14, "2026-10-20"), contact(15, "2026-10-20", phone_agreed="yes")]
    found = chapter(**eighteen("2026-09-20", **AGREED), contacts=made).silent.to_write["step"].to_dict()
    assert found == {"p12": "direct", "p15": "phone", "p16": "in_app", "p17": "in_app"}


def test_causes_are_of_those_who_gave_one():
    made = [*(contact(who, "2026-10-20", cause="adverts") for who in range(12)),
            *(contact(who, "2026-10-20", cause="no_time") for who in range(12, 17)), contact(17, "2026-10-20"),
            contact(0, "2026-10-21", cause="no_time"), contact(1, "2026-10-22")]
    found = chapter(**eighteen(), contacts=made).causes()
    assert found.caption.startswith("Why they fell silent, as 17 people said")
    assert found.frame.values.tolist() == [["too much advertising", "11", "65%"], ["no time", "6", "35%"]]
    assert "Too few people" in repr(chapter(**eighteen(), contacts=made[10:14]).causes())
    assert "nobody has noted" in repr(chapter(**eighteen()).causes())


def spoke(since: str, days: int, *who: str) -> list[tuple[str, str, str]]:
    """One message a day of each from ``since`` on."""
    return [("g", each, f"{pd.Timestamp(since) + pd.Timedelta(days=number):%Y-%m-%d}T09:00:00")
            for number in range(days) for each in who]


def twenty(*said: tuple[str, str, str], joined: str = "2026-01-01") -> dict:
    """a0 to a9 and b0 to b9, with a log from July on, kept going by somebody who has left."""
    return {"members": [stay("z", joined="2026-01-01", left="2026-10-31"),
                        *(stay(f"{kind}{who}", joined=joined) for kind in "ab" for who in range(10))],
            "messages": messages(*spoke("2026-07-01", 123, "z"), *said)}


A, B = ([f"{kind}{who}" for who in range(10)] for kind in "ab")


def test_silence_is_held_against_each_members_own_rhythm():
    """All are silent for ten days: of those who spoke on 60 of the 80 before (8 / 9) ** 60 would be, of those who spoke
    on two (8 / 9) ** 2."""
    said = [*spoke("2026-08-23", 60, *A), *spoke("2026-10-20", 2, *B)]
    assert ("Of 20 members whose own rhythm is known, 10 (50%) have been silent for longer than it explains in 95% of "
            "cases.") in chapter(**twenty(*said)).quiet().caption
    assert "rhythm" not in chapter(**twenty(*[each for each in said if each[1] != "b9"])).quiet().caption, "19"
    few = [*spoke("2026-08-23", 60, *A[:3]), *spoke("2026-10-20", 2, *A[3:], *B)]
    assert "20 members whose own rhythm is known, how many" in chapter(**twenty(*few)).quiet().caption
    assert "rhythm" not in chapter(**twenty(*said, joined="2026-08-20")).quiet().caption, "72 days are no 90"


@pytest.mark.system("J08")
def test_who_says_half_as_much_as_the_month_before():
    said = [*spoke("2026-09-10", 4, *A, *B), *spoke("2026-10-10", 2, *A), *spoke("2026-10-10", 3, *B)]
    found = chapter(**twenty(*said))
    assert found.churn().sentences[1] == (
        "Of 20 members who spoke in the 30 days before, 10 (50%) have lost 50% or more of their messages since.")
    assert found.churn_test() == found.churn_odds() == found.warning
    few = [*spoke("2026-09-10", 4, *A, *B), *spoke("2026-10-10", 3, *A[3:], *B)]
    assert "is not shown: fewer than 5" in chapter(**twenty(*few)).churn().sentences[1]
    assert len(chapter(members=twenty()["members"]).churn().sentences) == 1


@pytest.mark.system("C05")
def test_how_long_until_a_tier_has_left_by_hand():
    """Smoothed by one each 5 of 20 leave of the larger tiers, 2 of 8 of the smallest: a quarter a month."""
    found = chapter(plan={"tiers": [{"name": "消费分层", "tiers": [{"name": "高"}]}]}, **eighteen())
    table = pd.DataFrame([[12, 0, 0, 4], [0, 12, 0, 4], [0, 0, 3, 1]], ["low", "mid", "high"],
                         ["low", "mid", "high", "went"])
    assert found.leaving_words(table) == (
        " If moves go on like this, members have left after, on average: Low spend 4 months, Middle spend 4 months. "
        "No promise for one of them.")
    assert found.leaving_words(table.loc[["high"], ["high", "went"]]) == ""


@pytest.mark.system("C11")
def test_who_reached_gold_also_sits_in_the_groups_below():
    found = chapter(**eighteen())
    assert found.policies().caption.endswith("Diamond means 4 groups at once.")
    levels = found.assigned["level"]
    levels["tier"] = ["bronze"] * 8 + ["gold"] * 10
    assert found.policies().caption.endswith("18 people whose level is known take 38 seats.")
    levels["tier"] = ["bronze"] * 17 + ["gold"]
    assert "seats" not in found.policies().caption


@pytest.mark.system("J14")
def test_how_unevenly_members_talk():
    """Six say nothing, twelve the same: a third lies below the diagonal."""
    assert "Gini coefficient 0.33;" in repr(chapter(**eighteen()).voices())


@pytest.mark.system("C10")
def test_what_makers_feed_at_the_profiles_share():
    """Six make five pieces each, one two: 30 pieces are 20 % of 150 posts, 30 % of 100."""
    pieces = [*spoke("2026-10-10", 5, *A[:6]), *spoke("2026-10-10", 2, "a6")]
    given = twenty(*pieces)
    given["messages"] = [row | {"kind": "image"} for row in given["messages"]]
    assert chapter(**given).makers().sentences[1] == (
        "They made 30 pieces: if 20% of posts are to be made by members (002 3 S002-033), "
        "that feeds 150 posts a month.")
    assert "if 30% of posts" in repr(chapter(plan={"profile": "s003"}, **given).makers())


def bought_since(times: int) -> list[dict]:
    """120 buyers from February on, two in three again by April, every fourth on 1 August; ``times`` of them twice on
    1 October, and somebody new."""
    days = [(who, f"2026-{2 + time:02d}-{1 + who % 27:02d}") for who in range(120) for time in range(1 + who % 3)]
    days += [(who, "2026-08-01") for who in range(0, 120, 4)]
    days += [*((who, "2026-10-01") for who in range(times) for _ in range(2)), (500, "2026-10-01")]
    return [{"order_id": str(number), "member_id": f"b{who}", "amount": "50.00", "ordered_at": f"{day}T12:00:00Z"}
            for number, (who, day) in enumerate(days)]


def test_the_purchase_model_is_tried_on_the_last_weeks():
    """Thirteen weeks before 31 October end on 1 August: what was bought on that day is known."""
    less, more = (chapter(orders=bought_since(times)) for times in (10, 120))
    assert less.tried["buyers"] == 120 and (less.tried["bought"], more.tried["bought"]) == (10, 120)
    assert less.tried["expected"] == more.tried["expected"] and 10 < less.tried["expected"] < 120
    over, under = (round(100 * abs(each.tried["expected"] / each.tried["bought"] - 1)) for each in (less, more))
    assert repr(less.how_sure()).endswith(f"they made 10. That is {over}% too many expected.")
    assert repr(more.how_sure()).endswith(f"they made 120. That is {under}% too few expected.")
    assert "of the 120 buyers known 13 weeks ago" in repr(more.how_sure())


@pytest.mark.parametrize("orders", [None, bought_since(0)[:-1], bought_since(120)[:90], bought_since(120)[-240:]])
def test_a_model_that_could_not_be_tried_is_not_praised(orders):
    assert "tried on the past" not in repr(chapter(**({"orders": orders} if orders else {})).how_sure())


def test_newcomers_touched_three_times_in_three_days():
    """a had all three in time, b the third a day late, c two of them; d joined yesterday."""
    members = [stay("a", joined="2026-10-10"), stay("b", joined="2026-10-10"), stay("c", joined="2026-10-12"),
               stay("d", joined="2026-10-30"), stay("old", joined="2026-01-01")]
    touched = [("a", 10, "welcome"), ("a", 11, "care"), ("a", 13, "benefit"), ("b", 10, "welcome"), ("b", 11, "care"),
               ("b", 14, "benefit"), ("c", 12, "welcome"), ("c", 13, "care"), ("old", 12, "care")]
    made = [{"member_id": who, "contacted_on": f"2026-10-{day}", "step": kind} for who, day, kind in touched]
    given = {"members": members, "messages": messages(LOG_SINCE, ("g", "a", "2026-10-12T09:00:00"))}
    found = chapter(**given, contacts=made)
    assert repr(found.newcomers()).splitlines()[1] == (
        "Of 3 newcomers whose first 3 days are over, 1 (33%) were touched 3 times within them, 1 later, 1 not yet. "
        "1 are still within their first 3 days.")
    due = found.welcome.to_touch
    assert list(zip(due.index, due["kind"], due["overdue"], strict=True)) == [
        ("d", "benefit", False), ("d", "welcome", True), ("c", "benefit", True)]
    given["members"] = [each | AGREED if each["member_id"] == "d" else each for each in members]
    assert list(chapter(**given, contacts=made).welcome.to_touch["kind"]) == ["care", "benefit", "welcome", "benefit"]
    assert "nobody has noted" in repr(chapter(**given).newcomers())
    assert len(chapter(**given).welcome.to_touch) == 3 * 2 + 3
