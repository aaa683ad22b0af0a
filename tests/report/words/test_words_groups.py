"""Groups in words: worst first, each with the figure and the line that decided, or what is missing to decide."""

from dataclasses import replace

import pytest
from builders import make_plan, make_review, messages, stay, tally
from payloads import PAYLOADS

from helpers.report.words.groups import groups_sentence, marks
from helpers.review.review import Review


def five() -> Review:
    """Loss of 25 %, 2 % and 4 % who speak, 600 members, one well, one that only September knows."""
    def figures(group: str, opening: int = 100, leaves: int = 1, closing: int = 100, speak: float = 20) -> dict:
        return tally(group, "2026-10", opening=opening, leaves=leaves, closing=closing, daily_active=speak)
    return make_review(make_plan(), groups=[{"group_id": "well", "name": "好群", "owner": "小林"}], tallies=[
        figures("well"), figures("leaving", leaves=25), figures("dying", speak=2), figures("quiet", speak=4),
        figures("large", 600, 6, 600, 120), tally("silent", "2026-09", closing=43)])


def test_the_worst_come_first_each_with_its_reason():
    said = [(mark.name, mark.level, mark.level_word, mark.reason) for mark in marks(five(), "en")]
    assert said == [
        ("dying", "rescue", "rescue", "2.0% speak a day, under 3.0%"),
        ("leaving", "rescue", "rescue", "25.0% left in the month, over 20.0%"),
        ("large", "watch", "watch", "600 members, over 500"),
        ("quiet", "watch", "watch", "4.0% speak a day, under 5.0%"),
        ("好群", "well", "well", "100 members"),
        ("silent", "unknown", "no figures", "members not reported this month")]


def test_the_same_in_chinese():
    assert [mark.reason for mark in marks(five(), "zh")] == [
        "日发言 2.0%，低于 3.0%", "月流失 25.0%，高于 20.0%", "600人，超过 500人", "日发言 4.0%，低于 5.0%", "100人",
        "本月没报人数"]
    assert [mark.level_word for mark in marks(five(), "zh-Hant")] == ["要救", "要救", "要盯", "要盯", "正常", "沒資料"]


def test_known_members_without_a_rate_cannot_be_judged():
    review = make_review(make_plan(), tallies=[tally("g", "2026-10", closing=1)])
    assert [mark.reason for mark in marks(review, "en")] == ["1 member; too little data to judge by"]
    roster = make_review(make_plan(), members=[stay("a", joined="2026-10-03")])
    assert [mark.reason for mark in marks(roster, "zh")] == ["1人，数据太少，判断不了"]


def test_a_group_known_from_its_log_alone_has_no_members():
    review = make_review(make_plan(), messages=messages(("g", "m", "2026-10-03T10:00:00")))
    assert [mark.reason for mark in marks(review, "en")] == ["members not reported this month"]


def test_the_sentence_counts_each_level_once():
    standings = five().group_standings
    assert groups_sentence(standings, "en") == "6 groups: 2 rescue, 2 watch, 1 well, 1 no figures"
    assert groups_sentence(standings, "zh") == "共 6个群：要救 2 个、要盯 2 个、正常 1 个、没数据 1 个"
    assert groups_sentence(standings[:1], "en") == "1 group: 1 well"


def test_without_groups_nothing_is_said():
    assert groups_sentence([], "en") == "" and marks(make_review(make_plan()), "en") == []


@pytest.mark.parametrize("name", [*PAYLOADS[::9], "{value} {line}", "%(x)s"])
def test_hostile_names_stay_text(name):
    review = five()
    review.__dict__["group_standings"] = [replace(each, name=name) for each in review.group_standings]
    assert {mark.name for mark in marks(review, "zh")} == {name}
    assert not [mark.reason for mark in marks(review, "zh") if "{" in mark.reason]
