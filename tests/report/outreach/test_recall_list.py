"""``qunce recall``: the list by name, filled in as a person fills it in, taken in again, the next step after it."""

import datetime as dt
import shutil
import stat
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from helpers.intake.community import open_community
from helpers.intake.privacy.forgotten import forget
from helpers.intake.privacy.retention import apply, due
from helpers.intake.tables.contracts import match, table
from helpers.report.outreach.recall import FILLED
from helpers.root import root
from helpers.texts import LANGUAGES, text

NAMES = "member_id,name,first_seen,last_seen\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    """The sample brand without its contacts."""
    shutil.copytree(root() / "data" / "sample" / "brand", tmp_path / "brand")
    (tmp_path / "brand" / "tables" / "contacts.csv").unlink()
    return tmp_path / "brand"


def rows(book: Path) -> list[list]:
    return CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()


def refilled(book: Path, filled: dict[int, list]) -> None:
    """The same workbook with the last columns of some rows (0: the first person) filled in by hand."""
    cells = rows(book)
    for place, typed in filled.items():
        cells[2 + place][-len(FILLED):] = typed
    with xlsxwriter.Workbook(book, {"default_date_format": "yyyy-mm-dd"}) as made:
        page = made.add_worksheet()
        for at, row in enumerate(cells):
            page.write_row(at, 0, row)


@pytest.mark.system("J09")
def test_the_list_comes_back_and_the_next_step_follows(qunce, folder):
    code, said = qunce("recall", folder)
    assert code == 0 and "今天先联系：群里点名 5人。" in said and not (folder / "private").exists()
    first = next(line for line in said.splitlines() if "没说话" in line)
    (folder / "private").mkdir()
    assert qunce("recall", folder, "--write")[0] == 0
    book = folder / "private" / "召回名单.xlsx"
    assert stat.S_IMODE(book.stat().st_mode) == 0o600
    listed = rows(book)
    assert listed[1][:3] == ["第几天", "代号", "群昵称"] and listed[2][0] == 1 and listed[7][0] == 2
    people = [row[1] for row in listed[2:]]
    assert f"现在该联系的{len(people)}人" in first and {row[5] for row in listed[2:]} == {"群里点名"}

    refilled(book, {0: [dt.date(2026, 10, 28), "私聊", "是", "", "广告太多"],
                    1: ["2026-10-28", "群里点名", "", "是", ""], 2: [dt.date(2026, 10, 31), "群里点名", "", "", ""]})
    code, said = qunce("import", book, "--into", folder)
    assert code == 0, said
    taken = open_community(folder).table("contacts").set_index("member_id")
    assert list(taken["step"].reindex(people[:3])) == ["direct", "in_app", "in_app"] and len(taken) == 3
    assert taken["cause"].dropna().to_dict() == {people[0]: "adverts"}
    assert bool(taken.loc[people[0], "phone_agreed"]) and bool(taken.loc[people[1], "returned"])

    assert qunce("recall", folder, "--write")[0] == 0
    (beside,) = (folder / "private").glob("召回名单.20*.xlsx")   # the filled-in list is kept
    after = {row[1]: row[5] for row in rows(beside)[2:]}
    assert after[people[0]] == "打电话" and people[1] not in after and people[2] not in after
    assert set(after) == set(people) - {people[1], people[2]}


def test_names_stand_in_the_list_only(qunce, folder):
    _, _ = qunce("recall", folder, "--write")
    book = folder / "private" / "召回名单.xlsx"
    person = rows(book)[2][1]
    (folder / "private" / "names.csv").write_text(
        f"{NAMES}{person},旧名,2026-01-01,2026-02-01\n{person},=新名,2026-03-01,2026-09-01\n", encoding="utf-8")
    _, said = qunce("recall", folder, "--write")
    assert rows(book)[2][2] == "=新名" and "新名" not in said
    assert qunce("import", book, "--into", folder)[0] == 0    # nobody was written to yet
    assert open_community(folder).table("contacts") is None or open_community(folder).table("contacts").empty


def test_what_is_held_of_a_contact_is_forgotten(qunce, folder):
    assert qunce("recall", folder, "--write")[0] == 0
    book = folder / "private" / "召回名单.xlsx"
    person = rows(book)[2][1]
    refilled(book, {0: [dt.date(2026, 10, 28), "私聊", "", "", ""]})
    assert qunce("import", book, "--into", folder)[0] == 0
    assert forget(folder, person, dt.date(2026, 11, 1)) and open_community(folder).table("contacts").empty
    assert qunce("recall", folder)[0] == 0
    assert qunce("import", book, "--into", folder)[0] == 0
    assert person not in set(open_community(folder).table("members")["member_id"])
    assert open_community(folder).table("contacts").empty


def test_contacts_are_kept_as_long_as_messages(folder):
    said = "\n".join(["member_id,contacted_on,step", "m_0000000000000001,2025-09-30,direct",
                      "m_0000000000000002,2025-10-01,direct"])
    (folder / "tables" / "contacts.csv").write_text(said + "\n", encoding="utf-8")
    found = [each for each in due(folder, {"messages_months": 12}, dt.date(2026, 10, 15)) if each.table == "contacts"]
    assert [(each.rows, each.month) for each in found] == [(1, "2025-10")]
    apply(folder, found)
    assert open_community(folder).table("contacts")["member_id"].tolist() == ["m_0000000000000002"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_are_those_of_the_table(language):
    heads = [text(f"outreach.col_{name}", language) for name in FILLED]
    assert list(match(table("contacts"), heads).values()) == list(FILLED)
    assert match(table("contacts"), [text("outreach.col_code", language)]) == {
        text("outreach.col_code", language): "member_id"}


def test_without_a_log_nobody_is_called_silent(qunce, folder):
    (folder / "tables" / "messages.csv").unlink()
    code, said = qunce("recall", folder, "--write")
    assert code == 1 and "还不知道" in said and not (folder / "private").exists()


def test_without_consent_there_is_no_list(qunce, folder):
    members = pd.read_csv(folder / "tables" / "members.csv", dtype=str)
    members.drop(columns="consent_on").to_csv(folder / "tables" / "members.csv", index=False)
    code, said = qunce("recall", folder, "--write")
    assert code == 1 and "没有可以逐个联系的人" in said and not (folder / "private").exists()
