"""Chapter 00: the rows there are, counted by hand; what is missing and where to get it."""

from builders import make_plan, make_review, stay, tally

from helpers.intake.account import Account
from helpers.intake.tables.contracts import data_tables
from helpers.report.chapters import Start
from helpers.report.display import Drawn

ALL = len(data_tables())


def started(language: str = "en", **found: object) -> Start:
    return Start(make_review(make_plan(), **found), language)


def test_the_rows_of_the_tables_that_are_there():
    found = started(members=[stay("a"), stay("b")], tallies=[tally("g", "2026-10")])
    assert repr(found.answer()) == f"试验社群, October 2026: 2 of {ALL} kinds of data are there, 3 rows in all."
    assert [row[:2] for row in found.data_table().frame.values.tolist()] == [["Monthly tallies", "1"],
                                                                             ["Member list", "2"]]
    assert found.data_chart().alt == "Bars: rows in each table of the community: Monthly tallies 1, Member list 2."
    assert len(found.missing().frame) == len(data_tables()) - 2


def test_one_row_is_one_row():
    assert repr(started(members=[stay("a")]).answer()).endswith(
        f"1 of {ALL} kinds of data are there, 1 row in all.")
    assert repr(started("zh", members=[stay("a")]).answer()).endswith(f"{ALL} 类数据里有 1 类，共 1行。")


def test_nothing_there_is_said_and_not_drawn():
    found = started()
    words = "There is no data yet: only the plan can be shown."
    assert {repr(found.answer()), repr(found.data_chart()), repr(found.data_table())} == {words}
    assert repr(found.next_month()).endswith("let it be: Groups.")


def test_everything_there_leaves_nothing_missing():
    found = started(members=[stay("a")])
    held = found.review.month.community.tables
    held |= {name: held["members"] for name in data_tables()}
    assert found.missing_tables == [] and repr(found.missing()) == "Nothing is missing."
    assert repr(found.next_month()) == "Next month: import the new exports and run the report."
    assert isinstance(found.data_chart(), Drawn) and len(found.data_table().frame) == len(data_tables())


def test_rows_set_aside_are_counted():
    assert repr(started(members=[stay("a")]).set_aside()) == "Every row of every table was used."
    found = started(members=[stay("a")])
    found.review.month.community.accounts.append(Account("tables/members.csv", read=3, accepted=1,
                                                         quarantined={"missing": 2}))
    assert repr(found.set_aside()) == (
        "Set aside because they could not be used: 2 rows; the folder quarantine says why.")
