"""Who agreed to be contacted (003 2.3.3, 4.2, 8.2; system K07). Whoever is not known to agree is not contacted."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Consent:
    """``agreed`` of ``asked`` people; of all ``people`` those ``apart`` may not be contacted: consent missing or
    withdrawn."""

    agreed: int
    asked: int
    apart: frozenset[str]
    people: frozenset[str] = frozenset()

    @property
    def rate(self) -> float | None:
        """The share that agreed; None where nobody is known."""
        return self.agreed / self.asked if self.asked else None

    def contactable(self, members: Iterable[str]) -> list[str]:
        """Those of ``members`` who may be contacted, in their order; people nobody asked are not among them."""
        return [member for member in members if member in self.people and member not in self.apart]


def consent(members: pd.DataFrame | None, notice: str | None = None) -> Consent:
    """The consent of the people of a roster (table ``members``): somebody of several stays agrees by any of them, and
    has withdrawn by any. ``notice`` is the version that must have been agreed to, where the plan names one."""
    if members is None or members.empty:
        return Consent(0, 0, frozenset())
    current = members["consent_on"].notna()
    if notice is not None:
        current &= (members["consent_notice"] == notice).fillna(False)
    agreed = current.groupby(members["member_id"]).any()
    withdrawn = members["consent_withdrawn_on"].notna().groupby(members["member_id"]).any()
    yes = agreed & ~withdrawn
    return Consent(int(yes.sum()), len(yes), frozenset(yes.index[~yes]), frozenset(yes.index))
