"""What people who answered a survey are called in private/names.csv: the nickname they left to be invited by, else the
number of their sheet; and of whom the answers stand under a member's pseudonym, which member that is."""

import re
from functools import cache
from pathlib import Path

import pandas as pd

from helpers.intake.privacy.identity import PSEUDONYM
from helpers.intake.privacy.people import kept_names
from helpers.texts import LANGUAGES, text

SAME = "→"  # before the pseudonym of the member a respondent is
NUMBERED, LINED = "surveys.sheet", "surveys.sheet_line"
SURVEY_ID = r".+-[0-9a-f]{8}"


def sheet_name(number: str, survey_id: str, language: str, numbered: bool = True) -> str:
    """A sheet as the survey tool lists it: by its number, else by its line in the file (``numbered`` false)."""
    return text(NUMBERED if numbered else LINED, language, number=number, survey=survey_id)


def is_sheet(name: str) -> bool:
    """Whether a name is nobody's, but that of a sheet."""
    return bool(_sheets().fullmatch(name))


@cache
def _sheets() -> re.Pattern[str]:
    forms = (text(key, language, number="\0", survey="\1") for key in (NUMBERED, LINED) for language in LANGUAGES)
    return re.compile("|".join(re.escape(form).replace("\0", ".+").replace("\1", SURVEY_ID)
                               for form in dict.fromkeys(forms)))


def is_link(name: str) -> bool:
    """Whether a name only says which member a respondent is."""
    return name.startswith(SAME) and bool(PSEUDONYM.fullmatch(name.removeprefix(SAME)))


def links(names: pd.DataFrame) -> dict[str, str]:
    """The member each respondent is, of those whose answers stand under a member's pseudonym."""
    rows = names[names["name"].map(is_link).astype(bool)]
    return {own: name.removeprefix(SAME) for own, name in zip(rows["member_id"], rows["name"], strict=True)}


def names_of(folder: Path) -> dict[str, str]:
    """What each person of the community in ``folder`` is called, by pseudonym."""
    return called(kept_names(folder))


def called(names: pd.DataFrame) -> dict[str, str]:
    """One name for each person: the one seen last, a sheet's only where there is no other."""
    rows = names[~names["name"].map(is_link).astype(bool)]
    ordered = rows.assign(person=~rows["name"].map(is_sheet).astype(bool)).sort_values(
        ["person", "last_seen", "name"], kind="stable")
    return dict(zip(ordered["member_id"], ordered["name"], strict=True))
