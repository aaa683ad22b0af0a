"""The list to invite by: every seat once, by name where one is known; it lies in private/ and is its owner's only."""

import datetime as dt
import stat
from dataclasses import replace

import pandas as pd
import pytest
from openings import opening
from python_calamine import CalamineWorkbook

from helpers.intake.privacy.names import NAMES
from helpers.intake.privacy.respondents import called
from helpers.report.papers.writing import write_files
from helpers.report.subgroups.invitations import FILE, Known, invitations, invitations_line, known_of

DAY = dt.date(2026, 11, 28)
SHEET = "答卷 37（需求-0a1b2c3d）"
KNOWN = {"m2": "小林", "m1": "=阿杰", "m3": SHEET, "m9": "没座位的"}


def rows(content: bytes, path) -> list[list[str]]:
    path.write_bytes(content)
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_one_row_a_seat_admins_first_then_who_waits_and_why(tmp_path):
    seats = opening().assignment.seats.assign(admin=[False, True, True, False, False, False, True])
    made = replace(opening(), assignment=replace(opening().assignment, seats=seats))
    _, heads, *found = rows(invitations(made, KNOWN)[FILE], tmp_path / "a.xlsx")
    assert heads == ["所在小群", "群昵称", "成员代号", "拟任管理员", "邀请日期", "进群日期", "原因"]
    seated = [row for row in found if row[0] != "候补"]
    assert sorted(row[2] for row in seated) == ["=m5", "m1", "m2", "m3", "m4", "m6", "m7"]
    assert [row[0] for row in seated] == sorted(row[0] for row in seated)
    groups = pd.DataFrame(seated).groupby(0)[3].agg(list)
    assert all(marks == sorted(marks, reverse=True) and marks[0] == "是" for marks in groups)
    assert {row[2]: row[1] for row in found if row[1]} == KNOWN
    assert [row[2:] for row in found[len(seated):]] == [
        ["m8", "", "", "", "群满了，或群数到上限"], ["m9", "", "", "", "没选话题"]]


def test_the_same_names_give_the_same_bytes_and_no_names_give_no_list():
    assert invitations(opening(), KNOWN) == invitations(opening(), KNOWN)
    assert invitations(opening(), {}) == invitations(opening(), {"somebody else": "小林"}) == {}


def test_seats_are_counted_by_how_people_are_known():
    assert known_of(["m1", "m2", "m3", "m4"], KNOWN) == Known(4, 2, 1) and known_of([], {}) == Known(0, 0, 0)
    said = invitations_line(opening(), KNOWN)
    assert "7 个座位里，2 个有昵称，1 个只有答卷序号（到问卷后台查），4 个两样都没有" in said
    assert "of 7 seats 2 have a name, 1 only the number" in invitations_line(opening("en"), KNOWN)


@pytest.mark.parametrize(("kept", "name"), [
    ([("Ada", "2026-01-01", "2026-10-01"), ("Ada L", "2026-02-01", "2026-11-01")], "Ada L"),
    ([(SHEET, "2026-11-01", "2026-11-01"), ("Ada", "2026-01-01", "2026-01-02")], "Ada"),
    ([("Ada", "", ""), ("→m_0123456789abcdef", "", "")], "Ada"), ([("→m_0123456789abcdef", "", "")], None)])
def test_of_several_names_the_last_of_a_person_counts(kept, name):
    assert called(pd.DataFrame([("m1", *row) for row in kept], columns=NAMES)).get("m1") == name


def test_only_its_owner_reads_it_and_what_was_filled_in_stays(tmp_path):
    write_files(tmp_path / "private", invitations(opening(), KNOWN), DAY, 0o600)
    place = tmp_path / "private" / FILE
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    place.write_bytes(b"filled in")
    done = write_files(tmp_path / "private", invitations(opening(), {**KNOWN, "m4": "新来的"}), DAY, 0o600)
    assert place.read_bytes() == b"filled in" and done.beside == ("invitations.2026-11-28.xlsx",)
    assert stat.S_IMODE((tmp_path / "private" / done.beside[0]).stat().st_mode) == 0o600
