"""What a file is: from its content, whatever its name."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.errors import InputError, error_words
from helpers.intake.arrival import Terms
from helpers.intake.doors import DOORS, door_of
from helpers.intake.formats import formats
from helpers.intake.seen import see
from helpers.intake.tables.contracts import tables
from helpers.intake.tables.fit import best_table
from helpers.intake.workbook.blank import monthly_workbook

TERMS = Terms(Path(), "UTC", Path(), dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
GITTER = "5" * 24 + "\tOrg/Room\t2016-12-22T02:37:20.597Z\tu1\tAda\tm1\thi, you, there, a, b, c, d, e\n"


def found(tmp_path, content: bytes | str, name: str = "x.bin"):
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    seen = see(tmp_path / name, name)
    return seen, door_of(seen, TERMS)


@pytest.mark.parametrize(("content", "format", "table"), [
    (GITTER, "gitter", None),
    ("序号,提交答卷时间,来自IP,1、性别\n1,,,男\n", "wenjuanxing_text", None),
    ("序号,提交答卷时间,来自IP,第1题(男)\n1,,,1\n", "wenjuanxing_code", None),
    ("群编号;月份;月末人数\na;2026-10;5\n", "table", "tallies"),
    ("订单编号\t买家\t下单时间\t实付金额\n1\ta\t2026-10-05\t5\n", "table", "orders"),
    ("member_id,group_id,joined_on\n1,a,\n", "table", "members"),
    ("渠道,月份,花费\n门店,2026-10,5\n".encode("gb18030"), "table", "channel_spend")])
def test_formats(tmp_path, content, format, table):
    seen, door = found(tmp_path, content)
    assert door.name == format and format in formats()
    assert table is None or best_table(seen.headers).name == table


def test_the_workbook_under_any_name(tmp_path):
    assert found(tmp_path, monthly_workbook("2026-10", "zh"), "notes.csv")[1].name == "monthly_workbook"


@pytest.mark.parametrize(("content", "key"), [
    ("", "format_empty"), ("\n\n", "format_empty"), ("张三,13800138000\n李四,1\n", "format_unknown_table"),
    ("群编号\na\n", "format_unknown_table")])
def test_what_is_nothing_known_says_what_was_seen_but_no_content(tmp_path, content, key):
    with pytest.raises(InputError) as caught:
        found(tmp_path, content)
    assert caught.value.problems[0].key == key
    for language in ("en", "zh"):
        assert "张三" not in error_words(caught.value, language) and "138" not in error_words(caught.value, language)


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="file_missing"):
        see(tmp_path / "none.csv", "none.csv")


def test_each_contract_is_told_by_its_own_headers():
    for name, contract in tables().items():
        assert best_table(contract.names) is contract, name


def test_a_format_said_is_taken_and_an_unknown_one_refused(tmp_path):
    (tmp_path / "x").write_text(GITTER, encoding="utf-8")
    seen = see(tmp_path / "x", "x")
    assert door_of(seen, replace(TERMS, format="chatlab_json")).name == "chatlab_json"
    with pytest.raises(InputError, match="format_said_unknown"):
        door_of(seen, replace(TERMS, format="no_such"))


def test_every_door_has_its_words():
    assert {door.name for door in DOORS} == set(formats())
    for entry in formats().values():
        assert {"en", "zh"} <= set(entry["name"]) & set(entry["why"])
        assert entry["fixture"] in ("real", "constructed") and entry["evidence"]
