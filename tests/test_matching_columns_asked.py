"""Columns matched from the command line: options, and questions at a terminal."""

import io

import pytest
import typer
from rich.progress import Progress

from helpers.cli import matching
from helpers.cli.matching import asked, asking, said_columns
from helpers.errors import InputError
from helpers.intake.tables.guess import Guess
from helpers.intake.tables.mapping import Matched

GUESS = Guess("crm.csv", ["客户号", "下单日期", "", "实付金额"], "orders", {"实付金额": "amount"})


def test_options_name_header_and_column():
    assert said_columns(["客户号=member_id", " a=b =amount", "3=ordered_at"]) == {
        "客户号": "member_id", "a=b": "amount", "3": "ordered_at"}


@pytest.mark.parametrize("said", ["客户号", "=member_id", "客户号=", ""])
def test_an_option_that_names_only_one_of_them_is_refused(said):
    with pytest.raises(InputError, match="column_said_form"):
        said_columns(["a=b", said])


def answered(monkeypatch, *answers: str):
    """What is asked of a person who gives ``answers`` (None: Enter), and what she was asked."""
    given, questions = iter(answers), []

    def prompt(words: str, default: str) -> str:
        questions.append((words, default))
        answer = next(given)
        return default if answer is None else answer
    monkeypatch.setattr(typer, "prompt", prompt)
    return asked(GUESS, "zh"), questions


def test_enter_takes_the_guess_and_numbers_name_headers(monkeypatch, capsys):
    answers = ["no such", "orders", "-", "1", "-", "二", "下单日期", None, "-", "-", "-"]
    matched, questions = answered(monkeypatch, *answers)
    assert matched == Matched("orders", {"客户号": "member_id", "下单日期": "ordered_at", "实付金额": "amount"})
    assert questions[0][1] == "orders"
    assert "1  客户号" in capsys.readouterr().out


def test_none_of_the_tables(monkeypatch):
    assert answered(monkeypatch, "-")[0] is None


def test_nobody_is_asked_where_there_is_no_terminal(monkeypatch):
    monkeypatch.setattr(matching.sys, "stdin", io.StringIO())
    assert asking(Progress(disable=True), "zh")(GUESS) is None
