"""Joins, leaves, renames and recalls as the table ``events``."""

from collections import defaultdict
from dataclasses import replace

import pandas as pd

from helpers.intake.chats.gather import Gathered
from helpers.intake.chats.rows import Happened
from helpers.intake.privacy.identity import pseudonym
from helpers.intake.tables.check import QUARANTINE, Checked, check
from helpers.intake.tables.contracts import table

BY_NAME = "name"


def events(found: Gathered, where: dict[str, str], platform: str, key: bytes, file: str) -> Checked:
    """The table ``events``, checked. Somebody known by name only is the one speaker of the export with that name,
    else a pseudonym of the name itself. What happened at no possible time is set aside."""
    people = _People(found, platform, key)
    rows = [_row(each, where, people) for each in found.happened]
    contract = table("events")
    frame = pd.DataFrame(rows, columns=contract.names, dtype=object,
                         index=[each.line for each in found.happened])
    checked = check(frame, contract, file, defaults=False)
    astray = pd.DataFrame([(file, each.line, each.column, each.reason) for each in found.astray], columns=QUARANTINE)
    return replace(checked, quarantined=pd.concat([checked.quarantined, astray], ignore_index=True))


def _row(each: Happened, where: dict[str, str], people: "_People") -> tuple[str, ...]:
    at = pd.Timestamp(each.at, unit="ms").isoformat() + "Z"
    return (where.get(each.group, ""), each.kind, at, each.member or people.named(each.name),
            each.by or people.named(each.by_name), each.how, each.message)


class _People:
    def __init__(self, found: Gathered, platform: str, key: bytes):
        self.source, self.key = f"{platform}:{BY_NAME}", key
        self.speakers: dict[str, set[str]] = defaultdict(set)
        for member, name in found.names:
            self.speakers[name].add(member)

    def named(self, name: str) -> str:
        who = self.speakers.get(name, set())
        if len(who) == 1:
            return next(iter(who))
        return pseudonym(self.key, self.source, name) if name else ""
