"""All files of a questionnaire at once."""

from helpers.intake.surveys.schema_file import questionnaire
from helpers.report.questionnaire.afterwards import afterwards
from helpers.report.questionnaire.codebook import codebook
from helpers.report.questionnaire.jinshuju import jinshuju
from helpers.report.questionnaire.printed import form_markdown, form_page
from helpers.report.questionnaire.wenjuanxing import wenjuanxing
from helpers.texts import text


def questionnaire_files(name: str, language: str, topics: list[str] | None = None) -> dict[str, bytes]:
    """The files of the questionnaire templates/surveys/``name``.yml in ``language``: file name -> content.

    ``topics``: the team's own, in place of those the questionnaire proposes. Text for Notepad and Excel: UTF-8 with its
    mark; lines of text to paste end as Windows ends them. Raises InputError as ``questionnaire`` does.
    """
    form = questionnaire(name, topics)
    made = {"wenjuanxing": _pasted(wenjuanxing(form, language)), "jinshuju": _pasted(jinshuju(form, language)),
            "form": form_markdown(form, language).encode(), "printed": form_page(form, language).encode(),
            "codebook": codebook(form, language), "afterwards": afterwards(form, language).encode()}
    return {text(f"reading.file_{part}", language): content for part, content in made.items()}


def _pasted(lines: str) -> bytes:
    return lines.replace("\n", "\r\n").encode("utf-8-sig")
