"""Which group of the community each chat of an export is."""

import hashlib
import re

import pandas as pd

from helpers.errors import InputError
from helpers.intake.arrival import Terms
from helpers.intake.chats.rows import Group
from helpers.intake.reading.gate import clean
from helpers.intake.store.keeping import stored
from helpers.intake.tables.contracts import plain, table
from helpers.intake.tables.mapping import remember_group, remembered_groups

PLAIN_ID = re.compile(r"[\w@./ -]*")
DIGEST_LETTERS = 6


def places(groups: dict[str, Group], platform: str, terms: Terms) -> dict[str, str]:
    """The group_id of each chat: the one said, else the one remembered in mapping.yaml, else that of the one group of
    the community with the same name or id, else one made of the chat's own id. What is said is remembered.

    Raises InputError ``group_of_many`` where one group is said for several chats, and ``group_unsaid`` (a question)
    where none is said and the file names none.
    """
    if "" in groups and not terms.group:
        raise InputError("group_unsaid")
    if terms.group and len(groups) > 1:
        raise InputError("group_of_many", found=len(groups), group=terms.group)
    for key in groups.keys() - {""} if terms.group else ():
        remember_group(terms.folder, f"{platform}:{clean(key)}", terms.group)
    known = stored(terms.folder, table("groups"))
    remembered, named, ours = remembered_groups(terms.folder), _by_name(known), set(known["group_id"])
    return {key: terms.group or remembered.get(f"{platform}:{clean(key)}") or named.get(plain(clean(group.name)))
            or (key if key in ours else slug(key)) for key, group in groups.items()}


def _by_name(groups: pd.DataFrame) -> dict[str, str]:
    names = groups["name"].dropna().map(plain)
    once = names[~names.duplicated(keep=False) & (names != "")]
    return {name: str(groups.loc[at, "group_id"]) for at, name in once.items()}


def slug(raw: str) -> str:
    """"casual" for FreeCodeCamp/Casual: the last part in small letters, figures and hyphens; six hex digits more where
    anything else was left out, so that two chats never become one group."""
    shown = clean(raw)
    last = shown.rsplit("/", 1)[-1]
    short = re.sub(r"[\W_]+", "-", last.casefold()).strip("-")
    if short and PLAIN_ID.fullmatch(shown):
        return short
    return f"{short}-{hashlib.sha256(shown.encode()).hexdigest()[:DIGEST_LETTERS]}".strip("-")
