"""The pages of a report: our own shell around clean chapters. A page is a pure function of what it is given.

The first element of every page's head is a strict content security policy that allows one style
sheet, by its hash, and pictures inside the page: no script, no address, nothing leaves the reader's machine.
"""

import base64
import hashlib
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from helpers.report.first_screen import FirstScreen
from helpers.report.look import length
from helpers.report.pages.body import Block, Body, Cell
from helpers.report.pages.clean import safe_link
from helpers.report.pages.fit import fit, fit_screen
from helpers.report.pages.strip import strip
from helpers.root import templates
from helpers.texts import labels, text

IN_PAGE_LINK = re.compile(r'<a href="(?:([A-Za-z0-9_]+)\.html)?(?:#([A-Za-z0-9_-]+))?"')
PAGE_LANGUAGES = {"en": "en", "zh": "zh-CN", "zh-Hant": "zh-Hant"}


@dataclass(frozen=True)
class Masthead:
    """What every page of a report is headed with, in words: community, month (or days), edition."""

    community: str
    month: str
    edition: str


@dataclass(frozen=True)
class Chapter:
    """One chapter of a report. ``name`` is its notebook's: "01_goals" makes 01_goals.html.

    ``answer`` is its one-sentence answer; blank takes what its cell tagged ``answer`` showed.
    """

    name: str
    body: Body
    answer: str = ""

    def __post_init__(self) -> None:
        if not safe_link(f"{self.name}.html"):
            raise ValueError("chapter name")

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.body.title or self.name

    @property
    def said(self) -> str:
        """Its answer in one sentence, "" if it gives none."""
        return self.answer or self.body.answer


def chapter_page(chapter: Chapter, chapters: list[Chapter], masthead: Masthead, language: str) -> str:
    """The page of one chapter, with links to the first screen and to all ``chapters``."""
    return _page("chapter", language, title=chapter.title, masthead=_fit_masthead(masthead),
                 chapter=chapter, chapters=chapters)


def index_page(screen: FirstScreen, chapters: list[Chapter], language: str) -> str:
    """The first page: the first screen, the chapters with their answers, where each number comes from."""
    shown = fit_screen(screen)
    return _page("index", language, title=shown.community, masthead=_masthead(shown), screen=shown,
                 strip=strip(shown.groups), chapters=chapters, in_one=False)


def report_page(screen: FirstScreen, chapters: list[Chapter], language: str) -> str:
    """The whole report as one self-contained page: the first screen and every chapter."""
    shown = fit_screen(screen)
    return _page("report", language, title=shown.community, masthead=_masthead(shown), screen=shown,
                 strip=strip(shown.groups), chapters=[_in_one_page(chapter) for chapter in chapters], in_one=True)


def page_html(template: str, style: str, **values: Any) -> str:
    """``templates/report/<template>.html.j2`` filled; every value is escaped unless it is clean HTML."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return _environment().get_template(f"{template}.html.j2").render(
        policy=f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=Markup(style), **values)


def style_sheet() -> str:
    """The one style sheet of all pages."""
    return (templates() / "report" / "style.css").read_text(encoding="utf-8")


def _page(template: str, language: str, **values: Any) -> str:
    def say(name: str, **filled: Any) -> str:
        return text(f"page.{name}", language, **filled)

    def short(chapter: Chapter) -> str:
        known = f"page.chapter_{chapter.name}"
        return text(known, language) if known in labels() else chapter.title

    return page_html(template, style_sheet(), page_language=PAGE_LANGUAGES[language], say=say, short=short, **values)


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(templates() / "report"), autoescape=True,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True)
    environment.filters["safe_link"] = safe_link
    environment.filters["in_one_page"] = _link_in_one_page
    return environment


def _masthead(screen: FirstScreen) -> Masthead:
    return Masthead(screen.community, screen.month, screen.edition)


def _fit_masthead(masthead: Masthead) -> Masthead:
    return Masthead(fit(masthead.community, length("name")), fit(masthead.month, length("month")),
                    fit(masthead.edition, length("edition")))


def _in_one_page(chapter: Chapter) -> Chapter:
    """The chapter with ids and links that are its own within the whole report."""
    def own(cell: Cell) -> Cell:
        html = IN_PAGE_LINK.sub(lambda link: _rewritten(link, chapter.name), cell.html)
        return replace(cell, id=f"{chapter.name}-{cell.id}" if cell.id else "", html=Markup(html))

    parts = chapter.body
    blocks = tuple(Block(block.advanced, tuple(map(own, block.cells))) for block in parts.blocks)
    return replace(chapter, body=replace(parts, blocks=blocks, technical=tuple(map(own, parts.technical))))


def _rewritten(link: re.Match[str], here: str) -> str:
    return f'<a href="{_anchor(link.group(1) or here, link.group(2))}"'


def _link_in_one_page(link: str) -> str:
    page, _, cell = link.partition("#")
    return _anchor(page.removesuffix(".html"), cell)


def _anchor(page: str, cell: str | None) -> str:
    return f"#{page}-{cell}" if cell else f"#{page}"
