"""What every chapter starts from: one community, one month, one language."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Self

import pandas as pd

from helpers.errors import InputError
from helpers.intake.community import community_folder
from helpers.plan.model import Plan
from helpers.plan.what_if import varied
from helpers.report.display import Shown
from helpers.report.forms import form_for
from helpers.review.review import Review, review
from helpers.texts import LANGUAGES, text


@dataclass(frozen=True)
class Chapter:
    """A chapter of one community's month. Its methods are the cells of the notebook.

    ``LABELS`` is the file of templates/labels that holds its sentences and column names.
    """

    LABELS: ClassVar[str] = "chapters"

    review: Review
    language: str

    @classmethod
    def open(cls, community: str, month: str = "", as_of: str = "", language: str = "auto", **what_if: float) -> Self:
        """The chapter for a community folder (absolute, or relative to the checkout).

        ``language`` auto: the notebook's folder if it is one of ours, else the plan's first language.
        ``what_if``: the plan varied (see ``plan.what_if``) before anything is computed.
        Raises InputError for a folder, plan, table, month, day, language or what-if that cannot be used.
        """
        found = review(community_folder(community), month, as_of)
        language = spoken_language(language, found.plan.languages[0], Path.cwd())
        return cls(found, language).with_plan(varied(found.plan, **what_if))

    @property
    def plan(self) -> Plan:
        """The plan, with every what-if applied."""
        return self.review.plan

    def with_plan(self, plan: Plan) -> Self:
        """The same chapter of the same month under another plan; itself if the plan is the same."""
        return self if plan == self.plan else replace(self, review=replace(self.review, plan=plan))

    def form(self) -> Any:
        """The plan's fields of this chapter as a form that redraws its answer; a sentence where nobody fills it in."""
        return form_for(self)

    def words(self, name: str, **values: object) -> str:
        """A sentence of this chapter."""
        return text(f"{self.LABELS}.{name}", self.language, **values)

    def table(self, columns: dict[str, list[str]], caption: str = "") -> Shown:
        """A table from columns named as in the chapter's labels (``col_<name>``)."""
        named = {self.words(f"col_{name}"): cells for name, cells in columns.items()}
        return Shown(pd.DataFrame(named, dtype=object), caption)


def spoken_language(asked: str, first: str, folder: Path) -> str:
    """The language a chapter speaks. Raises InputError ``language_unknown``."""
    if asked in LANGUAGES:
        return asked
    if asked != "auto":
        raise InputError("language_unknown", found=asked[:20], allowed=", ".join(("auto", *LANGUAGES)))
    return folder.name if folder.name in LANGUAGES and folder.parent.name == "notebooks" else first
