"""The contracts as data, and headers as people write them."""

import pytest

from helpers.errors import InputError
from helpers.intake.tables.contracts import match, plain, table, tables
from helpers.intake.values.cells import DTYPES
from helpers.intake.values.spellings import choice_spellings, choice_words
from helpers.texts import labels


@pytest.mark.parametrize("name", tables())
def test_a_contract_is_sound(name):
    contract = table(name)
    assert set(contract.key) <= set(contract.names)
    assert all(column.kind in DTYPES for column in contract.columns)
    assert all(column.values for column in contract.columns if column.kind == "one_of")
    assert all(column.default in (None, *column.values) for column in contract.columns)
    assert set(contract.row) == {"en", "zh"}
    assert f"intake.table_{name}" in labels()


@pytest.mark.parametrize("name", tables())
def test_no_header_means_two_columns(name):
    spelled = {}
    for column in table(name).columns:
        for header in (column.name, *column.aliases):
            assert spelled.setdefault(plain(header), column.name) == column.name, header


@pytest.mark.parametrize("name", tables())
def test_choices_have_words_and_no_spelling_means_two(name):
    for column in table(name).columns:
        for value in column.values:
            assert choice_spellings(column.values)[plain(value)] == value
            assert choice_spellings(column.values)[plain(choice_words(value, "zh"))] == value


@pytest.mark.parametrize("header", ["group_id", "Group ID", "群编号", "群組編號", "群編號", " 群 编号 ",
                                    "ｇｒｏｕｐ ｉｄ", "群ID"])
def test_headers_as_people_write_them(header):
    assert match(table("tallies"), [header]) == {header: "group_id"}


def test_an_unknown_header_is_left_out():
    assert match(table("tallies"), ["心情", "月份"]) == {"月份": "month"}


def test_two_headers_for_one_column_are_refused():
    with pytest.raises(InputError, match="header_twice"):
        match(table("tallies"), ["月份", "month"])
