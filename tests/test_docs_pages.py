"""docs/formats.md and docs/data.md are what the program reads, in both languages."""

from pathlib import Path

import pytest
from refresh_docs import DOCS, PAGES

from helpers.intake.chats.door import FORMS
from helpers.intake.doors import DOORS
from helpers.intake.formats import formats
from helpers.intake.tables.contracts import tables
from helpers.root import template


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_current(page: Path):
    assert page.read_text(encoding="utf-8") == PAGES[page](), "run: python tests/refresh_docs.py"


def test_every_format_stands_once_in_each_language_and_says_what_it_was_tried_on():
    lines = (DOCS / "formats.md").read_text(encoding="utf-8").splitlines()
    for name, entry in formats().items():
        english, chinese = [line for line in lines if line.startswith(f"| `{name}` |")]
        assert f"**{entry['fixture']}**" in english and entry["evidence"] in english
        assert ("**真实文件**" if entry["fixture"] == "real" else "**仿制文件**") in chinese


def test_every_file_of_formats_has_its_kind_and_every_door_its_format():
    kinds = template("format_kinds.yml")
    assert {name for kind in kinds for name in template(f"formats/{kind}.yml")} == set(formats())
    assert {form.name for form in FORMS} | {door.name for door in DOORS} <= set(formats())


def test_every_table_and_column_stands_on_the_page():
    page = (DOCS / "data.md").read_text(encoding="utf-8")
    for name, contract in tables().items():
        assert page.count(f"`{name}`\n") == 2
        assert all(f"| `{column.name}` |" in page for column in contract.columns)
