"""Chapter 01: effective members against the goal, what lies ahead, and why there may be nothing to forecast."""

from typing import Any

import pytest
from builders import make_plan, make_review, messages, stay, tally
from community_folders import SMALL as FOLDERS

from helpers.report.chapters import Goals
from helpers.report.display import Said


def goals(month: str = "2026-10", as_of: str = "", language: str = "en", plan: dict[str, Any] | None = None,
          **tables: Any) -> Goals:
    return Goals(make_review(make_plan(**(plan or {})), month, as_of, **tables), language)


def active(closing: int, speakers: int, share: float, language: str = "en") -> str:
    found = goals(language=language, plan={"goals": {"effective_share": share}},
                  tallies=[tally("g", "2026-10", closing=closing, monthly_active=speakers)])
    return repr(found.effective())


@pytest.mark.parametrize(("closing", "speakers", "share", "words"), [
    (100, 40, 0.7, "40.0% of members are effective (40 of 100); the plan wants 70%.\nThe goal is missed by 30 people."),
    (100, 69, 0.7, "69.0% of members are effective (69 of 100); the plan wants 70%.\nThe goal is missed by 1 person."),
    (100, 55, 0.55, "55.0% of members are effective (55 of 100); the plan wants 55%.\nThe goal is met."),
    (101, 70, 0.7, "69.3% of members are effective (70 of 101); the plan wants 70%.\nThe goal is missed by 1 person."),
    (0, 0, 0.7, "How many members are effective is unknown: it needs a chat export with a member list, or active "
                "members in the monthly workbook. The plan wants 70%.")])
def test_effective_members_against_the_goal(closing, speakers, share, words):
    assert active(closing, speakers, share) == words


def test_effective_members_in_chinese():
    assert active(100, 40, 0.7, "zh") == "有效成员占 40.0%（40 ÷ 100人），计划要 70%。\n还差 30人。"


def test_what_is_unknown_has_no_bar_and_no_zero():
    said = goals().pyramid_chart().alt
    assert said.count("unknown") == 4 and "0.0%" not in said


def test_the_pyramid_by_hand():
    """Two members, one spoke on 30 and 31 October, one on the 1st: 3 speaker days in 31 days of 2 members.

    The 1st is the 30th day back, and counts (A02)."""
    log = messages(("g", "a", "2026-10-30T10:00:00"), ("g", "a", "2026-10-31T10:00:00"),
                   ("g", "b", "2026-10-01T10:00:00"))
    found = goals(members=[stay("a", joined="2026-09-01"), stay("b", joined="2026-09-01")], messages=log)
    assert found.pyramid_chart().alt == (
        "Bars: activity goals and what was measured: Daily 4.8% (goal 30%), Weekly 50.0% (goal 50%), "
        "Monthly 100.0% (goal 70%), Effective (30 days) 100.0% (goal 70%).")


def test_targets_leave_blank_what_was_not_counted():
    table = goals(tallies=[tally("g", "2026-10", joins=0, closing=1900)]).targets().frame
    assert len(table) == 12
    assert table.iloc[9].tolist() == ["2026-10", "200", "0", "2,000", "1,900", "1,400", "600"]
    assert table.iloc[10].tolist() == ["2026-11", "200", "", "2,100", "", "1,470", "630"]


@pytest.mark.parametrize(("month", "words"), [
    ("2025-12", "December 2025 lies outside the plan: there is nothing to forecast."),
    ("2027-01", "January 2027 lies outside the plan: there is nothing to forecast."),
    ("2026-12", "The plan holds no month after this one: there is nothing to forecast.")])
def test_why_there_is_nothing_to_forecast(month, words):
    found = goals(month, tallies=[tally("g", month, closing=2000)])
    assert {repr(found.milestones()), repr(found.how_sure()), repr(found.next_month())} == {words}


def test_when_all_milestones_are_past():
    found = goals(plan={"goals": {"members": {6: 1600}}}, tallies=[tally("g", "2026-10", closing=1900)])
    assert repr(found.milestones()) == repr(found.next_month()) == "No milestone lies ahead."
    assert found.all_milestones() == "" and "All milestones" not in repr(found.how_sure())


def test_next_month_asks_for_members_then_for_joins():
    assert repr(goals().next_month()).startswith("Get the members of this month first")
    enough = goals(tallies=[tally("g", "2026-10", closing=5000)]).next_month()
    assert repr(enough) == "The planned joins are enough for the next milestone at today’s retention."
    # 2,200 wanted in two months: 1,500 x 0.95^2 = 1,353.75 stay, 846.25 are missing, 846.25 / 1.95 = 433.97 a month.
    few = goals(tallies=[tally("g", "2026-10", closing=1500)]).next_month()
    assert few.sentences[0] == "434 joins a month are needed until December 2026; planned are 200."
    assert few.sentences[1].startswith("To reach it 8 times in 10: ") and "exposure none" in few.sentences[1]


