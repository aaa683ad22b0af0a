"""A questionnaire as 问卷星 (wjx.cn) takes it as text: title, introduction, then questions with an option a line.

Evidence: the script of 问卷星's own page 文本导入, read in a public copy (how lines are taken for questions, where
options are split, which marks are known); wjxcom/wjx-ai-kit, its own tool kit (marks, an option a line, blank lines
between questions); some thousand questionnaires in xxxspy/eprime; a note of September 2026 of somebody who imported one
(the first line is the title; all questions come in as required). Not tried against the live site.
Pasted text carries no jumps, no optional questions and no limits of choices: ``afterwards`` lists them.
"""

import re
from typing import Any

from helpers.intake.reading.gate import clean
from helpers.intake.surveys.schema import Item, Questionnaire
from helpers.report.questionnaire.lines import head, titled
from helpers.root import template
from helpers.texts import text

NO_BREAK = "\u00a0"


def wenjuanxing(form: Questionnaire, language: str) -> str:
    """The text to paste."""
    questions = ["\n".join([f"{item.no}. {titled(item, language)}{_tool()['marks'][item.kind]}",
                            *options(item, language)]) for item in form.items]
    return "\n\n".join(["\n".join(head(form, language)), *questions]) + "\n"


def options(item: Item, language: str) -> list[str]:
    """The options as they are written: unbreakable spaces, because 问卷星 splits at others, and a word beside a mere
    number, which it would take for the number of a question."""
    said = [clean(choice.called(language)) for choice in item.choices]
    return [text("reading.score", language, score=each).replace(" ", NO_BREAK) if each.isdecimal()
            else re.sub(r"\s+", NO_BREAK, each) for each in said]


def risky(form: Questionnaire, language: str) -> list[str]:
    """Options that 问卷星 may split, or take for a question: to look at after the import."""
    written = dict.fromkeys(option for item in form.items for option in options(item, language))
    return [option for option in written if _misread(option)]


def _misread(option: str) -> bool:
    tool = _tool()
    begins = re.match(tool["begins"], option) and not re.match(tool["safe"], option)
    return bool(begins or re.search(tool["parts"], option))


def _tool() -> dict[str, Any]:
    found: dict[str, Any] = template("survey_tools.yml")["wenjuanxing"]
    return found
