"""The shell around chapters: policy, navigation, links, one file for all."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from payloads import words_of
from report_examples import chapter_notebook, chinese_screen, code, english_screen, prose, shown

from helpers.report.pages.body import body
from helpers.report.pages.page import Chapter, Masthead, chapter_page, index_page, report_page

MASTHEAD = Masthead("花间护肤", "2026 年 10 月", "内部版")


def chapters(language: str = "zh") -> list[Chapter]:
    made = body(chapter_notebook(), language)
    return [Chapter("01_goals", made), Chapter("05_subgroups", made, "先开 3 个分群。"), Chapter("10_review", made)]


def test_the_policy_names_the_hash_of_the_style_in_the_page() -> None:
    page = index_page(chinese_screen(), [], "zh")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;" in page
    assert page.index("Content-Security-Policy") < page.index("charset") < page.index("viewport")
    assert "url(" not in style and "@import" not in style


@pytest.mark.parametrize(("language", "said"), [("en", "en"), ("zh", "zh-CN"), ("zh-Hant", "zh-Hant")])
def test_the_page_says_its_language(language: str, said: str) -> None:
    assert f'<html lang="{said}">' in index_page(chinese_screen(), [], language)


def test_first_screen_answers_in_order() -> None:
    read = words_of(index_page(chinese_screen(), chapters(), "zh"))
    places = [
        read.index(words)
        for words in (
            "① 跟上计划了吗",
            "有风险",
            "② 需要你拍板",
            "11 月 5 日前定",
            "③ 下月要做",
            "上月定的 4 件事",
            "关键数字",
            "1,984 人 / 6,012 人",
            "各群状态",
            "抢救 1",
            "数据说明",
            "各章结论",
            "先开 3 个分群。",
            "每个数是怎么来的",
        )
    ]
    assert places == sorted(places)


def test_nothing_to_decide_and_nothing_set_is_said() -> None:
    bare = replace(
        english_screen(), decisions=[], actions=[], figures=[], groups=[], notes=[], sources=[], done_sentence=""
    )
    read = words_of(index_page(bare, [], "en"))
    assert "Nothing to decide this month." in read and "No action is set for next month yet." in read
    assert "Key figures" not in read and "All groups" not in read


def test_only_three_decisions_and_actions_are_shown() -> None:
    many = replace(english_screen(), decisions=english_screen().decisions * 3, actions=english_screen().actions * 3)
    page = index_page(many, [], "en")
    assert page.count('<p class="by">') == 3 and page.count('<p class="who">') == 3


def test_every_group_is_in_the_strip() -> None:
    page = index_page(chinese_screen(200), [], "zh")
    assert page.count('title="花间·敏感肌交流') == 200
    assert "其余 188 个群" in page
    assert "其余" not in index_page(chinese_screen(12), [], "zh")


def test_chapters_are_linked_both_ways_and_the_present_one_is_marked() -> None:
    all_of_them = chapters()
    page = chapter_page(all_of_them[1], all_of_them, MASTHEAD, "zh")
    assert '<a href="index.html">总览</a>' in page
    assert '<a href="05_subgroups.html" aria-current="page">' in page
    assert '<a class="back" href="01_goals.html">' in page and '<a class="on" href="10_review.html">' in page
    assert 'class="back"' not in chapter_page(all_of_them[0], all_of_them, MASTHEAD, "zh")


def test_findings_can_link_to_a_cell() -> None:
    page = chapter_page(chapters()[0], chapters(), MASTHEAD, "zh")
    assert '<section id="forecast" class="cell">' in page
    assert '<pre id="parameters">' in page
    assert page.index('id="next"') < page.index('class="technical"') < page.index('id="parameters"')
    assert page.count('<details class="advanced">') == 1


def test_the_whole_report_in_one_file_links_within_itself() -> None:
    made = [
        Chapter(
            "01_goals",
            body({"cells": [prose("# A\n\n[b](10_review.html#why) [c](#why) [d](index.html)", "why")]}, "en"),
        ),
        Chapter("10_review", body({"cells": [code("1", shown(text_plain="1"), name="why")]}, "en")),
    ]
    page = report_page(english_screen(), made, "en")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"01_goals-why", "10_review-why", "01_goals", "10_review", "index"} <= set(ids)
    assert '<a href="#10_review-why">b</a> <a href="#01_goals-why">c</a> <a href="#index">d</a>' in page
    assert '<a href="#01_goals-forecast">Effective members</a>' not in page, "links lead where the figure says"
    assert '<a href="#01_goals-effective">Effective members</a>' in page
    assert ".html" not in page.split("</style>")[1]


def test_same_inputs_same_bytes() -> None:
    assert index_page(chinese_screen(), chapters(), "zh") == index_page(chinese_screen(), chapters(), "zh")
    assert report_page(chinese_screen(), chapters(), "zh") == report_page(chinese_screen(), chapters(), "zh")


def test_no_script_and_no_address_in_a_page() -> None:
    page = report_page(english_screen(), chapters("en"), "en")
    assert "<script" not in page and "://" not in page


@pytest.mark.parametrize("name", ["javascript:alert(1)//", "../x", "a b", "", "x" * 61])
def test_a_chapter_is_named_like_a_notebook(name: str) -> None:
    with pytest.raises(ValueError, match="chapter name"):
        Chapter(name, body({"cells": []}, "en"))


def test_traditional_page_has_traditional_words() -> None:
    page = chapter_page(chapters("zh-Hant")[0], chapters("zh-Hant"), MASTHEAD, "zh-Hant")
    assert "本頁設定與程式碼" in page and '<html lang="zh-Hant">' in page
    assert "离年度计划" not in page.split('<details class="technical"')[0]
