"""How members bring members: sharing and referral, in people (systems A08, B08)."""

from dataclasses import dataclass

from helpers.plan.model import Referral


@dataclass(frozen=True)
class Spread:
    """Members who share in a month, and new members who come by referral in it."""

    sharers: float
    referred: float

    @property
    def each(self) -> float | None:
        """New members for each sharer; None where nobody shares."""
        return self.referred / self.sharers if self.sharers else None


def spread(members: float, joins: float, share_rate: float, referred_share: float) -> Spread:
    """What sharing brings in a month: who shares, and which part of the month's ``joins`` is referred (003 2.2.3)."""
    return Spread(members * share_rate, joins * referred_share)


@dataclass(frozen=True)
class Referred:
    """One round of referral: who invites, who comes, what the rewards cost (yuan)."""

    inviters: float
    friends: float
    reward: float

    def of_joins(self, referred_share: float) -> float | None:
        """All joins of which the friends would be ``referred_share``; None for a share of 0."""
        return self.friends / referred_share if referred_share else None


def referral(members: float, terms: Referral) -> Referred:
    """What the plan's referral brings among ``members`` (003 3.4, 8.3; system B08)."""
    inviters = members * terms.inviting_share
    return Referred(inviters, inviters * terms.friends, inviters * terms.reward)
