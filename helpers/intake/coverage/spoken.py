"""On which local days a group has messages, and who was seen speaking: added up where the months lie."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.intake.community import Community
from helpers.intake.store.derived import derived
from helpers.intake.store.partitions import database

MESSAGES = "messages"
QUARTER = pd.Timedelta(minutes=15)  # every zone's offset is a multiple of it
DAYS = ["group_id", "day", "messages"]
PEOPLE = ["group_id", "member_id"]
NAME, VERSION = "quarters", "1"
QUARTERS = ("COPY (SELECT group_id, time_bucket(INTERVAL 15 MINUTE, sent_at) AS at, count(*) AS messages "
            "FROM read_parquet($month) GROUP BY ALL ORDER BY ALL) TO $target (FORMAT parquet)")
WRITERS = "SELECT DISTINCT group_id, member_id FROM read_parquet(?)"


def message_days(community: Community, timezone: str) -> pd.DataFrame:
    """One row a group and local day (midnight, no zone) with a message of any kind: group_id, day, messages."""
    files = community.months.get(MESSAGES)
    quarters = _quarters(files, community.folder) if files else [_table_quarters(community)]
    found = pd.concat([_by_day(each, timezone) for each in quarters])
    return found.groupby(["group_id", "day"], as_index=False)["messages"].sum()[DAYS]


def speakers(community: Community) -> pd.DataFrame:
    """One row a group and person who wrote in it: group_id, member_id."""
    files = community.months.get(MESSAGES)
    found = pd.concat(list(_asked(files, WRITERS))) if files else _table(community)[PEOPLE]
    return found.drop_duplicates()


def _quarters(files: list[Path], folder: Path) -> Iterator[pd.DataFrame]:
    """Messages by group and quarter of an hour, a frame a month; months that did not change were counted before."""
    for path in derived(files, folder, NAME, VERSION, _count):
        yield pd.read_parquet(path)


def _count(path: Path, target: Path) -> None:
    with database(path.parent, target.parent) as connection:
        connection.execute(QUARTERS, {"month": str(path.resolve()), "target": str(target.resolve())})


def _asked(files: list[Path], question: str) -> Iterator[pd.DataFrame]:
    """The answer of every month; one at a time is held."""
    with database(files[0].parent) as connection:
        for path in files:
            yield connection.execute(question, [str(path.resolve())]).df()


def _table_quarters(community: Community) -> pd.DataFrame:
    rows = _table(community)
    at = rows["sent_at"].dt.tz_localize(None).dt.floor(QUARTER)
    return rows.assign(at=at).groupby(["group_id", "at"]).size().rename("messages").reset_index()


def _table(community: Community) -> pd.DataFrame:
    found = community.table(MESSAGES)
    return pd.DataFrame({"group_id": [], "member_id": [], "sent_at": pd.Series([], dtype="datetime64[ns, UTC]")}) \
        if found is None else found


def _by_day(quarters: pd.DataFrame, timezone: str) -> pd.DataFrame:
    local = quarters["at"].dt.tz_localize("UTC").dt.tz_convert(timezone).dt.tz_localize(None).dt.normalize()
    dated = quarters.assign(day=local.astype("datetime64[ns]"))
    return dated.groupby(["group_id", "day"], as_index=False)["messages"].sum()