def test_how_sure_says_where_the_forecast_starts():
    assert "starts from the plan’s opening" in repr(goals().how_sure())
    assert "starts from the plan’s opening" not in repr(goals(tallies=[tally("g", "2026-10", closing=9)]).how_sure())
    assert "exposure: half" in repr(goals(plan={"retention": {"exposure": "half"}}).how_sure())
    assert "20,000 futures were drawn: joins between 0.80 and 1.25 times the plan, monthly loss between 3% and 8%" in (
        repr(goals().how_sure()))


def test_retention_is_measured_or_said_to_be_unknown():
    assert isinstance(goals().retention(), Said)
    kept = goals(members=[stay("a", joined="2026-06-01"), stay("b", joined="2026-06-01", left="2026-06-20")])
    assert kept.retention().frame.values.tolist()[0] == ["1", "50.0%"]


CHANNELS = [{"name": "门店", "joins": [120] * 12, "kept": 0.95}, {"name": "广告", "joins": [80] * 12, "kept": 0.9}]
COUNTED = {"tallies": [tally("g", "2026-10", closing=1500)]}


@pytest.mark.parametrize("retention", [{"shape": "geometric"}, {"shape": "table", "table": [0.9, 0.8]},
                                       {"shape": "sbg", "sbg": [1.0, 9.0]}])
@pytest.mark.parametrize("exposure", ["none", "half"])
def test_every_sentence_about_the_forecast_names_curve_and_exposure(retention, exposure):
    named = {"geometric": "geometric, 5.0% lost a month", "table": "the plan’s table", "sbg": "beta-geometric (sBG)"}
    basis = f"curve {named[retention['shape']]}; exposure {'half a month' if exposure == 'half' else 'none'}"
    found = goals(plan={"retention": {**retention, "exposure": exposure}, "channels": CHANNELS}, **COUNTED)
    for cell in (found.answer(), found.milestones(), found.needed(), found.channels(), found.outlook(),
                 found.tornado_chart(), found.learn_first(), found.next_month()):
        assert basis in repr(cell)


def test_a_measured_curve_is_named_as_such():
    roster = [stay(f"m{number}", joined="2026-06-01") for number in range(9)]
    gone = stay("x", joined="2026-06-01", left="2026-06-20")
    found = goals(plan={"retention": {"shape": "measured"}}, members=[*roster, gone])
    assert "curve measured from the roster" in repr(found.answer())
    assert "measured from the roster" in repr(found.how_sure())


def test_channels_add_up_at_each_milestone():
    """1,500 counted, 5 % loss: 1,500 x 0.95^2 = 1,353.75; 120 x (1 + 0.95) = 234; 80 x (1 + 0.9) = 152."""
    table = goals(plan={"channels": CHANNELS}, **COUNTED).channels().frame
    assert table.values.tolist() == [["Here already", "", "", "1,354"], ["门店", "95%", "240", "234"],
                                     ["广告", "90%", "160", "152"], ["Together", "", "400", "1,740"]]
    assert list(table.columns)[3] == "December 2026"


def test_joins_without_a_channel_have_a_row():
    table = goals(plan={"channels": CHANNELS[:1]}, **COUNTED).channels().frame
    assert table["Where from"].tolist() == ["Here already", "门店", "Without a channel", "Together"]


@pytest.mark.parametrize("channels", [[], [{"name": "门店"}]])
def test_a_plan_without_joins_by_channel_says_how_to_add_them(channels):
    said = repr(goals(plan={"channels": channels}, **COUNTED).channels())
    assert said.startswith("The plan names no joins by channel")


def test_milestones_say_by_how_many_they_are_missed():
    table = goals(**COUNTED).milestones().frame
    assert table["Short by, if missed"][0].endswith(" people")
    held = goals(plan={"goals": {"members": {12: 10}}}, **COUNTED).milestones().frame
    assert held["Short by, if missed"].tolist() == ["never missed"]


def remark(**plan: Any) -> str:
    return str(goals(plan=plan, **COUNTED).needed().frame["Can it be done"].iloc[0])


def test_joins_needed_are_held_against_what_can_be_had():
    capped = [{"name": "a", "joins": [200] * 12, "most": 250}]
    assert remark() == "yes, with more joins"
    assert remark(channels=capped) == "no: the channels give 250 a month at most"
    assert remark(goals={"members": {12: 1000}}) == "yes: no joins are needed"
    assert remark(goals={"members": {12: 1400}}) == "yes: the plan has as many"
    # 1,500 x 0.95^2 = 1,353.75; 846.25 / 1.95 = 433.97 a month to begin with.
    assert remark(joins=[200] * 10 + [0, 0]) == (
        "no: too few joins are planned before then; plan 434 a month to begin with")


