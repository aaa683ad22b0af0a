"""What a form shows of a plan: the chapter's own cells drawn again, what the check finds, what was changed."""

import base64
from collections.abc import Iterable
from html import escape
from typing import Any

from helpers.errors import InputError, error_words
from helpers.plan.lint import lint
from helpers.plan.model import Plan
from helpers.report.display import Drawn
from helpers.report.forms.changes import changes
from helpers.report.forms.outline import settings
from helpers.texts import text


def cells_html(chapter: Any, shown: Iterable[str]) -> str:
    """The cells of ``chapter`` named ``shown``, as HTML. What the chapter refuses to compute is said in words."""
    return "".join(_cell(chapter, name) for name in shown)


def _cell(chapter: Any, name: str) -> str:
    try:
        shown = getattr(chapter, name)()
        return _picture(shown) if isinstance(shown, Drawn) else str(shown._repr_html_())
    except InputError as error:
        return f'<p class="said">{escape(error_words(error, chapter.language))}</p>'


def _picture(drawn: Drawn) -> str:
    data = base64.b64encode(drawn._repr_png_()).decode("ascii")
    return f'<img src="data:image/png;base64,{data}" alt="{escape(drawn.alt)}">'


def check_html(plan: Plan, language: str) -> str:
    """The contradictions of a plan, the impossible ones first; one quiet line where there are none."""
    faults = lint(plan)
    if not faults:
        return f'<p class="fine">{escape(text("forms.check_fine", language))}</p>'
    severities = [escape(text(f"plan.{fault.severity}", language)) for fault in faults]
    lines = [f'<b class="{escape(fault.severity)}">{severity}</b> {escape(fault.words(language))}'
             for fault, severity in zip(faults, severities, strict=True)]
    return _list(text("forms.check", language), lines, language)


def changes_html(before: Plan, after: Plan, language: str) -> str:
    """What differs between the plan in the file and the plan shown; one quiet line where nothing does."""
    lines = [f"{escape(each.where)} <span>{escape(each.before)} → <b>{escape(each.after)}</b></span>"
             for each in changes(before, after, language)]
    if not lines:
        return f'<p class="fine">{escape(text("forms.unchanged", language))}</p>'
    return _list(text("forms.changed", language), lines, language)


def _list(head: str, lines: list[str], language: str) -> str:
    """A short list; what is beyond its length is folded."""
    most = settings()["lines"]
    shown = f"<h4>{escape(head)}</h4><ul>{_items(lines[:most])}</ul>"
    if len(lines) <= most:
        return shown
    more = escape(text("forms.more", language, number=len(lines) - most))
    return f"{shown}<details><summary>{more}</summary><ul>{_items(lines[most:])}</ul></details>"


def _items(lines: list[str]) -> str:
    return "".join(f"<li>{line}</li>" for line in lines)
