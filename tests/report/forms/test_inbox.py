"""The inbox as a form: known files with one button, a file nobody knows with a control for each column."""

import pytest
from builders import make_plan
from taking import KEY

from helpers.intake.community import open_community
from helpers.intake.tables.mapping import Matched, remembered_tables
from helpers.intake.waiting import waiting
from helpers.report.forms import inbox_for
from helpers.report.forms.inbox import Inbox

CRM = "客户号,成交日期,成交额\n\nc1,2026-10-01,10\nc2,2026-10-02,x\n"
KNOWN = "群编号,月份,入群\na,2026-10,5\n"


class Chapter:
    """As much of a chapter as the inbox asks for."""

    def __init__(self, folder, language="zh"):
        self.language = language
        self.review = self.month = self.community = self
        self.folder, self.plan = folder, make_plan()


@pytest.fixture
def club(tmp_path, monkeypatch):
    monkeypatch.setenv("QUNCE_KEY", KEY)
    monkeypatch.delenv("QUNCE_FORMS")
    (tmp_path / "club" / "inbox").mkdir(parents=True)
    return tmp_path / "club"


def drop(club, name, content):
    (club / "inbox" / name).write_text(content, encoding="utf-8")


def opened(club) -> Inbox:
    return inbox_for(Chapter(club))


def test_known_files_are_taken_in_with_one_button(club):
    drop(club, "a.csv", KNOWN)
    drop(club, "~$a.xlsx", "x")
    form = opened(club)
    assert form.matching == []
    form.all.click()
    assert "读取 1行，全部收下" in form.told.value and waiting(club) == []
    assert open_community(club).table("tallies")["joins"].tolist() == [5]


def test_unknown_headers_are_asked_with_the_likeliest_answers_and_remembered(club):
    drop(club, "crm.csv", CRM)
    form, = opened(club).matching
    assert (form.guess.names, form.table.value) == (["客户号", "成交日期", "成交额"], "orders")
    form.table.value = "orders"
    assert [form.columns[name].value for name in ("member_id", "ordered_at")] == ["客户号", "成交日期"]
    form.columns["amount"].value = ""
    form.go.click()
    assert "还没选" in form.fault.value and not (club / "mapping.yaml").exists()
    form.columns["amount"].value = "成交日期"
    form.go.click()
    assert "选了两次" in form.fault.value
    form.columns["amount"].value = "成交额"
    form.go.click()
    assert open_community(club).table("orders")["amount"].tolist() == [1000]
    assert [matched.table for _, matched in remembered_tables(club)] == ["orders"]
    drop(club, "next.csv", CRM.replace("c1", "c9"))
    assert opened(club).matching == []


def test_what_became_of_the_rows_is_said_without_values(club):
    drop(club, "crm.csv", CRM)
    form = opened(club)
    asked, = form.matching
    asked.take(Matched("orders", {"客户号": "member_id", "成交日期": "ordered_at", "成交额": "amount"}))
    assert "收下 1行" in form.told.value and "c1" not in form.told.value


def test_an_empty_inbox_and_one_where_nobody_is_there(club, monkeypatch):
    assert "没有待导入" in opened(club).widget.children[1].value
    (club / "inbox").rmdir()
    assert "没有待导入" in opened(club).widget.children[1].value
    monkeypatch.setenv("QUNCE_FORMS", "off")
    assert "qunce import" in repr(inbox_for(Chapter(club)))
