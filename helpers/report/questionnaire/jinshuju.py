"""A questionnaire as 金数据 (jinshuju.net) takes it as pasted text: the title in 《》, a line of introduction, then
questions with their kind before them and an option a line, parted by blank lines.

Evidence: one public converter that writes this form (survey-format-converter); the names of fields, rules and settings
are those of 金数据's own help (jinshuju/help.jinshuju.net, 2016). Thin, and not tried against the live site:
``afterwards`` says what to do where the form is not recognised.
"""

from typing import Any

from helpers.intake.reading.gate import clean
from helpers.intake.surveys.schema import Questionnaire
from helpers.report.questionnaire.lines import head, titled
from helpers.root import template


def jinshuju(form: Questionnaire, language: str) -> str:
    """The text to paste."""
    tool: dict[str, Any] = template("survey_tools.yml")["jinshuju"]
    title, *rest = head(form, language)
    questions = ["\n".join([f"{tool['marks'][item.kind]}{titled(item, language)}",
                            *(clean(choice.called(language)) for choice in item.choices)]) for item in form.items]
    return "\n\n".join([f"{tool['title'].format(title=title)}\n{' '.join(rest)}", *questions]) + "\n"
