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


@pytest.fixture
def shop(tmp_path, monkeypatch, qunce):
    """A new community of one's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert qunce("new", tmp_path / "shop", "--template", "team", "--language", "en")[0] == 0
    return tmp_path / "shop"


def test_the_known_sums_come_out_by_the_command_line(qunce, shop, real_data):
    code, said = qunce("import", real_data / "cdnow" / "CDNOW_sample.txt", "--into", shop, "--table", "orders",
                       "--column", "1=member_id", "--column", "3=ordered_at", "--column", "5=amount")
    assert code == 0 and "paid orders: 6,919; known customers: 2,357; together 244,091.94" in said
    code, said = qunce("import", real_data / "channel-spend-mmm.csv", "--into", shop, "--table", "channel_weeks",
                       "--column", "wk_strt_dt=week", "--column", "mdip_*=impressions", "--column", "mdsp_*=spend")
    assert code == 0 and "dm 158,373,363.44, sem 130,861,971.62, nsp 53,203,626.56" in said
    assert "(not 0): aff, em, sms" in said
    code, said = qunce("import", real_data / "channel-spend-mmm.csv", "--into", shop)
    assert code == 0 and "(not 0): aff, em, sms" in said


def test_an_option_wrongly_said_is_refused_in_words(qunce, shop, tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, said = qunce("import", tmp_path / "a.csv", "--into", shop, "--column", "a:b")
    assert code == 2 and 'Write --column "header=column"' in said and "Traceback" not in said
