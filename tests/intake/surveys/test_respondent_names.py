"""The names respondents leave: taken only where they agreed, joined to one member only where the plan says what for."""

import pandas as pd
import pytest
from taking import KEY, member

from helpers.intake.privacy.alike import look_alikes
from helpers.intake.privacy.identity import pseudonym
from helpers.intake.privacy.names import NAMES
from helpers.intake.privacy.people import kept_names, meant
from helpers.intake.privacy.respondents import called, is_sheet, sheet_name
from helpers.intake.store.keeping import keep_names
from helpers.limits import limit

AGREE, LEAVE = "16{}是否愿意留下群昵称，由群主直接把您拉进小群？", "17{}您的群昵称或成员编号"
HEAD = "序号,提交答卷时间,1、您最希望深入交流哪方面内容？,{consent}17、您的群昵称或成员编号\n"
ASKED = f"{AGREE.format('、')},"
ROSTER = "member_id,group_id,joined_on\n小林,g,2026-10-01\nAda,g,2026-10-01\nwx_9,g,2026-10-01\n"
SHEETS = [("1", "摄影┋美食", "愿意留下", "小林"), ("2", "摄影", "不留", "偷看"), ("3", "美食", "愿意留下", "没人"),
          ("4", "摄影", "(空)", "也偷看"), ("5", "美食", "愿意留下", "【上海】阿→强"),
          ("6", "摄影", "愿意留下", "(跳过)")]


def survey(sheets=SHEETS, asked: bool = True) -> str:
    lines = [f"{no},2026/10/31 0{no}:30:00,{topics}," + (f"{agreed},{name}" if asked else name)
             for no, topics, agreed, name in sheets]
    return HEAD.format(consent=ASKED if asked else "") + "\n".join(lines) + "\n"


OTHERS = [("3", "摄影", "不留", ""), ("4", "美食", "不留", ""), ("5", "旅行", "不留", ""), ("6", "旅行", "不留", "")]


def named(taken) -> dict[str, str]:
    """The name kept of each respondent by the number of its sheet, in this survey."""
    (survey_id,) = taken.table("survey")["survey_id"].unique()
    names = called(kept_names(taken.folder))
    own = {no: pseudonym(bytes.fromhex(KEY), f"survey:{survey_id}", no) for no in "123456789"}
    return {no: names[who] for no, who in own.items() if who in names}


def everywhere(folder) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.csv") if "private" not in path.parts)


def test_a_name_is_taken_from_who_agreed_the_others_are_called_by_their_sheet(take_in):
    taken = take_in(survey(), "需求.csv", language="zh")
    found = named(taken)
    assert {no: name for no, name in found.items() if not is_sheet(name)} == {
        "1": "小林", "3": "没人", "5": "【上海】阿→强"}
    (survey_id,) = taken.table("survey")["survey_id"].unique()
    assert found["2"] == f"答卷 2（{survey_id}）" and found["6"] == f"答卷 6（{survey_id}）"
    days = kept_names(taken.folder).groupby("name")["last_seen"].first()
    assert days["小林"] == "2026-10-30"               # half past one in Shanghai is the day before in UTC
    assert "3 respondents left a name" in taken.words() and "the plan gives" not in taken.words()
    open_to_all = everywhere(taken.folder) + taken.words("zh")
    assert not [name for name in ("小林", "偷看", "没人", "阿→强") if name in open_to_all]
    assert "小林" not in take_in(survey(), "需求.csv", keeps_text=True).table("survey").to_csv()


GOOGLE = ("Timestamp,How many people would you rather talk with?,May we place you by your name in the group?,"
          "Your name in the group or your member number\n" + "".join(
              f"2026/10/01 0{place}:00:00,fewer than 50,{agreed},{name}\n" for place, (agreed, name) in enumerate(
                  [("yes please", "Zoe; Ann"), ("no thanks", "Peek"), ("no thanks", ""), ("yes please", "")], 1)))
