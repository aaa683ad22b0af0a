"""Answers held against the questionnaire they were given to: which rows can be, and why the others cannot (I03)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.intake.surveys.answers import OPEN, SINGLE
from helpers.intake.surveys.resubmitted import dedupe
from helpers.intake.surveys.schema import Item, Questionnaire
from helpers.intake.tables.contracts import plain
from helpers.limits import limit

SHEET = ["survey_id", "respondent_id"]
REASONS = ("repeated", "unasked", "outside", "several")


@dataclass(frozen=True)
class Validated:
    """Rows of the table survey: those ``kept``, and ``rejected``, one row a row left out: line (its index), survey_id,
    respondent_id, question_id, reason (see ``validate``). len(kept) + len(rejected) = rows given."""

    kept: pd.DataFrame
    rejected: pd.DataFrame


def validate(answers: pd.DataFrame, form: Questionnaire) -> Validated:
    """``answers`` (table survey, its index the lines) against ``form``; questions that are not its own are kept.

    Reasons, the first that holds: repeated (the respondent handed in a later sheet), unasked (answered without the
    option that leads to the question), outside (no option of the question; the team's topics are known only if they
    were put into ``form``, and where most answers lie outside (templates/limits.yml) the team changed the options:
    then none is), several (more than one option of a single choice).
    """
    reason = _repeated(answers)
    answered = answers["question_id"].where(answers["state"].eq("answered").fillna(False))
    there = set(answered.dropna())
    for item in (each for each in form.items if f"{form.name}.{each.id}" in there):
        rows = answered.eq(f"{form.name}.{item.id}").fillna(False).astype(bool)
        for name, wrong in _wrong(answers, rows, item, form):
            reason = reason.mask(wrong & reason.isna(), name)
    out = answers.loc[reason.notna(), [*SHEET, "question_id"]]
    rejected = out.rename_axis("line").reset_index().assign(reason=reason[reason.notna()].to_numpy())
    return Validated(answers[reason.isna()], rejected)


def _repeated(answers: pd.DataFrame) -> pd.Series:
    """``repeated`` on the rows of all sheets but the last of each respondent, else missing."""
    sheets = answers[[*SHEET, "answered_at"]].drop_duplicates()
    kept = dedupe(sheets.sort_values("answered_at", kind="stable", na_position="first"), SHEET).kept
    last = answers[SHEET].merge(kept, on=SHEET, how="left", validate="many_to_one")["answered_at"].to_numpy()
    when = answers["answered_at"]
    same = (when == pd.Series(last, index=answers.index, dtype=when.dtype)) | when.isna()
    return pd.Series(None, index=answers.index, dtype=object).mask(~same, REASONS[0])


def _wrong(answers: pd.DataFrame, rows: pd.Series, item: Item, form: Questionnaire) -> Iterator[tuple[str, pd.Series]]:
    """The reasons a question can give, each with the rows it holds for."""
    sheets = pd.MultiIndex.from_frame(answers[SHEET])
    if jump := form.jump(item):
        before, chosen = jump
        led = answers["question_id"].eq(f"{form.name}.{before.id}") & _among(answers, chosen.spellings)
        yield "unasked", rows & ~sheets.isin(sheets[led.fillna(False).astype(bool)])
    if item.kind != OPEN and not item.team:
        known = frozenset(word for choice in item.choices for word in choice.spellings)
        yield "outside", _outside(answers, rows & answers["option"].notna(), known)
    if item.kind == SINGLE:
        chosen_by = answers[rows & answers["option"].notna()].groupby(SHEET)["option"].nunique()
        yield "several", rows & sheets.isin(chosen_by.index[chosen_by > 1])


def _outside(answers: pd.DataFrame, chosen: pd.Series, known: frozenset[str]) -> pd.Series:
    outside = chosen & ~_among(answers, known)
    return outside & (outside.sum() <= limit("survey_own_options") * chosen.sum())


def _among(answers: pd.DataFrame, words: frozenset[str]) -> pd.Series:
    said = {option: plain(option) in words for option in answers["option"].dropna().unique()}
    return answers["option"].map(said).fillna(False).astype(bool)
