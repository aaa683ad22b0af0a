"""The first screen as plain text to paste into WeCom or WeChat: short lines, under 1,000 characters."""

from dataclasses import dataclass

from helpers.report.first_screen import FirstScreen
from helpers.report.look import length
from helpers.report.pages.fit import fit
from helpers.report.pages.strip import strip
from helpers.texts import text

MOST = 3
HEADINGS, ANSWERS, FIGURES, REASONS, GROUPS = range(5)


@dataclass(frozen=True)
class Line:
    """One line; of a text too long the last line with the highest ``spare`` goes first."""

    words: str
    spare: int = HEADINGS


def paste_text(screen: FirstScreen, language: str) -> str:
    """The first screen in lines of plain text, shortened line by line where it grows too long:
    the groups in need first, then what waiting costs, then figures; status and headings never."""
    lines = [*_head(screen, language), *_decisions(screen, language), *_actions(screen, language),
             *_figures(screen, language), *_groups(screen, language)]
    while len(_joined(lines)) > length("paste"):
        spare = max(line.spare for line in lines)
        lines.pop(max(place for place, line in enumerate(lines) if line.spare == spare))
    return _joined(lines)


def _head(screen: FirstScreen, language: str) -> list[Line]:
    month = fit(screen.month, length("month"))
    title = text("page.paste_title", language, community=_name(screen.community), month=month)
    return [Line(title), Line(text("page.paste_status", language, status=_name(screen.status_word),
                                   headline=_sentence(screen.headline)))]


def _decisions(screen: FirstScreen, language: str) -> list[Line]:
    lines = [_heading("page.paste_decisions", language)]
    for number, decision in enumerate(screen.decisions[:MOST], start=1):
        lines.append(Line(text("page.paste_decision", language, number=number, what=_words(decision.what),
                               by=_name(decision.by)), ANSWERS))
        if decision.waiting:
            lines.append(Line(text("page.paste_waiting", language, cost=_words(decision.waiting)), REASONS))
    return lines if screen.decisions else [*lines, Line(text("page.decisions_none", language))]


def _actions(screen: FirstScreen, language: str) -> list[Line]:
    lines = [_heading("page.paste_actions", language)]
    lines += [Line(text("page.paste_action", language, number=number, what=_words(action.what),
                        owner=_name(action.owner), due=_name(action.due)), ANSWERS)
              for number, action in enumerate(screen.actions[:MOST], start=1)]
    if not screen.actions:
        lines.append(Line(text("page.actions_none", language)))
    return [*lines, Line(_sentence(screen.done_sentence), ANSWERS)] if screen.done_sentence else lines


def _figures(screen: FirstScreen, language: str) -> list[Line]:
    lines = [Line(text("page.paste_figure", language, name=_name(figure.name), value=_name(figure.value),
                       basis=_words(figure.basis)), FIGURES) for figure in screen.figures]
    return [_heading("page.paste_figures", language), *lines] if lines else []


def _groups(screen: FirstScreen, language: str) -> list[Line]:
    """How many groups at each level, and the first three in need with their reasons."""
    groups = strip(screen.groups)
    counts = text("page.list_separator", language).join(
        text("page.groups_count", language, word=_name(word), count=count) for _, word, count in groups.counts)
    named = [Line(text("page.paste_group", language, level=_name(group.level_word), name=_name(group.name),
                       reason=_words(group.reason)), GROUPS) for group in groups.named[:MOST]]
    heading = text("page.paste_groups", language, counts=counts)
    return [Line("\n" + heading), *named] if counts else []


def _heading(key: str, language: str) -> Line:
    return Line("\n" + text(key, language))


def _joined(lines: list[Line]) -> str:
    return "\n".join(line.words for line in lines) + "\n"


def _name(words: str) -> str:
    return fit(words, length("paste_name"))


def _words(words: str) -> str:
    return fit(words, length("paste_words"))


def _sentence(words: str) -> str:
    return fit(words, length("paste_sentence"))