TENCENT = (f"编号,开始答题时间,结束答题时间,1.您更倾向多少人的交流规模？,{AGREE.format('.')},{LEAVE.format('.')}\n"
           + "".join(
               f"{place},2026-10-01 09:00:00,2026-10-01 09:01:00,A.50人以下,{agreed},{name}\n" for place, (
                   agreed, name) in enumerate([("A.愿意留下", "A.小林"), ("B.不留", "偷看"), ("B.不留", ""),
                                               ("A.愿意留下", "")], 1)))
CODED = (f"序号,提交答卷时间,第1题(摄影),第1题(美食),{AGREE.format('、')},{LEAVE.format('、')}\n"
         "1,2026/10/1 10:00:00,1,0,1,小林\n2,2026/10/1 10:00:00,0,1,2,偷看\n3,2026/10/1 10:00:00,0,1,2,-3\n")


@pytest.mark.parametrize(("content", "form", "name"), [
    (GOOGLE, "google_forms", "Zoe; Ann"), (TENCENT, "tencent_survey", "A.小林"), (CODED, "wenjuanxing_code", "小林")])
def test_every_tool_gives_the_name_as_it_was_typed(take_in, content, form, name):
    taken = take_in(content, "需求.csv")
    assert taken.account.format == form
    assert [each for each in kept_names(taken.folder)["name"] if not is_sheet(each)] == [name]
    asked = taken.table("survey")
    assert "sub_groups.by_name" in set(asked["question_id"]) and name not in asked.to_csv()


def test_where_nobody_is_asked_the_name_is_the_answer(take_in):
    assert named(take_in(survey(asked=False), "需求.csv"))["2"] == "偷看"


def test_where_consent_was_asked_for_and_cannot_be_read_no_name_is_taken(take_in):
    unread = [(no, topics, f"{agreed}→", name) for no, topics, agreed, name in SHEETS]
    found = named(take_in(survey(unread), "需求.csv"))
    assert len(found) == 6 and all(map(is_sheet, found.values()))


def test_who_finds_a_respondent_by_code_and_by_name(take_in):
    taken = take_in(survey(), "需求.csv", language="zh")
    (who,) = meant(taken.folder, "没人")
    assert who in set(taken.table("survey")["respondent_id"]) and called(kept_names(taken.folder))[who] == "没人"
    assert look_alikes(taken.folder) == []


def test_a_long_name_is_cut_and_one_like_a_link_is_none(take_in):
    sheets = [("1", "摄影", "愿意留下", "长" * 300), ("2", "摄影", "愿意留下", f"→m_{'0' * 16}")]
    found = named(take_in(survey(sheets), "需求.csv"))
    assert len(found["1"]) == limit("nickname_length") and is_sheet(found["2"])


def test_sheets_with_numbers_that_look_alike_are_no_people(club):
    rows = [("m_1", "sheet aB (s-0a1b2c3d)"), ("m_2", "sheet Ab (s-0a1b2c3d)"), ("m_3", "Ada"), ("m_4", "ada")]
    keep_names(club, pd.DataFrame([(*row, "", "") for row in rows], columns=NAMES))
    assert look_alikes(club) == [["Ada", "ada"]]


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_sheets_are_told_from_people(language):
    for numbered in (True, False):
        assert is_sheet(sheet_name("37", "需求-0a1b2c3d", language, numbered))
    assert not is_sheet("sheet music lover") and not is_sheet("答卷 37") and not is_sheet("")


def test_without_a_purpose_nobody_is_joined(take_in):
    take_in(ROSTER, "m.csv")
    taken = take_in(survey(), "需求.csv")
    assert member("typed", "小林") not in set(taken.table("survey")["respondent_id"])


def answers(taken, who: str) -> list[str]:
    rows = taken.table("survey")
    return sorted(rows.loc[(rows["respondent_id"] == who) & (rows["question_no"] == 1), "option"])


