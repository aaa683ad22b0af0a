"""The form of a chapter: its fields of the plan as controls that redraw its answer, or one sentence where none can be.

A run without a reader (our runner, papermill, nbval) sets QUNCE_FORMS=off: the cell then shows the sentence.
"""

import os
from importlib.util import find_spec
from typing import Any

from helpers.report.display import Said, say
from helpers.report.forms.outline import outline
from helpers.texts import text

SWITCH = "QUNCE_FORMS"


def form_for(chapter: Any) -> Any:
    """The form of a chapter, or a sentence: where it plans nothing, and where nobody is there to fill it in."""
    found = outline(type(chapter).__name__.lower())
    if found is None or not wanted():
        return _sentence("no_form" if found is None else "off", chapter.language)
    from helpers.report.forms.form import Form
    return Form(chapter, found)


def inbox_for(chapter: Any) -> Any:
    """What waits in the community's inbox as a form, or a sentence where nobody is there to fill it in."""
    if not wanted():
        return _sentence("inbox_off", chapter.language)
    from helpers.report.forms.inbox import Inbox
    plan = chapter.review.plan
    return Inbox(chapter.review.month.community.folder, plan.timezone, chapter.language, plan.purposes())


def wanted() -> bool:
    """Whether somebody is there to fill it in, and widgets to do it with."""
    return os.environ.get(SWITCH) != "off" and find_spec("ipywidgets") is not None


def _sentence(name: str, language: str) -> Said:
    return say(text(f"forms.{name}", language))
