"""The phone picture: the first screen as one PNG to send into a chat, 1080 pixels wide, letters of 36 and more."""

from helpers.report.first_screen import Figure, FirstScreen
from helpers.report.font import sized
from helpers.report.pages.fit import fit_screen
from helpers.report.pages.strip import Strip, strip
from helpers.report.phone.canvas import Canvas
from helpers.texts import text

COLUMNS = 2
MOST = 3


def phone_picture(screen: FirstScreen, language: str) -> bytes:
    """The first screen as PNG bytes, under 2 MB, the same bytes for the same screen, without metadata."""
    shown = fit_screen(screen)
    paper = Canvas(language)
    paper.write(shown.community, "title", bold=True)
    paper.write(" · ".join(filter(None, [shown.month, shown.edition])), "small", "soft")
    _verdict(paper, shown, language)
    _decisions(paper, shown, language)
    _actions(paper, shown, language)
    _figures(paper, shown.figures, language)
    _groups(paper, strip(shown.groups), shown.groups_sentence, language)
    paper.space("part")
    paper.write(text("page.picture_more", language), "small", "soft")
    return paper.png()


def _verdict(paper: Canvas, screen: FirstScreen, language: str) -> None:
    band, word = paper.look["status"][screen.status]
    inner = paper.look["width"] - 2 * paper.look["margin"]
    verdict = f"{paper.look['shapes'][screen.status]} {screen.status_word}"
    question = f"① {text('page.on_plan', language)}"
    paper.space("gap")
    height = (paper.tall(question, "small", inner) + paper.tall(verdict, "verdict", inner)
              + paper.tall(screen.headline, "text", inner) + 3 * paper.look["gap"])
    paper.band(paper.y, paper.y + height, band, word)
    paper.space("gap")
    paper.write(question, "small", "soft")
    paper.write(verdict, "verdict", word, bold=True)
    paper.space("gap")
    paper.write(screen.headline)
    paper.space("gap")


def _heading(paper: Canvas, words: str) -> None:
    paper.space("part")
    paper.write(words, "text", "soft", bold=True)
    paper.rule()


def _decisions(paper: Canvas, screen: FirstScreen, language: str) -> None:
    _heading(paper, f"② {text('page.decisions', language)}")
    if not screen.decisions:
        paper.write(text("page.decisions_none", language), "text", "soft")
    for number, decision in enumerate(screen.decisions[:MOST], start=1):
        by = text("page.decide_by", language, day=decision.by) if decision.by else ""
        waiting = text("page.waiting", language, cost=decision.waiting) if decision.waiting else ""
        _item(paper, number, decision.what, [by, waiting])


def _actions(paper: Canvas, screen: FirstScreen, language: str) -> None:
    _heading(paper, f"③ {text('page.actions', language)}")
    if not screen.actions:
        paper.write(text("page.actions_none", language), "text", "soft")
    for number, action in enumerate(screen.actions[:MOST], start=1):
        _item(paper, number, action.what, [" · ".join(filter(None, [action.owner, action.due]))])
    paper.write(screen.done_sentence, "small", "soft")


def _item(paper: Canvas, number: int, what: str, details: list[str]) -> None:
    indent = paper.look["text"] + paper.look["gap"]
    top = paper.y
    paper.write(f"{number}.", bold=True)
    paper.y = top
    paper.write(what, bold=True, left=indent)
    for words in filter(None, details):
        paper.write(words, "small", "soft", left=indent)
    paper.space("gap")


def _figures(paper: Canvas, figures: list[Figure], language: str) -> None:
    if not figures:
        return
    _heading(paper, text("page.figures", language))
    width = (paper.look["width"] - 2 * paper.look["margin"] - paper.look["part"]) // COLUMNS
    for first in range(0, len(figures), COLUMNS):
        top, bottom = paper.y, paper.y
        for column, figure in enumerate(figures[first:first + COLUMNS]):
            paper.y = top
            _figure(paper, figure, column * (width + paper.look["part"]), width)
            bottom = max(bottom, paper.y)
        paper.y = bottom + paper.look["gap"]


def _figure(paper: Canvas, figure: Figure, left: int, width: int) -> None:
    paper.write(figure.name, "small", left=left, width=width)
    paper.write(figure.value, "value", bold=True, left=left, width=width)
    for words in filter(None, [figure.basis, figure.against]):
        paper.write(words, "small", "soft", left=left, width=width)


def _groups(paper: Canvas, groups: Strip, sentence: str, language: str) -> None:
    if not groups.groups:
        return
    _heading(paper, text("page.groups", language))
    _marks(paper, groups)
    for level, word, number in groups.counts:
        colour, shape = paper.look["groups"][level]
        named = [group.name for group in groups.named if group.level == level][:MOST]
        counted = text("page.groups_count", language, word=word, count=number)
        paper.write(f"{shape} {counted}", "text", colour, bold=True)
        if named:
            paper.write(text("page.list_separator", language).join(named), "small", "soft", left=paper.look["part"])
        paper.space("gap")
    paper.write(sentence, "small", "soft")


def _marks(paper: Canvas, groups: Strip) -> None:
    """One mark for each group, in rows, by level: its shape and colour."""
    side, margin = paper.look["mark"], paper.look["margin"]
    step = side + side // 2
    row = (paper.look["width"] - 2 * margin) // step
    shown = groups.groups[:paper.look["marks_shown"]]
    for place, group in enumerate(shown):
        colour, shape = paper.look["groups"][group.level]
        corner = (margin + place % row * step, paper.y + place // row * step)
        paper.pen.text(corner, shape, colour, sized(paper.look["text"]))
    paper.y += -(-len(shown) // row) * step + paper.look["text"]
