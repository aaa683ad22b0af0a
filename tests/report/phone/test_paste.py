"""The text to paste into a chat."""

from dataclasses import replace

import pytest
from payloads import PAYLOADS
from report_examples import chinese_screen, english_screen, hostile_screen

from helpers.report.phone.paste import paste_text


def test_it_answers_the_three_questions_in_plain_lines() -> None:
    said = paste_text(chinese_screen(), "zh")
    assert said.startswith("花间护肤会员社群｜2026 年 10 月\n【有风险】月末 6,012 人")
    assert "【需要你拍板】\n1. 门店扫码每月多投 1.2 万元，补回约 380 人（11 月 5 日前定）\n   拖下去：每晚一周" in said
    assert "3. 双十一后做一次 5 题回访问卷（还没人认领，11 月 20 日）\n上月定的 4 件事，完成 3 件" in said
    assert "有效成员：33%（1,984 人 / 6,012 人，近 30 天互动过）" in said
    assert "【各群】抢救 1、关注 3、未知 1、良好 7\n抢救：花间·敏感肌交流 4 群（净流失 41 人，没有群主）" in said
    assert not {"*", "#", "|", "`", "<"} & set(said)


@pytest.mark.parametrize(
    "screen", [chinese_screen(), english_screen(), chinese_screen(200), hostile_screen("W" * 10_000)]
)
def test_it_is_under_a_thousand_characters_and_keeps_its_head(screen) -> None:
    for language in ("en", "zh", "zh-Hant"):
        said = paste_text(screen, language)
        assert len(said) < 1000 and said.endswith("\n")
        assert screen.status_word[:20] in said or language == "zh-Hant"


def test_groups_go_first_then_reasons_when_it_is_too_long() -> None:
    long = replace(english_screen(), headline="h" * 250)
    said = paste_text(long, "en")
    assert "If we wait" not in said and "1. Spend" in said and "Groups: rescue 1" in said
    assert "rescue: Sensitive skin" not in said


def test_nothing_to_say_is_said() -> None:
    bare = replace(english_screen(), decisions=[], actions=[], figures=[], groups=[], done_sentence="")
    said = paste_text(bare, "en")
    assert "Nothing to decide this month." in said and "No action is set" in said and "figures" not in said


def test_hostile_words_stay_on_their_line() -> None:
    lines = len(paste_text(hostile_screen("a"), "zh").splitlines())
    for payload in [*PAYLOADS[:40], "a\r\nb\u2028c\u0085d", "\u202eabc"]:
        assert len(paste_text(hostile_screen(payload[:30]), "zh").splitlines()) <= lines
