"""How many answers a survey needs: for the smallest segment it reports, not for the whole (003 2.4.1; R22, R23, I13).

Shares near one half, simple random sampling unless a design effect says otherwise: who answers is never a random
sample of who was asked, so a margin is the least error there is. Source: Cochran, Sampling Techniques (1977), ch. 4.
"""

from dataclasses import dataclass

from scipy.stats import norm as normal

from helpers.errors import InputError
from helpers.plan.growth.forecast import enough
from helpers.plan.survey.settings import setting

MOST_SPREAD = 0.25  # the variance of a share of one half, the largest there is


@dataclass(frozen=True)
class Sample:
    """What it takes to report segments: the ``segment`` with the smallest share, the answers needed in it
    (``inside``) and in all (``answers``), what the whole alone would need (``whole``), how many to invite (None: the
    response is not known), whether there are so many members, and the ``margin`` of the segment that is reached:
    what was wanted or, where members are too few, what inviting all of them gives (None: nobody would answer)."""

    segment: str
    inside: int
    answers: int
    whole: int
    invitations: int | None
    possible: bool
    margin: float | None


def margin(people: float, population: float | None = None, design: float = 1.0) -> float:
    """Half the 95 % interval around a share of one half that ``people`` answers give, in shares.

    5,000 answers: 0.0139; of a ``population`` of 50,000: 0.0131 (finite population correction); with a ``design``
    effect of 1.5: 0.0170; 111 answers: 0.0930. Raises InputError ``survey_answers`` for no answers, or more answers
    than members, and ``survey_design`` for a design effect below 0.
    """
    if not people > 0 or (population is not None and people > population):
        raise InputError("survey_answers", found=f"{people:,.0f}",
                         allowed="-" if population is None else f"{population:,.0f}")
    left = 1.0 if population is None else (population - people) / max(population - 1, 1)
    return float(_sure() * (_positive(design) * MOST_SPREAD / people * left) ** 0.5)


def answers_needed(most: float, population: float | None = None, design: float = 1.0) -> int:
    """Answers after which ``margin`` is at most ``most`` (in shares, above 0, below 1); never more than ``population``.

    Raises InputError ``survey_margin``, ``survey_design``.
    """
    if not 0 < most < 1:
        raise InputError("survey_margin", found=f"{most:g}")
    endless = _sure() ** 2 * _positive(design) * MOST_SPREAD / most ** 2
    if population is None:
        return enough(endless)
    return min(enough(endless * population / (endless + population - 1)), enough(population))


def sample_for(segments: dict[str, float], most: float, population: int, design: float = 1.0,
               response: float | None = None) -> Sample:
    """What it takes so that every one of ``segments`` (name: share of the members, above 0, at most 1) is known to
    ``most`` either way. ``response``: the share of those invited who answer.

    Raises InputError ``survey_segments``, ``survey_response``, and what ``margin`` and ``answers_needed`` raise.
    """
    if not segments or not all(0 < share <= 1 for share in segments.values()):
        raise InputError("survey_segments")
    if response is not None and not 0 < response <= 1:
        raise InputError("survey_response", found=f"{response:g}")
    name, share = min(segments.items(), key=lambda each: (each[1], each[0]))
    inside = answers_needed(most, population * share, design)
    answers = min(enough(inside / share), population)
    invitations = None if response is None else enough(answers / response)
    possible = population >= (invitations if invitations is not None else answers)
    reached = inside if possible else int(population * share * (response or 1))
    return Sample(name, inside, answers, answers_needed(most, population, design), invitations, possible,
                  margin(reached, max(population * share, reached), design) if reached else None)


def people_needed(before: float, after: float) -> int | None:
    """People in each of two groups so that a share that goes from ``before`` to ``after`` is seen (how surely:
    templates/survey_reading.yml): 8,158 each for 5 % to 6 %. None for shares that do not differ or are none.

    Two-sided test of two proportions with pooled variance: Fleiss, Statistical Methods for Rates (1981), ch. 3.
    """
    if before == after or not (0 <= before <= 1 and 0 <= after <= 1):
        return None
    seen, middle = float(normal.ppf(setting("power"))), (before + after) / 2
    spread = (_sure() * (2 * middle * (1 - middle)) ** 0.5
              + seen * (before * (1 - before) + after * (1 - after)) ** 0.5)
    return enough(float((spread / (after - before)) ** 2))


def _sure() -> float:
    return float(normal.ppf(1 - (1 - setting("confidence")) / 2))


def _positive(design: float) -> float:
    if not design > 0:
        raise InputError("survey_design", found=f"{design:g}")
    return design