def test_the_faults_of_the_plan_are_sentences():
    assert repr(goals().faults()) == "The plan check finds no contradiction in this plan."
    broken = repr(goals(plan={"goals": {"activity": {"daily": 0.8, "weekly": 0.5, "monthly": 0.7}}}).faults())
    assert "80" in broken and "50" in broken


def test_the_gate_holds_and_names_the_principle():
    assert repr(goals().gate()).startswith("The four principles are unanswered")
    some = goals(plan={"principles": {"users-first": True, "matching": True, "compliance": False}}).gate()
    assert some.caption == ("Hold: compliance is answered no, made to last is not answered. "
                            "Settle this before more people are brought in.")
    assert some.frame["Answer"].tolist() == ["yes", "yes", "no", "not answered"]


def test_a_what_if_is_named_in_the_answer(tmp_path):
    folder = FOLDERS["no tables"](tmp_path / "c")
    plain, varied = (Goals.open(str(folder), language="en", **each) for each in
                     ({"joins_times": 1.0, "loss_times": 1.0}, {"joins_times": 1.2, "loss_times": 0.5}))
    assert "What if" not in repr(plain.answer())
    assert repr(varied.answer()).endswith("What if: joins × 1.20, monthly loss × 0.50.")
    assert varied.with_plan(plain.plan).what_if == varied.what_if


def test_what_reaching_the_goals_would_bring_needs_where_they_start():
    assert repr(goals().bridge_chart()).startswith(
        "What reaching the goals would bring cannot be computed: the plan does not say where it stands today in "
        "conversion, order value, repurchase.")
    assert repr(goals().effects()).startswith("No target says where it starts")


def test_before_and_after_tell_percent_from_points():
    found = goals(plan={"targets": [{"metric": "repurchase", "value": 0.375, "baseline": 0.3},
                                    {"metric": "order_value", "value": 138, "change": 0.15},
                                    {"metric": "nps", "value": 60, "baseline": 40},
                                    {"metric": "new_model_share", "value": 0.15},
                                    {"metric": "gmv_share", "value": 0.25},
                                    {"metric": "members", "value": 50_000, "change": 2.0}]})
    assert found.effects().frame.values.tolist()[:3] == [
        ["repurchase", "30%", "37.5%", "+25.0%", "7.5 percentage points", "stated in the plan"],
        ["order value", "¥120", "¥138", "+15.0%", "", "implied by the change"],
        ["net promoter score", "40", "60", "+50.0%", "20", "stated in the plan"]]
    assert found.together().sentences == (
        "Order value and repurchase together: ×1.44; a lifetime value that rises by more needs another reason.",
        "If all sales of new models are made in the community, they are 60% of its sales.",
        "50,000 members at 200% growth means 16,667 today; read as effective members, 11,667.")


def test_a_participation_rate_without_a_base_is_told_on_two():
    table = goals().participation().frame
    topics = table[table.iloc[:, 0] == "taking part in topics"]
    assert topics["Base"].tolist() == ["not stated; if members", "not stated; if daily active"]
    assert topics["Of daily active"].tolist() == ["66.7%", "20.0%"]
    stated = goals(plan={"targets": [{"metric": "topic_participation", "value": 0.2, "base": "daily"}]}).participation()
    assert stated.frame.values.tolist()[0][2:5] == ["daily active", "132", "6.0%"]


def test_aims_that_were_not_measured_are_neither_reached_nor_missed():
    table = goals(**COUNTED).aims().frame
    unknown = table[table["Measured"] == "not measured"]
    assert len(unknown) and set(unknown["Reached"]) == {""}
    assert "at most 50%" in set(table["Wanted"])


def test_the_referral_of_the_plan_in_people_and_money():
    found = goals(plan={"referral": {"inviting_share": 0.18, "friends": 3, "reward": 10}}).spread()
    assert found.sentences[1] == "Referral: 396 people invite and bring 1,188 people; rewards cost ¥3,960."
    assert goals().spread().sentences[1].startswith("The plan says nothing of referral")


def test_the_activity_goals_in_people():
    table = goals().stickiness().frame
    assert table.values.tolist() == [["daily active", "30%", "660", "42.9%"],
                                     ["weekly active", "50%", "1,100", "71.4%"],
                                     ["monthly active", "70%", "1,540", "100.0%"]]


def test_the_growth_stretch_by_stretch():
    assert goals().stretches().frame.values.tolist()[0] == ["Months 1 to 3", "25%", "300", "300", "210"]
    assert repr(goals(plan={"goals": {"members": {12: 1000}}}).stretches()).startswith("The plan does not grow")
