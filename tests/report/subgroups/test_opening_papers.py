"""The texts and the document library of sub-groups: useful, complete, in three languages, codes only (I18)."""

import datetime as dt
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from openings import MONDAY, opening
from python_calamine import CalamineWorkbook

from helpers.plan.subgroups.library import library
from helpers.plan.subgroups.naming import name_faults
from helpers.report.subgroups.bundle import opening_files
from helpers.report.subgroups.opening import next_monday
from helpers.report.subgroups.papers import NOTICES, library_files, notices, paper_text
from helpers.root import templates
from helpers.rules.registry import seed_rules
from helpers.texts import LANGUAGES

FOLDERS = {"zh": ["小群管理制度", "成员档案表", "活动策划案", "精华内容存档"],
           "en": ["Activity plans", "Best content", "Member file", "Rules"]}
RULES = {"zh": ["1. 禁止广告", "2. 文明交流", "3. 修改群昵称"],
         "en": ["1. No advertising", "2. Talk civilly", "3. Change your nickname"]}
WRONG = ("后", "錶", "檯", "迴", "要並")  # as tests/report/words/test_traditional_words.py says


def words(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def library_texts(language: str) -> dict[str, str]:
    made = library_files(opening(language).plan, language)
    return {path: words(content) for path, content in made.items() if path.endswith(".txt")}


@pytest.mark.system("I18")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_four_folders_each_with_something_in_it(language):
    paths = list(library_files(opening(language).plan, language))
    assert sorted({path.split("/")[1] for path in paths}) == FOLDERS[language]
    assert len(FOLDERS["zh"]) == seed_rules("document_folders")[0].value
    assert all(path.split("/")[0] == paths[0].split("/")[0] for path in paths)


@pytest.mark.system("I18")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_member_file_knows_codes_only(language):
    made = library_files(opening(language).plan, language)
    (sheet,) = [content for path, content in made.items() if path == next(
        paper.path(language) for paper in library() if paper.name == "member_file")]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert len(rows[1]) == 8 and not re.search("姓名|昵称|暱稱|手机|手機|微信|[Nn]ame|[Pp]hone|account",
                                               "|".join(map(str, rows[1])))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rules_and_welcome_hold_the_three_rules_of_the_seed(language):
    made = library_texts(language)
    assert len(made) == 3
    holding = [text for text in made.values() if all(rule in text for rule in RULES[language])]
    assert len(holding) == 2


def test_the_rules_take_their_numbers_from_plan_and_seeds():
    (rules,) = [text for text in library_texts("zh").values() if "管理制度" in text[:20]]
    for said in ("每周在线不少于 15 小时", "不低于 80%", "不足 50 人", "超过 150 人", "超过 40 人以后", "头 2 周"):
        assert said in rules
    assert "同意" not in words(notices(opening(platform=None))["通知与邀请/邀请语.txt"]), "no platform, no claim"
    assert "每个人都要自己点同意" in words(notices(opening(platform="telegram"))["通知与邀请/邀请语.txt"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_filled_and_has_a_twin(language):
    made = opening(language, guides=("甲", "乙"))
    texts = [*library_texts(language).values(), *map(words, notices(made).values())]
    assert len(texts) == 3 + len(NOTICES)
    for text in texts:
        assert not re.search(r"\{[{%]|[%}]\}|\bNone\b|nan", text) and "\u202e" not in text
        assert language != "zh-Hant" or not [wrong for wrong in WRONG if wrong in text], text
    assert {path.name for path in (templates() / "subgroups/zh").iterdir()} == {
        path.name for path in (templates() / "subgroups/en").iterdir()}
    assert "甲" in "".join(texts) and "乙" in "".join(texts)


def test_a_missing_fact_is_a_fault_of_ours_and_never_a_blank():
    assert paper_text("welcome", "en", {"member": "A", "group": "AA-photo01", "need": "photo"}).startswith("Welcome A")
    with pytest.raises(UndefinedError):
        paper_text("welcome", "en", {"member": "A"})


def test_invitations_name_every_group_and_the_first_day():
    text = words(notices(opening())["通知与邀请/邀请语.txt"])
    for name in opening().groups["name"]:
        assert f"—— {name} ——" in text
    assert "3月3日" in text and "候补" in text


def test_names_of_a_design_are_valid_and_unique():
    made = opening()
    names = list(made.groups["name"])
    assert names[:2] == ["试验-摄影01", "试验-摄影02"] and not any(
        name_faults(name, "试验", names[:at] + names[at + 1:], "wechat", "zh") for at, name in enumerate(names))


def test_candidates_are_those_proposed_and_then_those_in_reserve():
    found = opening(need="读书").candidates
    assert found.values.tolist() == [["m1", "试验-摄影01", True], ["m2", "试验-摄影01", False],
                                     ["m3", "试验-摄影02", True], ["=m5", "试验-读书01", True]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_opening_gives_the_same_bytes(language):
    made = opening_files(opening(language))
    assert made == opening_files(opening(language))
    assert {"groups.xlsx", "tree.mmd", "tree.png", "transition.ics"} <= set(made) and len(made) == 4 + len(NOTICES)
    assert made["tree.png"].startswith(b"\x89PNG") and made["tree.mmd"].startswith(b"graph TD\n")


@given(st.dates(dt.date(2020, 1, 1), dt.date(2090, 1, 1)))
def test_groups_open_on_the_monday_after(today):
    day = next_monday(today)
    assert day.weekday() == 0 and 1 <= (day - today).days <= 7
    assert next_monday(dt.date(2025, 3, 2)) == MONDAY
