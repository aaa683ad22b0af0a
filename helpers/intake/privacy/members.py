"""Which members many names, codes or ids stand for, asked at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.intake.privacy.identity import PSEUDONYM, key_of
from helpers.intake.privacy.people import ids_of, in_table, kept_names
from helpers.intake.tables.contracts import plain, table

HOLDING = ("members", "events", "messages")


@dataclass(frozen=True)
class Members:
    """Everybody who is or was a member: ``people`` by pseudonym, ``named``: the pseudonyms by name (plain form)."""

    people: frozenset[str]
    named: Mapping[str, frozenset[str]]
    key: bytes

    def meant(self, said: str) -> frozenset[str]:
        """The members that ``said`` may stand for: by pseudonym, name or a platform's id."""
        if PSEUDONYM.fullmatch(said):
            return self.people & {said}
        return self.people & (self.named.get(plain(said), frozenset()) | ids_of(self.key, said))


def members_of(folder: Path) -> Members:
    """The members that the tables of a community folder hold, with the names kept of them."""
    names = kept_names(folder)
    named = names.groupby(names["name"].map(plain))["member_id"].agg(frozenset).to_dict()
    people = frozenset[str]().union(*(in_table(folder, table(name)) for name in HOLDING))
    return Members(people, named, key_of(folder))