def test_with_a_purpose_a_name_of_one_member_makes_the_sheet_that_members(take_in):
    take_in(ROSTER, "m.csv")
    ada = member("typed", "Ada")
    more = [*SHEETS, ("7", "摄影", "愿意留下", ada), ("8", "美食", "愿意留下", " ＷＸ_9 ")]
    taken = take_in(survey(more), "需求.csv", joins_survey=True)
    assert answers(taken, member("typed", "小林")) == ["摄影", "美食"]
    assert answers(taken, ada) == ["摄影"] and answers(taken, member("typed", "wx_9")) == ["美食"]
    assert taken.table("survey")["respondent_id"].nunique() == 8
    assert "of 5 names left, 3 mean one member each; 0 fit several people and 2 nobody" in taken.words()
    assert set(named(taken)) == set("23456")                          # a joined sheet has no name of its own


def test_a_name_of_two_members_joins_nobody_and_other_respondents_are_no_members(take_in):
    take_in("member_id,group_id,joined_on\n小林,g,2026-10-01\n", "one.csv")
    take_in("member_id,group_id,joined_on\n小林,g,2026-10-01\n", "two.csv", platform="qq")
    take_in(survey([("1", "摄影", "愿意留下", "没人")], asked=False), "早先.csv")
    taken = take_in(survey(), "需求.csv", joins_survey=True)
    assert "of 3 names left, 0 mean one member each; 1 fit several people and 2 nobody" in taken.words()
    assert not {member(each, "小林") for each in ("typed", "qq")} & set(taken.table("survey")["respondent_id"])


def test_of_two_sheets_of_one_member_the_last_counts(take_in):
    take_in(ROSTER, "m.csv")
    taken = take_in(survey([("1", "摄影", "愿意留下", "小林"), ("2", "美食", "愿意留下", "小林"), *OTHERS]),
                    "需求.csv", joins_survey=True)
    assert answers(taken, member("typed", "小林")) == ["美食"] and taken.table("survey")["respondent_id"].nunique() == 5
    assert taken.account.accepted == 5 and taken.aside() == [(2, "resubmitted")]


def state(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("joins", [False, True])
def test_the_same_file_again_changes_nothing(take_in, joins):
    take_in(ROSTER, "m.csv")
    first = state(take_in(survey(), "需求.csv", joins_survey=joins).folder)
    again = take_in(survey(), "需求.csv", joins_survey=joins)
    assert state(again.folder) == first and "were there already" in again.words()


def test_members_known_later_and_a_purpose_withdrawn_double_no_sheet(take_in):
    before = take_in(survey(), "需求.csv", joins_survey=True).table("survey")
    take_in(ROSTER, "m.csv")
    later = take_in(survey(), "需求.csv", joins_survey=True)
    assert answers(later, member("typed", "小林")) == ["摄影", "美食"] and len(later.table("survey")) == len(before)
    assert later.table("survey")["respondent_id"].nunique() == before["respondent_id"].nunique() == 6
    back = take_in(survey(), "需求.csv").table("survey")
    pd.testing.assert_frame_equal(back, before)


def test_consent_taken_back_takes_the_name_away(take_in):
    take_in(survey(), "需求.csv")
    again = [SHEETS[0], *((no, topics, "不留", "") for no, topics, _, _ in SHEETS[1:])]
    assert [no for no, name in named(take_in(survey(again), "需求.csv")).items() if not is_sheet(name)] == ["1"]


def test_a_later_sheet_takes_the_place_of_the_earlier_one_whole(take_in):
    take_in(ROSTER, "m.csv")
    take_in(survey([SHEETS[0], *OTHERS]), "需求.csv", joins_survey=True)
    taken = take_in(survey([SHEETS[0], ("2", "旅行", "愿意留下", "小林"), *OTHERS]), "需求.csv", joins_survey=True)
    assert answers(taken, member("typed", "小林")) == ["旅行"]
