"""Nothing more than is used, nothing raw in what leaves: K13, K14."""

import json
import re

import pytest

from helpers.intake.privacy.identity import PSEUDONYM, pseudonym
from helpers.intake.privacy.minimal import code_of, controls, unused
from helpers.intake.privacy.people import people_columns
from helpers.intake.tables.contracts import tables
from helpers.root import root

COLUMNS = [f"c{number}" for number in range(15)]
MOBILE = re.compile(r"(?<![0-9A-Za-z._-])1[3-9][0-9]{9}(?![0-9A-Za-z])")


@pytest.mark.system("K14")
def test_a_notebook_that_uses_9_of_15_columns_leaves_6(tmp_path):
    cells = [{"cell_type": "code", "source": ["frame[['c0', 'c1', 'c2']]\n", "frame.c3 + frame.c4"]},
             {"cell_type": "markdown", "source": ["c9 c10"]},
             {"cell_type": "code", "source": [f"f(frame, {', '.join(f'c{n}=1' for n in range(5, 9))})"]}]
    (tmp_path / "n.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert unused(COLUMNS, code_of(tmp_path / "n.ipynb")) == [f"c{number}" for number in range(9, 15)]


@pytest.mark.system("K13")
def test_the_same_id_has_the_same_pseudonym_and_no_report_has_a_telephone_number():
    here, again, elsewhere = (pseudonym(key * 32, "qq", "10001") for key in (b"k", b"k", b"j"))
    assert here == again != elsewhere
    pages = [*(root() / "reports" / "sample").rglob("*.html"), *(root() / "notebooks").rglob("*.ipynb"),
             *(root() / "data" / "sample").rglob("*.csv")]
    assert len(pages) > 30
    texts = {path: re.sub(r"data:image/png;base64,[^\"']+|\"image/png\": \"[^\"]*\"", "",
                          path.read_text(encoding="utf-8")) for path in pages}
    assert not [path for path, text in texts.items() if MOBILE.search(text)]


def test_every_column_that_names_people_is_a_pseudonym_and_has_its_row():
    found = controls()
    assert set(zip(found["table"], found["column"], strict=True)) >= {
        (contract.name, column) for contract in tables().values() for column in people_columns(contract)}
    named = found[found["column"].str.endswith("member_id") | (found["column"] == "respondent_id")]
    assert (named["form"] == "pseudonym").all() and len(named) >= 6
    assert found.set_index(["table", "column"]).loc[("messages", "member_id"), "used"]


def test_sample_tables_name_nobody():
    for path in (root() / "data" / "sample").rglob("members.csv"):
        rows = path.read_text(encoding="utf-8").splitlines()[1:]
        assert rows and all(PSEUDONYM.fullmatch(row.split(",")[0]) for row in rows)
