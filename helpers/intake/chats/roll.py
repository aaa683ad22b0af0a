"""Who is in a chat export: groups, members, roles and display names as small tables."""

import datetime as dt

import pandas as pd

from helpers.intake.arrival import Terms
from helpers.intake.chats.gather import Gathered
from helpers.intake.privacy.names import NAMES
from helpers.intake.store.keeping import stored
from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import Table, table


def _checked(rows: list[dict[str, str]], contract: Table, file: str) -> pd.DataFrame:
    texts = pd.DataFrame([{name: row.get(name, "") for name in contract.names} for row in rows],
                         columns=contract.names, dtype=object)
    return check(texts, contract, file, defaults=False).rows


def groups(found: Gathered, where: dict[str, str], platform: str, file: str) -> pd.DataFrame:
    """The table ``groups`` of the chats in the export, one row a group."""
    rows = [{"group_id": where[key], "name": group.name, "platform": _known(group.platform or platform),
             "opened_on": group.opened, "capacity": group.capacity} for key, group in found.groups.items()]
    return _checked(rows, table("groups"), file)


def _known(platform: str) -> str:
    values = table("groups").column("platform").values
    return platform if platform in values else "other"


def members(found: Gathered, where: dict[str, str], terms: Terms, file: str) -> pd.DataFrame:
    """The table ``members`` of those the export lists as all members of a group; a stay known already by its day of
    joining is that stay, where the export gives no day."""
    old = stored(terms.folder, table("members")) if found.known else None
    rows = [{"member_id": each.member, "group_id": where.get(each.group, ""), "joined_on": each.joined,
             "channel": each.channel, "role": each.role} for each in found.known]
    new = _checked(rows, table("members"), file)
    if old is None or new.empty:
        return new
    stays = old[old["left_on"].isna() & old["joined_on"].notna()].set_index(["member_id", "group_id"])["joined_on"]
    stays = stays[~stays.index.duplicated(keep="last")]
    known = pd.MultiIndex.from_frame(new[["member_id", "group_id"]]).map(stays.to_dict().get)
    return new.assign(joined_on=new["joined_on"].fillna(pd.Series(known, index=new.index, dtype="datetime64[ns]")))


def roles(found: Gathered, file: str) -> pd.DataFrame:
    """The table ``roles``: staff and bots among those the export names."""
    rows = [{"member_id": member, "role": role} for member, role in sorted(found.roles.items())
            if role in table("roles").column("role").values]
    return _checked(rows, table("roles"), file)


def names(found: Gathered) -> pd.DataFrame:
    """The display names, with the days on which they were seen in use (UTC)."""
    rows = [(member, name, _day(first), _day(last)) for (member, name), (first, last) in sorted(found.names.items())]
    return pd.DataFrame(rows, columns=NAMES, dtype=object)


def _day(at: int) -> str:
    return dt.datetime.fromtimestamp(at / 1000, dt.UTC).date().isoformat() if at else ""
