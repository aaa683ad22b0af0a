"""Who may stand in a list of people to write to."""

from collections.abc import Iterable

from helpers.intake.privacy.consent import consent
from helpers.intake.privacy.forgotten import forgotten_among
from helpers.measure.month import Month


def reachable(month: Month, members: Iterable[str], notice: str | None) -> list[str]:
    """Those of ``members``, in their order, who agreed to be contacted (``notice``: the version the plan asks for) and
    did not ask to be forgotten. Whoever is not known to agree is not among them."""
    agreed = consent(month.roster, notice).contactable(members)
    forgotten = forgotten_among(month.community.folder, agreed) if agreed else set()
    return [member for member in agreed if member not in forgotten]
