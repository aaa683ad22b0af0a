"""What a survey says of itself, in sentences: sheets, sample, sessions, weights, doubts, crossed cells."""

from collections.abc import Iterator

import pandas as pd

from helpers.measure.survey.answers import HandedIn
from helpers.measure.survey.doubts import SIGNS
from helpers.measure.survey.settings import settings
from helpers.measure.survey.weights import Raked
from helpers.numbers import decimal, whole
from helpers.plan.survey.quarter import SampleCheck, Sessions
from helpers.plan.survey.sample import Sample
from helpers.texts import text


def handed_in_words(sheets: HandedIn, language: str) -> str:
    """How many sheets came in, were finished, were broken off."""
    form = "handed_in" if not sheets.unknown else "handed_in_some"
    if sheets.unknown == sum(sheets):
        form = "handed_in_unknown"
    counts = {name: whole(number, language) for name, number in sheets._asdict().items()}
    return text(f"reading.{form}", language, total=whole(sum(sheets), language), **counts)


def sample_words(check: SampleCheck, language: str) -> str:
    """Whether a quarter's answers are enough, and how much they tell."""
    form = "cannot" if not check.can else "meets" if check.meets else "short"
    counts = {name: whole(getattr(check, name), language) for name in ("answers", "population", "wanted", "short")}
    return text(f"reading.sample_{form}", language, margin=_margin(check.margin, language), **counts)


def segment_words(sample: Sample, population: int, language: str) -> str:
    """What it takes to report the smallest segment; what can be had where members are too few."""
    counts = {name: whole(getattr(sample, name), language) for name in ("inside", "answers", "whole", "invitations")}
    said = {"segment": sample.segment, "population": whole(population, language),
            "margin": _margin(sample.margin, language) if sample.margin is not None else "", **counts}
    if sample.possible:
        form = "segment_invite" if sample.invitations is not None else ""
    else:
        form = "segment_nobody" if sample.margin is None else "segment_cannot"
    return _sentences([text(f"reading.{name}", language, **said) for name in ("segment", form) if name], language)


def sessions_words(volunteers: int, found: Sessions, least: int, language: str) -> str:
    """How many focus groups of how many people, and who waits. ``least``: the fewest people of a session."""
    if not found.sizes:
        return text("reading.sessions_none", language, volunteers=volunteers, least=least, short=least - volunteers)
    sizes = text("page.list_separator", language).join(
        text("reading.sessions_of", language, number=found.sizes.count(people), people=people)
        for people in dict.fromkeys(found.sizes))
    said = [text("reading.sessions", language, volunteers=whole(volunteers, language), sizes=sizes,
                 number=whole(len(found.sizes), language))]
    return _sentences(said + [text("reading.sessions_waiting", language, waiting=found.waiting)] * bool(found.waiting),
                      language)


def weights_words(raked: Raked, language: str) -> list[str]:
    """What weights cost, and where they cannot help: a sentence each."""
    return list(_weights(raked, language))


def doubts_words(found: pd.DataFrame, tables: list[pd.DataFrame], language: str) -> list[str]:
    """How many sheets are for a person to look at, what ``tables`` (``with_and_without``) change at most, and which
    signs could not be judged at all."""
    review = int(found["review"].sum())
    most = max((float(table["change"].abs().max()) for table in tables if table["change"].notna().any()), default=None)
    said = [text("reading.doubts", language, review=whole(review, language), sheets=whole(len(found), language),
                 change=decimal(None if most is None else 100 * most, language))
            if review else text("reading.doubts_none", language)]
    blind = [text(f"reading.sign_{name}", language) for name in SIGNS if found[name].isna().all()]
    signs = text("page.list_separator", language).join(blind)
    return said + [text("reading.doubts_blind", language, signs=signs)] * bool(blind)


def crossed_words(table: pd.DataFrame, language: str) -> str:
    """How many cells of a crossed table differ by more than chance, and how many could not be compared."""
    tested, marked = int(table["q"].notna().sum()), int(table["marked"].fillna(False).sum())
    wrong = settings("crossed")["wrong_share"] * marked
    said = [text(f"reading.crossed_{'marked' if marked else 'none'}", language, tested=whole(tested, language),
                 marked=whole(marked, language), wrong=decimal(wrong, language))] if tested else []
    few = len(table) - tested
    return _sentences(said + [text("reading.crossed_few", language, few=whole(few, language))] * bool(few), language)


def _weights(raked: Raked, language: str) -> Iterator[str]:
    answers, (low, high) = len(raked.weights), settings("weights")["band"]
    yield text("reading.weighted", language, answers=whole(answers, language),
               effective=whole(raked.effective, language), design=decimal(raked.design, language, 2))
    if not raked.reached:
        yield text("reading.weighted_gap", language, low=low, high=high, gap=decimal(100 * raked.gap, language))
    for margin, category in raked.empty:
        yield text("reading.weighted_empty", language, margin=margin, category=category)
    for margin, people in raked.untold.items():
        if people:
            yield text("reading.weighted_untold", language, margin=margin, people=whole(people, language))
    yield text("reading.weighted_choice", language)


def _margin(share: float, language: str) -> str:
    return text("reading.margin", language, value=decimal(100 * share, language))


def _sentences(said: list[str], language: str) -> str:
    return (" " if language == "en" else "").join(said)
