"""Personal data in text: found in every spelling, nothing else taken for it; how much of it is said in the docs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import HARD, labelled

from helpers.intake.privacy.personal import hidden, is_bank_card, is_id_number, kinds
from helpers.root import root, template


@pytest.mark.parametrize(("text", "wanted"), HARD)
def test_hard_texts(text, wanted):
    assert tuple(kinds(text)) == wanted


def test_marks_take_the_place_of_what_is_found_and_nothing_else():
    assert hidden("电话13800138000，微信：abc_123456。") == "电话[电话]，微信：[微信号]。"
    assert hidden("今天发货吗") == "今天发货吗" and hidden("第 13800 名") == "第 13800 名"
    assert hidden("1\u200b38\u200b00138000来") == "[电话]来"


def test_check_digits():
    assert is_id_number("11010519491231002X") and not is_id_number("110105194912310021")
    assert is_bank_card("4111111111111111") and not is_bank_card("4111111111111112")


def shares() -> tuple[float, float, int]:
    """Recall, precision and the number of labelled texts."""
    found = [(set(kinds(text)), set(wanted)) for text, wanted in labelled()]
    hits = sum(len(got & wanted) for got, wanted in found)
    return (hits / sum(len(wanted) for _, wanted in found), hits / sum(len(got) for got, _ in found), len(found))


def test_the_share_found_is_what_the_docs_say():
    recall, precision, texts = shares()
    assert recall >= 0.95 and precision >= 0.98 and texts >= 500
    page = (root() / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert f"{texts} labelled texts" in page and f"{texts} 条标注文本" in page
    assert f"{recall:.1%}" in page and f"{precision:.1%}" in page


@given(st.text(max_size=200))
def test_any_text_stays_text_and_hiding_twice_changes_nothing(text):
    once = hidden(text)
    assert hidden(once) == once
    if not kinds(text):
        assert once == text


@given(st.sampled_from([text for text, wanted in labelled() if wanted]), st.text("好吗，。 ", max_size=5))
def test_no_run_of_figures_is_left_of_what_was_found(text, around):
    left = hidden(around + text + around)
    for mark in template("personal.yml")["marks"].values():
        left = left.replace(mark, "")
    assert not re.search(r"[0-9０-９]{7}|@", left)
