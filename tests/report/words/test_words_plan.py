"""The plan in words: numbers by hand, every status, every kind of decision and action, in three languages."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from builders import make_plan, make_review, tally
from hypothesis import given
from hypothesis import strategies as st
from payloads import PAYLOADS

from helpers.report.words.plan import action, decision, done_sentence, headline, listed, when
from helpers.review.actions import Done, NextAction
from helpers.review.decisions import Decision
from helpers.review.review import Review
from helpers.texts import LANGUAGES

BY = dt.date(2026, 11, 7)


def october(members: int | None, month: str = "2026-10", **plan: Any) -> Review:
    """A review of ``month``: the plan wants 2,000 by 31 October, 100 more each month until 2,200 in December."""
    tallies = [] if members is None else [tally("g", month, closing=members)]
    return make_review(make_plan(**plan), month, tallies=tallies)


def with_standing(review: Review, **changes: Any) -> Review:
    review.__dict__["standing"] = replace(review.standing, **changes)
    return review


def without_chance(review: Review) -> Review:
    return with_standing(review, chance=None)


@pytest.mark.parametrize(("language", "words"), [
    ("en", "1,900 members; the plan wants 2,000 by 31 October: 100 people short, 31 days behind."
           " 2,200 members by the end of December 2026: 4 times in 10."),
    ("zh", "现有 1,900人，按计划10月31日应有 2,000人，差 100人，落后 31天。"
           "照现在的势头，2026年12月底到 2,200人：10 次里约有 4 次。"),
    ("zh-Hant", "現有 1,900人，按計劃10月31日應有 2,000人，差 100人，落後 31天。"
                "照現在的勢頭，2026年12月底到 2,200人：10 次裡約有 4 次。")])
def test_short_behind_and_the_chance_of_the_next_milestone(language, words):
    assert headline(with_standing(october(1900), chance=0.43), language) == words


@pytest.mark.parametrize(("members", "english", "chinese"), [
    (2100, "2,100 members; the plan wants 2,000 by 31 October: 100 people more than planned, 30 days ahead.",
     "现有 2,100人，按计划10月31日应有 2,000人，多出 100人，超前 30天。"),
    (2003, "2,003 members; the plan wants 2,000 by 31 October: 3 people more than planned, 1 day ahead.",
     "现有 2,003人，按计划10月31日应有 2,000人，多出 3人，超前 1天。"),
    (1996, "1,996 members; the plan wants 2,000 by 31 October: 4 people short, 1 day behind.",
     "现有 1,996人，按计划10月31日应有 2,000人，差 4人，落后 1天。"),
    (1999, "1,999 members; the plan wants 2,000 by 31 October: 1 person short.",
     "现有 1,999人，按计划10月31日应有 2,000人，差 1人。"),
    (2000, "2,000 members, just what the plan wants by 31 October.", "现有 2,000人，与10月31日的计划持平。"),
    (1, "1 member; the plan wants 2,000 by 31 October: 1,999 people short.",
     "现有 1人，按计划10月31日应有 2,000人，差 1,999人。"),
    (12_345, "12,345 members; the plan wants 2,000 by 31 October: 10,345 people more than planned.",
     "现有 1.2万人，按计划10月31日应有 2,000人，多出 1万人。")])
def test_the_gap_in_people_and_days(members, english, chinese):
    review = without_chance(october(members))
    assert (headline(review, "en"), headline(review, "zh")) == (english, chinese)


@given(st.integers(0, 9_999), st.integers(0, 19_998))
def test_the_gap_is_the_difference_of_the_numbers_shown(members, twice):
    """Half a person wanted, in the middle of a month, is rounded once and not twice."""
    review = without_chance(october(members))
    target = twice / 2
    review = with_standing(review, target=target, gap=members - target, days=0)
    wanted = int(target + 0.5)
    said = headline(review, "en")
    if members == wanted:
        assert said.endswith(", just what the plan wants by 31 October.")
    else:
        side = "short" if members < wanted else "more than planned"
        people = "1 person" if abs(members - wanted) == 1 else f"{abs(members - wanted):,} people"
        assert f"the plan wants {wanted:,} by 31 October: {people} {side}." in said


def test_exactly_on_plan_is_never_days_late():
    review = with_standing(october(2000), target=2000.4, gap=-0.4, days=1, chance=None)
    assert headline(review, "en") == "2,000 members, just what the plan wants by 31 October."


def test_a_young_community_builds_its_baseline():
    review = without_chance(october(1300, "2026-03", months_running=0))
    assert review.standing.status == "baseline"
    assert headline(review, "en") == (
        "1,300 members, just what the plan wants by 31 March."
        " The community is still building its baseline: look at its own trend, not at the colour.")
    assert headline(review, "zh").endswith("社群还在打底期，先看自己的走势，不急着判红绿。")


def test_when_all_milestones_are_past_none_is_said():
    review = october(1600, goals={"members": {6: 1600}})
    assert review.standing.milestone is None
    assert headline(review, "en") == "1,600 members, just what the plan wants by 31 October."


def test_members_unknown_is_no_zero():
    said = headline(october(None), "en")
    assert said.startswith("The members of October 2026 are not known") and "0" not in said.replace("2026", "")
    assert headline(october(None), "zh").startswith("2026年10月的人数还没有")


@pytest.mark.parametrize("month", ["2025-12", "2027-01"])
def test_outside_the_plan(month):
    review = october(1234, month)
    assert "1,234 members. " in headline(review, "en")
    assert headline(review, "en").endswith("outside the plan, which runs from January 2026 to December 2026.")
    assert "不在计划期内（2026年1月至2026年12月）。" in headline(review, "zh")


def test_the_month_so_far():
    assert when(make_review(make_plan(), "2026-10", "2026-10-12"), "en") == (
        "October 2026 up to 12 October (month not over)")
    assert when(make_review(make_plan(), "2026-10", "2026-10-12"), "zh") == "2026年10月截至10月12日（未满月）"
    assert when(make_review(make_plan(), "2026-10", "2026-10-31"), "zh") == "2026年10月"


DECISIONS = [
    (Decision("joins", BY, {"extra": 259, "needed": 1359, "planned": 1100, "month": 12, "target": 8000, "later": 402}),
     "Bring in 259 more a month until December 2026 (1,359 instead of the planned 1,100), or move the milestone of "
     "8,000", "one month later it takes 402 more a month",
     "到2026年12月前每月多拉新 259人（要 1,359人，计划 1,100人），或者调整 8,000人这个里程碑",
     "晚一个月，每月要多拉 402人"),
    (Decision("lost_milestone", BY, {"extra": 1, "needed": 201, "planned": 200, "month": 11, "target": 8000,
                                     "short": 1}),
     "Bring in 1 more in November 2026, or move the milestone of 8,000", "the milestone is missed by about 1 member",
     "2026年11月再多拉新 1人，或者调整 8,000人这个里程碑", "里程碑约差 1人"),
    (Decision("rescue", BY, {"groups": 1, "members": 196, "leaves": 1}, ("东湖",)),
     "Keep, merge or close 东湖 (196 members, in rescue)", "1 member left there this month",
     "东湖（196人）要救、要并还是要关，定下来", "这些群本月已退 1人"),
    (Decision("rescue", BY, {"groups": 2, "members": 400}, ("东湖", "西湖")),
     "Keep, merge or close 2 groups in rescue (400 members): 东湖, 西湖",
     "they go on shrinking; their leaves were not recorded",
     "2个群（共 400人）要救、要并还是要关，定下来：东湖、西湖", "还会继续流失（退群数没记）"),
    (Decision("missing", BY, {"groups": 1, "members": 1}, ("东湖",)), "Get the figures of 1 group: 东湖",
     "1 member counted as of an earlier month", "把 1个群的数据要上来：东湖", "1人只能沿用旧数"),
    (Decision("missing", BY, {"groups": 5, "members": 900}, ("一", "二", "三", "四", "五")),
     "Get the figures of 5 groups: 一, 二, 三 and 2 more", "900 members counted as of an earlier month",
     "把 5个群的数据要上来：一、二、三，另有 2 个", "900人只能沿用旧数"),
    (Decision("split", BY, {"groups": 1, "cap": 500, "over": 1, "largest": 501}, ("东湖",)),
     "Split 东湖: 501 members, above the 500 past which a group is overloaded",
     "1 member above the line, and core members fall silent",
     "拆分东湖：501人，超过 500人就会信息过载", "超出 1人，核心成员会先沉默"),
    (Decision("split", BY, {"groups": 2, "cap": 500, "over": 300, "largest": 700}, ("东湖", "西湖")),
     "Split 2 groups of more than the 500 members past which a group is overloaded (the largest has 700): 东湖, 西湖",
     "300 members above the line, and core members fall silent",
     "拆分2个群（超过 500人就会信息过载，最大的 700人）：东湖、西湖", "超出 300人，核心成员会先沉默")]


@pytest.mark.parametrize(("each", "what", "waiting", "chinese", "chinese_waiting"), DECISIONS)
def test_decisions_of_every_kind(each, what, waiting, chinese, chinese_waiting):
    review = october(1900)
    said, said_zh = decision(each, review, "en"), decision(each, review, "zh")
    assert (said.what, said.by, said.waiting) == (what, "7 November", waiting)
    assert (said_zh.what, said_zh.by, said_zh.waiting) == (chinese, "11月7日", chinese_waiting)
    assert "{" not in "".join(vars(decision(each, review, "zh-Hant")).values())


@pytest.mark.parametrize(("each", "english", "chinese"), [
    (NextAction("typed", BY, "小林", "发问卷"), "发问卷", "发问卷"),
    (NextAction("carried", BY, "小林", "发问卷"), "发问卷 (left from last month)", "发问卷（上月没做完）"),
    (NextAction("wake", BY, "小林", group="东湖"),
     "Wake up 东湖: one topic, one exclusive benefit, then count who speaks",
     "激活东湖：一个话题加一份专属福利，再数有多少人开口"),
    (NextAction("report", BY, "小林", group="东湖"), "Send the month’s figures of 东湖", "补报东湖的当月数据"),
    (NextAction("owner", BY, "小林", group="东湖"), "Find an owner for 东湖", "给东湖定一位负责人")])
def test_actions_of_every_kind(each, english, chinese):
    assert vars(action(each, "en")) == {"what": english, "owner": "小林", "due": "7 November"}
    assert vars(action(each, "zh")) == {"what": chinese, "owner": "小林", "due": "11月7日"}


def test_an_action_nobody_has_says_so():
    nobody = NextAction("typed", BY, None, "发问卷")
    assert [action(nobody, language).owner for language in LANGUAGES] == ["nobody yet", "还没人", "還沒人"]


@pytest.mark.parametrize("words", [*PAYLOADS[::5], "{0} {action} {unknown!r}", "%s", "𠀀\u202e"])
def test_hostile_words_stay_as_they_are(words):
    assert action(NextAction("typed", BY, words, words), "zh").what == words
    assert words in action(NextAction("carried", BY, None, words), "en").what
    assert words in action(NextAction("wake", BY, None, group=words), "zh").what
    assert words in decision(Decision("split", BY, {"groups": 1, "cap": 500, "over": 1, "largest": 501}, (words,)),
                             october(1900), "en").what


@pytest.mark.parametrize(("done", "english", "chinese"), [
    (None, "No actions of last month are on record.", "上月没有留下行动记录。"),
    (Done(3, 0, 0), "Last month’s actions: all 3 done.", "上月定的 3 件事都做完了。"),
    (Done(1, 0, 0), "Last month’s one action is done.", "上月定的 1 件事做完了。"),
    (Done(0, 1, 0), "Last month’s actions: 0 of 1 done.", "上月定了 1 件事，做完 0 件。"),
    (Done(3, 1, 0), "Last month’s actions: 3 of 4 done.", "上月定了 4 件事，做完 3 件。"),
    (Done(2, 1, 1), "Last month’s actions: 2 of 4 done, 1 without an answer.",
     "上月定了 4 件事，做完 2 件，1 件没有回音。"),
    (Done(0, 0, 1), "Last month’s actions: 0 of 1 done, 1 without an answer.",
     "上月定了 1 件事，做完 0 件，1 件没有回音。")])
def test_what_became_of_last_months_actions(done, english, chinese):
    review = october(1900)
    review.__dict__["done"] = done
    assert (done_sentence(review, "en"), done_sentence(review, "zh")) == (english, chinese)


@pytest.mark.parametrize(("names", "words"), [
    ([], ""), (["a"], "a"), (["a", "b", "c"], "a, b, c"), (["a", "b", "c", "d"], "a, b, c and 1 more")])
def test_after_three_names_the_rest_is_counted(names, words):
    assert listed(names, "en") == words
