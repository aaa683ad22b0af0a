"""The page that lists all reports of a run: reports/index.html."""

import re
from dataclasses import dataclass, replace

from helpers.report.first_screen import PlanStatus
from helpers.report.look import length
from helpers.report.pages.fit import fit
from helpers.report.pages.page import PAGE_LANGUAGES, page_html, style_sheet
from helpers.texts import text

BUNDLE = re.compile(r"(?:[A-Za-z0-9-]+/){1,4}index\.html")


@dataclass(frozen=True)
class ShelfEntry:
    """One report: its community, month and language in words, its status, the path of its index.html from here."""

    community: str
    month: str
    language: str
    status: PlanStatus
    status_word: str
    headline: str
    link: str


def render_shelf(entries: list[ShelfEntry], language: str) -> str:
    """The page that links to each report, in the order given. A path that is not a report's is not linked."""
    return page_html("shelf", style_sheet(), page_language=PAGE_LANGUAGES[language], entries=list(map(_fit, entries)),
                     title=text("page.shelf", language), say=lambda name: text(f"page.{name}", language))


def _fit(entry: ShelfEntry) -> ShelfEntry:
    return replace(
        entry, community=fit(entry.community, length("name")), month=fit(entry.month, length("month")),
        language=fit(entry.language, length("status_word")), status_word=fit(entry.status_word, length("status_word")),
        headline=fit(entry.headline, length("sentence")), link=entry.link if BUNDLE.fullmatch(entry.link) else "")
