"""Accounts add up and say so."""

import pandas as pd
import pytest

from helpers.errors import InputError, Problem
from helpers.intake.account import Account, Note, account_words, reasons, refusal


def test_rows_that_vanish_are_our_fault():
    with pytest.raises(ValueError, match="10 rows read"):
        Account("a.csv", table="tallies", read=10, accepted=8, quarantined={"missing": 1})


def test_the_sentence_in_both_languages():
    account = Account("Casual.tsv", "gitter", "utf-8", "messages", 9645, 9537, {"duplicate": 108})
    assert account_words(account, "en") == (
        "Casual.tsv: Gitter messages, 9,645 rows read, 9,537 taken, 108 not (108 duplicates of a row already read)")
    assert account_words(account, "zh") == (
        "Casual.tsv：Gitter 聊天记录，读取 9,645行，收下 9,537行，待核对 108行（108行与前面重复）")
    assert account.duplicates == 108


def test_all_taken_with_a_note():
    account = Account("t.csv", "table", "utf-8", "tallies", 1, 1, notes=(Note("columns_ignored", {"columns": "心情"}),))
    assert account_words(account, "en").splitlines() == [
        "t.csv: table of monthly figures, 1 row read, all taken", "t.csv: columns not used: 心情"]


def test_a_note_inside_a_note_is_worded():
    note = Note("cell_refused", {"sheet": "每月数据", "cell": "F7", "reason": Note("reason_not_number")})
    assert "F7：应填数字" in account_words(Account("b.xlsx", notes=(note,)), "zh")


def test_a_refused_file_says_why():
    account = refusal("a.csv", InputError(problems=[Problem("not_text")]))
    assert account.refused and account.read == 0
    assert "NUL" in account_words(account, "en")


def test_reasons_are_counted():
    assert reasons(pd.DataFrame({"reason": ["ragged", "missing", "ragged"]})) == {"ragged": 2, "missing": 1}
