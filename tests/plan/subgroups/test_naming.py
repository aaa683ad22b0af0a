"""Names of sub-groups: made by the rule, checked against it, each fault with a valid name as its fix (I08)."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.errors import InputError, problem_words
from helpers.plan.subgroups.alike import alike, unseen, visible
from helpers.plan.subgroups.naming import (
    attribute_of,
    banned_in,
    group_name,
    longest_name,
    name_faults,
    new_name,
    new_names,
)
from helpers.texts import LANGUAGES

RULE = re.compile(r"AA-.*[^0-9](0[1-9]|[1-9][0-9])")


def faults(name: str, taken: tuple[str, ...] = (), platform: str | None = "wechat", language: str = "en") -> list[str]:
    return [problem.key for problem in name_faults(name, "AA", taken, platform, language)]


@pytest.mark.system("I08")
def test_the_worked_example():
    assert group_name("AA", "photo", 1) == new_name("AA", "photo", [], "wechat", "en") == "AA-photo01"
    assert faults("AA-photo01") == []
    assert faults("AA-elite01") == ["name_banned"]
    assert new_name("AA", "photo", ["AA-photo01"], "wechat", "en") == "AA-photo02"
    assert faults("AA-photo01", ("AA-photo01",)) == ["name_taken"]


@pytest.mark.system("I08")
def test_the_seeds_own_name_follows_the_rule():
    assert not name_faults("XX主群-摄影小群01", "XX主群", [], "wechat", "zh")


@pytest.mark.parametrize("word", ["高级", "精英", "advanced", "elite", "VIP", "Elites", "ＶＩＰ", "精 英"])
def test_words_that_rank_people_are_found_however_they_are_written(word):
    assert banned_in(f"摄影{word}") and faults(f"AA-{word}01")[-1:] == ["name_banned"]


@pytest.mark.parametrize("topic", ["黄金投资", "golden retrievers", "普通话", "delight", "relievip", "vipassana"])
def test_a_topic_that_only_looks_like_a_rank_stays(topic):
    assert banned_in(topic) == "" and faults(new_name("AA", topic, [], "telegram", "en"), platform="telegram") == []


@pytest.mark.parametrize(("name", "keys"), [
    ("photo01", ["name_form"]), ("AA-photo1", ["name_form"]), ("AA-photo001", ["name_form"]), ("AA-01", ["name_form"]),
    ("AA-photo00", ["name_form"]), ("AA-photo０１", ["name_form"]), ("AA photo01", ["name_form"]), ("", ["name_form"]),
    ("AA-\u202eotohp01", ["name_unseen"]), ("AA-ph\u200boto01", ["name_unseen"]), ("AA-photo\n01", ["name_unseen"]),
    ("AA-" + "摄" * 26 + "01", ["name_long"]), ("AA-" + "摄" * 25 + "01", [])])
def test_one_fault_each(name, keys):
    assert faults(name) == keys


@pytest.mark.parametrize("other", [
    "AA-ph0to01", "aa-PHOTO01", "ＡＡ-photo01", "AA-phοto01", "AA-photo0l", "AA-pho to01"])
def test_names_a_reader_takes_for_another_are_refused(other):
    assert other != "AA-photo01" and alike(other) == alike("AA-photo01")
    assert "name_alike" in faults(other, ("AA-photo01",))


def test_traditional_forms_and_similar_characters_read_alike_and_other_topics_do_not():
    assert alike("花间-攝影01") == alike("花间-摄影01") and alike("己") == alike("已")
    assert len({alike(f"AA-{topic}01") for topic in ("摄影", "健身", "读书", "photo", "phone")}) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_says_what_was_found_and_a_name_that_would_do(language):
    taken = ["AA-photo01", "AA-photo02"]
    names = ["AA-photo01", "AA-elite01", "photo1", "AA-ph0to01", "AA-" + "x" * 40 + "01", "AA-\u202ephoto09"]
    for problem in [each for name in names for each in name_faults(name, "AA", taken, "wechat", language)]:
        fix = str(problem.values["fix"])
        assert fix in problem_words(problem, language) and not name_faults(fix, "AA", taken, "wechat", language)
        assert not unseen(problem_words(problem, language))


def test_the_number_of_a_topic_that_ends_in_a_digit_stays_readable():
    assert new_names("AA", ["Web3", "Web3", "2024"], "wechat", "zh") == [
        "AA-Web3小群01", "AA-Web3小群02", "AA-2024小群01"]


def test_asides_go_and_ranks_go_and_nothing_left_is_a_plain_group():
    assert attribute_of("高级护肤（敏感肌）", 20, "zh") == "护肤"
    assert attribute_of("精英", 20, "zh") == attribute_of("（）", 20, "zh") == attribute_of("", 20, "zh") == "小群"
    assert new_names("AA", ["elite", "VIP"], "wechat", "en") == ["AA-group01", "AA-group02"]


def test_a_platform_nobody_looked_up_takes_the_shortest():
    assert longest_name("wechat") == 30 and longest_name("wecom-internal") == longest_name(None) == 20


def test_a_main_name_that_leaves_no_room_is_told():
    with pytest.raises(InputError) as told:
        new_name("主" * 20, "摄影", [], "qq", "zh")
    assert told.value.problems[0].key == "name_main_long" and told.value.problems[0].values["allowed"] == 15
    assert len(new_name("主" * 15, "摄影", [], "qq", "zh")) <= 20


def test_after_ninety_nine_there_is_no_name():
    assert new_names("AA", ["x"] * 99, "wechat", "en")[-1] == "AA-x99"
    with pytest.raises(InputError, match="name_no_number"):
        new_names("AA", ["x"] * 100, "wechat", "en")


@given(st.lists(st.text(max_size=60), max_size=12), st.sampled_from(LANGUAGES))
@example(["精英", "VIP", "（", "-", "\u202e", "9", "A9", "= 1"], "zh")
def test_every_name_made_is_valid_and_reads_like_no_other(needs, language):
    names = new_names("AA", needs, "wechat", language)
    assert len(set(map(alike, names))) == len(names) == len(needs)
    for place, name in enumerate(names):
        assert RULE.fullmatch(name) and not unseen(name)
        assert name_faults(name, "AA", names[:place] + names[place + 1:], "wechat", language) == []


@given(st.text(max_size=40))
def test_what_is_visible_is_one_line_and_stays_so(words):
    line = visible(words)
    assert visible(line) == line and not unseen(line) and "\n" not in line
    assert all(unicodedata.category(each) != "Cf" for each in line)
