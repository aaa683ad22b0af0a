"""CSV bytes: contract columns, sorted, LF, unknown is blank."""

import pandas as pd

from helpers.intake.tables.contracts import table
from helpers.learn.tablefile import csv_bytes, write_tables

FRAME = pd.DataFrame({"group_id": ["g2", "g1"], "name": ["晨读,打卡", None],
                      "opened_on": pd.to_datetime(["2026-03-01", None]),
                      "capacity": pd.array([500, None], dtype="Int64"), "liveliness": [1.0, 2.0]})
BYTES = ("group_id,name,platform,purpose,owner,opened_on,capacity\n"
         "g1,,,,,,\n"
         'g2,"晨读,打卡",,,,2026-03-01,500\n').encode()


def test_bytes_by_hand():
    assert csv_bytes(FRAME, table("groups")) == BYTES


def test_files_lie_under_their_table_names(tmp_path):
    write_tables(tmp_path / "new", {"groups": FRAME})
    assert (tmp_path / "new" / "groups.csv").read_bytes() == BYTES
