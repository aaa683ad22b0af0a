"""One bundle: one community, month and language, from notebooks to published pages."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from helpers.errors import InputError, error_words
from helpers.report.first_screen import FirstScreen
from helpers.report.pages.body import Body, body
from helpers.report.pages.page import Chapter, Masthead, chapter_page, index_page, report_page
from helpers.report.phone.paste import paste_text
from helpers.report.phone.picture import phone_picture
from helpers.report.run.chapter_run import ChapterLimits, ChapterRun, failure_words, run_chapter
from helpers.report.run.lock import locked
from helpers.report.run.notebook import INJECTED, read_notebook, tags
from helpers.report.run.parameters import checked, declared
from helpers.report.run.publish import publish_bundle, publish_pages
from helpers.report.run.runs import MANIFEST, Order, Run, manifest, run_folder
from helpers.report.run.slug import inside, slug
from helpers.report.words.screen import first_screen
from helpers.review.finding import Finding, dump, findings
from helpers.review.ledger.record import recorded
from helpers.review.review import Review, review
from helpers.root import root

EDITION = "shareable"
NOT_RUN = Body("", "", (), (), {})


@dataclass(frozen=True)
class Request:
    """What one bundle is made of. ``only`` names chapters by number; empty means all and the first screen."""

    folder: Path
    month: str
    as_of: str
    language: str
    out: Path
    only: tuple[str, ...] = ()

    def of(self, **changed: Any) -> "Request":
        """The same request for another folder, month or language."""
        return replace(self, **changed)

    @property
    def final(self) -> Path:
        """Where the bundle is published: built from slugs, never from data."""
        return inside(self.out, self.out / slug(self.folder.name) / self.month / self.language)

    @property
    def notebooks(self) -> list[Path]:
        """The chapters to run, in order. Raises InputError ``chapter_unknown``."""
        found = chapters(self.language)
        unknown = sorted(set(self.only) - set(found))
        if unknown:
            raise InputError("chapter_unknown", found=unknown[0][:20], allowed=", ".join(found))
        return [path for number, path in found.items() if not self.only or number in self.only]

    @property
    def parameters(self) -> dict[str, Any]:
        """What the notebooks are told: the folder relative to the checkout where it lies in it."""
        folder = self.folder.resolve()
        said = folder.relative_to(root()).as_posix() if folder.is_relative_to(root()) else str(folder)
        return {"community": said, "month": self.month, "as_of": self.as_of, "language": self.language}


@dataclass(frozen=True)
class Outcome:
    """How one bundle went: ``words`` say what failed, in the reader's language; ``run`` is its folder."""

    request: Request
    status: Literal["done", "failed", "refused"]
    words: tuple[str, ...] = ()
    run: Path | None = None


def chapters(language: str) -> dict[str, Path]:
    """The committed chapters of a language by number; Traditional Chinese runs the Chinese ones."""
    folder = root() / "notebooks" / ("en" if language == "en" else "zh")
    return {path.name[:2]: path for path in sorted(folder.glob("[0-9][0-9]_*.ipynb"))}


def make_bundle(request: Request, tell: Callable[[], None], speak: str) -> Outcome:
    """Run the chapters and publish. Never raises for what a person can mend; ``tell`` after each chapter.

    Nothing published is touched unless every chapter asked for succeeded.
    """
    try:
        seen = review(request.folder, request.month, request.as_of)
        order = _order(request, seen)
        with run_folder(request.out, order) as run, locked(request.final):
            _run_chapters(request, run, tell)
            if run.complete:
                _publish(request, seen, run)
        failed = tuple(failure_words(each, speak) for each in run.chapters if each.status == "failed")
        return Outcome(request, "failed" if failed else "done", failed, run.folder)
    except InputError as error:
        return Outcome(request, "refused", tuple(error_words(error, speak).splitlines()))


def _order(request: Request, seen: Review) -> Order:
    for notebook in request.notebooks:
        checked(declared(notebook), request.parameters)
    return Order(slug(request.folder.name), request.month, request.as_of, request.language, EDITION,
                 tuple(notebook.stem for notebook in request.notebooks), request.parameters,
                 seen.month.community.input_hash)


def _run_chapters(request: Request, run: Run, tell: Callable[[], None]) -> None:
    for notebook in request.notebooks:
        run.chapters.append(run_chapter(notebook, checked(declared(notebook), request.parameters),
                                        run.folder, ChapterLimits()))
        tell()


def _publish(request: Request, seen: Review, run: Run) -> None:
    stage = run.folder / "bundle"
    stage.mkdir()
    screen = first_screen(seen, request.language)
    pages = [_page(each, request) for each in run.chapters]
    _write_chapters(request, screen, pages, stage)
    if request.only:
        publish_pages(stage, request.final, [f"{page.name}.html" for page in pages])
    else:
        found = findings(seen)
        _write_front(request, found, screen, pages, run, stage)
        with recorded(request.folder, found, seen.month.community.input_hash):
            publish_bundle(stage, request.final)


def _page(run: ChapterRun, request: Request) -> Chapter:
    """The chapter a run executed, without the path of this machine and papermill's random cell id."""
    notebook = read_notebook(run.notebook)
    for cell in notebook.cells:
        cell.source = cell.source.replace(str(request.folder.resolve()), request.folder.name)
        cell.id = INJECTED if INJECTED in tags(cell) else cell.id
    return Chapter(run.chapter, body(notebook, request.language))


def _write_chapters(request: Request, screen: FirstScreen, pages: list[Chapter], stage: Path) -> None:
    mast = Masthead(screen.community, screen.month, screen.edition)
    shown = {page.name: page for page in pages}
    every = [shown.get(path.stem, Chapter(path.stem, NOT_RUN)) for path in chapters(request.language).values()]
    for page in pages:
        _write(stage / f"{page.name}.html", chapter_page(page, every, mast, request.language))


def _write_front(request: Request, found: list[Finding], screen: FirstScreen, pages: list[Chapter], run: Run,
                 stage: Path) -> None:
    _write(stage / "index.html", index_page(screen, pages, request.language))
    _write(stage / "report.html", report_page(screen, pages, request.language))
    _write(stage / "paste.txt", paste_text(screen, request.language))
    _write(stage / "findings.json", dump(found))
    (stage / "phone.png").write_bytes(phone_picture(screen, request.language))
    told = manifest(run) | {
        "status": "done", "parameters": {**request.parameters, "community": slug(request.folder.name)},
        "shown": {"community": screen.community, "month": screen.month, "status": screen.status,
                  "status_word": screen.status_word, "headline": screen.headline}}
    _write(stage / MANIFEST, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _write(path: Path, words: str) -> None:
    path.write_text(words, encoding="utf-8", newline="\n")
