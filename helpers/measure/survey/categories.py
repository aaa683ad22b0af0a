"""The four needs people join for, from coded answers, beside what the seed reports (system I14; 003 1.2.1)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import chisquare

from helpers.errors import InputError
from helpers.intervals import wilson
from helpers.root import template
from helpers.rules.evidence import reported
from helpers.texts import labels, simplified

UNCODED = ""


@dataclass(frozen=True)
class NeedProfile:
    """``table``: a row a need, in the seed's order; need, people, coded (answers with a code: the base), share, low,
    high (Wilson, 95 %), reported (the seed's share), differs (share less reported; NaN without answers), apart (the
    reported share lies outside the interval). ``uncoded`` answers are in no base.

    ``chi_square`` and ``chance`` (p, 3 degrees of freedom): whether all four together may be the seed's; NaN where too
    few answers would be expected of a need.
    """

    table: pd.DataFrame
    uncoded: int
    chi_square: float
    chance: float


def need_profile(codes: pd.Series) -> NeedProfile:
    """The profile of coded answers, one an answer: information, social, service or value, their names in any of our
    languages, or the options of the questionnaire's own question; empty or missing is not coded.

    Raises InputError ``need_unknown`` with the line, counted from 1, of the first code that is none of them.
    """
    spelled = _spelled() | {UNCODED: UNCODED}
    needs = pd.Series([_need(code, line, spelled) for line, code in enumerate(codes.fillna(UNCODED), 1)], dtype=object)
    expected = reported_needs()
    people = needs.value_counts().reindex(expected.index, fill_value=0)
    coded = int(people.sum())
    low, high = wilson(people, np.full(len(people), coded))
    share = people / coded if coded else pd.Series(np.nan, expected.index)
    table = pd.DataFrame({"people": people, "coded": coded, "share": share, "low": low, "high": high,
                          "reported": expected, "differs": share - expected,
                          "apart": (expected < low) | (expected > high)})
    return NeedProfile(table.rename_axis("need").reset_index(), int((needs == UNCODED).sum()),
                       *_chi_square(people, expected))


def reported_needs() -> pd.Series:
    """The seed's share of each need, adding up to 1 (003 1.2.1; the digit it lost is what the others leave)."""
    figures = template("needs.yml")["four_needs"]["figures"]
    return pd.Series({need: reported(figure).numbers[0] for need, figure in figures.items()})


def _chi_square(people: pd.Series, expected: pd.Series) -> tuple[float, float]:
    hoped = expected * people.sum()
    if hoped.min() < template("needs.yml")["four_needs"]["expected"]:
        return np.nan, np.nan
    found = chisquare(people, hoped * people.sum() / hoped.sum())
    return float(found.statistic), float(found.pvalue)


def _need(code: object, line: int, spelled: dict[str, str]) -> str:
    """The need a code stands for."""
    said = simplified(str(code)).strip().casefold()
    if said not in spelled:
        raise InputError("need_unknown", line=line, allowed=", ".join(template("needs.yml")["four_needs"]["figures"]))
    return spelled[said]


def _spelled() -> dict[str, str]:
    """Each need by its own name, by its names in words and by the options of the questionnaire."""
    options = template("surveys/sub_groups.yml")["questions"]["need"]["options"]
    named = {need: [need, *labels()[f"needs.need_{need}"].values(), options[need]["en"], options[need]["zh"],
                    *options[need].get("also", [])] for need in template("needs.yml")["four_needs"]["figures"]}
    return {spelling.casefold(): need for need, spellings in named.items() for spelling in spellings}
