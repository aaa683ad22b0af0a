"""A questionnaire on paper: Markdown to read anywhere, and the same as a page to print (system N04)."""

import re

from markupsafe import Markup

from helpers.intake.surveys.schema import Item, Questionnaire
from helpers.report.pages.outputs import prose_html
from helpers.report.pages.page import page_html
from helpers.report.questionnaire.lines import asked_of, head, how, titled
from helpers.root import templates
from helpers.texts import text

BOX = "☐"
MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def form_markdown(form: Questionnaire, language: str) -> str:
    """The form as Markdown: a box before each option, a line for open answers; nothing in it is taken for markup."""
    title, intro, consent = (_plain(line) for line in head(form, language))
    return "\n\n".join([f"# {title}", intro, f"> {consent}", *(_question(form, item, language) for item in form.items)]
                       ) + "\n"


def form_page(form: Questionnaire, language: str) -> str:
    """The form as one page of HTML, made for print."""
    style = (templates() / "report" / "questionnaire.css").read_text(encoding="utf-8")
    return page_html("questionnaire", style, page_language=language, title=head(form, language)[0],
                     content=Markup(prose_html(form_markdown(form, language), markup=False)))


def _question(form: Questionnaire, item: Item, language: str) -> str:
    notes = [_plain(note) for note in (how(item, language), asked_of(form, item, language)) if note]
    lines = [f"**{item.no}. {_plain(titled(item, language))}**", *(f"*{note}*" for note in notes)]
    boxes = "\n".join(f"- {BOX} {_plain(choice.called(language))}" for choice in item.choices)
    return "\n\n".join([*lines, boxes or _plain(text("reading.line", language))])


def _plain(words: str) -> str:
    return MARKS.sub(r"\\\1", " ".join(words.split()))
