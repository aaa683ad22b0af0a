"""Names of others as a chart writes them: on one line, drawable, no wider than their place."""

from helpers.report.font import MISSING, drawable, sized
from helpers.report.look import length, look
from helpers.report.pages.fit import ELLIPSIS, fit

RULER = 100


def short(words: str, place: str) -> str:
    """``words`` no wider than charts.yml lets a ``place`` be (in heights of a letter); what is cut ends in "…"."""
    line = drawable(fit(words, length("title"))) or MISSING
    room = RULER * look("charts")["widths"][place]
    if _width(line) <= room:
        return line
    cuts = (line[:end].rstrip() + ELLIPSIS for end in range(len(line) - 1, 0, -1))
    return next(cut for cut in cuts if _width(cut) <= room)


def plain(words: str) -> str:
    """``words`` as matplotlib takes them letter by letter: no dollar sign starts a formula."""
    return words.replace("$", r"\$")


def _width(words: str) -> float:
    return sized(RULER).getlength(words)
